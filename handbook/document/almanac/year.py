"""The fiscal year: twelve months that end on the company's own day."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from handbook.document.almanac.days import on

_COMMON_YEAR = 2023


@dataclass(frozen=True, slots=True)
class FiscalYear:
    """A fiscal year, both ends included."""

    first: date
    last: date

    @classmethod
    def holding(cls, day: date, end: str) -> "FiscalYear":
        """Return the year that holds ``day``, of a company whose year ends so."""
        this = _end(end, day.year)
        if this < day:
            before, last = this, _end(end, day.year + 1)
        else:
            before, last = _end(end, day.year - 1), this
        return cls(before if before == date.min else before + timedelta(days=1), last)

    @property
    def months(self) -> tuple[tuple[date, date], ...]:
        """Return the first and last day of each.

        Where the year ends within a month, they run from its day to the next.
        """
        day = self.first
        starts = [on(day.year, day.month + n, day.day) for n in range(12)]
        ends = [*(start - timedelta(days=1) for start in starts[1:]), self.last]
        return tuple(zip(starts, ends, strict=True))

    def names_twice(self, month: int) -> bool:
        """Tell whether the year begins and ends within this month."""
        return month == self.first.month == self.last.month

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last


def ends_a_month(end: str) -> bool:
    """Tell whether a year's end ("03-31") is the end of a month.

    February 28 is, in a leap year too: then it means the 29th.
    """
    return int(end[3:]) >= monthrange(_COMMON_YEAR, int(end[:2]))[1]


def _end(end: str, year: int) -> date:
    """Return the last day of the fiscal year that ends in ``year``."""
    return on(year, int(end[:2]), "last" if ends_a_month(end) else int(end[3:]))
