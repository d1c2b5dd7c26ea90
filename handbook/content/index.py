"""Everything in a company folder that can be referred to."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from handbook.content import sheets, values
from handbook.content.chapters import GENERATED, Draft
from handbook.content.model import (
    CalendarItem,
    Checklist,
    Department,
    Duty,
    Entity,
    Handbook,
    Item,
    LawFact,
    Section,
    Task,
    Term,
)
from handbook.content.parts import part
from handbook.content.rules import Rule
from handbook.content.sheets import Sheet
from handbook.content.survey import Entry
from handbook.diagnostics import Place, Problem
from handbook.messages import _

ANCHORS: tuple[type[Entity], ...] = (
    Section,
    Task,
    Duty,
    CalendarItem,
    LawFact,
    Checklist,
)
_COPIED_FROM = 6


@dataclass(frozen=True, slots=True)
class Name:
    """An id, or a term's word, with where it stands."""

    id: str
    file: str
    place: Place


@dataclass(frozen=True, slots=True)
class Index:
    """Ids by kind, and the other names that texts use.

    ``terms`` are the glossary's words; ``words`` gives the word for a term's id.
    ``unsure`` are kinds of which some ids are unknown, because a file could
    not be read: nothing can be said to be missing there.
    """

    ids: Mapping[type[Entity], Mapping[str, Name]]
    tasks: Mapping[str, frozenset[str]]
    chapters: Mapping[str, Name]
    terms: Mapping[str, Name]
    words: Mapping[str, str]
    values: frozenset[str]
    unsure: frozenset[type[Entity]]
    unsure_chapters: bool

    def of(self, kind: type[Entity]) -> Mapping[str, Name]:
        """Return the ids of a kind."""
        return self.ids.get(kind, {})

    def anchors(self, identity: str) -> tuple[str, ...]:
        """Return what an id in a link may mean: names of parts.

        A term is meant only where nothing else has the id: terms have their own
        mark, [[term]].
        """
        kinds = [part(kind) for kind in ANCHORS if identity in self.of(kind)]
        if identity in self.chapters or identity in GENERATED:
            kinds.append(_("chapter"))
        if not kinds and identity in self.of(Term):
            kinds.append(part(Term))
        return tuple(kinds)


def index(
    pages: Iterable[Sheet], drafts: Iterable[Draft]
) -> tuple[Index, tuple[Problem, ...]]:
    """Collect what can be referred to; report what is there twice."""
    pages, drafts = tuple(pages), tuple(drafts)
    named = [*_ids(pages)]
    ids: defaultdict[type[Entity], dict[str, Name]] = defaultdict(dict)
    repeated = [
        (kind, name, first)
        for kind, name in named
        if (first := ids[kind].setdefault(name.id, name)) is not name
    ]
    for page in pages:
        if page.entity is Department:
            stem = PurePosixPath(page.name).stem
            ids[Department].setdefault(stem, Name(stem, page.name, Place(page.name)))
    chapters, chapter_problems = _chapters(drafts)
    terms, words, term_problems = _terms(pages)
    found = Index(
        ids=ids,
        tasks=_tasks(pages),
        chapters=chapters,
        terms=terms,
        words=words,
        values=values.names(_value_keys(pages)),
        unsure=frozenset().union(
            *(sheets.kinds(page.entity) for page in pages if page.broken)
        ),
        unsure_chapters=any(draft.head.broken for draft in drafts),
    )
    return found, (*_twice(repeated), *chapter_problems, *term_problems)


# --- collecting ---------------------------------------------------------------


def _ids(pages: Iterable[Sheet]) -> Iterator[tuple[type[Entity], Name]]:
    for page in pages:
        for entry in page.entries:
            if issubclass(entry.entity, Item | Department):
                identity = entry.data.get("id")
                if isinstance(identity, str):
                    place = page.place(f"{entry.source}/id")
                    yield entry.entity, Name(identity, page.name, place)


def _tasks(pages: Iterable[Sheet]) -> Mapping[str, frozenset[str]]:
    """Return the ids of the tasks by file."""
    return {
        page.name: frozenset(
            str(entry.data["id"])
            for entry in page.entries
            if entry.entity is Task and "id" in entry.data
        )
        for page in pages
    }


def _value_keys(pages: Iterable[Sheet]) -> Iterator[str]:
    for page in pages:
        if page.entity is Handbook and isinstance(page.located.data, dict):
            known = page.located.data.get("values")
            yield from (key for key in known or () if isinstance(known, dict))


def _chapters(
    drafts: Iterable[Draft],
) -> tuple[Mapping[str, Name], list[Problem]]:
    chapters: dict[str, Name] = {}
    problems = []
    for draft in drafts:
        place = draft.head.places.get(f"{draft.name}#/id", Place(draft.name))
        name = Name(draft.id, draft.name, place)
        first = chapters.setdefault(draft.id, name)
        if draft.id in GENERATED:
            message = _('"{id}" is the id of a chapter that is generated', id=draft.id)
            remedy = _('write another "id: …" into the front matter')
            problems.append(Problem(place, Rule.DUPLICATE_ID, message, remedy))
        elif first is not name:
            problems.append(_once_more(_("chapter"), name, first))
    return chapters, problems


def _terms(
    pages: Iterable[Sheet],
) -> tuple[Mapping[str, Name], Mapping[str, str], list[Problem]]:
    """Return the glossary's words, and the word for each id."""
    terms: dict[str, Name] = {}
    words: dict[str, str] = {}
    problems = []
    for page, entry in entries(pages, Term):
        word = entry.data.get("term")
        if isinstance(word, str):
            words[str(entry.data.get("id"))] = word
            name = Name(word, page.name, page.place(f"{entry.source}/term"))
            first = terms.setdefault(word, name)
            if first is not name:
                problems.append(_once_more(_("term"), name, first))
    return terms, words, problems


# --- what is there twice ------------------------------------------------------


def _twice(repeated: list[tuple[type[Entity], Name, Name]]) -> Iterator[Problem]:
    """Report ids used twice; of a file copied from another, only the first."""
    crowds: defaultdict[tuple[str, str], list[tuple[type[Entity], Name, Name]]]
    crowds = defaultdict(list)
    for one in repeated:
        crowds[one[1].file, one[2].file].append(one)
    for (file, other), crowd in crowds.items():
        if file != other and len(crowd) >= _COPIED_FROM:
            yield _copied(crowd[0][1], other, len(crowd))
        else:
            for kind, name, first in crowd:
                if kind is not Department or file == other:
                    yield _once_more(part(kind), name, first)


def _once_more(what: str, name: Name, first: Name) -> Problem:
    message = _(
        '{part} "{id}" is here a second time, first in {place}',
        part=what,
        id=name.id,
        place=first.place,
    )
    return Problem(name.place, Rule.DUPLICATE_ID, message, _("rename one of them"))


def _copied(name: Name, other: str, number: int) -> Problem:
    message = _(
        '{number} ids of this file are those of {other}: "{id}" and others',
        number=number,
        other=other,
        id=name.id,
    )
    start = PurePosixPath(name.file).stem
    remedy = _('give them a beginning of their own, such as "{start}-"', start=start)
    return Problem(name.place, Rule.DUPLICATE_ID, message, remedy)


def entries(
    pages: Iterable[Sheet], kind: type[Entity]
) -> Iterator[tuple[Sheet, Entry]]:
    """Yield all entities of a kind with their files."""
    for page in pages:
        for entry in page.entries:
            if entry.entity is kind:
                yield page, entry
