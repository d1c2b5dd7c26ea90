"""Read an HTML table: its columns, its rows, and the cells that go down over rows."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from handbook.document import columns
from handbook.writers.docx.flow.elements import Element, one_line, roles
from handbook.writers.docx.look import Look

CLOSE = 0.75  # mm between the columns of a dense table
_NARROWEST = 14.0  # mm: what a column that asks for nothing gets at least
_RULE = 0.5  # pt: the frame of a word in a frequency
_BETWEEN = 0.7  # pt of air between frames, for each that is within them
_WORD = re.compile(r"[A-Za-z’]+[-–/,.:;)]?")
_WIDEST_LETTERS = 1.6  # of what letters usually take: a word may be so wide


class Place(NamedTuple):
    """A cell in its column; ``element`` is None where none begins.

    ``merge`` is "start" for a cell that goes down over rows, "on" below it.
    """

    element: Element | None
    column: int
    span: int = 1
    merge: str = ""


def rows(table: Element) -> Iterator[tuple[Element, bool, bool]]:
    """Yield each row, whether it is of the head, and whether it ends its group."""
    for group in table:
        if group.tag == "tr":
            yield group, False, False
        elif group.tag in {"thead", "tbody"}:
            found = [row for row in group if row.tag == "tr"]
            for row in found:
                yield row, group.tag == "thead", row is found[-1]


def places(table: Element) -> list[list[Place]]:
    """Return the cells of every row, in the order of ``rows``, without a gap."""
    out: list[list[Place]] = []
    above: dict[int, tuple[int, int]] = {}  # column → rows still to come, span
    for row, _head, _last in rows(table):
        here: list[Place] = []
        below = {c: (left - 1, span) for c, (left, span) in above.items() if left > 1}
        taken = {c + n for c, (_, span) in above.items() for n in range(span)}
        here += [Place(None, c, span, "on") for c, (_, span) in above.items()]
        column = 0
        for cell in (c for c in row if c.tag in {"th", "td"}):
            while column in taken:
                column += 1
            span, down = int(cell.get("colspan", "1")), int(cell.get("rowspan", "1"))
            here.append(Place(cell, column, span, "start" if down > 1 else ""))
            if down > 1:
                below[column] = (down - 1, span)
            column += span
        above = below
        out.append(here)
    return _completed(out)


def _completed(rows: list[list[Place]]) -> list[list[Place]]:
    """Return rows in the order of their columns, short ones filled with blanks."""
    count = max((p.column + p.span for row in rows for p in row), default=1)
    out = []
    for row in rows:
        taken = {p.column + n for p in row for n in range(p.span)}
        blanks = [Place(None, c) for c in range(count) if c not in taken]
        out.append(sorted([*row, *blanks], key=lambda place: place.column))
    return out


def widths(rows: Sequence[Sequence[Place]], room: float, look: Look) -> list[float]:
    """Return the columns' widths in mm, as the first row's cells ask for them.

    Columns that ask for none share what the others leave; if none is left to
    share, all are stretched or pressed together to fill ``room``. Where a word is
    wider than its column, the others make room for it.
    """
    found = _asked_widths(rows, room, look)
    return _holding(found, _least(rows, found, look))


def _asked_widths(
    rows: Sequence[Sequence[Place]], room: float, look: Look
) -> list[float]:
    count = sum(place.span for place in rows[0]) if rows else 1
    asked = [0.0] * count
    for place in rows[0] if rows else ():
        if place.element is not None and place.span == 1:
            asked[place.column] = _asked(place.element, look)
    for place in (place for row in rows for place in row):
        if place.element is not None and is_framed(place.element):
            needed = _framed(place.element, look)
            asked[place.column] = max(asked[place.column], needed)
    free = asked.count(0.0)
    left = room - sum(asked)
    least = free * _NARROWEST
    if free and left > least:
        return [width or left / free for width in asked]
    asked = [width or _NARROWEST for width in asked]
    return [width * room / sum(asked) for width in asked]


def _asked(cell: Element, look: Look) -> float:
    for role in roles(cell):
        if role == "col-label":
            return look.label
        if role.startswith("half-"):
            return look.mm("grid-half") * int(role.removeprefix("half-"))
    return 0.0


def _framed(cell: Element, look: Look) -> float:
    """Return how wide the words of a frequency are with their frames, in mm."""
    words = [one_line(word) for child in cell for word in child]
    letters = sum(look.across(word, "caption", bold=True) for word in words)
    frames = len(words) * 2 * (look.frame + _RULE)
    air = (len(words) + 3) * _BETWEEN * look.frame
    return letters + (frames + air) * 25.4 / 72 + CLOSE


def _em(size: str, look: Look) -> float:
    """Return the em of ``size-NAME`` in mm."""
    return look.size(size) * 25.4 / 144


def is_framed(cell: Element) -> bool:
    return len(cell) > 0 and any("frequency" in roles(child) for child in cell)


def _holding(widths: Sequence[float], least: Sequence[float]) -> list[float]:
    """Return ``widths`` of which each is ``least``, as far as others have more."""
    short = [max(0.0, low - width) for width, low in zip(widths, least, strict=True)]
    spare = [
        max(0.0, width - max(low, _NARROWEST))
        for width, low in zip(widths, least, strict=True)
    ]
    moved = min(sum(short), sum(spare))
    if not moved:
        return list(widths)
    given, taken = moved / sum(short), moved / sum(spare)
    return [
        width + more * given - less * taken
        for width, more, less in zip(widths, short, spare, strict=True)
    ]


def _least(
    rows: Sequence[Sequence[Place]], widths: Sequence[float], look: Look
) -> list[float]:
    """Return what each column's widest word needs, if that is more than its width."""
    found = [0.0] * len(widths)
    for element, column, span, _merge in (place for row in rows for place in row):
        if element is not None and span == 1:
            needed = _needed(element, widths[column], look)
            found[column] = max(found[column], needed)
    return found


def _needed(cell: Element, width: float, look: Look) -> float:
    if is_framed(cell):
        return _framed(cell, look)
    if len(cell) and "folio" in roles(cell[0]):
        return 0.0  # its words give way to a page
    # what begins after the end of a line is another word
    told, room = " ".join(map(str, cell.itertext())), width - look.mm("space-half")
    words = _WORD.findall(told)
    if not words and room >= 0:
        return 0.0
    head = next(cell.iterancestors("thead"), None) is not None
    size = "note" if head else "table"
    em = _em(size, look)
    longest = max(map(columns.width, words), default=0.0)
    if longest * em * _WIDEST_LETTERS <= room:
        return 0.0
    return widest(told, size, look, bold=cell.tag == "th") + width - room


def widest(text: str, size: str, look: Look, *, bold: bool) -> float:
    """Return how wide the widest word of Latin letters is, in mm."""
    words = _WORD.findall(text)
    return max((look.across(word, size, bold=bold) for word in words), default=0.0)
