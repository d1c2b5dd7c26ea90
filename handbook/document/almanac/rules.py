"""From a rule of the calendar to its patterns."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from handbook.content.model import (
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
from handbook.document.almanac.patterns import EVERY_MONTH, Pattern
from handbook.document.almanac.spoken import read
from handbook.document.almanac.year import ends_a_month

_HALF = 6  # months


def patterns(
    rule: Rule, end: str, values: Mapping[str, str | None]
) -> tuple[Pattern, ...]:
    """Return when a rule falls; nothing if it has no month of its own.

    ``end``: of the fiscal year ("03-31"); ``values`` are those of the handbook,
    which a rule may name.
    """
    match rule:
        case Fixed(month=month, day=day):
            return (Pattern((month,), day),)
        case Window(start=start, end=last):
            opening = int(start[:2]), int(start[3:])
            return (Pattern((int(last[:2]),), int(last[3:]), start=opening),)
        case MonthOffset(anchor="event-month") | EventOffset():
            return ()
        case MonthOffset(day=day):
            return (Pattern(EVERY_MONTH, day),)  # whatever month it counts from
        case FiscalOffset():
            return (_fiscal(rule, end),)
        case Recurring(unit="week", months=months) if months:
            return (Pattern(months),)
        case Recurring(months=months, day=day) if months:
            return (Pattern(months, day),)
        case Recurring(every=1, unit="month", day=day) if day:
            return (Pattern(EVERY_MONTH, day),)
        case Recurring():
            return ()  # nothing says from when to count
        case CompanySet():
            return _chosen(rule, values)
        case LocalNotice(typical_months=months):
            return (Pattern(months),) if months else ()


def comes_monthly(found: Iterable[Pattern]) -> bool:
    """Tell whether patterns leave out no month of a year."""
    months = {month for one in found if one.year is None for month in one.months}
    return months == {*EVERY_MONTH}


def _fiscal(rule: FiscalOffset, end: str) -> Pattern:
    """Count months from the end of the year.

    A period that ends within a month ends on the same day of a later one
    (国税通則法10条1項3号): two months after March 20 is May 20.
    """
    half = _HALF if rule.anchor == "half-year-end" else 0
    month = (int(end[:2]) + half + rule.months - 1) % 12 + 1
    day = rule.day if rule.day != "last" or ends_a_month(end) else int(end[3:])
    return Pattern((month,), day)


def _chosen(rule: CompanySet, values: Mapping[str, str | None]) -> tuple[Pattern, ...]:
    """Return what the company chose: in a value; if it is open, the rule's month."""
    value = values.get(rule.value) if rule.value else None
    said = () if value is None else read(value)
    if value is None and rule.month:
        said = (Pattern((rule.month,), rule.day),)
    return tuple(_later(pattern, rule.months) for pattern in said)


def _later(pattern: Pattern, months: int) -> Pattern:
    """Return a pattern so many months later."""
    moved = tuple((month + months - 1) % 12 + 1 for month in pattern.months)
    if pattern.year is None:
        return replace(pattern, months=moved)
    years = (pattern.months[0] + months - 1) // 12
    return replace(pattern, months=moved, year=pattern.year + years)
