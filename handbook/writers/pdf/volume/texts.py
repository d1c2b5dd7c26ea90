"""What pages are laid out from: the text of a part, and what stands around it.

The text of a part is set on pages that are all rectos and have no furniture; nothing
in it tells the page or the side on which it will stand.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
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
from handbook.writers.written import LAST, Folios

_ID = re.compile(r'\bid="([^"]+)"')
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
    document: Document, plain: Plain, parts: Iterable[Part]
) -> "tuple[Block, ...]":
    """Return the texts of parts, for pages whose numbers are not known yet."""
    style = _block_style(document, plain.design)
    stamped = not stamps.are_told(plain.design)
    return tuple(_block(document, plain, part, style, stamped) for part in parts)


def _block(
    document: Document, plain: Plain, part: Part, style: str, stamped: bool
) -> "Block":

    def address(digest: str) -> str:
        return pictures.address(plain.pictures[digest].digest)

    root = dressed(part, address, document.language, with_names=True)
    root.set("data-running", part.title)
    markup.entitle(root, part, document)
    numbers = stamps.loosen(root, part.id) if stamped else {}
    if part in document.body[-1:]:
        etree.SubElement(root, "div", {"id": LAST}).text = ""
    labels = dict(document.labels) if part.kind == "index" else None
    head = markup.bare_head(document.language)
    return Block(head, root, style, labels, numbers)


class Block:
    """The text of a part; ``labels`` are those of an index, which prints pages.

    ``numbers`` count through the book, and are stamped: by the names of their places.
    """

    def __init__(
        self,
        head: str,
        root: Any,
        style: str,
        labels: Mapping[str, str] | None,
        numbers: Mapping[str, str],
    ) -> None:
        self._head, self._style, self._labels = head, style, labels
        self._root = None if labels is None else root  # trees are large
        self.numbers = numbers
        self._html = markup.text(root)

    @property
    def kind(self) -> Literal["index", "text"]:
        return "text" if self._labels is None else "index"

    def text(self, folios: Folios) -> Text:
        """Return what is laid out, where pages have ``folios``."""
        html = self._html
        if self._labels is not None:
            filled = deepcopy(self._root)
            places.fill(filled, folios, self._labels)
            html = markup.text(filled)

        def lead(link: re.Match[str]) -> str:
            folio = stamps.shape(folios.get(link[1], "0"))
            return f'{link[0]} data-folio="{folio}"'

        body = _LINK.sub(lead, html)
        return Text(f"{self._head}<body>{body}</body></html>\n", self._style)


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
    root = etree.fromstring(part.html)
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
