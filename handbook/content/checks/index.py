"""Everything in a company folder that can be referred to."""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from handbook.content import guesses, sheets
from handbook.content.chapters import GENERATED, Draft, file_id, hides
from handbook.content.checks import doubles, values
from handbook.content.checks.doubles import Name, Repeated, once_more
from handbook.content.checks.wants import Doubts
from handbook.content.fields import shape
from handbook.content.fields.parts import part
from handbook.content.fields.survey import Entry
from handbook.content.manuscript import Chapter
from handbook.content.markdown import leftovers
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
    Value,
)
from handbook.content.rules import Rule
from handbook.content.sheets import Sheet
from handbook.content.text import ID
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


_LABELS = ("name", "title", "role", "term")
_VALUE = re.compile(r"[a-z][a-z0-9_]*")


class Word:
    """A kind of its own: a term's word, as texts name it."""


@dataclass(frozen=True, slots=True)
class Index:
    """Ids by kind, and the other names that texts use.

    ``terms`` are the glossary's words; ``words`` gives the word for a term's id.
    What is misspelt where it is given has the name that was meant, too.
    ``named`` gives the id for what people call a thing, by its kind.
    ``copies`` are files of departments that were copied from another one;
    ``generated`` the chapters that are made from the files.
    """

    ids: Mapping[type[Entity], Mapping[str, Name]]
    tasks: Mapping[str, frozenset[str]]
    chapters: Mapping[str, Name]
    terms: Mapping[str, Name]
    words: Mapping[str, str]
    values: frozenset[str]
    named: Mapping[type, Mapping[str, str]]
    copies: frozenset[str]
    generated: frozenset[str]
    doubts: Doubts

    @property
    def all_chapters(self) -> frozenset[str]:
        """Return the ids of what the order of the book may hold."""
        return self.generated.union(self.chapters)

    def of(self, kind: type[Entity]) -> Mapping[str, Name]:
        """Return the ids of a kind."""
        return self.ids.get(kind, {})

    def called(self, kinds: Iterable[type], text: str) -> str:
        """Return the id of what people call so, in full or unmistakably, or ""."""
        for kind in kinds:
            names = self.named.get(kind, {})
            alike = [one for name, one in names.items() if text in name]
            if text in names or len(alike) == 1:
                return names.get(text) or alike[0]
        return ""

    def anchors(self, identity: str) -> tuple[str, ...]:
        """Return what an id in a link may mean: names of parts.

        A term is meant only where nothing else has the id: terms have their own
        mark, [[term]].
        """
        kinds = [part(kind) for kind in ANCHORS if identity in self.of(kind)]
        if identity in self.all_chapters:
            kinds.append(_("chapter"))
        if not kinds and identity in self.of(Term):
            kinds.append(part(Term))
        return tuple(kinds)


def index(
    pages: Iterable[Sheet],
    drafts: Iterable[Draft],
    absent: Iterable[str] = (),
    hidden: Collection[str] = (),
) -> tuple[Index, tuple[Problem, ...]]:
    """Collect what can be referred to; report what is there twice.

    ``absent``: files that a folder may do without, and this one does. ``hidden``:
    chapters that it does without.
    """
    pages, drafts = tuple(pages), tuple(drafts)
    nameless: Counter[type] = Counter()
    ids, repeated = _ids(pages, nameless)
    chapters, chapter_problems = _chapters(drafts)
    terms, words, term_problems = _terms(pages, nameless)
    found = Index(
        ids=ids,
        tasks=_tasks(pages),
        chapters=chapters,
        terms=terms,
        words=words,
        values=values.names(_value_keys(pages, nameless)),
        named=_named(pages, drafts),
        copies=frozenset(doubles.copies(repeated)),
        generated=frozenset(GENERATED).difference(hidden),
        doubts=_doubts(pages, drafts, absent, nameless),
    )
    return found, (*doubles.problems(repeated), *chapter_problems, *term_problems)


def _doubts(
    pages: Iterable[Sheet],
    drafts: Iterable[Draft],
    absent: Iterable[str],
    nameless: Mapping[type, int],
) -> Doubts:
    broken = (shape.kinds(page.entity) for page in pages if _loses(page))
    unsure: set[type] = set().union(*broken)
    unsure.discard(Department)  # the names of their files are theirs
    unsure |= {Word} if Term in unsure else set()
    unsure |= {Chapter} if any(draft.head.broken for draft in drafts) else set()
    files: dict[type, str] = {}
    for name in absent:
        held = shape.kinds(sheets.FILES[name])
        files.update(dict.fromkeys((*held, *({Word} if Term in held else ())), name))
    return Doubts(frozenset(unsure), files, nameless)


def _loses(page: Sheet) -> bool:
    """Say whether a file holds things that were not read."""
    return page.broken or page.located.lossy


# --- collecting ---------------------------------------------------------------


