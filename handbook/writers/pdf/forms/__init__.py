"""Print a document's forms: a PDF with boxes to tick, lines to type on, signatures.

WeasyPrint lays them out and tags them as check boxes, which carry no font;
``widgets`` then makes of each what it is meant to be.
"""

from functools import partial
from typing import Any

from handbook import collection
from handbook.design import Design
from handbook.document import Document
from handbook.writers.pdf import failures, file, glyphs, layout
from handbook.writers.pdf import folios as paging
from handbook.writers.pdf.forms import blanks, widgets
from handbook.writers.written import Folios, Written


def write(document: Document, design: Design, folios: Folios) -> Written:
    """Return ``document`` as a tagged PDF that can be filled in.

    Raises ContentError for a character that no typeface can draw.
    """
    form, fields = blanks.named(document)
    with (
        collection.paused(),
        failures.told(document.language, design),
        glyphs.drawable(document),
    ):
        laid = layout.lay_out(form, design)
        complete = partial(_complete, design, fields)
        finishers = (paging.label, complete)
        content = file.saved(laid, document.language, document.digest, *finishers)
    return Written(content, layout.anchors(laid), len(laid.pages))


def _complete(
    design: Design, fields: tuple[blanks.Field, ...], _laid: Any, pdf: Any
) -> None:
    widgets.complete(pdf, design, fields)
