"""Write terms and what belongs to them: two columns, label and content.

Where a label is too long for its column, all of them are heads above their texts.

A place to write that comes after terms is the last row of their table: a page
would not hold a table of its own together with them.
"""

from collections.abc import Sequence

from handbook.writers.docx.flow import spot as spots
from handbook.writers.docx.flow.blocks import content, marked, placed, words
from handbook.writers.docx.flow.elements import (
    Element,
    children,
    one_line,
    opens,
    roles,
)
from handbook.writers.docx.flow.ledger import Handler, Ledger
from handbook.writers.docx.flow.spot import Spot
from handbook.writers.docx.flow.stack import stack
from handbook.writers.docx.markup.grid import Cell, Row, table, tables
from handbook.writers.docx.markup.line import THIN
from handbook.writers.docx.markup.paragraphs import Block, enclose, paragraph
from handbook.writers.docx.markup.shape import rule
from handbook.writers.docx.text.columns import widest
from handbook.writers.docx.text.prose import members
from handbook.writers.terms import headed

_BELOW = 3.0  # mm of air below the words of a callout
_ABOVE = 5.0  # mm of air between terms and a place to write
_ROW = (0.3, 2.7)  # mm of air above and below the words of a row
_CLOSE = 0.5  # of it, where many rows share a page
_SHARE = 0.3  # of a narrow place that its labels take
_TO_WRITE = 1.4  # of two lines: a head and the line below it
_UNRULED = rule("bottom", 0, "")


def columns(place: Spot, ledger: Ledger) -> tuple[float, float]:
    """Return the widths of label and content; the label column if there is room."""
    label = min(ledger.look.label, _SHARE * place.width)
    if place.family.id == "Body" and place.axis == 0:
        label = ledger.look.label
    return label, place.width - label


def labelled(style: str, height: tuple[str, float] = ("space-line", 0)) -> Handler:
    """Return what writes a ``dl`` as a table, its terms on the left.

    ``height``, a share of a token, is the least of a row.
    """
    token, least = height

    def write(element: Element, spot: Spot, ledger: Ledger) -> list[Block]:
        label, room = columns(spot, ledger)
        inset = ledger.families["Inset"]
        right = spots.cell(room, "TermText", inset)
        found = groups(element)
        if _stands_above(element):
            return _headed(found, spot, ledger)
        if headed(element):
            return _to_fill_in(found, style, spot, ledger)
        share = _CLOSE if _is_close(element) else 1.0
        above, below = (share * ledger.look.air(v) for v in _ROW)
        air = (above, None, below, None) if share < 1 else None
        rows = [
            Row(
                (
                    _term(terms, label, share, ledger),
                    Cell(_all(texts, right, ledger), margins=air),
                ),
                height=least * ledger.look.mm(token),
                split=any("is-long" in roles(text) for text in texts),
            )
            for terms, texts in found
        ]
        box = element.getnext()
        if rows and box is not None and _ends(box):
            rows[-1] = rows[-1]._replace(kept=True)
            row = _writing(box, (label, room), ledger, ledger.look.air(_ABOVE))
            name, lines = row.cells
            points = "".join(ledger.marks(box))
            named = name._replace(xml=enclose(name.xml, points, ""))
            rows.append(row._replace(cells=(named, lines)))
        first = [i for i, (terms, _) in enumerate(found) if any(map(opens, terms))]
        made = tables(style, (label, room), rows, first, indent=spot.axis)
        return [Block("terms", xml) for xml in made]

    return write


def _is_close(element: Element) -> bool:
    """Tell whether a list has the page to share with all that is said of the book."""
    around = element.getparent()
    return around is not None and around.get("id") == "control"


def _stands_above(element: Element) -> bool:
    """Tell whether the labels of a list stand above their texts."""
    return "fill-in" not in roles(element) and headed(element)


def _headed(
    found: Sequence[tuple[list[Element], list[Element]]], spot: Spot, ledger: Ledger
) -> list[Block]:
    """Return terms as heads of their texts."""
    head, text = (placed(spot, f"Head{n}", ledger) for n in ("Term", "TermText"))
    out: list[Block] = []
    for terms, texts in found:
        for term in terms:
            for line_end in term.iter("br"):
                line_end.tag, line_end.text = "span", ledger.labels["between.gap"]
            out += marked(term, head, ledger)
        for one in texts:
            out += marked(one, text, ledger)
    return out


