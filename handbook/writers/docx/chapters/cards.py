"""Write task cards: one table each, which stays whole on a page.

Every paragraph but those of the last row keeps with the next one. A card that no
page holds, or that parts in the PDF, parts between its steps, and before any row but
the first and the last two; its head comes again on the next page. A row that no page
holds keeps with nothing: LibreOffice would print no more than a page of it.
"""

from collections.abc import Collection, Sequence
from typing import NamedTuple

from handbook.writers.docx.chapters.steps import stretches
from handbook.writers.docx.flow import spot as spots
from handbook.writers.docx.flow.blocks import (
    block,
    content,
    marked,
    paragraph_in,
)
from handbook.writers.docx.flow.elements import Element, children, roles
from handbook.writers.docx.flow.inline import fill
from handbook.writers.docx.flow.ledger import Ledger
from handbook.writers.docx.flow.spot import PLAIN, Spot
from handbook.writers.docx.flow.stack import stack
from handbook.writers.docx.markup.grid import Cell, Row, blank, table
from handbook.writers.docx.markup.line import Around, Line
from handbook.writers.docx.markup.paragraphs import Block, enclose, paragraph
from handbook.writers.docx.markup.runs import TAB
from handbook.writers.docx.markup.shape import Shape, rule
from handbook.writers.docx.text.columns import rows as table_rows
from handbook.writers.docx.text.frequencies import beside, frequencies
from handbook.writers.docx.text.terms import groups

_FREQUENCY = (0.309, 40.0)  # of the reading column, and mm at least: six cells
_FIRST_HALF = 0.456  # what goes wrong
_ABOVE = 0.2  # of the air of a row: its words stand high in their lines
_HEAD = (2.0, 2.6)
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
    share, least = _FREQUENCY
    first, frequency = text * _FIRST_HALF, max(text * share, least)
    second = text - first - frequency
    whole = (look.label - gutter, gutter, first, second, frequency)
    widths = Widths(*(width * scale for width in whole))
    header = element.find("header")
    rows = [] if header is None else [_head(header, widths, ledger)]
    pairs = [pair for dl in element.findall("dl") for pair in groups(dl)]
    long = "is-long" in roles(element)
    for index, (terms, texts) in enumerate(pairs, 1):
        follows = pairs[index][1] if index < len(pairs) else []
        # the last two go over with something of what is before them
        free = long and (index < len(pairs) - 2 or _is_long(follows))
        if long and (parts := stretches(texts)):
            rows += _parted(terms, parts, widths, ledger, free=free or _is_long(texts))
            continue
        free = free or _is_long(texts)
        last = index == len(pairs)
        rows += _rows(terms, texts, widths, ledger, free=free, last=last)
    title = "" if header is None else " ".join(map(_plain, list(header)[:2]))
    xml = table(
        "CardTable",
        widths,
        rows,
        indent=spot.axis,
        look="firstColumn" if header is None else "firstRow firstColumn",
        title=title,
    )
    rest = [c for c in children(element) if c.tag not in {"header", "dl"}]
    found = [b for child in rest for b in block(child, spot, ledger)]
    return [Block("card", xml), *found] if rows else found


def _is_long(texts: Sequence[Element]) -> bool:
    return any("is-long" in roles(text) for text in texts)


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
            shown = paragraph("CardFrequency", frequencies(child, beside(ledger)))
            frequency = enclose(shown, start, end)
        elif "card-number" in roles(child):
            marks = ledger.marks(child)
            line.mark(marks[0])
            fill(child, line, around._replace(style="CardNumber"), ledger)
            line.mark(marks[1])
            line.rest(TAB)
        else:
            marks = ledger.marks(child)
            line.mark(marks[0])
            fill(child, line, around, ledger)
            line.mark(marks[1])
    top, bottom = map(ledger.look.air, _HEAD)
    air = (top, 0.0, bottom, 0.0)
    title = paragraph("CardTitle", line.xml())
    ledger.begin_card()
    cells = (Cell(title, 4, margins=air), Cell(frequency, margins=air))
    return Row(cells, head=True)


def _rows(
    terms: Sequence[Element],
    texts: Sequence[Element],
    widths: Widths,
    ledger: Ledger,
    *,
    free: bool,
    last: bool,
) -> list[Row]:
    """Return the row of a label, or the rows if what it names has several.

    A page may end after each of those that are ``free``, and after the ``last``.
    """
    only = texts[0] if len(texts) == 1 else None
    if only is not None and (pitfalls := _paired(only)) is not None:
        return _pitfalls(terms, pitfalls, widths, ledger, free=free, last=last)
    loose = free or last
    label = _label(terms, widths, ledger, loose=loose)
    return [_row(Cell(label), texts, widths, ledger, loose=loose)]


def _label(
    terms: Sequence[Element], widths: Widths, ledger: Ledger, *, loose: bool
) -> str:
    place = _place(widths.label - 4, "CardLabel", ledger, loose=loose)
    blocks = [b for term in terms for b in marked(term, place, ledger)]
    return stack(blocks, closed=True) if blocks else _blank(place, ledger)


