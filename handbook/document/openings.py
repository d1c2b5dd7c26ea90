"""What is shown with a mark: it may not apply here, or not at every site."""

from dataclasses import fields, is_dataclass
from functools import cache

from handbook.content import manuscript
from handbook.content.manuscript import Manuscript
from handbook.content.model import Entity, Handbook, Item
from handbook.document import labels
from handbook.document.book import Book, open_book
from handbook.document.labels import Labels
from handbook.document.marks import Mark
from handbook.document.model import Edition
from handbook.document.sites import told

# What a book knows, and doesn't show: all departments, not only its own.
_UNSHOWN = frozenset({"departments"})
_NAMES = ("name", "title", "role", "term", "text", "question")
Piece = Item | manuscript.Chapter


def open_questions(
    manuscript: Manuscript, edition: Edition
) -> dict[str, tuple[str, ...]]:
    """Return the sources that ``edition`` shows without knowing if they apply.

    With each come the labels of the facts that nobody has said yet, in the language
    that the content is written in, whatever the edition's.
    """
    words = labels.of(edition.language, manuscript.templates, manuscript.handbook.dates)
    book = open_book(manuscript, edition, words)
    written = manuscript.source or manuscript.handbook
    return questions(book, written)


def questions(book: Book, handbook: Handbook) -> dict[str, tuple[str, ...]]:
    """Return the same of a book, with the labels that ``handbook`` has."""
    facts, choose = handbook.company.facts, book.choose
    return {
        piece.source: tuple(
            facts[name].label if name in facts else name for name in ruling.facts
        )
        for piece in shown(book)
        if (ruling := choose.rule(piece)).facts and ruling.by != "applies_if"
    }


def marks(book: Book, words: Labels) -> dict[str, tuple[Mark, ...]]:
    """Return the marks of what may not apply."""
    found: dict[str, tuple[Mark, ...]] = {}
    for source, unknown in questions(book, book.handbook).items():
        text = words.say("book.verify-fact", facts=words["book.list"].join(unknown))
        found[source] = (Mark(text, "draft-mark"),)
    return found


def sites(book: Book, words: Labels) -> dict[str, tuple[Mark, ...]]:
    """Return the marks of what is not for all sites, by the addresses of its names."""
    choose, shown = book.choose, book.handbook.company.sites
    return {
        f"{chain[0].source}/{called(chain[0])}"
        if isinstance(chain[0], Item)
        else f"{chain[0].source}#/title": (Mark(text, "note"),)
        for chain in _chains(book)
        if (text := told(chain, choose, shown, words))
    }


def called(piece: Piece) -> str:
    """Return the field that says what people call a piece."""
    return next(name for name in _NAMES if getattr(piece, name, None))


def shown(book: Book) -> tuple[Piece, ...]:
    """Return all pieces that a book holds, each once."""
    return tuple(piece for piece, *_above in _chains(book))


def _chains(book: Book) -> tuple[tuple[Piece, ...], ...]:
    """Return all pieces that a book holds, each once, followed by what it stands in."""
    found: dict[int, tuple[Piece, ...]] = {}
    for field in fields(book):
        if field.name not in _UNSHOWN:
            _gather(getattr(book, field.name), (), found)
    return tuple(found.values())


def _gather(
    held: object, above: tuple[Piece, ...], found: dict[int, tuple[Piece, ...]]
) -> None:
    """Add the pieces that ``held`` is or holds; a book names some of them twice."""
    if isinstance(held, tuple):
        for one in held:
            _gather(one, above, found)
    elif isinstance(held, dict):
        for one in held.values():
            _gather(one, above, found)
    elif id(held) not in found:
        if isinstance(held, Piece):
            above = found[id(held)] = (held, *above)
        kind: type = type(held)
        for name in _names(kind):
            _gather(getattr(held, name), above, found)


@cache
def _names(kind: type) -> tuple[str, ...]:
    """Return where things of a kind may hold pieces."""
    if issubclass(kind, Entity):
        return tuple(kind.model_fields)
    if is_dataclass(kind) and not issubclass(kind, manuscript.Chapter):
        return tuple(field.name for field in fields(kind))
    return ()
