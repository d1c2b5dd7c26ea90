"""Turn a composed document into the bytes of a file (floor 3).

A writer is a pure function ``write(document, design, folios) -> Written``: the
same document, design, fonts and libraries give the same bytes. It touches no
file but the fonts, no clock and no network, so a build may run it anywhere.
Writers do not know one another.
"""

from collections.abc import Callable
from importlib import import_module

from handbook.writers.written import Folios, Written

__all__ = [
    "AGENDAS",
    "FOLIATED",
    "FORMATS",
    "FORMS",
    "FRAGMENTED",
    "Folios",
    "Writer",
    "Written",
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
FRAGMENTED = frozenset({"pdf"})  # formats whose writers take what is on a ``Shelf``
FORMS = "forms"  # the format of a PDF that is filled in: of a document's forms
_WRITERS = {**FORMATS, FORMS: "handbook.writers.pdf.forms"}


def writer(format_: str) -> Writer:
    """Return the writer of a format; its library is imported only now."""
    found: Writer = import_module(_WRITERS[format_]).write
    return found
