"""Lay a document out in pages, with the page numbers that its links print."""

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from handbook.design import Design
from handbook.document import Document
from handbook.writers import markup
from handbook.writers.pdf import fonts, index, numbers, pictures, standards
from handbook.writers.pdf.folios import folios
from handbook.writers.written import Folios

_CORRECTIONS = 3  # each one lays the whole book out again

Render = Callable[[str, str], Any]
"""Lays out the HTML text of pages with a style sheet."""


def lay_out(document: Document, design: Design) -> Any:
    """Return ``document`` as WeasyPrint's laid out document: pages of boxes.

    Raises ContentError for a picture or a style sheet that may not be fetched.
    """
    rendered = renderer(document, design)

    def render(document: Document, known: Folios | None, own: str = "") -> Any:
        text = markup.page(document, design, pictures.address, known, with_names=True)
        style = markup.stylesheet(document, design, counted=known is None) + own
        return rendered(text, style)

    unlisted = index.begun(document)

    def indexed(known: Folios | None) -> Any:
        laid = render(unlisted, known)
        return index.indexed(laid, document, anchors(laid), render)

    with pictures.told():
        laid = indexed(None)
        for _again in range(_CORRECTIONS):
            known = anchors(laid)
            if numbers.correct(laid, known):
                break
            laid = indexed(known)
    return laid


def renderer(document: Document, design: Design) -> Render:
    """Return what lays out pages of ``document``; they share their typefaces."""
    fonts.isolate(design)
    from weasyprint import CSS, HTML
    from weasyprint.css.counters import CounterStyle
    from weasyprint.text.fonts import FontConfiguration

    fetcher = pictures.fetcher(document)
    typefaces = FontConfiguration()

    def render(text: str, style: str) -> Any:
        html = HTML(string=text, url_fetcher=fetcher, base_url=None)
        shared = {"font_config": typefaces, "counter_style": CounterStyle()}
        sheet = CSS(string=style, url_fetcher=fetcher, **shared)
        return html.render(stylesheets=[sheet], pdf_variant=standards.VARIANT, **shared)

    return render


def anchors(laid: Any) -> dict[str, str]:
    """Return the folio of the first page on which each anchor stands."""
    pages = list(zip(folios(laid), laid.pages, strict=True))
    return {anchor: folio for folio, page in reversed(pages) for anchor in page.anchors}


@contextmanager
def without_collection() -> Iterator[None]:
    """Lay out without cycle collection: it costs 10–25 % and frees little."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()
