"""What pages are laid out from: the text of a part, and what stands around it.

The text of a part is set on pages that are all rectos and have no furniture; nothing
in it tells the page or the side on which it will stand.
"""

import hashlib
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from copy import deepcopy
from itertools import pairwise
from typing import Any, Literal, NamedTuple

from lxml import etree

from handbook.design import Design
from handbook.document import Document, Part
from handbook.writers import heads, markup, places, tabs
from handbook.writers.dressing import dressed
from handbook.writers.pdf import pictures
from handbook.writers.pdf.folios import Side
from handbook.writers.pdf.volume import stamps
from handbook.writers.pdf.volume.dyes import Plain
from handbook.writers.shelf import Shelf
from handbook.writers.written import LAST, Folios

# They begin with letters: what does is looked for several times as fast.
_PICTURE = re.compile('src="picture:([^"]+)"')
_ID = re.compile(' id="([^"]+)"')
_LINK = re.compile(r'<a\b[^>]*?\bhref="#([^"]+)"')
_MARGIN_BOX = re.compile(
    r"@(?:top|bottom|left|right)-(?:left|right|center|top|bottom|middle)"
    r"(?:-corner)?\s*\{[^{}]*\}"
)
_RECTOS = """
@page :left {
  margin-left: var(--page-margin-inner); margin-right: var(--page-margin-outer);
}
"""
_OWN_FOLIO = ".foot::before { content: attr(data-folio); }\n"


class Text(NamedTuple):
    """An HTML text and the style sheet that it is laid out with."""

    html: str
    style: str


class Around(NamedTuple):
    """What stands around the text of a page: that of ``part``, on a side.

    ``folio`` and ``last`` are as they are laid out: noughts for figures; ``last`` is
    "" where it is not said. ``first`` tells apart what is made for one page alone.
    """

    part: str
    side: Side
    folio: str
    last: str
    first: str = ""

    @property
    def anchor(self) -> str:
        """Return the name of the page that shows it."""
        return "-".join(self)


def blocks(
    document: Document, plain: Plain, parts: Iterable[Part], shelf: Shelf
) -> "tuple[Block, ...]":
    """Return the texts of parts, for pages whose numbers are not known yet.

    What was made fit for pages before may be on the ``shelf``, and is put there.
    """
    sheet = _Sheet.of(document, plain)
    return tuple(_block(sheet, part, shelf) for part in parts)


class _Sheet(NamedTuple):
    """What the texts of all parts have from their book; ``last`` is its last part.

    ``pictures``: their addresses, by those in the document. ``digest`` is that of what
    all blocks are made with.
    """

    head: str
    style: str
    language: str
    labels: Mapping[str, str]
    titles: Mapping[str, str]
    pictures: Mapping[str, str]
    last: Part | None
    stamped: bool
    digest: str

    @classmethod
    def of(cls, document: Document, plain: Plain) -> "_Sheet":
        kept = plain.pictures.items()
        shown = {own: pictures.address(one.digest) for own, one in kept}
        titles = markup.titles(document)
        stamped = not stamps.are_told(plain.design)
        last = next(iter(document.body[-1:]), None)
        decides = [document.language, titles, stamped, last and last.id]
        return cls(
            markup.bare_head(document.language),
            _block_style(document, plain.design),
            document.language,
            dict(document.labels),
            titles,
            shown,
            last,
            stamped,
            _digest(json.dumps(decides)),
        )


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _block(sheet: _Sheet, part: Part, shelf: Shelf) -> "Block":
    if part.kind == "index":  # its tree is filled in with pages: it is not kept
        root, numbers = _fit(sheet, part)
        return Block(sheet, markup.text(root), numbers, root)
    # A text may have such words, too, and name none.
    shown = [sheet.pictures.get(own, "") for own in _PICTURE.findall(part.html)]
    key = _digest(" ".join(("block", sheet.digest, part.digest, *shown)))
    if (known := _kept(shelf.get(key))) is None:
        root, numbers = _fit(sheet, part)
        known = markup.text(root), numbers
        shelf.put(key, _keepable(*known))
    return Block(sheet, *known)


def _keepable(html: str, numbers: Mapping[str, str]) -> bytes:
    """Return the text and the numbers of a part as they go on a shelf."""
    return f"{json.dumps([len(html), numbers])}\n{html}".encode()


def _kept(content: bytes | None) -> tuple[str, dict[str, str]] | None:
    """Return what was on a shelf, None if that is nothing, or not whole."""
    with suppress(ValueError):
        head, _newline, html = (content or b"").decode().partition("\n")
        length, numbers = json.loads(head)
        return (html, numbers) if length == len(html) else None
    return None


