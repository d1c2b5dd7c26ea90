"""The dated work of a department, as a calendar program shows it."""

from collections.abc import Iterator, Sequence

from handbook.content.manuscript import Manuscript
from handbook.document import deadlines, questions, site_marks, versions
from handbook.document.book import Book, open_book
from handbook.document.deadlines import Deadline
from handbook.document.labels import Labels, of
from handbook.document.marks import Mark, Marks, joined
from handbook.document.model import Agenda, Appointment, Edition
from handbook.document.prose import Prose
from handbook.document.scope import scope


def gathered(manuscript: Manuscript, edition: Edition) -> Agenda:
    """Return the agenda of the edition's department, one for all of a site."""
    labels = of(edition.language, manuscript.templates, manuscript.handbook.dates)
    book = open_book(manuscript, edition.usual, labels)
    sites = site_marks.of(book, labels)
    prose = scope(manuscript, book, labels, {}, lambda _file: "")
    department = prose.line(book.department.name)
    return Agenda(
        title=labels["between.gap"].join(
            (
                department,
                labels["calendar.title"],
                *([labels["book.draft"]] if edition.stage == "draft" else []),
            )
        ),
        stamp=manuscript.handbook.control.date,
        appointments=tuple(
            _appointments(book, prose, labels, _marks(book, labels), sites)
        ),
    )


def _marks(book: Book, labels: Labels) -> Marks:
    """Return what pages mark beside an item: it may not apply, or its age."""
    stale = (Mark(labels["book.stale"]),)
    items = (deadline.item for deadline in (book.year.agenda if book.year else ()))
    day = book.edition.as_of
    old = {item.source: stale for item in items if versions.is_stale(item, day)}
    return joined(questions.marks(book, labels), old)


def _appointments(
    book: Book, prose: Prose, labels: Labels, marks: Marks, sites: Marks
) -> Iterator[Appointment]:
    for deadline in sorted(
        book.year.agenda if book.year else (), key=lambda d: d.occurrence.day
    ):
        item, occurrence = deadline.item, deadline.occurrence
        nominal = occurrence.nominal
        at = sites.get(f"{item.source}/title", ())
        title = prose.line(item.title) + "".join(mark.words for mark in at)
        if occurrence.month_only:
            month = deadlines.within(item, nominal.month, labels)
            title = labels.say("calendar.some-day", title=title, month=month)
        yield Appointment(
            # The day that the rule says: a new closure moves the entry, and
            # makes no second one.
            uid=f"{book.department.id}-{item.id}-{nominal:%Y%m%d}@handbook",
            day=occurrence.day,
            title=title,
            lines=tuple(_lines(deadline, prose, labels, marks.get(item.source, ()))),
            category=labels[
                f"calendar.{'statutory' if item.statutory else 'customary'}"
            ],
            lead_days=item.lead_days,
        )


def _lines(
    deadline: Deadline, prose: Prose, labels: Labels, marks: Sequence[Mark]
) -> Iterator[str]:
    """Yield what there is to know of a deadline, as plain text."""
    item = deadline.item
    if item.confidence == "D":
        yield labels["book.verify"]
    yield from (mark.words for mark in marks)
    if deadline.occurrence.month_only and item.when:
        yield prose.line(item.when)
    yield from (prose.line(note) for note in deadline.notes)
    if item.condition:
        yield _said("calendar.condition", prose.plain(item.condition), labels)
    if item.basis:
        yield _said("calendar.basis", prose.line(item.basis), labels)
    if item.note:
        yield prose.plain(item.note)


def _said(name: str, text: str, labels: Labels) -> str:
    return labels.say("calendar.entry", about=labels[name], text=text)