def _blank(place: Spot, ledger: Ledger) -> str:
    return paragraph_in(place, Line(), ledger)


def _parted(
    terms: Sequence[Element],
    parts: Sequence[Element],
    widths: Widths,
    ledger: Ledger,
    *,
    free: bool,
) -> list[Row]:
    """Return rows under one label: a page may end after each but the last.

    After that, if it is ``free``.
    """
    label = Cell(_label(terms, widths, ledger, loose=True), merge="start")
    below = Cell(blank(_LAST["CardLabel"]), merge="on")
    end = below if free else below._replace(xml=blank("CardLabel"))
    first, *between, last = parts
    return [
        _row(label, [first], widths, ledger, loose=True, seams=("bottom",)),
        *(
            _row(below, [one], widths, ledger, loose=True, seams=("top", "bottom"))
            for one in between
        ),
        _row(end, [last], widths, ledger, loose=free, seams=("top",)),
    ]


def _paired(element: Element) -> Element | None:
    """Return the table of pairs that ``element`` holds, if nothing else."""
    held = children(element)
    if len(held) != 1 or "pitfalls" not in roles(held[0]):
        return None
    counts = {len(row) for row, _head, _last in table_rows(held[0])}
    return held[0] if counts == {_PAIR} else None


def _row(
    label: Cell,
    texts: Sequence[Element],
    widths: Widths,
    ledger: Ledger,
    *,
    loose: bool,
    seams: Collection[str] = (),
) -> Row:
    """Return the row of one label; at its ``seams`` others continue it."""
    gutter, (top, bottom) = widths.gutter, _row_air(ledger)
    own = [role for text in texts for role in roles(text)]
    style = "CardAsk" if "ask" in own else "CardText"
    room = sum(widths[1:]) - gutter
    place = _place(room, style, ledger, loose=loose)
    inner = stack([b for t in texts for b in marked(t, place, ledger)], closed=True)
    air = (top * ("top" not in seams), gutter, bottom * ("bottom" not in seams), 0.0)
    line = "".join(rule(seam, 0, "") for seam in seams)
    cell = Cell(inner or blank(place.text), 4, borders=line, margins=air)
    if "caution" in own:
        bar = rule("left", ledger.look.rule("bar"), ledger.look.colour("text"))
        cell = cell._replace(borders=bar, shade=ledger.look.colour("wash"))
    if seams:  # a row has the air of that of its cells which has most
        label = label._replace(borders=line, margins=(air[0], 2.0, air[2], 0.0))
    cells = (label, cell)
    return Row(cells, split="is-long" in own)


def _row_air(ledger: Ledger) -> tuple[float, float]:
    """Return the air above and below the words of a row, in mm."""
    above, row = _ABOVE, 2 * ledger.look.mm("space-row")
    return above * row, row - above * row


def _place(width: float, style: str, ledger: Ledger, *, loose: bool) -> Spot:
    """Return the place of a row's words, which keep with the next row's or not."""
    inset = ledger.families["Inset"]
    if not loose:
        return spots.cell(width, style, inset, kept=True)
    style = _LAST.get(style, style)
    place = spots.cell(width, style, inset)
    direct = Shape(keep_next=False) if ledger.keeps(style) else PLAIN
    return place.within(0, style, direct)


def _pitfalls(
    terms: Sequence[Element],
    element: Element,
    widths: Widths,
    ledger: Ledger,
    *,
    free: bool,
    last: bool,
) -> list[Row]:
    """Return the rows of what goes wrong and what prevents it, under one label.

    Their head stays with the first of them.
    """
    found = list(table_rows(element))
    top, bottom = _row_air(ledger)
    out: list[Row] = []
    for index, (row, head, _ends) in enumerate(found):
        final, long = index == len(found) - 1, "is-long" in roles(row)
        parts = long or (last and final) or (free and not head)
        above, below = (top if index == 0 else 0.2), (bottom if final else 0.4)
        lines = rule("top", 0, "") * (index > 0) + rule("bottom", 0, "") * (not final)
        if index == 0:
            label = _label(terms, widths, ledger, loose=parts)
            cells = [Cell(label, merge="start", margins=(top, 2, 0, 0))]
        else:
            name = _blank(_place(0, "CardPitfallHead", ledger, loose=parts), ledger)
            cells = [Cell(name, merge="on", margins=(above, 2, below, 0))]
        for column, cell in enumerate(row):
            style = ("CardFailure", "CardRemedy")[column]
            place = _place(
                (widths.first, sum(widths[3:]))[column] - 3,
                "CardPitfallHead" if head else style,
                ledger,
                loose=parts,
            )
            air = (above, (widths.gutter, 0.0)[column], below, 3.0)
            inner = content(cell, place, ledger)
            cells.append(Cell(inner, 2, borders=lines, margins=air))
        out.append(Row(cells, split=long))
    return out
