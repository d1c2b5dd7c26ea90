"""Print a document with WeasyPrint."""

import hashlib
from typing import Any

from handbook.design import Design
from handbook.document import Document
from handbook.writers.pdf import extract, glyphs, layout
from handbook.writers.pdf.extract import Choice, Extract
from handbook.writers.written import Folios, Written

__all__ = ["Choice", "Extract", "write", "write_extract"]


def write(document: Document, design: Design, folios: Folios) -> Written:
    """Return ``document`` as a tagged PDF, and the page of each anchor.

    ``folios`` is not needed: this writer makes them. Raises ContentError for a
    character that no typeface can draw.
    """
    with layout.without_collection(), glyphs.drawable(document):
        laid = layout.lay_out(document, design)
        content = _saved(laid, document.digest)
    return Written(content, layout.anchors(laid), len(laid.pages))


def write_extract(
    document: Document, design: Design, folios: Folios, choice: Choice
) -> Extract:
    """Return chapters of ``document`` as a tagged PDF, and the numbers of its pages.

    ``folios`` are those of the whole book. Raises ContentError as ``write`` does.
    """
    with layout.without_collection(), glyphs.drawable(document):
        laid, numbers = extract.lay_out(document, design, folios, choice)
        content = _saved(laid, f"{document.digest} {choice}")
    return Extract(content, numbers)


def _saved(laid: Any, digest: str) -> bytes:
    identifier = hashlib.sha256(digest.encode()).hexdigest()[:32].encode()
    content: bytes = laid.write_pdf(
        pdf_variant=layout.VARIANT, pdf_identifier=identifier
    )
    return content
