"""Lay a document out in pages, with the page numbers that its links print."""

import gc
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from handbook.design import Design
from handbook.document import Document
from handbook.writers import markup
from handbook.writers.pdf import fonts, index, pictures, standards
from handbook.writers.pdf.folios import folios
from handbook.writers.written import LAST, Folios

_FOLIO = re.compile(r"\b([ivxl]+|\d+)\b", re.ASCII)
_CORRECTIONS = 3  # each one lays the whole book out again


Render = Callable[[str, str], Any]
"""Lays out the HTML text of pages with a style sheet."""


def lay_out(document: Document, design: Design) -> Any:
    """Return ``document`` as WeasyPrint's laid out document: pages of boxes.

    Raises ContentError for a picture or a style sheet that may not be fetched.
    """
    rendered = renderer(document, design)

    def render(document: Document, known: Folios | None, own: str = "") -> Any:
        text = markup.page(document, design, pictures.address, known)
        style = markup.stylesheet(document, design, counted=known is None) + own
        return rendered(text, style)

    with pictures.told():
        unlisted = index.begun(document)
        laid = render(unlisted, None)
        for _again in range(_CORRECTIONS):
            pages = anchors(laid)
            if _printed(laid) <= pages.items():
                break
            laid = render(unlisted, pages)
        return index.indexed(laid, document, anchors(laid), render)


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


def _printed(laid: Any) -> set[tuple[str, str]]:
    """Return the anchors with the pages that links to them and feet print.

    A page made again for its numbers moves what follows, and WeasyPrint can stop
    before the numbers follow too.
    """
    return {
        (anchor, folio)
        for page in laid.pages
        for box in page._page_box.descendants()
        if (text := getattr(box, "text", "")) and (anchor := _target(box))
        for folio in _FOLIO.findall(text)
    }


def _target(box: Any) -> str:
    """Return the anchor whose page a box shows, "" if it shows none."""
    if box.element_tag == "span::before" and box.element.get("class") == "of":
        return LAST
    href: str = box.element.get("href", "") if box.element_tag == "a::after" else ""
    return href[1:] if href.startswith("#") else ""


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
