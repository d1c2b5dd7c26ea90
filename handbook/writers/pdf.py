"""Print a document with WeasyPrint."""

import gc
import hashlib
import logging
import os
import re
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from handbook.design import Design, configuration
from handbook.diagnostics import ContentError, Place, Problem
from handbook.document import Document
from handbook.messages import _
from handbook.writers import markup
from handbook.writers.written import Folios, Written

_SCHEME = "picture:"
_VARIANT = "pdf/ua-1"
_CORRECTIONS = 3  # each one lays the whole book out again
_NOTDEF = re.compile(r"notdef glyph rendered for Unicode string.*?\"(.*?)\"")


def write(document: Document, design: Design, folios: Folios) -> Written:
    """Return ``document`` as a tagged PDF, and the page of each anchor.

    ``folios`` is not needed: this writer makes them. Raises ContentError for a
    character that no typeface can draw.
    """
    _isolate(design)
    from weasyprint import CSS, HTML
    from weasyprint.text.fonts import FontConfiguration
    from weasyprint.urls import FatalURLFetchingError

    fetcher = _fetcher(document)
    fonts = FontConfiguration()

    def lay_out(known: Folios | None) -> Any:
        text = markup.page(document, design, lambda d: _SCHEME + d, known)
        style = markup.stylesheet(document, design, counted=known is None)
        html = HTML(string=text, url_fetcher=fetcher, base_url=None)
        sheet = CSS(string=style, url_fetcher=fetcher, font_config=fonts)
        return html.render(stylesheets=[sheet], font_config=fonts, pdf_variant=_VARIANT)

    with _without_collection(), _drawable(document), _told(FatalURLFetchingError):
        laid = lay_out(None)
        for _again in range(_CORRECTIONS):
            pages = _anchors(laid)
            if _printed(laid) <= pages.items():
                break
            laid = lay_out(pages)
        content = laid.write_pdf(
            pdf_variant=_VARIANT, pdf_identifier=_identifier(document)
        )
    return Written(content, _anchors(laid), len(laid.pages))


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


def _anchors(laid: Any) -> dict[str, int]:
    """Return the first page on which each anchor stands."""
    return {
        anchor: number
        for number, page in reversed(list(enumerate(laid.pages, 1)))
        for anchor in page.anchors
    }


def _identifier(document: Document) -> bytes:
    return hashlib.sha256(document.digest.encode()).hexdigest()[:32].encode()


def _fetcher(document: Document) -> Any:
    """Return a fetcher that serves the document's pictures and nothing else."""
    from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

    pictures = {p.digest: p for p in document.pictures}

    class Pictures(URLFetcher):  # type: ignore[misc]
        def fetch(self, url: str, headers: object = None) -> Any:
            picture = pictures.get(url.removeprefix(_SCHEME))
            if picture is None or not url.startswith(_SCHEME):
                raise FatalURLFetchingError(f"not a picture of the document: {url}")
            content = picture.svg or picture.raster
            media = "image/svg+xml" if picture.svg else picture.media_type
            return URLFetcherResponse(url, content, {"Content-Type": media})

    return Pictures(allowed_protocols=[])


@contextmanager
def _told(refused: type[Exception]) -> Iterator[None]:
    """Turn a picture or a sheet that may not be fetched into a problem."""
    try:
        yield
    except refused as error:
        remedy = _("use pictures of the company folder only, in its texts")
        problem = Problem(Place("styles"), "fetch", str(error), remedy)
        raise ContentError([problem]) from error


@contextmanager
def _without_collection() -> Iterator[None]:
    """Lay out without cycle collection: it costs 10–25 % and frees little."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


@contextmanager
def _drawable(document: Document) -> Iterator[None]:
    """Turn WeasyPrint's note on a missing glyph into an error with its source."""
    records: list[str] = []

    class Collect(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            records.append(record.getMessage())

    logger, handler = logging.getLogger("weasyprint"), Collect()
    logger.addHandler(handler)
    try:
        yield
    finally:
        logger.removeHandler(handler)
    missing = "".join(found[1] for r in records for found in _NOTDEF.finditer(r))
    if missing:
        raise ContentError(_tofu(document, sorted(set(missing))))


def _tofu(document: Document, characters: list[str]) -> Iterator[Problem]:
    from lxml import etree

    for character in characters:
        found = [
            element.get("data-source", part.id)
            for part in document.parts
            for element in etree.fromstring(part.html).iter(etree.Element)
            if character in "".join(map(str, element.itertext()))
        ]
        source = found[-1] if found else document.edition.name
        text = _(
            'no font can draw "{character}" (U+{code})',
            character=character,
            code=f"{ord(character):04X}",
        )
        remedy = _("replace the character in {source}", source=source)
        yield Problem(Place(source.partition("#")[0]), "missing-glyph", text, remedy)


def _isolate(design: Design) -> None:
    """Show Pango the typefaces of the design and no other font of the machine.

    It has to happen before Pango is loaded, so the first design of a process
    decides; all designs of a build share their typefaces.
    """
    folder = _private_folder()
    text = configuration(design.typefaces, folder / "cache")
    file = folder / f"{hashlib.sha256(text.encode()).hexdigest()[:16]}.conf"
    if os.environ.get("FONTCONFIG_FILE") == str(file):
        return
    if not file.is_file():
        partial = file.with_suffix(f".{os.getpid()}")
        partial.write_text(text, "utf-8")
        partial.replace(file)
    os.environ["FONTCONFIG_FILE"] = str(file)


def _private_folder() -> Path:
    """Return a folder for fontconfig that nobody else can write to."""
    folder = Path(tempfile.gettempdir()) / f"handbook-fonts-{os.getuid()}"
    with suppress(FileExistsError):
        folder.mkdir(mode=0o700)
    mode = folder.lstat()
    if stat.S_ISDIR(mode.st_mode) and mode.st_uid == os.getuid():
        return folder
    return Path(tempfile.mkdtemp(prefix="handbook-fonts-"))
