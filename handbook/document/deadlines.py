"""The company's year as pages show it: dates in words, sorted for every table."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

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
from handbook.document.almanac import Customs, FiscalYear, Occurrence, on
from handbook.document.labels import Labels

_YEAR = range(12)


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
class Month:
    """A month of the grid; ``year`` is "" but where a new one begins."""

    number: int
    year: str
    deadlines: tuple[Deadline, ...]


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


@dataclass(frozen=True, slots=True)
class Duties:
    """What a department is the first to answer for, in a month or by its occasion.

    ``lines`` have no words where the occasion says enough. ``owner`` is "" but
    in its first row; ``department`` is its id.
    """

    department: str
    owner: str
    occasion: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Year:
    """A fiscal year, ``first`` and ``last`` day in words.

    ``quarters``: four times three months; what comes every month is not in them,
    nor in ``dated``. ``agenda``: all that has a date.
    """

    first: str
    last: str
    quarters: tuple[tuple[Month, ...], ...]
    dated: tuple[Deadline, ...]
    monthly: tuple[Line, ...]
    events: tuple[Line, ...]
    chosen: tuple[Line, ...]
    owners: tuple[Duties, ...]
    agenda: tuple[Deadline, ...]


def year(
    items: Iterable[CalendarItem],
    as_of: date,
    customs: Customs,
    owners: Mapping[str, str],
    labels: Labels,
) -> Year | None:
    """Work out the year that holds ``as_of``; None if there are no items.

    ``owners``: what the departments are called, in their order.
    """
    held = FiscalYear.holding(as_of, customs.fiscal_year_end)
    found = {
        item: [
            _deadline(item, occurrence, labels)
            for occurrence in almanac.occurrences(item, held, customs)
        ]
        for item in items
    }
    if not found:
        return None
    tables: dict[str, list[Line]] = {"monthly": [], "events": [], "chosen": []}
    dated: list[Deadline] = []
    for item, days in found.items():
        table = _table(item, days, customs)
        if table == "dated":
            dated.extend(days)
        else:
            tables[table].append(_line(item, days, held, customs, labels))
    dated.sort(key=_order)
    return Year(
        first=labels.day(held.first),
        last=labels.day(held.last),
        quarters=_grid(held, dated, labels),
        dated=tuple(dated),
        monthly=tuple(tables["monthly"]),
        events=tuple(tables["events"]),
        chosen=tuple(tables["chosen"]),
        owners=tuple(_owned(dated, tables, owners, labels)),
        agenda=tuple(deadline for days in found.values() for deadline in days),
    )


def coming(item: CalendarItem, as_of: date, customs: Customs, labels: Labels) -> str:
    """Say when an item comes next; as its rule says if it has no date."""
    found = almanac.after(item, as_of, customs)
    if found is None:
        return item.when or _words(item.rule, customs, labels)
    if found.month_only:
        return labels.on("calendar.next-month-of", found.nominal)
    return labels.on("calendar.next", found.day)


def _order(deadline: Deadline) -> tuple[int, int, bool, date]:
    """Sort by date; on one day, items stay as they are listed."""
    return deadline.occurrence.order


def _table(item: CalendarItem, days: Sequence[Deadline], customs: Customs) -> str:
    """Return where an item stands that comes on these days of the year.

    What comes every month is too much for the grid and the table of months. Its
    rule tells: days off can move a month's day out of the year.
    """
    if almanac.monthly(item, customs):
        return "monthly"
    if days:
        return "dated"
    match item.rule:
        case EventOffset() | MonthOffset(anchor="event-month"):
            return "events"
        case CompanySet() | LocalNotice() | Fixed() | Window() | FiscalOffset():
            return "chosen"  # the last three: a day off has moved it out of the year
        case _:
            return "monthly"


def _grid(
    held: FiscalYear, dated: Sequence[Deadline], labels: Labels
) -> tuple[tuple[Month, ...], ...]:
    """Return the months; where the year ends within one, from its day to the next."""
    starts = [on(held.first.year, held.first.month + n, held.first.day) for n in _YEAR]
    ends = [*(start - timedelta(days=1) for start in starts[1:]), held.last]
    months = []
    said = ""
    for start, end in zip(starts, ends, strict=True):
        named = labels.year(end)
        due = (d for d in dated if start <= d.occurrence.day <= end)
        shown = tuple(_in_month(deadline, end.month, labels) for deadline in due)
        months.append(Month(end.month, "" if named == said else named, shown))
        said = named
    return tuple(tuple(months[n : n + 3]) for n in range(0, len(months), 3))


def _in_month(deadline: Deadline, month: int, labels: Labels) -> Deadline:
    """Name the month of a day that lies in another one than its cell."""
    if deadline.month == month:
        return deadline
    return replace(deadline, short=labels.on("calendar.short", deadline.occurrence.day))


def _deadline(item: CalendarItem, occurrence: Occurrence, labels: Labels) -> Deadline:
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


def _line(
    item: CalendarItem,
    found: Sequence[Deadline],
    held: FiscalYear,
    customs: Customs,
    labels: Labels,
) -> Line:
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


def _owned(
    dated: Sequence[Deadline],
    tables: Mapping[str, Sequence[Line]],
    owners: Mapping[str, str],
    labels: Labels,
) -> Iterator[Duties]:
    """Gather all by the first department that there is, then as the year goes."""
    occasions = {
        "monthly": labels["calendar.every-month"],
        "events": labels["calendar.if-so"],
        "chosen": labels["calendar.some-time"],
    }
    rows: dict[str, dict[str, list[Line]]] = {one: {} for one in owners}

    def add(occasion: str, line: Line) -> None:
        first = next(one for one in line.item.departments if one in rows)
        rows[first].setdefault(occasion, []).append(line)

    for deadline in dated:
        month = labels.say("calendar.month-n", month=deadline.month)
        short = "" if deadline.occurrence.month_only else deadline.short
        add(month, Line(short, deadline.item))
    for table, occasion in occasions.items():
        for line in tables[table]:
            add(occasion, replace(line, when=line.when if table == "monthly" else ""))
    for one, found in rows.items():
        for number, (occasion, lines) in enumerate(found.items()):
            yield Duties(one, "" if number else owners[one], occasion, tuple(lines))


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
