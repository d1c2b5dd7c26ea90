"""The year at a glance: what its drawing shows, and what is said of it."""

from collections.abc import Iterator, Sequence

from handbook.document.almanac import FiscalYear
from handbook.document.deadlines import Deadline
from handbook.document.figures.illustration import Illustration, Scribe
from handbook.document.figures.timeline import (
    Beside,
    Due,
    Month,
    busiest,
    counts,
    drawn,
)
from handbook.document.labels import Labels


def year(scribe: Scribe) -> Illustration | None:
    """Return the figure of the fiscal year; None if nothing in it has a date."""
    book, labels = scribe.book, scribe.labels
    if book.year is None or not book.year.dated:
        return None
    end = book.handbook.company.fiscal_year_end
    held = FiscalYear.holding(book.edition.as_of, end)
    months = tuple(_months(held, labels))
    dues = tuple(map(_due, book.year.dated))
    beside = Beside(*(labels[f"figure.year-{name}"] for name in Beside._fields))
    told = scribe.told(labels["figure.year"], _said(dues, months, held, labels))
    drawing = drawn(dues, months, beside, told, scribe.sheet)
    note = labels["figure.year-note"]
    return scribe.illustration(drawing, told, "calendar.yaml#/items", note)


def _due(deadline: Deadline) -> Due:
    one = deadline.occurrence
    return Due(one.day, deadline.item.statutory, one.month_only, one.start)


def _months(held: FiscalYear, labels: Labels) -> Iterator[Month]:
    said = ""
    for first, last in held.months:
        named = labels.say("calendar.year-n", year=labels.year(last))
        name = labels.say("calendar.month-n", month=last.month)
        yield Month(first, last, name, "" if named == said else named)
        said = named


def _said(
    dues: Sequence[Due], months: Sequence[Month], held: FiscalYear, labels: Labels
) -> Iterator[str]:
    """Yield how many there are, on which days of each month, and when most."""
    yield labels.say(
        "figure.year-whole",
        first=labels.day(held.first),
        last=labels.day(held.last),
        n=len(dues),
        statutory=sum(due.statutory for due in dues),
    )
    for month in months:
        own = [due for due in dues if month.holds(due)]
        days = labels["book.list"].join(_day(due, labels) for due in own)
        if own:
            what, n = month.name, len(own)
            yield labels.say("figure.year-month", what=what, n=n, days=days)
    if most := busiest(dues, months):
        names = labels["book.list"].join(months[number].name for number in most)
        n = counts(dues, months)[most[0]]
        yield labels.say("figure.year-most", months=names, n=n)


def _day(due: Due, labels: Labels) -> str:
    kind = labels["calendar.statutory" if due.statutory else "calendar.customary"]
    day = labels["calendar.within-month"]
    if not due.month_only:
        day = labels.say("calendar.day", day=due.day.day)
    return labels.say("figure.year-day", kind=kind, day=day)
