"""The pieces that a book holds, each with what it stands in."""

from dataclasses import fields, is_dataclass
from functools import cache

from handbook.content import manuscript
from handbook.content.model import Entity, Item
from handbook.document.book import Book

# What a book knows, and doesn't show: all departments, not only its own.
_UNSHOWN = frozenset({"departments"})
_NAMES = ("name", "title", "role", "term", "text", "question")
Piece = Item | manuscript.Chapter


def called(piece: Piece) -> str:
    """Return the field that says what people call a piece."""
    return next(name for name in _NAMES if getattr(piece, name, None))


def shown(book: Book) -> tuple[Piece, ...]:
    """Return all pieces that a book holds, each once."""
    return tuple(piece for piece, *_above in chains(book))


def chains(book: Book) -> tuple[tuple[Piece, ...], ...]:
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