def _fit(sheet: _Sheet, part: Part) -> tuple[Any, dict[str, str]]:
    """Return the tree of a part, made fit for pages, and the numbers stamped on it."""
    root = dressed(part, sheet.pictures.__getitem__, sheet.language, with_names=True)
    root.set("data-running", part.title)
    markup.entitle(root, part, sheet.titles)
    numbers = stamps.loosen(root, part.id) if sheet.stamped else {}
    if part is sheet.last:
        etree.SubElement(root, "div", {"id": LAST}).text = ""
    return root, numbers


class Block:
    """The text of a part. That of an index, which prints pages, has its tree, too.

    ``numbers`` count through the book, and are stamped: by the names of their places.
    """

    def __init__(
        self,
        sheet: _Sheet,
        html: str,
        numbers: Mapping[str, str],
        root: Any = None,
    ) -> None:
        self.numbers = numbers
        self._sheet, self._html, self._root = sheet, html, root

    @property
    def kind(self) -> Literal["index", "text"]:
        return "text" if self._root is None else "index"

    def text(self, folios: Folios) -> Text:
        """Return what is laid out, where pages have ``folios``."""
        html = self._html
        if self._root is not None:
            filled = deepcopy(self._root)
            places.fill(filled, folios, self._sheet.labels)
            html = markup.text(filled)

        def lead(link: re.Match[str]) -> str:
            folio = stamps.shape(folios.get(link[1], "0"))
            return f'{link[0]} data-folio="{folio}"'

        body = _LINK.sub(lead, html)
        html = f"{self._sheet.head}<body>{body}</body></html>\n"
        return Text(html, self._sheet.style)


def numbers(texts: Iterable[Block]) -> dict[str, str]:
    """Return all that is stamped of blocks besides pages, by the names of places."""
    return {name: one for block in texts for name, one in block.numbers.items()}


def furniture(
    document: Document, design: Design, wanted: Sequence[Around], first: str
) -> Text:
    """Return pages that hold nothing but what stands around the text of a page.

    ``first`` is a style of its own for the first of them.
    """
    parts = {part.id: part for part in document.parts}
    tab = _tabs(document, design)
    pages = (
        _around(document, design, parts[a.part], a, tab.get(a.part)) for a in wanted
    )
    body = "".join(pages)
    style = markup.stylesheet(document, design, counted=False) + _OWN_FOLIO
    if wanted:
        style += f"html {{ break-before: {wanted[0].side}; }}\n" + first
    html = f"{markup.bare_head(document.language)}<body>{body}</body></html>\n"
    return Text(html, style)


def _block_style(document: Document, design: Design) -> str:
    words = dict(document.labels)
    running = {
        "page-before": words["between.page-before"],
        "page-after": words["between.page-after"],
        "elsewhere-before": words["extract.page-before"],
        "elsewhere-after": words["extract.page-after"],
        "gap": words["between.gap"],
    }
    style = markup.dressed_sheet(document, design, running, counted=False)
    return _MARGIN_BOX.sub("", style) + _RECTOS


def _tabs(document: Document, design: Design) -> dict[str, tuple[str, float]]:
    """Return the number and the place of each part's tab: a text has its opener's."""
    tab = tabs.places(document, design)
    found = {}
    for before, part in pairwise((document.parts[0], *document.parts)):
        if part.id in tab:
            found[part.id] = part.number, tab[part.id]
        elif part.kind == "continued" and before.id in found:
            found[part.id] = found[before.id]
    return found


def _around(
    document: Document,
    design: Design,
    part: Part,
    around: Around,
    tab: tuple[str, float] | None,
) -> str:
    opening, _end, _text = part.html.partition(">")
    root = etree.fromstring(f"{opening.rstrip('/')}/>")
    page = etree.Element("section", {"class": root.get("class", "")})
    page.set("style", f"break-before: {around.side}; break-after: page")
    gap = dict(document.labels)["between.gap"]
    head = markup.titled(part.number, part.title, gap)
    banded = part.kind == "trainer"
    page.set("data-running", heads.running(head, design, banded=banded))
    number, place = tab or ("", None)
    page.extend(markup.thumb(side, number, place) for side in ("recto", "verso"))
    page.append(markup.foot(around.folio, around.last or None))
    etree.SubElement(page, "div", {"id": around.anchor}).text = ""
    return markup.text(page)


def anchors(html: str) -> list[str]:
    """Return the anchors in HTML text."""
    return _ID.findall(html)
