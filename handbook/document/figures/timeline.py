"""The drawing of a year: a mark for each deadline, on its day.

Marks that would lie on one another are stacked: where they stand high, many
things are due. What has a month and no day hangs below the line of the year.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from handbook.document.figures.drawing import Told, picture
from handbook.document.figures.sheet import (
    FIRM,
    HAIR,
    STRONG,
    THIN,
    Sheet,
    block,
    rule,
    sign,
    words,
)
from handbook.document.model import Picture

_SIGN, _STEP = 2.5, 3.1  # a mark, and from one to the next above it
_SCALES = (1.0, 0.85, 0.7, 0.55)  # of marks, where many are due at once
_HIGH = 0.3  # of the tallest figure: how high marks are stacked before they shrink
_GAP = 0.25  # between marks side by side
_AIR = 1.4  # above and below marks
_MONTHS = 12
_LEAST = 2  # deadlines that make a month a busy one


@dataclass(frozen=True, slots=True)
class Due:
    """A deadline on its day; of ``month_only`` no day is known.

    ``start``: when its window opens.
    """

    day: date
    statutory: bool
    month_only: bool = False
    start: date | None = None


@dataclass(frozen=True, slots=True)
class Month:
    """A month: its days, its name, and its year where one begins."""

    first: date
    last: date
    name: str
    year: str

    def holds(self, due: Due) -> bool:
        """Tell whether a deadline is in the month."""
        return self.first <= due.day <= self.last


class Beside(NamedTuple):
    """What stands on the left of the marks."""

    days: str
    months: str
    total: str


def counts(dues: Sequence[Due], months: Sequence[Month]) -> tuple[int, ...]:
    """Return how many deadlines each month has."""
    return tuple(sum(month.holds(due) for due in dues) for month in months)


def busiest(dues: Sequence[Due], months: Sequence[Month]) -> tuple[int, ...]:
    """Return the places of the months with the most deadlines, if any stand out."""
    held = counts(dues, months)
    most = max(held)
    found = tuple(number for number, count in enumerate(held) if count == most)
    return found if most >= _LEAST and len(found) <= len(months) // 4 else ()


class _Mark(NamedTuple):
    """A deadline's place: from where its window runs, how high it is stacked."""

    due: Due
    left: float
    x: float
    right: float
    level: int


@lru_cache(maxsize=32)
def drawn(
    dues: tuple[Due, ...],
    months: tuple[Month, ...],
    beside: Beside,
    told: Told,
    sheet: Sheet,
) -> Picture:
    """Draw deadlines above the line of the year, and below it those without a day."""
    dated = [due for due in dues if not due.month_only]
    above, scale = _fitted(dated, months, sheet)
    below = _stacked([d for d in dues if d.month_only], months, scale, sheet)
    step = _STEP * scale
    line = _head(sheet) + _height(above, step, sheet)
    foot = line + (_height(below, step, sheet) if below else 0)
    end = foot + sheet.text.leading + _AIR
    parts = [
        *_grid(months, foot, end, sheet),
        *_marks(above, line - _AIR - step / 2, -step, scale, sheet),
        *_marks(below, line + _AIR + step / 2, step, scale, sheet),
        rule(sheet.label, line, sheet.width, line, sheet.ink, FIRM),
        _label(beside.days, _head(sheet), line, sheet),
        _label(beside.months, line, foot, sheet) if below else "",
        _label(beside.total, foot, end, sheet),
        *_numbers(dues, months, foot, end, sheet),
    ]
    return picture(round(sheet.width, 2), round(end, 2), "".join(parts), told)


def _head(sheet: Sheet) -> float:
    return sheet.small.leading + sheet.text.leading + _AIR / 2


def _height(marks: Sequence[_Mark], step: float, sheet: Sheet) -> float:
    levels = 1 + max((mark.level for mark in marks), default=0)
    return max(levels * step, 2 * sheet.strong.leading - _AIR) + 2 * _AIR


def _fitted(
    dues: Sequence[Due], months: Sequence[Month], sheet: Sheet
) -> tuple[list[_Mark], float]:
    """Return the marks of deadlines, and how large they are: smaller where many."""
    marks, scale = list[_Mark](), 1.0
    for scale in _SCALES:
        marks = _stacked(dues, months, scale, sheet)
        levels = 1 + max((mark.level for mark in marks), default=0)
        if levels * _STEP * scale <= _HIGH * sheet.tallest:
            break
    return marks, scale


