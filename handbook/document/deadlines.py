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
    """An occurrence in words: for the tables, shorter for the grid, and what to add."""

    item: CalendarItem
    occurrence: Occurrence
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
    """A line of the other tables: when, in words, and on which days of the year."""

    when: str
    item: CalendarItem
    days: tuple[Day, ...] = ()


def coming(item: CalendarItem, as_of: date, customs: Customs, labels: Labels) -> str:
    """Say when an item comes next; as its rule says if it has no date."""
    found = almanac.after(item, as_of, customs)
    if found is None:
        return item.when or _words(item.rule, customs, labels)
    if found.month_only:
        return labels.on("calendar.next-month-of", found.nominal)
    return labels.on("calendar.next", found.day)


def deadline(item: CalendarItem, occurrence: Occurrence, labels: Labels) -> Deadline:
    """Word an occurrence: a day, a month of which no day is known, a time until."""
    day = occurrence.day
    if occurrence.month_only:
        month = occurrence.nominal.month
        notice = isinstance(item.rule, LocalNotice)
        plain = "calendar.by-notice" if notice else "calendar.in-month"
        words = item.when or labels.say(plain, month=month)
        short = item.when or labels["calendar.within-month"]
        return Deadline(item, occurrence, words, short, ())
    short = labels.on("calendar.shortest", day)
    if occurrence.start:
        short = labels.say("calendar.until", date=short)
    words = labels.on("calendar.on", day)
    notes = tuple(_notes(item, occurrence, labels))
    return Deadline(item, occurrence, words, short, notes)


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
    return Line(when, item, days)


def _words(rule: Rule, customs: Customs, labels: Labels) -> str:
    """Word a rule for any year."""
    match rule:
        case MonthOffset(months=months, day=day):
            name = {0: "same-month", 1: "next-month"}.get(months, "months-later")
            return labels.say(f"calendar.{name}", n=months, day=_day(day, labels))
        case Recurring(every=1, unit="month", day=day) if day:
            return labels.say("calendar.every-month-on", day=_day(day, labels))
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
        case CompanySet(value=value) if value and (said := customs.say(value)):
            return said
        case _:
            return str(labels["calendar.by-company"])


def _day(day: int | str, labels: Labels) -> str:
    if day == "last":
        return str(labels["calendar.last-day"])
    return labels.say("calendar.day", day=day)
