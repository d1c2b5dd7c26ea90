"""The index: terms and tasks by their readings, and where to read of them."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from handbook.content.manuscript import Manuscript
from handbook.content.model import Task, Term
from handbook.document import alphabet, gojuon
from handbook.document.book import Book, open_book
from handbook.document.labels import Labels
from handbook.document.model import Edition
from handbook.document.numbering import Tree
from handbook.document.places import Place, Thing, form, places

_PARTS = re.compile(r"[（）()・／]|\s/\s|／")  # of a term with several names
_KANA = re.compile(r"[ぁ-ゖァ-ヺー]+")


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the index; ``code`` is the number of a task's card."""

    name: str
    source: str
    reading: str
    code: str
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the syllabary, a letter, or "" for what belongs to none."""

    kana: str
    entries: tuple[Entry, ...]


def rows(book: Book, chapters: Iterable[tuple[str, Tree]]) -> tuple[Row, ...]:
    """Return the index of ``book``, whose ``chapters`` have numbers and trees.

    What no chapter deals with is left out. In Japanese, readings decide; a task
    that has none, and doesn't begin with kana or a term, comes last.
    """
    language = book.edition.language
    terms = [term for row in book.kana for term in row.terms]
    found = places(chapters, list(_things(book, terms)), language)
    listed = [
        *(_of_term(term, found[f"term-{term.id}"], language) for term in terms),
        *(_of_task(t, found[f"task-{t.id}"], language, terms) for t in book.tasks),
    ]
    return _rows([entry for entry in listed if entry.places], language)


def names(manuscript: Manuscript, edition: Edition, labels: Labels) -> re.Pattern[str]:
    """Return what finds the words of an edition's index; each is group 1."""
    book = open_book(manuscript, edition, labels)
    terms = [term for row in book.kana for term in row.terms]
    words = {word.casefold() for one in _things(book, terms) for word in one.words}
    return form(words, edition.language)


def _things(book: Book, terms: Iterable[Term]) -> Iterator[Thing]:
    for term in terms:
        names = [name.strip() for name in (term.term, *_PARTS.split(term.term))]
        words = tuple(dict.fromkeys(name for name in names if len(name) > 1))
        yield Thing(f"term-{term.id}", words, f"{term.source}/term")
    for task in book.tasks:
        yield Thing(f"task-{task.id}", (), f"{task.source}/name")


def _of_term(term: Term, found: tuple[Place, ...], language: str) -> Entry:
    reading = term.reading if language == "ja" else term.term
    return Entry(term.term, f"{term.source}/term", reading, "", found)


def _of_task(
    task: Task, found: tuple[Place, ...], language: str, terms: Sequence[Term]
) -> Entry:
    reading = _reading(task, terms) if language == "ja" else task.name
    source = f"{task.source}/name"
    return Entry(task.name, source, reading, task.id.upper(), found)


def _reading(task: Task, terms: Sequence[Term]) -> str:
    """Return how a task's name is read, or begins to be read; "" if nobody says."""
    if task.reading:
        return task.reading
    if kana := _KANA.match(task.name):
        return kana[0]
    known = [term for term in terms if task.name.startswith(term.term)]
    return max(known, key=lambda term: len(term.term)).reading if known else ""


def _rows(entries: Sequence[Entry], language: str) -> tuple[Row, ...]:
    order = gojuon if language == "ja" else alphabet
    ordered = sorted(entries, key=lambda e: (*order.collation(e.reading), e.name))
    of = {id(entry): order.row(entry.reading) for entry in ordered}
    found = (
        Row(kana, tuple(e for e in ordered if of[id(e)] == kana))
        for kana in (*order.ROWS, "")
    )
    return tuple(row for row in found if row.entries)
