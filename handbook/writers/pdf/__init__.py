"""Print a document with WeasyPrint."""

from handbook import collection
from handbook.design import Design
from handbook.document import Document
from handbook.writers.pdf import (
    extract,
    failures,
    flush,
    glyphs,
    volume,
)
from handbook.writers.pdf.extract import Choice, Extract
from handbook.writers.shelf import Empty, Shelf
from handbook.writers.written import Folios, Written

__all__ = ["Choice", "Extract", "write", "write_extract"]


def write(
    document: Document, design: Design, folios: Folios, shelf: Shelf | None = None
) -> Written:
    """Return ``document`` as a tagged PDF, and the page of each anchor.

    ``folios`` is not needed: this writer makes them. What is laid out may be on the
    ``shelf``, and is put there. Raises ContentError for a
    character that no typeface can draw.
    """
    with (
        collection.paused(),
        failures.told(document, design),
        glyphs.drawable(document),
        flush.lines(document, design, stamped=True),
    ):
        return volume.write(document, design, Empty() if shelf is None else shelf)


def write_extract(
    document: Document,
    design: Design,
    folios: Folios,
    choice: Choice,
    shelf: Shelf | None = None,
) -> Extract:
    """Return chapters of ``document`` as a tagged PDF, and the folios of its pages.

    ``folios`` are those of the whole book. Raises ContentError as ``write`` does.
    """
    with (
        collection.paused(),
        failures.told(document, design),
        glyphs.drawable(document),
        flush.lines(document, design, stamped=True),
    ):
        return extract.write(
            document, design, folios, choice, Empty() if shelf is None else shelf
        )
