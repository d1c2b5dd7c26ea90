"""Write who serves whom: bands of boxes, and what flows between them."""

import math
from collections.abc import Iterable, Sequence

from handbook.writers.docx.flow import spot as spots
from handbook.writers.docx.flow.blocks import (
    around_in,
    block,
    marked,
    paragraph_in,
    words,
)
from handbook.writers.docx.flow.elements import Element, children, roles
from handbook.writers.docx.flow.inline import add, fill
from handbook.writers.docx.flow.ledger import Ledger
from handbook.writers.docx.flow.spot import Spot
from handbook.writers.docx.flow.stack import stack
from handbook.writers.docx.markup.grid import Cell, Row, aligned, blank, table
from handbook.writers.docx.markup.line import Line
from handbook.writers.docx.markup.paragraphs import Block, enclose
from handbook.writers.docx.markup.runs import TAB
from handbook.writers.docx.markup.shape import rules
from handbook.writers.docx.styles.families import Family
from handbook.writers.docx.text.cells import noted
from handbook.writers.docx.text.terms import columns

_BOX = "top left bottom right"
_Aligned = tuple[Sequence[float], Row]  # with the widths of its own columns
_MOST = 5  # boxes side by side, of names in longer words


def band(element: Element, spot: Spot, ledger: Ledger) -> list[Block]:
    """Write a band that stands by itself."""
    return _table(_band(element, spot, ledger), spot)


def _table(rows: Sequence[_Aligned], spot: Spot) -> list[Block]:
    """Return rows as one table: they stay on one page."""
    if not rows:
        return []
    widths, found = aligned(rows)
    found = [*(row._replace(kept=True) for row in found[:-1]), found[-1]]
    xml = table("PlainTable", widths, found, indent=spot.axis, look="")
    return [Block("bands", xml)]


def _band(element: Element, spot: Spot, ledger: Ledger) -> list[_Aligned]:
    """Return the rows of a band: its name on the left, its boxes on the right."""
    label, room = columns(spot, ledger)
    family = ledger.families["Cell"]
    name = spots.cell(label - 3, "TableLabel", family)
    names, items, points = [], [], ""
    for child in children(element):
        if "serve-cells" in roles(child):
            points += "".join(ledger.marks(child))
            items += list(child)
        else:
            names.append(noted(child, name, ledger))
    each = max(_side_by_side(len(items), ledger), 1)
    boxes = _boxes(items, room / each, ledger)
    heading = enclose("".join(names) or blank(), points, "")
    rows: list[_Aligned] = []
    widths = (label, *[room / each] * each)
    for start in range(0, max(len(items), 1), each):
        row = boxes[start : start + each]
        left_out = [Cell(blank())] * (each - len(row))
        cells = (Cell(heading, margins=(3, 0, 3, 3)), *row, *left_out)
        rows.append((widths, Row(cells)))
        heading = blank()
    return rows


def _side_by_side(count: int, ledger: Ledger) -> int:
    """Return how many boxes stand in a row: fewer of names in longer words."""
    rows = 1 if ledger.look.language == "ja" else math.ceil(count / _MOST)
    return math.ceil(count / max(rows, 1))


def boxes(element: Element, spot: Spot, ledger: Ledger) -> list[Block]:
    """Write boxes that stand outside a band."""
    width = (spot.right - spot.left) / max(len(element), 1)
    cells = _boxes(element, width, ledger)
    xml = table(
        "PlainTable", [width] * len(cells), [Row(cells)], indent=spot.left, look=""
    )
    return [Block("bands", xml)] if cells else []


def _boxes(element: Iterable[Element], width: float, ledger: Ledger) -> list[Cell]:
    """Return a box for each item; the reader's own department's is filled."""
    look, out = ledger.look, []
    for item in element:
        us = "is-us" in roles(item)
        colour = look.colour("accent" if us else "mark")
        inner = spots.cell(width - 2, "ServeUs" if us else "ServeCell", _cell(ledger))
        frame = rules(_BOX, look.rule("thin"), colour)
        out.append(
            Cell(
                _box(item, inner, ledger),
                borders=frame,
                shade=colour if us else "",
                margins=(4, 1, 4, 1),
                vertical="center",
            )
        )
    return out


def _box(item: Element, inner: Spot, ledger: Ledger) -> str:
    """Return what a box says: its name, and a note in a line of its own."""
    note = item.find("span[@class='note']")
    if note is None or (note.tail or "").strip():
        return stack(marked(item, inner, ledger), closed=True)
    start, end = ledger.marks(item)
    name = words(item, inner, ledger, note)
    first, last = ledger.marks(note)
    style = f"{inner.text.removesuffix('Cell')}Note"
    below = words(note, inner._replace(text=style), ledger)
    return enclose(name, start, end) + enclose(below, first, last)


def _cell(ledger: Ledger) -> Family:
    return ledger.families["Cell"]


def flows(element: Element, spot: Spot, ledger: Ledger) -> list[Block]:
    """Write flows that stand by themselves."""
    return _table(_flows(element, spot, ledger), spot)


def _flows(element: Element, spot: Spot, ledger: Ledger) -> list[_Aligned]:
    """Return the row of what flows one way and the other, under their arrows."""
    if not len(element):
        return []
    label, room = columns(spot, ledger)
    half = room / len(element)
    place = spots.cell(half - 4, "ServeFlow", ledger.families["Cell"])
    cells = [Cell(blank())]
    for item in element:
        cells.append(Cell(_flow(item, place, ledger), margins=(0, 0, 0, 4)))
    return [((label, *[half] * (len(cells) - 1)), Row(cells))]


def _flow(item: Element, place: Spot, ledger: Ledger) -> str:
    """Return an arrow, what it stands for, and in the next line what flows."""
    start, end = ledger.marks(item)
    line = Line()
    around = around_in(place, ledger)
    line.words(item.text or "", around)
    for child in item:
        if "sign" in roles(child):
            fill(child, line, around._replace(style="FlowSign"), ledger)
            line.rest(TAB)
        elif child.tag == "p":
            first, last = ledger.marks(child)
            line.mark(first)
            fill(child, line, around, ledger)
            line.mark(last)
        else:
            add(child, line, around, ledger)
        line.words(child.tail or "", around)
    return enclose(paragraph_in(place, line, ledger), start, end)


def figure(element: Element, spot: Spot, ledger: Ledger) -> list[Block]:
    """Write the bands and flows of a figure in their order, all on one page."""
    out: list[Block] = []
    rows: list[_Aligned] = []
    for child in children(element):
        own = roles(child)
        if "serve-band" in own or "serve-flows" in own:
            write = _band if "serve-band" in own else _flows
            points = "".join(ledger.marks(child))
            found = _pointed(write(child, spot, ledger), points)
            air = ((spot.width,), Row([Cell(blank("GapHalf"))]))
            rows += [air, *found] if rows and found else found
        else:
            out += [*_table(rows, spot), *block(child, spot, ledger)]
            rows = []
    return [*out, *_table(rows, spot)]


def _pointed(rows: list[_Aligned], points: str) -> list[_Aligned]:
    """Return rows with bookmarks before all that they hold."""
    if not rows:
        return []
    (widths, row), *rest = rows
    first, *others = row.cells
    first = first._replace(xml=enclose(first.xml, points, ""))
    return [(widths, row._replace(cells=(first, *others))), *rest]
