"""Ids that name something elsewhere: each must exist, and stand once in a list."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import PurePosixPath

from handbook.content import guesses, sheets
from handbook.content.chapters import GENERATED
from handbook.content.index import Index, entries
from handbook.content.model import (
    Ask,
    Brand,
    CalendarItem,
    Contact,
    Department,
    Entity,
    Evidence,
    Handbook,
    LawFact,
    PlanStage,
    Qualification,
    Question,
    Recommended,
    Selection,
    Site,
    Source,
    System,
    Task,
    Term,
)
from handbook.content.parts import part
from handbook.content.rules import Rule
from handbook.content.sheets import Sheet
from handbook.content.survey import Leaf
from handbook.diagnostics import Place, Problem, Severity
from handbook.messages import _

# The departments that the program comes with: a company may do without one.
_USUAL = frozenset({"accounting", "hr-pr", "general-affairs", "secretary", "legal"})

REFERENCES: Mapping[tuple[type[Entity], str], type[Entity]] = {
    (Task, "systems"): System,
    (Ask, "to"): Contact,
    (System, "request_to"): Contact,
    (LawFact, "reviewer"): Contact,
    (LawFact, "departments"): Department,
    (CalendarItem, "departments"): Department,
    (Recommended, "qualification"): Qualification,
    (Evidence, "sources"): Source,
    (Term, "see"): Term,
    (Selection, "departments"): Department,
    (Selection, "sites"): Site,
}


@cache
def target(entity: type[Entity], key: str) -> type[Entity] | None:
    """Return the kind whose ids a field holds, or None."""
    for base in entity.__mro__:
        if (base, key) in REFERENCES:
            return REFERENCES[base, key]
    return None


def check(pages: Iterable[Sheet], index: Index) -> Iterator[Problem]:
    """Report references that lead nowhere, and those that are there twice."""
    pages = tuple(pages)
    dropped: dict[str, list[Place]] = {}
    for page in pages:
        yield from _repeated(page)
        for leaf in page.leaves:
            if _is_dropped(leaf, index):
                dropped.setdefault(leaf.text, []).append(page.place(leaf.source))
            else:
                yield from _reference(page, leaf, index)
        if sheets.is_misnamed(page):
            yield _misnamed(page)
    yield from _accents(pages, index)
    yield from _codes(pages)
    yield from (_dropped(id_, places) for id_, places in dropped.items())


def _is_dropped(leaf: Leaf, index: Index) -> bool:
    """Tell whether a reference is to one of the usual departments, not kept here."""
    named = target(leaf.entity, leaf.key) is Department
    return named and leaf.text in _USUAL and leaf.text not in index.of(Department)


def _dropped(identity: str, places: Sequence[Place]) -> Problem:
    """Say once that a department is not there, however many texts name it."""
    message = _(
        'there is no department "{id}", which {n} places name',
        id=identity,
        n=len(places),
    )
    remedy = _("nothing to do if it was dropped on purpose: they are left out")
    place = min(places)
    return Problem(place, Rule.DROPPED_DEPARTMENT, message, remedy, Severity.WARNING)


def _reference(page: Sheet, leaf: Leaf, index: Index) -> Iterator[Problem]:
    place = page.place(leaf.source)
    if leaf.shape.pattern and not re.search(leaf.shape.pattern, leaf.text):
        return  # no id at all: reported with its file
    if (leaf.entity, leaf.key) == (Handbook, "chapters"):
        known = {*index.chapters, *GENERATED}
        if leaf.text not in known and not index.unsure_chapters:
            yield _unknown(place, Rule.CHAPTER_ORDER, _("chapter"), leaf.text, known)
    elif (leaf.entity, leaf.key) == (PlanStage, "tasks"):
        tasks = index.tasks[page.name]
        if leaf.text not in tasks:
            yield _dangling(place, Task, leaf.text, tasks)
    elif (leaf.entity, leaf.key) == (Question, "covers"):
        tasks = index.tasks[page.name]
        known = {*tasks, *index.chapters, *GENERATED}
        if leaf.text not in known and not index.unsure_chapters:
            what = _("task or chapter")
            yield _unknown(place, Rule.DANGLING_REFERENCE, what, leaf.text, known)
    elif (kind := target(leaf.entity, leaf.key)) is not None:
        ids = index.of(kind)
        if leaf.text not in ids and (kind not in index.unsure or kind is Department):
            yield _dangling(place, kind, leaf.text, ids)


def _dangling(
    place: Place, kind: type[Entity], identity: str, known: Iterable[str]
) -> Problem:
    return _unknown(place, Rule.DANGLING_REFERENCE, part(kind), identity, known)


def _unknown(
    place: Place, rule: Rule, what: str, identity: str, known: Iterable[str]
) -> Problem:
    message = _('there is no {part} "{id}"', part=what, id=identity)
    meant = guesses.word(identity, known)
    remedy = _('did you mean "{word}"?', word=meant) if meant else ""
    return Problem(place, rule, message, remedy)


def _repeated(page: Sheet) -> Iterator[Problem]:
    """Report a word that a list of ids or fixed words holds twice."""
    seen: set[tuple[str, str]] = set()
    for leaf in page.leaves:
        holder, _slash, position = leaf.source.rpartition("/")
        if leaf.shape.prose is not None or not position.isdigit():
            continue
        if (holder, leaf.text) in seen:
            message = _('"{id}" is in this list twice', id=leaf.text)
            remedy = _("delete one of them")
            place = page.place(leaf.source)
            yield Problem(place, Rule.REPEATED_REFERENCE, message, remedy)
        seen.add((holder, leaf.text))


def _misnamed(page: Sheet) -> Problem:
    stem = PurePosixPath(page.name).stem
    identity = page.located.data["id"]
    message = _('the id "{id}" is not the name of the file', id=identity)
    remedy = _(
        'write "{stem}", or rename the file to "{id}.yaml"', stem=stem, id=identity
    )
    place = page.place(f"{page.name}#/id")
    return Problem(place, Rule.DEPARTMENT_FILE, message, remedy)


def _accents(pages: Iterable[Sheet], index: Index) -> Iterator[Problem]:
    for page, entry in entries(pages, Brand):
        accents = entry.data.get("accents")
        for key in accents if isinstance(accents, dict) else ():
            if key != "$source" and key not in index.of(Department):
                place = page.located.keys[f"{entry.source}/accents/{key}"]
                yield _dangling(place, Department, key, index.of(Department))


def _codes(pages: Iterable[Sheet]) -> Iterator[Problem]:
    seen: dict[object, Place] = {}
    for page, entry in entries(pages, Department):
        code = entry.data.get("code")
        place = page.place(f"{entry.source}/code")
        if isinstance(code, str) and seen.setdefault(code, place) is not place:
            message = _(
                'the code "{code}" is that of {place}', code=code, place=seen[code]
            )
            remedy = _("choose another: it stands in the number of the document")
            yield Problem(place, Rule.DUPLICATE_ID, message, remedy)
