"""What makes a copy of a book somebody's own."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from handbook.content import roster
from handbook.content.model import Closure
from handbook.content.model.learning import Stage
from handbook.content.roster import Hire
from handbook.document import almanac
from handbook.document.labels import Labels
from handbook.document.milestones import milestones

if TYPE_CHECKING:
    from handbook.document.book import Book


_FULL = "calendar.next"  # how a plan writes a day


@dataclass(frozen=True, slots=True)
class Personal:
    """A hire, and the digests of the edition that a copy of theirs is made from.

    What is personal is no part of what is approved: a copy shows the digests of its
    edition, ``fingerprint`` and ``signed`` of its document.
    """

    hire: Hire
    fingerprint: str
    signed: str


def told(column: str, book: "Book", labels: Labels) -> str:
    """Return what a text that names a column of the roster prints, "" for a blank."""
    if book.hire is None:
        return ""
    hire, key = book.hire, roster.key(column)
    match key:
        case "department":
            return book.department.name
        case "start":
            return labels.day(hire.start)
        case "employment":
            return str(labels[f"hire.{hire.employment}"])
        case "language":
            return str(labels[f"languages.{book.edition.language}"])
        case _:
            return hire.told.get(key, "")


def days(book: "Book") -> Mapping[Stage, date]:
    """Return the days of the stages of a hire's plan; nothing in a book for all."""
    if book.hire is None:
        return {}
    off = almanac.of_company(book.handbook.company.closures)
    return milestones(book.hire.start, off)


def dates(start: date, closures: Iterable[Closure], labels: Labels) -> dict[str, str]:
    """Return all that a copy says of days in words, by names of their own."""
    counted = milestones(start, almanac.of_company(closures))
    said = {f"{one} day": labels.on(_FULL, day) for one, day in counted.items()}
    return {"first day": labels.day(start), **said}


def dated(stage: Stage, book: "Book", labels: Labels, form: str) -> str:
    """Return when a stage of the plan is, as the label ``form`` writes days."""
    day = days(book).get(stage)
    if day is None:
        return ""
    said = labels.on(form, day)
    return labels.say("plan.until", date=said) if stage == "before" else said
