"""When an item of the calendar is due in a fiscal year."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import MAXYEAR, MINYEAR, date, timedelta

from handbook.content.model import CalendarItem, Closure, EventOffset, Handbook
from handbook.document.almanac import days
from handbook.document.almanac.days import Off
from handbook.document.almanac.patterns import Pattern, dates
from handbook.document.almanac.rules import comes_monthly, patterns
from handbook.document.almanac.year import FiscalYear

_AHEAD = 3  # years in which a next date is looked for


@dataclass(frozen=True, slots=True)
class Customs:
    """What of a company decides its dates.

    ``values`` are in the language that people write them in; ``words`` say the
    same in the edition's, where it is another one.
    """

    fiscal_year_end: str
    closures: tuple[Closure, ...] = ()
    values: Mapping[str, str | None] = field(default_factory=dict)
    words: Mapping[str, str | None] = field(default_factory=dict)

    @classmethod
    def of(cls, handbook: Handbook, source: Handbook | None = None) -> "Customs":
        """Return the customs of the handbook's company.

        ``source``: the handbook that ``handbook`` is a translation of.
        """
        company = handbook.company
        said = _values(source or handbook)
        return cls(company.fiscal_year_end, company.closures, said, _values(handbook))

    def say(self, value: str) -> str | None:
        """Return what a value says to the edition's reader."""
        return self.words.get(value) or self.values.get(value)

    @property
    def off(self) -> Off:
        """Return what tells whether the company is closed."""
        return days.of_company(self.closures)


def _values(handbook: Handbook) -> dict[str, str | None]:
    return {name: value.value for name, value in handbook.values.items()}


@dataclass(frozen=True, slots=True)
class Occurrence:
    """An item on a day: ``nominal`` as its rule says, ``day`` as a day off moved it.

    ``start``: when its window opens. ``month_only``: nobody knows the day;
    ``nominal`` is the first of the month, ``day`` its first business day.
    ``ready``: where a law's deadline is a day off at the company, the last
    business day before it.
    """

    item: str
    nominal: date
    day: date
    start: date | None = None
    month_only: bool = False
    ready: date | None = None

    @property
    def order(self) -> tuple[int, int, bool, date]:
        """Sort by date; what has only a month closes it."""
        shown = self.nominal if self.month_only else self.day
        return shown.year, shown.month, self.month_only, shown

    @property
    def moved(self) -> bool:
        return not self.month_only and self.day != self.nominal

    @property
    def until(self) -> date:
        """Return the last day on which it can still be done."""
        if not self.month_only:
            return self.day
        return days.on(self.nominal.year, self.nominal.month, "last")


def occurrences(
    item: CalendarItem, year: FiscalYear, customs: Customs
) -> tuple[Occurrence, ...]:
    """Return when ``item`` is due in a fiscal year, in the order of time.

    The day after the shift counts: no occurrence is in two years, or in none.
    """
    # A closure can move a day into the next calendar year, but not further.
    years = range(
        max(year.first.year - 1, MINYEAR + 1), min(year.last.year + 2, MAXYEAR)
    )
    found = {o for o in _all(item, years, customs) if o.day in year}
    return tuple(sorted(found, key=_sequence))


def after(item: CalendarItem, day: date, customs: Customs) -> Occurrence | None:
    """Return the first occurrence that is not over on ``day``; None if undated."""
    years = range(max(day.year - 1, MINYEAR + 1), min(day.year + _AHEAD, MAXYEAR))
    open_ = (o for o in _all(item, years, customs) if o.until >= day)
    return min(open_, key=_sequence, default=None)


def monthly(item: CalendarItem, customs: Customs) -> bool:
    """Tell whether ``item`` comes in every month, in whatever year."""
    return comes_monthly(patterns(item.rule, customs.fiscal_year_end, customs.values))


def _sequence(one: Occurrence) -> tuple[tuple[int, int, bool, date], date, date]:
    """Sort by date; what a day off moved to one day, as the rule says."""
    return one.order, one.nominal, one.start or date.min


def last_day(item: CalendarItem, event: date, customs: Customs) -> date | None:
    """Return the day until which ``item`` is due if its event is on ``event``.

    None if it is due at once, or not counted from an event in days.
    """
    if not isinstance(item.rule, EventOffset) or not item.rule.days:
        return None
    closed = days.of_offices if item.statutory else customs.off
    return days.shift(due(item.rule, event, closed), item.shift, closed)


def due(rule: EventOffset, event: date, off: Off) -> date:
    """Return the last day of a period that begins with ``event``, before any shift.

    The day of the event doesn't count (民法140条), unless the rule says so.
    Business days are those that are not ``off``. No days: at once.
    """
    if rule.unit == "calendar-day":
        whole = rule.days - rule.include_first_day
        return event + timedelta(days=max(whole, 0))
    left = rule.days - (rule.include_first_day and not off(event))
    day = event
    while left > 0:
        day += timedelta(days=1)
        left -= not off(day)
    return day


def _all(item: CalendarItem, years: range, customs: Customs) -> Iterator[Occurrence]:
    off = customs.off
    for pattern in patterns(item.rule, customs.fiscal_year_end, customs.values):
        for nominal, start in dates(pattern, years, off):
            yield _occurrence(item, pattern, nominal, start, off)


def _occurrence(
    item: CalendarItem, pattern: Pattern, nominal: date, start: date | None, off: Off
) -> Occurrence:
    if pattern.day is None:
        first = days.shift(nominal, "next", off)
        return Occurrence(item.id, nominal, first, month_only=True)
    closed = days.of_offices if item.statutory else off
    day = days.shift(nominal, item.shift, closed)
    ready = days.shift(day, "previous", off) if item.statutory and off(day) else None
    return Occurrence(item.id, nominal, day, start, ready=ready)
