"""Word the rules of the calendar for the page.

The dates are nominal: what the rule says for any year, before weekends and
holidays move it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from handbook.content.model import (
    CalendarItem,
    CompanySet,
    EventOffset,
    FiscalOffset,
    Fixed,
    LocalNotice,
    MonthOffset,
    Recurring,
    Rule,
    Window,
)
from handbook.document.labels import Labels

_LATE = 32  # sorts what has no day of its own after the days of its month


@dataclass(frozen=True, slots=True)
class Deadline:
    """One line of the year: ``day`` in words, ``order`` among its month's days."""

    month: int
    order: int
    day: str
    item: CalendarItem


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a table of deadlines: when, in words, and what."""

    when: str
    item: CalendarItem


@dataclass(frozen=True, slots=True)
class Year:
    """The calendar of a department, sorted for the page.

    ``quarters``: four rows of three months of the fiscal year, each a number
    with its deadlines; ``dated`` the same deadlines in one row.
    """

    quarters: tuple[tuple[tuple[int, tuple[Deadline, ...]], ...], ...]
    dated: tuple[Deadline, ...]
    monthly: tuple[Line, ...]
    events: tuple[Line, ...]
    chosen: tuple[Line, ...]


def year(
    items: Iterable[CalendarItem], fiscal_year_end: str, labels: Labels
) -> Year | None:
    """Sort calendar items for the page; None if there are none."""
    items = tuple(items)
    if not items:
        return None
    end = int(fiscal_year_end[:2])
    months = [(end + i) % 12 + 1 for i in range(12)]
    dated = sorted(
        (line for item in items for line in _dated(item, end, labels)),
        key=lambda d: (months.index(d.month), d.order),
    )
    by_month = {m: tuple(d for d in dated if d.month == m) for m in months}
    quarters = tuple(
        tuple((m, by_month[m]) for m in months[start : start + 3])
        for start in range(0, 12, 3)
    )
    others = [item for item in items if not _dated(item, end, labels)]
    return Year(
        quarters,
        tuple(dated),
        tuple(_lines(others, (MonthOffset, Recurring), labels)),
        tuple(_lines(others, (EventOffset,), labels)),
        tuple(_lines(others, (CompanySet, LocalNotice), labels)),
    )


def _lines(
    items: Sequence[CalendarItem], kinds: tuple[type, ...], labels: Labels
) -> Iterable[Line]:
    for item in items:
        if isinstance(item.rule, kinds):
            yield Line(item.when or _words(item.rule, labels), item)


def _dated(item: CalendarItem, end: int, labels: Labels) -> list[Deadline]:
    """Return the lines of the year that an item with months of its own makes."""

    def line(month: int, day: int | str | None, words: str = "") -> Deadline:
        order = _LATE - 1 if day == "last" else day if isinstance(day, int) else _LATE
        text = item.when or words or _day(day, month, labels)
        return Deadline((month - 1) % 12 + 1, order, text, item)

    match item.rule:
        case Fixed(month=month, day=day):
            return [line(month, day)]
        case Window(start=start, end=last):
            words = labels.say(
                "calendar.window",
                start=_month_day(start, labels),
                end=_month_day(last, labels),
            )
            return [line(int(last[:2]), int(last[3:]), words)]
        case FiscalOffset(anchor=anchor, months=months, day=day):
            half = 6 if anchor == "half-year-end" else 0
            return [line((end + half + months - 1) % 12 + 1, day)]
        case Recurring(months=months, day=day) if months:
            return [line(month, day) for month in months]
        case LocalNotice(typical_months=months):
            return [line(m, None, labels["calendar.by-notice"]) for m in months]
        case CompanySet(month=month) if month:
            return [line(month, None)]
        case _:
            return []


def _words(rule: Rule, labels: Labels) -> str:
    """Word a rule that has no month of its own."""
    match rule:
        case MonthOffset(months=months, day=day):
            name = {0: "same-month", 1: "next-month"}.get(months, "months-later")
            return labels.say(f"calendar.{name}", n=months, day=_day(day, 0, labels))
        case Recurring(every=every, unit=unit):
            name = f"every-{unit}" + "s" * (every > 1)
            return labels.say(f"calendar.{name}", n=every)
        case EventOffset(days=0):
            return str(labels["calendar.at-once"])
        case EventOffset(days=days, unit="business-day"):
            return labels.say("calendar.business-days", n=days)
        case EventOffset(days=days):
            return labels.say("calendar.days", n=days)
        case LocalNotice():
            return str(labels["calendar.by-notice"])
        case _:
            return str(labels["calendar.by-company"])


def _day(day: int | str | None, month: int, labels: Labels) -> str:
    if day is None:
        return labels.say("calendar.in-month", month=month)
    if day == "last":
        return str(labels["calendar.last-day"])
    return labels.say("calendar.day", day=day)


def _month_day(text: str, labels: Labels) -> str:
    return labels.say("calendar.month-day", month=int(text[:2]), day=int(text[3:]))
