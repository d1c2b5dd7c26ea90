"""Lay a document out in pages, with the page numbers that its links print."""

import gc
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from handbook.design import Design
from handbook.document import Document
from handbook.writers import markup
from handbook.writers.pdf import fonts, pictures, standards
from handbook.writers.written import Folios

_CORRECTIONS = 3  # each one lays the whole book out again


def lay_out(document: Document, design: Design) -> Any:
    """Return ``document`` as WeasyPrint's laid out document: pages of boxes.

    Raises ContentError for a picture or a style sheet that may not be fetched.
    """
    fonts.isolate(design)
    from weasyprint import CSS, HTML
    from weasyprint.text.fonts import FontConfiguration

    fetcher = pictures.fetcher(document)
    typefaces = FontConfiguration()

    def render(known: Folios | None) -> Any:
        text = markup.page(document, design, lambda d: pictures.SCHEME + d, known)
        style = markup.stylesheet(document, design, counted=known is None)
        html = HTML(string=text, url_fetcher=fetcher, base_url=None)
        sheet = CSS(string=style, url_fetcher=fetcher, font_config=typefaces)
        return html.render(
            stylesheets=[sheet], font_config=typefaces, pdf_variant=standards.VARIANT
        )

    with pictures.told():
        laid = render(None)
        for _again in range(_CORRECTIONS):
            pages = anchors(laid)
            if _printed(laid) <= pages.items():
                break
            laid = render(pages)
    return laid


def _printed(laid: Any) -> set[tuple[str, int]]:
    """Return the anchors with the pages that links to them print.

    A page made again for its numbers moves what follows, and WeasyPrint can stop
    before the numbers follow too.
    """
    return {
        (box.element.get("href")[1:], int(number))
        for page in laid.pages
        for box in page._page_box.descendants()
        if box.element_tag == "a::after" and (text := getattr(box, "text", ""))
        for number in re.findall(r"\d+", text)
        if box.element.get("href", "").startswith("#")
    }


def anchors(laid: Any) -> dict[str, int]:
    """Return the first page on which each anchor stands."""
    return {
        anchor: number
        for number, page in reversed(list(enumerate(laid.pages, 1)))
        for anchor in page.anchors
    }


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
