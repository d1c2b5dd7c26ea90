"""The company's year as pages show it: every table sorted."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from handbook.content.model import (
    CalendarItem,
    CompanySet,
    EventOffset,
    FiscalOffset,
    Fixed,
    LocalNotice,
    MonthOffset,
    Window,
)
from handbook.document import almanac, deadlines
from handbook.document.almanac import Customs, FiscalYear
from handbook.document.deadlines import Deadline, Line
from handbook.document.labels import Labels


@dataclass(frozen=True, slots=True)
class Month:
    """A month of the grid; ``year`` is "" but where a new one begins."""

    number: int
    year: str
    deadlines: tuple[Deadline, ...]


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
    nor in ``dated``. ``agenda``: all that has a date. ``twice``: it begins and ends
    within one month.
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
    twice: bool


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
            deadlines.deadline(item, occurrence, held, labels)
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
            tables[table].append(deadlines.line(item, days, held, customs, labels))
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
        twice=held.names_twice(held.first.month),
    )


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
    months = []
    said = ""
    for start, end in held.months:
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
        short = deadline.short
        if deadline.occurrence.month_only:
            short = deadlines.weekly(deadline.item, labels)
        add(deadline.heading, Line(short, deadline.item))
    for table, occasion in occasions.items():
        for line in tables[table]:
            add(occasion, replace(line, when=line.when if table == "monthly" else ""))
    for one, found in rows.items():
        for number, (occasion, lines) in enumerate(found.items()):
            yield Duties(one, "" if number else owners[one], occasion, tuple(lines))
