"""Lay a document out in pages, with the page numbers that its links print."""

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from handbook.design import Design, Typeface
from handbook.document import Document
from handbook.writers import markup
from handbook.writers.pdf import (
    fonts,
    freed,
    index,
    leaders,
    notes,
    numbers,
    overflow,
    overlong,
    pictures,
    standards,
    unseen,
)
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


def renderer(document: pictures.Illustrated, design: Design) -> Render:
    """Return what lays out pages of ``document``; they share their typefaces.

    A card that once had to part does so from then on. A piece that runs off the paper
    is parted. Either costs another layout. It raises ContentError if something has no
    room even so.
    """
    fonts.isolate(design)
    from weasyprint import HTML

    fetcher = pictures.fetcher(document)
    long: set[str] = set()

    def made(text: str, style: str) -> tuple[Any, Any]:
        html = HTML(string=text, url_fetcher=fetcher, base_url=None)
        sheet, shared = _dress(style, design.typefaces)
        variant = standards.VARIANT
        with notes.kept(), leaders.joined(), unseen.skipped(), freed.documents():
            laid = html.render(stylesheets=[sheet], pdf_variant=variant, **shared)
        return laid, html.etree_element

    def render(text: str, style: str) -> Any:
        text = overlong.parted(text, long)
        laid, root = made(text, style)
        sheets = overflow.sheets(laid)
        pieces = overflow.too_long(sheets, root)
        cards = overlong.cards(laid) - long
        if pieces or cards:
            long.update(cards)
            text = overflow.parted(overlong.parted(text, cards), pieces)
            laid, _root = made(text, style)
            sheets = overflow.sheets(laid)
        overflow.ensure_room(sheets)
        return laid

    return render


@lru_cache(maxsize=32)
def _dress(style: str, typefaces: tuple[Typeface, ...]) -> tuple[Any, dict[str, Any]]:
    """Return a style sheet as WeasyPrint reads it, and what is laid out with it."""
    from weasyprint import CSS
    from weasyprint.css.counters import CounterStyle

    shared = {"font_config": _known(typefaces), "counter_style": CounterStyle()}
    return CSS(string=style, url_fetcher=pictures.fetcher(None), **shared), shared


@lru_cache(maxsize=4)
def _known(typefaces: tuple[Typeface, ...]) -> Any:
    """Return what Pango knows of typefaces; ``isolate`` has shown it these alone.

    A process that works for others sets books of several companies.
    """
    from weasyprint.text.fonts import FontConfiguration

    return FontConfiguration()


def anchors(laid: Any) -> dict[str, str]:
    """Return the folio of the first page on which each anchor stands."""
    pages = list(zip(folios(laid), laid.pages, strict=True))
    return {anchor: folio for folio, page in reversed(pages) for anchor in page.anchors}
