"""What is shown with a mark: it may not apply here, or not at every site."""

from collections.abc import Iterable
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
from handbook.document.selection import Selector, sites

# What a book knows, and doesn't show: all departments, not only its own.
_UNSHOWN = frozenset({"departments"})
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
    return _questions(shown(book), book, written)


def _questions(
    pieces: Iterable[Piece], book: Book, handbook: Handbook
) -> dict[str, tuple[str, ...]]:
    """Return the open facts of each source, by their labels in ``handbook``."""
    facts = handbook.company.facts
    choose = Selector(book.edition, book.handbook.company.facts)
    return {
        piece.source: tuple(
            facts[name].label if name in facts else name for name in ruling.facts
        )
        for piece in pieces
        if (ruling := choose.rule(piece)).facts and ruling.by != "applies_if"
    }


def marks(book: Book, words: Labels) -> dict[str, tuple[Mark, ...]]:
    """Return the marks of what may not apply, and of what is for some sites."""
    found: dict[str, tuple[Mark, ...]] = {}
    pieces = shown(book)
    for piece in pieces:
        if at := _at(piece, book, words):
            found[piece.source] = (Mark(at, "note"),)
    for source, unknown in _questions(pieces, book, book.handbook).items():
        text = words.say("book.verify-fact", facts=words["book.list"].join(unknown))
        found[source] = (*found.get(source, ()), Mark(text, "draft-mark"))
    return found


def _at(piece: Piece, book: Book, words: Labels) -> str:
    named, only = sites(piece.audience, book.edition)
    known = {site.id: site.name for site in book.handbook.company.sites}
    names = [known[one] for one in named if one in known]
    if not names:
        return ""
    name = "book.at-sites" if only else "book.not-at-sites"
    return words.say(name, sites=words["book.list"].join(names))


def shown(book: Book) -> tuple[Piece, ...]:
    """Return all pieces that a book holds, each once."""
    found: dict[int, Piece] = {}
    for field in fields(book):
        if field.name not in _UNSHOWN:
            _gather(getattr(book, field.name), found)
    return tuple(found.values())


def _gather(held: object, found: dict[int, Piece]) -> None:
    """Add the pieces that ``held`` is or holds; a book names many of them twice."""
    if isinstance(held, tuple):
        for one in held:
            _gather(one, found)
    elif isinstance(held, dict):
        for one in held.values():
            _gather(one, found)
    elif id(held) not in found:
        if isinstance(held, Piece):
            found[id(held)] = held
        kind: type = type(held)
        for name in _names(kind):
            _gather(getattr(held, name), found)


@cache
def _names(kind: type) -> tuple[str, ...]:
    """Return where things of a kind may hold pieces."""
    if issubclass(kind, Entity):
        return tuple(kind.model_fields)
    if is_dataclass(kind) and not issubclass(kind, manuscript.Chapter):
        return tuple(field.name for field in fields(kind))
    return ()