def _stacked(
    dues: Sequence[Due], months: Sequence[Month], scale: float, sheet: Sheet
) -> list[_Mark]:
    """Put each mark on the lowest level that has room for it."""
    marks: list[_Mark] = []
    for due in sorted(dues, key=lambda due: (due.day, not due.statutory)):
        left, x, right = _run(due, months, scale, sheet)
        taken = {m.level for m in marks if left < m.right + _GAP and m.left < right}
        level = next(n for n in range(len(marks) + 1) if n not in taken)
        marks.append(_Mark(due, left, x, right, level))
    return marks


def _run(
    due: Due, months: Sequence[Month], scale: float, sheet: Sheet
) -> tuple[float, float, float]:
    """Return where a mark begins with its window, has its middle, and ends."""
    half = _SIGN * scale / 2
    if due.month_only:
        number = next(n for n, month in enumerate(months) if month.holds(due))
        left = sheet.label + number * sheet.room / _MONTHS
        wide = sheet.room / _MONTHS
        return left + _GAP * 2, left + wide / 2, left + wide - _GAP * 2
    x = place(due.day, months, sheet)
    start = place(due.start, months, sheet) if due.start else x
    return min(start, x - half), x, x + half


def place(day: date, months: Sequence[Month], sheet: Sheet) -> float:
    """Return where a day lies, so that a mark on it lies within its month."""
    day = max(day, months[0].first)
    number = next(n for n, month in enumerate(months) if day <= month.last)
    month, wide = months[number], sheet.room / _MONTHS
    inset = _SIGN / 2 + _GAP
    share = (day - month.first).days / (month.last - month.first).days
    return sheet.label + number * wide + inset + share * (wide - 2 * inset)


def _marks(
    marks: Sequence[_Mark], y: float, step: float, scale: float, sheet: Sheet
) -> Iterator[str]:
    size = _SIGN * scale
    for mark in marks:
        at = y + mark.level * step
        if mark.due.month_only or mark.x - mark.left > size / 2 + 0.01:
            end = mark.right if mark.due.month_only else mark.x
            yield rule(mark.left, at, end, at, sheet.accent.accent, FIRM)
            for tip in (mark.left, end) if mark.due.month_only else (mark.left,):
                yield rule(
                    tip, at - size / 4, tip, at + size / 4, sheet.accent.accent, FIRM
                )
        yield sign(mark.x, at, size, sheet, statutory=mark.due.statutory)


def _grid(
    months: Sequence[Month], foot: float, end: float, sheet: Sheet
) -> Iterator[str]:
    wide, top = sheet.room / _MONTHS, sheet.small.leading
    for number, month in enumerate(months):
        x, middle = sheet.label + number * wide, sheet.label + (number + 0.5) * wide
        name = sheet.strong._replace(colour=sheet.accent.accent)
        yield words(month.year, x + _GAP * 3, top / 2, sheet.small)
        yield words(month.name, middle, top + name.leading / 2, name, "centre")
        yield rule(x, 0 if month.year else top, x, end, sheet.line, HAIR)
    yield rule(sheet.width, top, sheet.width, end, sheet.line, HAIR)
    yield rule(0, foot, sheet.width, foot, sheet.mark, THIN)


def _label(text: str, top: float, foot: float, sheet: Sheet) -> str:
    lines = sheet.lines(text, sheet.label - sheet.gutter, sheet.small)
    high = len(lines) * sheet.small.leading
    return block(lines, 0, (top + foot - high) / 2, sheet.small)


def _numbers(
    dues: Sequence[Due], months: Sequence[Month], top: float, end: float, sheet: Sheet
) -> Iterator[str]:
    """Yield how many deadlines each month has; those with most stand out."""
    most = busiest(dues, months)
    wide, middle = sheet.room / _MONTHS, (top + end) / 2
    for number, count in enumerate(counts(dues, months)):
        left = sheet.label + number * wide
        type_ = sheet.strong if number in most else sheet.small
        yield words(str(count), left + wide / 2, middle, type_, "centre")
        if number in most:
            yield rule(
                left + 1, end - STRONG, left + wide - 1, end - STRONG, sheet.ink, STRONG
            )
