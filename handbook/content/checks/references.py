"""Ids that name something elsewhere: each must exist, and stand once in a list."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import PurePosixPath

from handbook.content import guesses, sheets
from handbook.content.audience import EMPLOYMENTS, READERS
from handbook.content.checks.index import Index
from handbook.content.checks.wants import Want
from handbook.content.fields.parts import part
from handbook.content.fields.survey import Leaf
from handbook.content.manuscript import Chapter
from handbook.content.model import (
    Ask,
    Brand,
    CalendarItem,
    CompanySet,
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
    Value,
)
from handbook.content.rules import Rule
from handbook.content.sheets import Sheet, entries
from handbook.content.text import ID
from handbook.diagnostics import Place, Problem, Severity
from handbook.messages import _

# The departments that the program comes with: a company may do without one.
_USUAL = frozenset({"accounting", "hr-pr", "general-affairs", "secretary", "legal"})

REFERENCES: Mapping[tuple[type[Entity], str], type[Entity]] = {
    (Task, "systems"): System,
    (Ask, "to"): Contact,
    (System, "request_to"): Contact,
    (PlanStage, "later"): CalendarItem,
    (CompanySet, "value"): Value,
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


def check(pages: Iterable[Sheet], index: Index) -> Iterator[Problem | Want]:
    """Find references that lead nowhere, and report those that are there twice."""
    pages = tuple(pages)
    dropped: dict[str, list[Place]] = {}
    for page in pages:
        yield from _repeated(page)
        for leaf in page.leaves:
            if _is_dropped(leaf, index):
                dropped.setdefault(leaf.text, []).append(page.place(leaf.source))
            else:
                yield from _reference(page, leaf, index)
        if sheets.is_misnamed(page) and page.name not in index.copies:
            yield from _misnamed(page)
    yield from _accents(pages, index)
    yield from _codes(pages, index)
    yield from _sites(pages)
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


def _reference(page: Sheet, leaf: Leaf, index: Index) -> Iterator[Want]:
    """Find out whether an id names anything.

    What can't be an id was reported with its file, unless it is a name instead.
    """
    kinds, known = _named_by(page, leaf, index)
    if not kinds or leaf.text in known:
        return
    is_id = not leaf.shape.pattern or re.search(leaf.shape.pattern, leaf.text)
    meant = "" if is_id else index.called(kinds, leaf.text)
    if not is_id and not meant:
        return
    rule = Rule.DANGLING_REFERENCE
    if (leaf.entity, leaf.key) == (Handbook, "chapters"):
        rule = Rule.CHAPTER_ORDER
    place = page.place(leaf.source)
    meant = meant or guesses.word(leaf.text, known)
    way = ""
    if kinds == (Site,) and not known:
        way = _('list the sites under "sites" of "company" in handbook.yaml')
    yield _want(place, rule, kinds, leaf.text, meant, way)


def _named_by(
    page: Sheet, leaf: Leaf, index: Index
) -> tuple[tuple[type, ...], Collection[str]]:
    """Return what a text may name by its id, and the ids that there are."""
    if (leaf.entity, leaf.key) == (Handbook, "chapters"):
        return (Chapter,), index.all_chapters
    if (leaf.entity, leaf.key) == (PlanStage, "tasks"):
        return (Task,), index.tasks[page.name]
    if (leaf.entity, leaf.key) == (Question, "covers"):
        return (Task, Chapter), index.all_chapters | index.tasks[page.name]
    kind = target(leaf.entity, leaf.key)
    if kind is Value:
        return (Value,), {
            name.removeprefix("values.")
            for name in index.values
            if name.startswith("values.")
        }
    return ((kind,), index.of(kind)) if kind else ((), ())


def _want(
    place: Place,
    rule: Rule,
    kinds: tuple[type, ...],
    identity: str,
    meant: str,
    way: str = "",
) -> Want:
    message = _('there is no {part} "{id}"', part=_what(kinds), id=identity)
    remedy = _('did you mean "{word}"?', word=meant) if meant else way
    return Want(identity, frozenset(kinds), Problem(place, rule, message, remedy))


def _what(kinds: tuple[type, ...]) -> str:
    if len(kinds) > 1:
        return _("task or chapter")
    return _("chapter") if kinds == (Chapter,) else part(kinds[0])


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


def _misnamed(page: Sheet) -> Iterator[Problem]:
    stem = PurePosixPath(page.name).stem
    identity = page.located.data["id"]
    if not isinstance(identity, str) or not re.fullmatch(ID, identity):
        return  # no id at all: reported with its file
    message = _('the id "{id}" is not the name of the file', id=identity)
    remedy = _(
        'write "{stem}", or rename the file to "{id}.yaml"', stem=stem, id=identity
    )
    place = page.place(f"{page.name}#/id")
    yield Problem(place, Rule.DEPARTMENT_FILE, message, remedy)


def _accents(pages: Iterable[Sheet], index: Index) -> Iterator[Want]:
    for page, entry in entries(pages, Brand):
        accents = entry.get("accents")
        for key in accents if isinstance(accents, dict) else ():
            if key != "$source" and key not in index.of(Department):
                place = page.located.keys[f"{entry.address('accents')}/{key}"]
                meant = guesses.word(key, index.of(Department))
                rule = Rule.DANGLING_REFERENCE
                yield _want(place, rule, (Department,), key, meant)


def _sites(pages: Iterable[Sheet]) -> Iterator[Problem]:
    """Report sites whose books would have the names of others."""
    for page, entry in entries(pages, Site):
        identity = entry.get("id")
        if identity in (*READERS, *EMPLOYMENTS):
            message = _('"{id}" can\'t be the id of a site', id=identity)
            remedy = _("choose another: files of other editions are named so")
            place = page.place(entry.address("id"))
            yield Problem(place, Rule.WRONG_VALUE, message, remedy)


def _codes(pages: Iterable[Sheet], index: Index) -> Iterator[Problem]:
    seen: dict[object, Place] = {}
    for page, entry in entries(pages, Department):
        code = entry.get("code")
        place = page.place(entry.address("code"))
        if page.name in index.copies or not isinstance(code, str):
            continue
        if seen.setdefault(code, place) is not place:
            message = _(
                'the code "{code}" is that of {place}', code=code, place=seen[code]
            )
            remedy = _("choose another: it stands in the number of the document")
            yield Problem(place, Rule.DUPLICATE_ID, message, remedy)
