"""The names that a company folder gives its things, each with where it stands.

A name that is misspelt where it is given counts as the one that was meant, too.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import PurePosixPath

from handbook.content import guesses
from handbook.content.chapters import GENERATED, Draft, file_id, hides
from handbook.content.checks.doubles import Name, Repeated, once_more
from handbook.content.manuscript import Chapter
from handbook.content.markdown import leftovers
from handbook.content.markdown import spots as markdown
from handbook.content.model import Department, Entity, Handbook, Item, Task, Term, Value
from handbook.content.rules import Rule
from handbook.content.sheets import Sheet, entries
from handbook.content.text import ID
from handbook.diagnostics import Place, Problem
from handbook.messages import _

_LABELS = ("name", "title", "role", "term")
_VALUE = re.compile(r"[a-z][a-z0-9_]*")


class Word:
    """A kind of its own: a term's word, as texts name it."""


def ids(
    pages: Iterable[Sheet], nameless: Counter[type]
) -> tuple[Mapping[type[Entity], Mapping[str, Name]], Repeated]:
    """Return the ids by kind, and those that are there again, with the first one.

    ``nameless`` counts the things whose id can't even be guessed.
    """
    known: defaultdict[type[Entity], dict[str, Name]] = defaultdict(dict)
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
            elif (first := known[entry.entity].setdefault(identity, name)) is not name:
                repeated.append((entry.entity, name, first))
    for kind, name in meant:
        known[kind].setdefault(name.id, name)
    for page in pages:
        if page.entity is Department:
            stem = PurePosixPath(page.name).stem
            known[Department].setdefault(stem, Name(stem, page.name, Place(page.name)))
    return known, repeated


def _is_id(text: str) -> bool:
    return re.fullmatch(ID, text) is not None


def tasks(pages: Iterable[Sheet]) -> Mapping[str, frozenset[str]]:
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


def named(
    pages: Iterable[Sheet], drafts: Iterable[Draft]
) -> Mapping[type, Mapping[str, str]]:
    """Return the ids by what people read: a name, a title, a role, a term."""
    known: defaultdict[type, dict[str, str]] = defaultdict(dict)
    for page in pages:
        for entry in page.entries:
            for label in _LABELS if issubclass(entry.entity, Item | Department) else ():
                if isinstance(text := entry.get(label), str):
                    known[entry.entity].setdefault(text, str(entry.get("id")))
    for draft in drafts:
        if draft.chapter is not None:
            known[Chapter].setdefault(draft.chapter.title, draft.id)
    return known


def value_keys(pages: Iterable[Sheet], nameless: Counter[type]) -> Iterator[str]:
    """Yield the keys of the company's values; ``nameless`` counts the unfit ones."""
    for _page, entry in entries(pages, Handbook):
        known = entry.get("values")
        for key in known if isinstance(known, Mapping) else ():
            guess = guesses.identity(key).replace("-", "_")
            if _VALUE.fullmatch(key):
                yield key
            elif key != "$source":
                yield guess
                nameless[Value] += 1


def chapters(
    drafts: Iterable[Draft],
) -> tuple[Mapping[str, Name], list[Problem]]:
    """Return the chapters that are written, and what is wrong with their ids."""
    known: dict[str, Name] = {}
    meant: list[Name] = []
    problems = []
    for draft in drafts:
        place = draft.head.places.get(f"{draft.name}#/id", Place(draft.file))
        name = Name(draft.id, draft.name, place)
        first = known.setdefault(draft.id, name)
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
        known.setdefault(name.id, name)
    return known, problems


def spots(
    pages: Iterable[Sheet], drafts: Iterable[Draft]
) -> tuple[Mapping[str, Name], list[Problem]]:
    """Return the headings and tables with an id, and what is wrong with the ids."""
    known: dict[str, Name] = {}
    problems = []
    for name in _spots(pages, drafts):
        first = known.setdefault(name.id, name)
        if first is not name:
            problems.append(once_more(_("heading or table"), name, first))
    return known, problems


def _spots(pages: Iterable[Sheet], drafts: Iterable[Draft]) -> Iterator[Name]:
    for page in pages:
        for leaf in page.leaves:
            if leaf.shape.prose == "blocks":
                for one in markdown.spots(leaf.text):
                    yield Name(one.id, page.name, page.within(leaf, one.offset))
    for draft in drafts:
        for one in markdown.spots(draft.body):
            yield Name(one.id, draft.name, draft.place(one.offset))


def terms(
    pages: Iterable[Sheet], nameless: Counter[type]
) -> tuple[Mapping[str, Name], Mapping[str, str], list[Problem]]:
    """Return the glossary's words, the word for each id, and those there again.

    ``nameless`` counts the entries without a word.
    """
    known: dict[str, Name] = {}
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
        first = known.setdefault(word, name)
        if first is not name:
            problems.append(once_more(_("term"), name, first))
        meant.append(replace(name, id=unquoted(word)))
    for name in meant:
        known.setdefault(name.id, name)
    return known, words, problems


def unquoted(word: str) -> str:
    """Return a word without the quotes that were meant for YAML, reported anyway."""
    quoted = leftovers.QUOTED_WORD[0].pattern.fullmatch(word)
    return word[1:-1] if quoted else word
