"""Days on which nobody works, and where they move a deadline to.

Government offices rest on weekends, holidays and from December 29 to January 3
(行政機関の休日に関する法律1条, 国税通則法施行令2条). A company rests on weekends,
holidays and the days that it closes by itself, which move no deadline of the law.
"""

from calendar import monthrange
from collections.abc import Callable, Iterable
from datetime import MAXYEAR, MINYEAR, date, timedelta
from typing import Literal

from handbook.content.model import Closure, DayOfMonth
from handbook.document.almanac.japan import holidays

Off = Callable[[date], bool]
"""Tells whether a day is a day off."""

Shift = Literal["next", "previous", "none"]

_DAY = timedelta(days=1)
_FARTHEST = 366  # days: who never opens has no day to move to
_OFFICES = Closure(name="年末年始", start="12-29", end="01-03")


def of_offices(day: date) -> bool:
    """Tell whether government offices are closed."""
    return _is_free(day) or _is_within(day, _OFFICES)


def of_company(closures: Iterable[Closure]) -> Off:
    """Return what tells whether a company with these closures is closed."""
    closed = tuple(closures)
    return lambda day: _is_free(day) or any(_is_within(day, one) for one in closed)


def shift(day: date, way: Shift, off: Off) -> date:
    """Return where a deadline on ``day`` falls: ``day`` itself if nothing moves it."""
    match way:
        case "next":
            return _open(day, off, _DAY)
        case "previous":
            return _open(day, off, -_DAY)
        case "none":
            return day


def working(year: int, month: int, number: DayOfMonth, off: Off) -> date | None:
    """Return the so manieth business day of a month, or the last.

    None if it has fewer.
    """
    days = (date(year, month, n + 1) for n in range(monthrange(year, month)[1]))
    found = [day for day in days if not off(day)]
    if number == "last":
        return found[-1] if found else None
    return found[number - 1] if number <= len(found) else None


def on(year: int, month: int, day: DayOfMonth) -> date:
    """Return a day of a month, its last one where it has no such day.

    Months may lie outside of 1–12: they are counted on into other years. A day
    that no calendar has is the first or the last one that it has.
    """
    years, month = divmod(month - 1, 12)
    year, month = year + years, month + 1
    if not MINYEAR <= year <= MAXYEAR:
        return date.min if year < MINYEAR else date.max
    length = monthrange(year, month)[1]
    return date(year, month, length if day == "last" else min(day, length))


def _open(day: date, off: Off, step: timedelta) -> date:
    """Return the first day that is not off, counting ``day`` itself."""
    tried = day
    for _try in range(_FARTHEST):
        if not off(tried):
            return tried
        tried += step
    return day


def _is_free(day: date) -> bool:
    return day.weekday() >= 5 or day in holidays(day.year)


def _is_within(day: date, closure: Closure) -> bool:
    """Tell whether a closure holds a day; ISO dates compare as they stand."""
    start, end = closure.start, closure.end or closure.start
    if len(start) == len("2027-08-12"):
        return start <= day.isoformat() <= end
    this = day.isoformat()[5:]
    return start <= this <= end if start <= end else this >= start or this <= end
