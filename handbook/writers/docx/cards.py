"""Write task cards: one table each, which stays whole on a page.

Every paragraph but those of the last row keeps with the next one. A row that
is marked as long parts at the foot of a page.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from handbook.writers.docx import spot as spots
from handbook.writers.docx.columns import rows as table_rows
from handbook.writers.docx.flow import (
    around_in,
    block,
    children,
    content,
    marked,
    paragraph_in,
    placed,
)
from handbook.writers.docx.grid import Cell, Row, blank, table
from handbook.writers.docx.ledger import Element, Ledger
from handbook.writers.docx.line import THIN, Around, Line, add, fill, roles
from handbook.writers.docx.markup import TAB, Block, enclose, paragraph, run
from handbook.writers.docx.shape import Shape, rule
from handbook.writers.docx.spot import PLAIN, Spot
from handbook.writers.docx.stack import stack
from handbook.writers.docx.terms import groups

_FREQUENCY = 0.309  # of the reading column: six cells
_FIRST_HALF = 0.456  # what goes in, what goes wrong
_ROW = (0.8, 3.2)  # mm of air above and below the words of a row
_PAIR = 2
_LAST = {
    "CardLabel": "CardLabelLast",
    "CardText": "CardTextLast",
    "CardAsk": "CardAskLast",
}


class Widths(NamedTuple):
    """The columns of a card in mm: label, gutter, two halves, frequency."""

    label: float
    gutter: float
    first: float
    second: float
    frequency: float


def card(element: Element, spot: Spot, ledger: Ledger) -> list[Block]:
    """Write a card as a table; its number and name are the title."""
    look = ledger.look
    gutter, scale = look.mm("grid-gutter"), spot.width / look.width
    text = look.mm("grid-text")
    first, frequency = text * _FIRST_HALF, text * _FREQUENCY
    second = text - first - frequency
    whole = (look.label - gutter, gutter, first, second, frequency)
    widths = Widths(*(width * scale for width in whole))
    header = element.find("header")
    rows = [] if header is None else [_head(header, widths, ledger)]
    pairs = [pair for dl in element.findall("dl") for pair in groups(dl)]
    for index, (terms, texts) in enumerate(pairs, 1):
        loose = any("is-long" in roles(text) for text in texts)
        last = loose or index == len(pairs)
        rows += _rows(terms, texts, widths, ledger, last=last)
    title = "" if header is None else " ".join(map(_plain, list(header)[:2]))
    xml = table(
        "CardTable",
        widths,
        rows,
        indent=spot.axis,
        look="firstRow firstColumn",
        title=title,
    )
    rest = [c for c in children(element) if c.tag not in {"header", "dl"}]
    found = [b for child in rest for b in block(child, spot, ledger)]
    return [Block("card", xml), *found] if rows else found


def _plain(element: Element) -> str:
    return "".join(map(str, element.itertext())).strip()


def _head(header: Element, widths: Widths, ledger: Ledger) -> Row:
    """Return the row of a card's number, name and frequency."""
    line, marks = Line(), ("", "")
    around = Around(size=ledger.size("CardTitle"), closed=ledger.look.closed)
    frequency = paragraph("CardFrequency")
    for child in children(header):
        if "frequency" in roles(child):
            start, end = ledger.marks(child)
            shown = paragraph("CardFrequency", frequencies(child))
            frequency = enclose(shown, start, end)
        elif "card-number" in roles(child):
            fill(child, line, around._replace(style="CardNumber"), ledger)
            line.rest(TAB)
        else:
            marks = ledger.marks(child)
            line.mark(marks[0])
            fill(child, line, around, ledger)
            line.mark(marks[1])
    air = (2.0, 0.0, 2.6, 0.0)
    title = paragraph("CardTitle", line.xml())
    return Row((Cell(title, 4, margins=air), Cell(frequency, margins=air)))


def _rows(
    terms: Sequence[Element],
    texts: Sequence[Element],
    widths: Widths,
    ledger: Ledger,
    *,
    last: bool,
) -> list[Row]:
    """Return the row of a label, or the rows if what it names has several."""
    inset = ledger.families["Inset"]
    style = _LAST["CardLabel"] if last else "CardLabel"
    place = spots.cell(widths.label - 4, style, inset)
    blocks = [b for term in terms for b in marked(term, place, ledger)]
    label = stack(blocks, closed=True) if blocks else paragraph(style)
    only = texts[0] if len(texts) == 1 else None
    if only is not None and only.find("span[@class='arrow']") is not None:
        return [_flow(label, only, widths, ledger, last=last)]
    if only is not None and (pitfalls := _paired(only)) is not None:
        return _pitfalls(label, pitfalls, widths, ledger, last=last)
    return [_row(label, texts, widths, ledger, last=last)]


def _paired(element: Element) -> Element | None:
    """Return the table of pairs that ``element`` holds, if nothing else."""
    held = children(element)
    if len(held) != 1 or "pitfalls" not in roles(held[0]):
        return None
    pairs = all(len(row) == _PAIR for row, _head, _last in table_rows(held[0]))
    return held[0] if pairs else None


