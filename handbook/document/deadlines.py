"""Deadlines in words: an occurrence of one, and when one comes by its rule."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

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
from handbook.document import almanac
from handbook.document.almanac import Customs, FiscalYear, Occurrence
from handbook.document.labels import Labels


@dataclass(frozen=True, slots=True)
class Deadline:
    """An occurrence in words: for the tables, shorter for the grid, and what to add.

    ``heading``: its month, with the year where the fiscal year has that month twice.
    """

    item: CalendarItem
    occurrence: Occurrence
    heading: str
    words: str
    short: str
    notes: tuple[str, ...]

    @property
    def month(self) -> int:
        return self.occurrence.order[1]


@dataclass(frozen=True, slots=True)
class Day:
    """One of the days of what comes often, in words."""

    words: str
    moved: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the other tables: when, in words, and on which days of the year.

    ``example``: until when, if its event is on the first day of the year.
    """

    when: str
    item: CalendarItem
    days: tuple[Day, ...] = ()
    example: str = ""


def coming(item: CalendarItem, as_of: date, customs: Customs, labels: Labels) -> str:
    """Say when an item comes next; as its rule says if it has no date."""
    found = almanac.after(item, as_of, customs)
    if found is None:
        return item.when or _words(item.rule, customs, labels)
    if found.month_only:
        return labels.on("calendar.next-month-of", found.nominal)
    return labels.on("calendar.next", found.day)


def deadline(
    item: CalendarItem, occurrence: Occurrence, held: FiscalYear, labels: Labels
) -> Deadline:
    """Word an occurrence: a day, a month of which no day is known, a time until."""
    day = occurrence.day
    month = occurrence.nominal if occurrence.month_only else day
    twice = held.names_twice(month.month)
    name = "calendar.month-of-year" if twice else "calendar.month-n"
    heading = labels.on(name, month)
    if occurrence.month_only:
        short = item.when or weekly(item, labels) or labels["calendar.within-month"]
        words = item.when or within(item, month.month, labels)
        if isinstance(item.rule, LocalNotice):
            words = item.when or labels["calendar.by-notice"]
        return Deadline(item, occurrence, heading, words, short, ())
    short = labels.on("calendar.shortest", day)
    if occurrence.start:
        short = labels.say("calendar.until", date=short)
    words = labels.on("calendar.on", day)
    notes = tuple(_notes(item, occurrence, labels))
    return Deadline(item, occurrence, heading, words, short, notes)


def within(item: CalendarItem, month: int, labels: Labels) -> str:
    """Word a month of which no day is known, and how often it comes in it."""
    if often := weekly(item, labels):
        return labels.say("calendar.often-in-month", often=often, month=month)
    return labels.say("calendar.in-month", month=month)


def _notes(item: CalendarItem, occurrence: Occurrence, labels: Labels) -> Iterator[str]:
    day, nominal = occurrence.day, occurrence.nominal
    if item.when:
        yield item.when
    if occurrence.start:
        start = labels.on("calendar.on", occurrence.start)
        yield labels.say("calendar.opens", date=start)
    if occurrence.moved:
        alike = (day.year, day.month) == (nominal.year, nominal.month)
        rule = labels.on("calendar.on-day" if alike else "calendar.on", nominal)
        yield labels.say("calendar.moved", date=rule)
    if occurrence.ready:
        ready = labels.on("calendar.on", occurrence.ready)
        yield labels.say("calendar.ready", date=ready)


def line(
    item: CalendarItem,
    found: Sequence[Deadline],
    held: FiscalYear,
    customs: Customs,
    labels: Labels,
) -> Line:
    """Word what has no row of its own for each day; ``found`` are its days if any."""
    days = tuple(
        Day(
            labels.on("calendar.short", deadline.occurrence.day),
            deadline.occurrence.moved,
        )
        for deadline in found
        if not deadline.occurrence.month_only
    )
    if isinstance(item.rule, Fixed | Window | FiscalOffset):
        when = coming(item, held.last, customs, labels)
    else:
        when = item.when or _words(item.rule, customs, labels)
    return Line(when, item, days, _example(item, held, customs, labels))


def weekly(item: CalendarItem, labels: Labels) -> str:
    """Say how often within a month an item comes; "" if not more than once."""
    if isinstance(item.rule, Recurring) and item.rule.unit == "week":
        return _often(item.rule, labels)
    return ""


def _example(
    item: CalendarItem, held: FiscalYear, customs: Customs, labels: Labels
) -> str:
    """Say until when, unless the item words it itself."""
    last = almanac.last_day(item, held.first, customs)
    if last is None or item.when:
        return ""
    event, date_ = (labels.on("calendar.short", day) for day in (held.first, last))
    return labels.say("calendar.example", event=event, date=date_)


def _words(rule: Rule, customs: Customs, labels: Labels) -> str:
    """Word a rule for any year."""
    match rule:
        case MonthOffset(months=months, day=day):
            far = "months-later" if months > 0 else "months-before"
            name = _NEAR_MONTHS.get(months, far)
            return labels.say(f"calendar.{name}", n=abs(months), day=_day(day, labels))
        case Recurring():
            return _often(rule, labels)
        case EventOffset(days=0):
            return str(labels["calendar.at-once"])
        case EventOffset(days=days, unit=unit, include_first_day=first):
            name = "business-days" if unit == "business-day" else "days"
            return labels.say(f"calendar.{name}" + "-with-first" * first, n=days)
        case LocalNotice():
            return str(labels["calendar.by-notice"])
        case CompanySet(value=value) if value and (said := customs.say(value)):
            return said
        case _:
            return str(labels["calendar.by-company"])


_NEAR_MONTHS = {-1: "month-before", 0: "same-month", 1: "next-month"}


def _often(rule: Recurring, labels: Labels) -> str:
    name = f"calendar.every-{rule.unit}" + "s" * (rule.every > 1)
    if rule.unit == "month" and rule.day:
        return labels.say(f"{name}-on", n=rule.every, day=_day(rule.day, labels))
    return labels.say(name, n=rule.every)


def _day(day: int | str, labels: Labels) -> str:
    if day == "last":
        return str(labels["calendar.last-day"])
    return labels.say("calendar.day", day=day)