def _to_fill_in(
    found: Sequence[tuple[list[Element], list[Element]]],
    style: str,
    spot: Spot,
    ledger: Ledger,
) -> list[Block]:
    """Return terms as heads of the lines to write on below them."""
    inset = ledger.families["Inset"]
    head, text = (
        spots.cell(spot.width, one, inset) for one in ("HeadTerm", "TermText")
    )
    height = _TO_WRITE * ledger.look.mm("space-double")
    rows = [
        Row(
            (Cell(_all(terms, head, ledger) + _filled(texts, text, ledger)),),
            height=height,
        )
        for terms, texts in found
    ]
    made = tables(style, (spot.width,), rows, (), indent=spot.axis)
    return [Block("terms", xml) for xml in made]


def _filled(texts: Sequence[Element], place: Spot, ledger: Ledger) -> str:
    """Return what is there already to be filled in, if it says anything."""
    said = [one for one in texts if one_line(one).strip()]
    return _all(said, place, ledger) if said else ""


def _term(terms: Sequence[Element], label: float, share: float, ledger: Ledger) -> Cell:
    """Return the cell of terms with a ``share`` of the usual air.

    A sign and its words are one line, if it holds them.
    """
    bound = any(map(_is_signed, terms)) and all(
        _across(term, ledger) <= label for term in terms
    )
    style, air = ("SignTerm", 0.0) if bound else ("Term", _air(ledger))
    told = " ".join(map(one_line, terms))
    if not bound and widest(told, "table", ledger.look, bold=True) > label - air:
        style = "CloseTerm"
        free = label - widest(told, "note", ledger.look, bold=True)
        air = max(0.0, min(air, free))
    place = spots.cell(label - air, style, ledger.families["Inset"])
    above, below = (share * ledger.look.air(v) for v in _ROW)
    margins = (above, 0.0, below, air)
    return Cell(_all(terms, place, ledger), margins=margins)


def _air(ledger: Ledger) -> float:
    """Return the air between a term and its text, in mm."""
    return ledger.look.mm("space-half")


def _is_signed(term: Element) -> bool:
    return any({"icon", "sign"} & set(roles(child)) for child in term)


def _across(term: Element, ledger: Ledger) -> float:
    """Return how wide a sign and its words are in one line."""
    look, icons = ledger.look, sum(1 for _ in term.iter("img"))
    size = "table" if look.language == "ja" else "note"
    told = THIN + one_line(term)
    return icons * look.mm("box-icon") + look.across(told, size, bold=True)


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
    left = spots.cell(label - _air(ledger), "CalloutLabel", inset)
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
    if _ends(element):
        return []
    widths = columns(spot, ledger)
    row = _writing(element, widths, ledger)
    xml = table("PlainTable", widths, [row], indent=spot.axis, look="")
    return [Block("callout", xml)]


def _ends(element: Element) -> bool:
    """Return whether an element is a place to write that ends a table of terms."""
    before = element.getprevious()
    return (
        "write-in" in roles(element)
        and before is not None
        and "label-list" in roles(before)
        and not _stands_above(before)
        and len(before) > 0
        and not (before.tail or "").strip()
    )


def _writing(
    element: Element, widths: tuple[float, float], ledger: Ledger, above: float = 0
) -> Row:
    """Return the row of a place to write, ``above`` mm below what it follows."""
    label, room = widths
    inset = ledger.families["Inset"]
    left = spots.cell(label - _air(ledger), "CalloutLabel", inset)
    right = spots.cell(room, "TermText", inset)
    names, bodies = [], []
    for child in children(element):
        if "write-in-label" in roles(child):
            names.append(words(child, left, ledger))
        else:
            bodies.append(content(child, right, ledger))
    cells = (
        "".join(names) or paragraph("CalloutLabel"),
        "".join(bodies) or paragraph("TermText"),
    )
    margins = (above, 0.0, 0.0, 0.0)
    return Row([Cell(xml, borders=_UNRULED, margins=margins) for xml in cells])
