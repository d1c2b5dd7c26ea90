"""Print a document with WeasyPrint."""

from typing import Any

from handbook import collection
from handbook.design import Design
from handbook.document import Document
from handbook.writers.pdf import (
    extract,
    failures,
    file,
    flush,
    glyphs,
    layout,
    openings,
)
from handbook.writers.pdf import folios as paging
from handbook.writers.pdf.extract import Choice, Extract
from handbook.writers.written import Folios, Written

__all__ = ["Choice", "Extract", "write", "write_extract"]


def write(document: Document, design: Design, folios: Folios) -> Written:
    """Return ``document`` as a tagged PDF, and the page of each anchor.

    ``folios`` is not needed: this writer makes them. Raises ContentError for a
    character that no typeface can draw.
    """
    with (
        collection.paused(),
        failures.told(document, design),
        glyphs.drawable(document),
        flush.lines(document, design),
    ):
        laid = layout.lay_out(document, design)
        finishers = (paging.label, _show_outline)
        content = file.saved(laid, document.language, document.digest, *finishers)
    told = {**layout.anchors(laid), **dict.fromkeys(openings.told(laid), "")}
    return Written(content, told, len(laid.pages))


def write_extract(
    document: Document, design: Design, folios: Folios, choice: Choice
) -> Extract:
    """Return chapters of ``document`` as a tagged PDF, and the folios of its pages.

    ``folios`` are those of the whole book. Raises ContentError as ``write`` does.
    """
    digest = f"{document.digest} {choice}"
    with (
        collection.paused(),
        failures.told(document, design),
        glyphs.drawable(document),
        flush.lines(document, design),
    ):
        laid, pages = extract.lay_out(document, design, folios, choice)
        content = file.saved(laid, document.language, digest, _show_outline)
    return Extract(content, pages)


def _show_outline(_laid: Any, pdf: Any) -> None:
    pdf.catalog["PageMode"] = "/UseOutlines"
