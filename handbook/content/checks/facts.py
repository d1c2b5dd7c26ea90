"""What only a person who knows the subject would see: answers, versions, age."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, timedelta
from itertools import pairwise

from pydantic import ValidationError

from handbook.content.checks import days
from handbook.content.fields import shape
from handbook.content.fields.wording import without_sources
from handbook.content.model import (
    CalendarItem,
    Control,
    Entity,
    LawFact,
    LawVersion,
    Qualification,
    Question,
)
from handbook.content.rules import Rule
from handbook.content.sheets import Sheet
from handbook.diagnostics import Problem, Severity
from handbook.messages import _
from handbook.resources import STARTER


def check(pages: Iterable[Sheet], as_of: date | None) -> Iterator[Problem]:
    """Check each entity that has a check of its own, where it passes its model.

    ``as_of`` is the day on which age is judged; without it nothing is called stale.
    """
    for page in pages:
        for entry in page.entries:
            if entry.entity not in _CHECKS and entry.entity not in days.CHECKS:
                continue
            wanted = shape.Shape("entity", entity=entry.entity)
            try:
                entity = entry.entity.model_validate(
                    without_sources(wanted, entry.data)
                )
            except ValidationError:
                continue  # reported with its file
            for examine in _CHECKS.get(entry.entity, ()):
                yield from examine(page, entity, as_of)
            if entry.entity in days.CHECKS:
                yield from days.CHECKS[entry.entity](page, entity)


# --- questions ----------------------------------------------------------------


def _answers(page: Sheet, question: Question, _as_of: date | None) -> Iterator[Problem]:
    choices: set[str] = set()
    for choice in question.choices:
        if choice.id in choices:
            message = _('the choice "{id}" is here twice', id=choice.id)
            place = page.place(f"{choice.source}/id")
            remedy = _("give each choice its own letter")
            yield Problem(place, Rule.DUPLICATE_ID, message, remedy)
        choices.add(choice.id)
    for number, answer in enumerate(question.answer):
        if answer not in choices:
            message = _('the answer "{answer}" is none of the choices', answer=answer)
            remedy = _("write one of {ids}", ids=", ".join(sorted(choices)))
            place = page.place(f"{question.source}/answer/{number}")
            yield Problem(place, Rule.QUIZ_ANSWER, message, remedy)


# --- laws ---------------------------------------------------------------------


def _versions(page: Sheet, fact: LawFact, _as_of: date | None) -> Iterator[Problem]:
    """Report versions that overlap, leave days without one, or end too early."""
    for version in fact.versions:
        if version.start and version.end and version.end < version.start:
            message = _("this version ends before it begins")
            yield _bad_version(page, version, "end", message, _("correct the dates"))
            return
    ordered = sorted(_holding(fact), key=lambda one: one.start or date.min)
    for earlier, later in pairwise(ordered):
        if later.start is None or earlier.end is None or later.start <= earlier.end:
            message = _("this version overlaps the one before it")
            remedy = _("end that one on the day before this one begins")
            yield _bad_version(page, later, "start", message, remedy)
        elif later.start > earlier.end + timedelta(days=1):
            message = _(
                "no version holds from {first} to {last}",
                first=earlier.end + timedelta(days=1),
                last=later.start - timedelta(days=1),
            )
            remedy = _("let one of them reach to the other")
            yield _bad_version(page, later, "start", message, remedy)


def last_day(fact: LawFact) -> date | None:
    """Return the last day on which a version holds; None if no end is known."""
    ends = [version.end for version in _holding(fact)]
    known = [end for end in ends if end is not None]
    return max(known, default=None) if len(known) == len(ends) else None


def _holding(fact: LawFact) -> list[LawVersion]:
    """Return the versions that hold at some time.

    What has no day yet and was not said to hold is still to come: no gap, no
    overlap, and nothing that takes the place of what has ended.
    """
    holds = {"in-force", "unknown"}
    return [v for v in fact.versions if v.start or v.end or v.status in holds]


def _bad_version(
    page: Sheet, version: LawVersion, key: str, message: str, remedy: str
) -> Problem:
    places = page.located.places
    place = places.get(f"{version.source}/{key}", page.place(version.source))
    return Problem(place, Rule.LAW_VERSIONS, message, remedy)


# --- age ----------------------------------------------------------------------


def _age(
    page: Sheet,
    fact: LawFact | CalendarItem | Qualification | Control,
    as_of: date | None,
) -> Iterator[Problem]:
    identity = "control" if isinstance(fact, Control) else fact.id
    for version in fact.versions if isinstance(fact, LawFact) else ():
        if version.confidence == "D":
            yield _unconfirmed(page, version, identity)
    if not isinstance(fact, Control) and fact.confidence == "D":
        yield _unconfirmed(page, fact, identity)
    if as_of is not None and fact.review_by is not None and fact.review_by < as_of:
        place = page.place(f"{fact.source}/review_by")
        message = _(
            'the review_by of "{id}", {day}, is past', id=identity, day=fact.review_by
        )
        remedy = _("check it, then: handbook reviewed {id} --until DATE", id=identity)
        yield Problem(place, Rule.STALE_FACT, message, remedy, Severity.WARNING)


def _unconfirmed(page: Sheet, one: Entity, identity: str) -> Problem:
    place = page.place(f"{one.source}/confidence")
    message = _('"{id}" is not confirmed (confidence D)', id=identity)
    remedy = _("look it up, then write A, B or C")
    if place.file.startswith(STARTER):
        remedy = _in_own_file(page, one, identity)
    return Problem(place, Rule.UNCONFIRMED_FACT, message, remedy, Severity.WARNING)


def _in_own_file(page: Sheet, one: Entity, identity: str) -> str:
    """Word where a company says what it knows of an item of the starter."""
    if isinstance(one, LawVersion):
        return _(
            'look it up, then write the item "{id}" with all its versions into your '
            "own {file}",
            id=identity,
            file=page.name,
        )
    lists = shape.fields(page.entity).items()
    key = next(
        key for key, held in lists if held.item and held.item.entity is type(one)
    )
    return _(
        'look it up, then write A, B or C into your own {file}, below "{key}": '
        "- {{id: {id}, confidence: B}}",
        file=page.name,
        key=key,
        id=identity,
    )


def _in_force(page: Sheet, fact: LawFact, as_of: date | None) -> Iterator[Problem]:
    last = last_day(fact)
    if as_of is not None and last is not None and last < as_of:
        message = _("no version holds after {day}", day=last)
        remedy = _("add the version that holds now")
        place = page.place(f"{fact.source}/versions")
        yield Problem(place, Rule.STALE_FACT, message, remedy, Severity.WARNING)


def _begun(page: Sheet, fact: LawFact, as_of: date | None) -> Iterator[Problem]:
    """Report versions that were to come, and whose day has come."""
    for version in fact.versions:
        awaited = version.status in {"promulgated", "planned"}
        if as_of and awaited and version.start and version.start <= as_of:
            place = page.place(f"{version.source}/status")
            message = _(
                'this was to begin on {day}, and is still "{status}"',
                day=version.start,
                status=version.status,
            )
            remedy = _("see whether it came into force, and write in-force if so")
            yield Problem(place, Rule.STALE_FACT, message, remedy, Severity.WARNING)


_CHECKS: Mapping[type[Entity], tuple[Callable[..., Iterator[Problem]], ...]] = {
    Control: (_age,),
    Question: (_answers,),
    LawFact: (_versions, _age, _in_force, _begun),
    CalendarItem: (_age,),
    Qualification: (_age,),
}
