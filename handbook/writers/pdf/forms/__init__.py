"""Print a document's forms: a PDF with boxes to tick, lines to type on, signatures.

WeasyPrint lays them out and tags them as check boxes, which carry no font;
``widgets`` then makes of each what it is meant to be.
"""

import hashlib
from functools import partial
from typing import Any

from handbook.design import Design
from handbook.document import Document
from handbook.writers.pdf import folios as paging
from handbook.writers.pdf import glyphs, layout, standards, structure
from handbook.writers.pdf.forms import blanks, widgets
from handbook.writers.written import Folios, Written


def write(document: Document, design: Design, folios: Folios) -> Written:
    """Return ``document`` as a tagged PDF that can be filled in.

    Raises ContentError for a character that no typeface can draw.
    """
    form, fields = blanks.named(document)
    with layout.without_collection(), glyphs.drawable(document):
        laid = layout.lay_out(form, design)
        standards.colour(laid)
        content = laid.write_pdf(
            finisher=partial(_finish, document, design, fields),
            pdf_variant=standards.VARIANT,
            output_intent=standards.COLOURS,
            pdf_identifier=_identifier(document),
        )
    return Written(content, layout.anchors(laid), len(laid.pages))


def _finish(
    document: Document,
    design: Design,
    fields: tuple[blanks.Field, ...],
    laid: Any,
    pdf: Any,
) -> None:
    standards.identify(pdf, document.language)
    standards.keep_pixels(pdf)
    structure.complete(laid, pdf)
    paging.label(laid, pdf)
    widgets.complete(pdf, design, fields)


def _identifier(document: Document) -> bytes:
    return hashlib.sha256(document.digest.encode()).hexdigest()[:32].encode()