def _row(
    label: str,
    texts: Sequence[Element],
    widths: Widths,
    ledger: Ledger,
    *,
    last: bool,
) -> Row:
    gutter, (top, bottom) = widths.gutter, _ROW
    own = [role for text in texts for role in roles(text)]
    style = "CardAsk" if "ask" in own else "CardText"
    room = sum(widths[1:]) - gutter
    place = _place(room, style, ledger, last=last)
    inner = stack([b for t in texts for b in marked(t, place, ledger)], closed=True)
    cell = Cell(inner or blank(place.text), 4, margins=(top, gutter, bottom, 0))
    if "caution" in own:
        bar = rule("left", ledger.look.rule("bar"), ledger.look.colour("text"))
        cell = cell._replace(borders=bar, shade=ledger.look.colour("wash"))
    return Row((Cell(label), cell), split="is-long" in own)


def _place(width: float, style: str, ledger: Ledger, *, last: bool) -> Spot:
    """Return the place of a row's words, which keep with the next row's or not."""
    inset = ledger.families["Inset"]
    if not last:
        return spots.cell(width, style, inset, kept=True)
    style = _LAST.get(style, style)
    place = spots.cell(width, style, inset)
    loose = Shape(keep_next=False) if ledger.keeps(style) else PLAIN
    return place.within(0, style, loose)


def _flow(
    label: str, element: Element, widths: Widths, ledger: Ledger, *, last: bool
) -> Row:
    """Return the row of what goes in and, after an arrow, what comes out."""
    start, end = ledger.marks(element)
    given = _place(widths.first - 2, "CardText", ledger, last=last)
    result = _place(sum(widths[3:]), "CardResult", ledger, last=last)
    lines, place = {given.text: Line(), result.text: Line()}, given
    lines[place.text].words(element.text or "", around_in(place, ledger))
    for child in element:
        place = result if "arrow" in roles(child) else place
        line, around = lines[place.text], around_in(place, ledger)
        add(child, line, around, ledger)
        line.words(child.tail or "", around)
    left, right = (paragraph_in(at, lines[at.text], ledger) for at in (given, result))
    top, bottom = _ROW
    cells = (
        Cell(label),
        Cell(enclose(left, start, ""), 2, margins=(top, widths.gutter, bottom, 2)),
        Cell(enclose(right, "", end), 2, margins=(top, 0, bottom, 0)),
    )
    return Row(cells)


def _pitfalls(
    label: str, element: Element, widths: Widths, ledger: Ledger, *, last: bool
) -> list[Row]:
    """Return the rows of what goes wrong and what prevents it, under one label."""
    found = list(table_rows(element))
    top, bottom = _ROW
    out: list[Row] = []
    for index, (row, head, _ends) in enumerate(found):
        final = index == len(found) - 1
        above, below = (top if index == 0 else 0.2), (bottom if final else 0.4)
        lines = rule("top", 0, "") * (index > 0) + rule("bottom", 0, "") * (not final)
        name = Cell(blank("CardPitfallHead"), merge="on", margins=(above, 2, below, 0))
        if index == 0:
            name = Cell(label, merge="start", margins=(top, 2, 0, 0))
        cells = [name]
        for column, cell in enumerate(row):
            style = ("CardFailure", "CardRemedy")[column]
            place = _place(
                (widths.first, sum(widths[3:]))[column] - 3,
                "CardPitfallHead" if head else style,
                ledger,
                last=last and final,
            )
            air = (above, (widths.gutter, 0.0)[column], below, 3.0)
            inner = content(cell, place, ledger)
            cells.append(Cell(inner, 2, borders=lines, margins=air))
        out.append(Row(cells))
    return out


def steps(element: Element, spot: Spot, ledger: Ledger) -> list[Block]:
    """Write steps to follow; each card counts its own."""
    left = spot.left + ledger.look.mm("box-hang")
    first = placed(spot, "CardStep", ledger, left)
    count = ledger.restart("CardStep", {0: int(element.get("start", "1"))})
    number = replace(first.direct, number=(count, 0))
    rest = placed(spot, "CardText", ledger, left)
    return [
        found
        for item in element
        for found in marked(item, rest, ledger, replace(first, direct=number))
    ]


def frequency(element: Element, spot: Spot, ledger: Ledger) -> list[Block]:
    """Write a frequency that stands by itself, or closer in a cell."""
    shown = frequencies(element, "" if spot.family.id == "Cell" else THIN)
    if spot.family.id != "Body":
        return [Block("text", paragraph("FrequencyLine", shown))]
    place = placed(spot, "FrequencyBody", ledger)
    return [Block("text", paragraph(place.text, shown, place.direct.xml()))]


def frequencies(element: Element, air: str = THIN) -> str:
    """Return the cells of a frequency; those that hold are filled.

    ``air`` stands on either side of a single character.
    """
    cells, letters = [], True
    for cell in children(element):
        word = _plain(cell)
        letters = letters and len(word) == 1 and word.isascii()
        padding = air * (len(word) == 1)
        style = f"Frequency{'On' if 'is-on' in roles(cell) else 'Off'}"
        cells.append(run(f"{padding}{word}{padding}", style))
    # Equal neighbours would share one frame. LibreOffice cuts the ground of words
    # that begin or end a line; only single letters leave room for more.
    edge = [""] * letters
    return run(THIN).join([*edge, *cells, *edge])
