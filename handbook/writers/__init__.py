"""Turn a composed document into the bytes of a file (floor 3).

A writer is a pure function ``write(document, design, folios) -> Written``: the
same document, design, fonts and libraries give the same bytes. It touches no
file but the fonts, no clock and no network, so a build may run it anywhere.
Writers do not know one another.
"""

from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Any, Protocol, cast

from handbook.design import Design
from handbook.document import Document
from handbook.writers.shelf import Shelf
from handbook.writers.written import Folios, Written

__all__ = [
    "AGENDAS",
    "FOLIATED",
    "FORMATS",
    "FORMS",
    "FRAGMENTED",
    "Folios",
    "Typesetter",
    "Writer",
    "Written",
    "typesetter",
    "writer",
]

Writer = Callable[..., Written]
"""Takes a document, a design and folios; some take a ``shelf``, too."""

FORMATS = {
    "pdf": "handbook.writers.pdf",
    "docx": "handbook.writers.docx",
    "html": "handbook.writers.html",
    "ics": "handbook.writers.ics",
}
AGENDAS = frozenset({"ics"})  # formats that hold the agenda, and not the book
FOLIATED = frozenset({"docx"})  # formats whose writers are given the folios
FRAGMENTED = frozenset({"pdf"})  # formats whose writer is a ``Typesetter``
FORMS = "forms"  # the format of a PDF that is filled in: of a document's forms
_WRITERS = {**FORMATS, FORMS: "handbook.writers.pdf.forms"}


class Typesetter(Protocol):
    """A writer that binds books from texts, which others may set for it.

    Its ``write`` takes a ``shelf`` with what was set before.
    """

    def begin(self, document: Document, design: Design, shelf: Shelf) -> Any:
        """Return a book under way; None: it can't be set in parts.

        What is ``wanted`` for it has a ``key`` and a ``length``, is picklable, and
        needs nothing but itself to be ``set_``.
        """

    def set_(self, wanted: Any) -> tuple[bytes, int]:
        """Return what a book wants, as it goes on a shelf, and its pages."""

    def go_on(self, book: Any, made: Sequence[bytes]) -> None:
        """Give a book what it ``wanted``, in its order; it may then want more.

        Raises SpoiltError, as ``bind`` does, for what ``set_`` never returned.
        """

    def bind(self, book: Any) -> Written:
        """Return a book that wants nothing any more."""


def writer(format_: str) -> Writer:
    """Return the writer of a format; its library is imported only now."""
    found: Writer = import_module(_WRITERS[format_]).write
    return found


def typesetter(format_: str) -> Typesetter:
    """Return the writer of a format of ``FRAGMENTED``, to set texts with."""
    return cast(Typesetter, import_module(_WRITERS[format_]))
