"""Write the path of ninety days: a line with stops, and what holds at each."""

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from handbook.document import Picture
from handbook.document.figures import drawing
from handbook.writers.docx.flow import spot as spots
from handbook.writers.docx.flow.blocks import block, content, marked
from handbook.writers.docx.flow.elements import Element, children, opens, roles
from handbook.writers.docx.flow.ledger import Ledger
from handbook.writers.docx.flow.spot import Spot
from handbook.writers.docx.flow.stack import stack
from handbook.writers.docx.look import Look
from handbook.writers.docx.markup.grid import Cell, Row, blank, tables
from handbook.writers.docx.markup.paragraphs import Block, enclose, paragraph
from handbook.writers.docx.markup.shape import rule, rules
from handbook.writers.docx.text import pictures
from handbook.writers.docx.text.terms import groups

_BOX = "top left bottom right"
_LOOK = "firstColumn"
_BOXES = 3  # to sign in, side by side
_AIR = 3.0  # mm


class _Line(NamedTuple):
    """The cells that draw the line of a stage; ``end`` of the path has none."""

    border: str

    def start(self, xml: str) -> tuple[Cell, Cell]:
        first = Cell(xml, merge="start", borders=self.border)
        return first, Cell(blank("PathText"))

    def on(self, style: str = "PathUnit") -> tuple[Cell, Cell]:
        return Cell(blank(style), merge="on", borders=self.border), Cell(blank(style))


def path(element: Element, spot: Spot, ledger: Ledger) -> list[Block]:
    """Write the stages as one table; the line is a border of its first column."""
    look = ledger.look
    gutter, inner = look.mm("grid-gutter"), look.mm("grid-inner")
    third = look.mm("grid-text") / _BOXES
    whole = (look.label - gutter, gutter, inner, third - inner, third, third)
    scale = spot.width / look.width
    widths = [width * scale for width in whole]
    rows: list[Row] = []
    first = []
    for index, stage in enumerate(element, 1):
        if opens(stage):
            first.append(len(rows))
        rows += _stage(stage, widths, ledger, last=index == len(element))
    made = tables("PathTable", widths, rows, first, indent=spot.axis, look=_LOOK)
    return [Block("table", xml) for xml in made]


def _stage(
    element: Element, widths: Sequence[float], ledger: Ledger, *, last: bool
) -> list[Row]:
    start, end = ledger.marks(element)
    paper = ledger.look.colour("paper")
    line = _Line(rule("right", ledger.look.rule("strong"), paper) if last else "")
    half = ledger.look.mm("box-node") / 2
    stop = pictures.anchored(
        _stop(ledger.look, last=last), widths[0] - half, 1.6, ledger
    )
    day = _day(element, stop, ledger)
    rows: list[Row] = []
    pending = enclose(day, start + end, "")
    for cells, height in _held(element, widths, ledger):
        lead = line.on() if rows else line.start(pending)
        rows.append(Row((*lead, *cells), height=height))
    if not rows:
        rows.append(Row((*line.start(pending), Cell(blank(), 4))))
    if not last:
        rows.append(Row((*line.on("Gap"), Cell(blank("Gap"), 4))))
    return rows


def _day(element: Element, stop: str, ledger: Ledger) -> str:
    """Return the day and its unit, the stop hung on the first of them."""
    cell = ledger.families["Cell"]
    out = []
    days = element.findall("div[@class='milestone']")
    for child in (child for day in days for child in children(day)):
        style = "PathDay" if "figure" in roles(child) else "PathUnit"
        place = spots.cell(ledger.look.label, style, cell)
        out.append(content(child, place, ledger))
    return enclose("".join(out) or paragraph("PathDay"), stop, "")


def _held(
    element: Element, widths: Sequence[float], ledger: Ledger
) -> list[tuple[list[Cell], float]]:
    """Return the cells right of the line, row by row, with their least heights."""
    cell, room = ledger.families["Cell"], sum(widths[2:])
    out: list[tuple[list[Cell], float]] = []
    inside = [
        child
        for part in children(element)
        if "milestone" not in roles(part)
        for child in (children(part) if "stage" in roles(part) else (part,))
    ]
    for child in inside:
        if child.tag == "h3":
            place = spots.cell(room, "PathTitle", cell)
            out.append(([Cell(content(child, place, ledger), 4)], 0))
        elif child.tag == "dl":
            out += [(cells, 0.0) for cells in _terms(child, widths, ledger)]
        elif "signoff" in roles(child) and _are_boxes(child):
            out.append(_boxes(child, ledger))
        else:
            place = spots.cell(room, "PathText", cell)
            inner = stack(block(child, place, ledger), closed=True)
            out.append(([Cell(inner, 4)], 0))
    return out


def _terms(
    element: Element, widths: Sequence[float], ledger: Ledger
) -> list[list[Cell]]:
    cell = ledger.families["Cell"]
    left = spots.cell(widths[2] - _AIR, "PathLabel", cell)
    right = spots.cell(sum(widths[3:]), "PathText", cell)
    air = (ledger.look.mm("space-hair"), 0.0, ledger.look.mm("space-hair"), 0.0)
    out = []
    for terms, texts in groups(element):
        sides = []
        for members, place in ((terms, left), (texts, right)):
            blocks = [b for member in members for b in marked(member, place, ledger)]
            sides.append(stack(blocks, closed=True) if blocks else blank(place.text))
        out.append([Cell(sides[0], margins=air), Cell(sides[1], 3, margins=air)])
    return out


def _are_boxes(element: Element) -> bool:
    return [len(row) for row in element.iter("tr")] == [_BOXES]


def _boxes(element: Element, ledger: Ledger) -> tuple[list[Cell], float]:
    """Return a box to sign in for each cell; the first spans the terms' column."""
    frame = rules(_BOX, ledger.look.rule("thin"), ledger.look.colour("mark"))
    place = spots.cell(40, "TableBlank", ledger.families["Cell"])
    cells = [
        Cell(
            content(box, place, ledger),
            2 if index == 0 else 1,
            borders=frame,
            margins=(0.6, 1.5, 0.6, 1.5),
        )
        for index, box in enumerate(element.iter("td"))
    ]
    return cells, ledger.look.mm("box-write") - 1


@lru_cache(maxsize=16)
def _drawn(size: float, inside: str, accent: str, weight: float) -> Picture:
    radius = (size - weight) / 2
    body = (
        f'<circle cx="{size / 2:g}" cy="{size / 2:g}" r="{radius:g}" fill="#{inside}"'
        f' stroke="#{accent}" stroke-width="{weight:g}"/>'
    )
    return drawing.drawn(drawing.picture(size, size, body))


def _stop(look: Look, *, last: bool) -> Picture:
    """Return a stop of the line: a ring, the last one full."""
    accent = look.colour("accent")
    inside = accent if last else look.colour("paper")
    weight = look.design.points("rule-strong") * 25.4 / 72
    return _drawn(look.mm("box-node"), inside, accent, weight)
