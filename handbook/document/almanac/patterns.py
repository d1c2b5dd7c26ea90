"""What a rule comes to: days that come again in the same months of every year."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from handbook.content.model import DayOfMonth
from handbook.document.almanac.days import Off, on, working

EVERY_MONTH = tuple(range(1, 13))


@dataclass(frozen=True, slots=True)
class Pattern:
    """Days in some months of every year, or of one ``year`` alone.

    ``day`` None: the month is known and its day isn't; with ``working`` it
    counts business days. ``start``: month and day on which a window opens.
    """

    months: tuple[int, ...]
    day: DayOfMonth | None = None
    working: bool = False
    start: tuple[int, int] | None = None
    year: int | None = None


def dates(
    pattern: Pattern, years: range, off: Off
) -> Iterator[tuple[date, date | None]]:
    """Yield the days of a pattern in calendar years, each with its window's start.

    A month without a day is told by its first one; ``off`` are the company's
    days off, for what counts business days.
    """
    for year in years if pattern.year is None else {pattern.year} & set(years):
        for month in sorted(set(pattern.months)):
            found = _day(pattern, year, month, off)
            if found is not None:
                yield found, _opening(pattern, found)


def _day(pattern: Pattern, year: int, month: int, off: Off) -> date | None:
    if pattern.working and pattern.day is not None:
        return working(year, month, pattern.day, off)
    return on(year, month, pattern.day or 1)


def _opening(pattern: Pattern, end: date) -> date | None:
    if pattern.start is None:
        return None
    opening = on(end.year, *pattern.start)
    return opening if opening <= end else on(end.year - 1, *pattern.start)