def _ids(
    pages: Iterable[Sheet], nameless: Counter[type]
) -> tuple[Mapping[type[Entity], Mapping[str, Name]], Repeated]:
    """Return the ids by kind, and those that are there again, with the first one."""
    ids: defaultdict[type[Entity], dict[str, Name]] = defaultdict(dict)
    repeated: Repeated = []
    meant: list[tuple[type[Entity], Name]] = []
    for page in pages:
        for entry in page.entries:
            if not issubclass(entry.entity, Item | Department):
                continue
            identity = entry.get("id")
            place = page.place(entry.address("id"))
            name = Name(str(identity), page.name, place)
            if not isinstance(identity, str) or not _is_id(identity):
                guess = guesses.identity(identity) if isinstance(identity, str) else ""
                if guess:
                    meant.append((entry.entity, Name(guess, page.name, place)))
                else:
                    nameless[entry.entity] += 1
            elif (first := ids[entry.entity].setdefault(identity, name)) is not name:
                repeated.append((entry.entity, name, first))
    for kind, name in meant:
        ids[kind].setdefault(name.id, name)
    for page in pages:
        if page.entity is Department:
            stem = PurePosixPath(page.name).stem
            ids[Department].setdefault(stem, Name(stem, page.name, Place(page.name)))
    return ids, repeated


def _is_id(text: str) -> bool:
    return re.fullmatch(ID, text) is not None


def _tasks(pages: Iterable[Sheet]) -> Mapping[str, frozenset[str]]:
    """Return the ids of the tasks by file."""
    return {
        page.name: frozenset(
            one
            for entry in page.entries
            if entry.entity is Task and isinstance(identity := entry.get("id"), str)
            for one in (identity, guesses.identity(identity) or identity)
        )
        for page in pages
    }


def _named(
    pages: Iterable[Sheet], drafts: Iterable[Draft]
) -> Mapping[type, Mapping[str, str]]:
    """Return the ids by what people read: a name, a title, a role, a term."""
    named: defaultdict[type, dict[str, str]] = defaultdict(dict)
    for page in pages:
        for entry in page.entries:
            for label in _LABELS if issubclass(entry.entity, Item | Department) else ():
                if isinstance(text := entry.get(label), str):
                    named[entry.entity].setdefault(text, str(entry.get("id")))
    for draft in drafts:
        if draft.chapter is not None:
            named[Chapter].setdefault(draft.chapter.title, draft.id)
    return named


def _value_keys(pages: Iterable[Sheet], nameless: Counter[type]) -> Iterator[str]:
    for _page, entry in entries(pages, Handbook):
        known = entry.get("values")
        for key in known if isinstance(known, Mapping) else ():
            guess = guesses.identity(key).replace("-", "_")
            if _VALUE.fullmatch(key):
                yield key
            elif key != "$source":
                yield guess
                nameless[Value] += 1


def _chapters(
    drafts: Iterable[Draft],
) -> tuple[Mapping[str, Name], list[Problem]]:
    chapters: dict[str, Name] = {}
    meant: list[Name] = []
    problems = []
    for draft in drafts:
        place = draft.head.places.get(f"{draft.name}#/id", Place(draft.file))
        name = Name(draft.id, draft.name, place)
        first = chapters.setdefault(draft.id, name)
        if draft.id in GENERATED and hides(draft):
            continue  # told with its file
        if draft.id in GENERATED:
            message = _('"{id}" is the id of a chapter that is generated', id=draft.id)
            remedy = _('write another "id: …" into the front matter')
            problems.append(Problem(place, Rule.DUPLICATE_ID, message, remedy))
        elif first is not name:
            problems.append(once_more(_("chapter"), name, first))
        elif _is_id(draft.id):
            continue
        meant += [
            Name(guess, draft.name, place)
            for guess in (file_id(draft.name), guesses.identity(draft.id))
        ]
    for name in meant:
        chapters.setdefault(name.id, name)
    return chapters, problems


def _terms(
    pages: Iterable[Sheet], nameless: Counter[type]
) -> tuple[Mapping[str, Name], Mapping[str, str], list[Problem]]:
    """Return the glossary's words, and the word for each id."""
    terms: dict[str, Name] = {}
    words: dict[str, str] = {}
    meant: list[Name] = []
    problems = []
    for page, entry in entries(pages, Term):
        word = entry.get("term")
        if not isinstance(word, str):
            nameless[Word] += 1
            continue
        words[str(entry.get("id"))] = word
        name = Name(word, page.name, page.place(entry.address("term")))
        first = terms.setdefault(word, name)
        if first is not name:
            problems.append(once_more(_("term"), name, first))
        meant.append(replace(name, id=unquoted(word)))
    for name in meant:
        terms.setdefault(name.id, name)
    return terms, words, problems


def unquoted(word: str) -> str:
    """Return a word without the quotes that were meant for YAML, reported anyway."""
    quoted = leftovers.QUOTED_WORD[0].pattern.fullmatch(word)
    return word[1:-1] if quoted else word


def entries(
    pages: Iterable[Sheet], kind: type[Entity]
) -> Iterator[tuple[Sheet, Entry]]:
    """Yield all entities of a kind with their files."""
    for page in pages:
        for entry in page.entries:
            if entry.entity is kind:
                yield page, entry
