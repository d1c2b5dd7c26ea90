"""Write terms and what belongs to them: two columns, label and content."""

from collections.abc import Sequence

from handbook.writers.docx import spot as spots
from handbook.writers.docx.flow import children, content, marked, words
from handbook.writers.docx.grid import Cell, Row, table
from handbook.writers.docx.ledger import Element, Handler, Ledger
from handbook.writers.docx.line import roles
from handbook.writers.docx.markup import Block, paragraph
from handbook.writers.docx.prose import members
from handbook.writers.docx.spot import Spot
from handbook.writers.docx.stack import stack

_AIR = 3.0  # mm between a term and its text
_BELOW = 3.0  # mm of air below the words of a callout
_SHARE = 0.3  # of a narrow place that its labels take


def columns(place: Spot, ledger: Ledger) -> tuple[float, float]:
    """Return the widths of label and content; the label column if there is room."""
    label = min(ledger.look.label, _SHARE * place.width)
    if place.family.id == "Body" and place.axis == 0:
        label = ledger.look.label
    return label, place.width - label


def labelled(style: str, height: float = 0) -> Handler:
    """Return what writes a ``dl`` as a table, its terms on the left."""

    def write(element: Element, spot: Spot, ledger: Ledger) -> list[Block]:
        label, room = columns(spot, ledger)
        inset = ledger.families["Inset"]
        left = spots.cell(label - _AIR, "Term", inset)
        right = spots.cell(room, "TermText", inset)
        air = (ledger.look.air(0.3), 0.0, ledger.look.air(2.7), _AIR)
        rows = [
            Row(
                (
                    Cell(_all(terms, left, ledger), margins=air),
                    Cell(_all(texts, right, ledger)),
                ),
                height=height,
                split=any("is-long" in roles(text) for text in texts),
            )
            for terms, texts in groups(element)
        ]
        xml = table(style, (label, room), rows, indent=spot.axis, look="")
        return [Block("terms", xml)] if rows else []

    return write


def groups(element: Element) -> list[tuple[list[Element], list[Element]]]:
    """Return the terms of a ``dl`` with their descriptions, in order."""
    out: list[tuple[list[Element], list[Element]]] = []
    for child in members(element):
        if not out or (child.tag == "dt" and out[-1][1]):
            out.append(([], []))
        out[-1][child.tag != "dt"].append(child)
    return out


def _all(elements: Sequence[Element], place: Spot, ledger: Ledger) -> str:
    blocks = [b for element in elements for b in marked(element, place, ledger)]
    return stack(blocks, closed=True) if blocks else paragraph(place.text)


def callout(element: Element, spot: Spot, ledger: Ledger) -> list[Block]:
    """Write a callout: its word on the left, what it says on the right."""
    style = next((_BOXES[r] for r in roles(element) if r in _BOXES), "PointBox")
    label, room = columns(spot, ledger)
    gutter, inset = ledger.look.mm("grid-gutter"), ledger.families["Inset"]
    left = spots.cell(label - _AIR, "CalloutLabel", inset)
    right = spots.cell(room - 2 * gutter, "CalloutText", inset)
    names, bodies = [], []
    for child in children(element):
        if "callout-label" in roles(child):
            names.extend(marked(child, left, ledger))
        else:
            bodies.extend(marked(child, right, ledger))
    below = ledger.look.air(_BELOW)
    row = Row(
        (
            Cell(stack(names, closed=True)),
            Cell(stack(bodies, closed=True), margins=(0, gutter, below, gutter)),
        ),
        split="is-long" in roles(element),
    )
    xml = table(style, (label, room), [row], indent=spot.axis, look="lastColumn")
    return [Block("callout", xml)]


_BOXES = {"caution": "CautionBox", "point": "PointBox", "verify": "VerifyBox"}


def write_in(element: Element, spot: Spot, ledger: Ledger) -> list[Block]:
    """Write a place to write: what it is on the left, lines on the right."""
    label, room = columns(spot, ledger)
    inset = ledger.families["Inset"]
    left = spots.cell(label - _AIR, "CalloutLabel", inset)
    right = spots.cell(room, "TermText", inset)
    names, bodies = [], []
    for child in children(element):
        if "write-in-label" in roles(child):
            names.append(words(child, left, ledger))
        else:
            bodies.append(content(child, right, ledger))
    cells = (
        Cell("".join(names) or paragraph("CalloutLabel")),
        Cell("".join(bodies) or paragraph("TermText")),
    )
    xml = table("PlainTable", (label, room), [Row(cells)], indent=spot.axis, look="")
    return [Block("callout", xml)]
