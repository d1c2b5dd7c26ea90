"""Print a document with WeasyPrint."""

import hashlib
from functools import partial
from typing import Any

from handbook.design import Design
from handbook.document import Document
from handbook.writers.pdf import folios as paging
from handbook.writers.pdf import glyphs, layout, standards, structure
from handbook.writers.written import Folios, Written


def write(document: Document, design: Design, folios: Folios) -> Written:
    """Return ``document`` as a tagged PDF, and the page of each anchor.

    ``folios`` is not needed: this writer makes them. Raises ContentError for a
    character that no typeface can draw.
    """
    with layout.without_collection(), glyphs.drawable(document):
        laid = layout.lay_out(document, design)
        standards.colour(laid)
        content = laid.write_pdf(
            finisher=partial(_finish, document),
            pdf_variant=standards.VARIANT,
            output_intent=standards.COLOURS,
            pdf_identifier=_identifier(document),
        )
    return Written(content, layout.anchors(laid), len(laid.pages))


def _finish(document: Document, laid: Any, pdf: Any) -> None:
    standards.identify(pdf, document.language)
    standards.keep_pixels(pdf)
    structure.complete(laid, pdf)
    paging.label(laid, pdf)
    pdf.catalog["PageMode"] = "/UseOutlines"


def _identifier(document: Document) -> bytes:
    return hashlib.sha256(document.digest.encode()).hexdigest()[:32].encode()
