"""What is shown with a mark: it may not apply here, or not at every site."""

from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass

from handbook.content import manuscript
from handbook.content.manuscript import Manuscript
from handbook.content.model import Entity, Item
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

    With each come the labels of the facts that nobody has said yet.
    """
    words = labels.of(edition.language, manuscript.templates, manuscript.handbook.dates)
    return questions(open_book(manuscript, edition, words))


def questions(book: Book) -> dict[str, tuple[str, ...]]:
    """Return the same of a book."""
    facts = book.handbook.company.facts
    choose = Selector(book.edition, facts)
    return {
        piece.source: tuple(
            facts[name].label if name in facts else name for name in ruling.facts
        )
        for piece in shown(book)
        if (ruling := choose.rule(piece)).facts and ruling.by != "applies_if"
    }


def marks(book: Book, words: Labels) -> dict[str, tuple[Mark, ...]]:
    """Return the marks of what may not apply, and of what is for some sites."""
    found: dict[str, tuple[Mark, ...]] = {}
    for piece in shown(book):
        if at := _at(piece, book, words):
            found[piece.source] = (Mark(at, "note"),)
    for source, unknown in questions(book).items():
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


def shown(book: Book) -> Iterator[Piece]:
    """Yield all pieces that a book holds, each as often as it holds it."""
    for field in fields(book):
        if field.name not in _UNSHOWN:
            yield from _pieces(getattr(book, field.name))


def _pieces(held: object) -> Iterator[Piece]:
    if isinstance(held, Piece):
        yield held
    if isinstance(held, Entity):
        yield from _all(getattr(held, name) for name in type(held).model_fields)
    elif isinstance(held, manuscript.Chapter):
        return
    elif is_dataclass(held):
        yield from _all(getattr(held, field.name) for field in fields(held))
    elif isinstance(held, dict):
        yield from _all(held.values())
    elif isinstance(held, tuple):
        yield from _all(held)


def _all(values: Iterable[object]) -> Iterator[Piece]:
    for one in values:
        yield from _pieces(one)
