"""Print the index last: its pages depend on all others, and no other on them."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import accumulate
from typing import Any

from lxml import etree

from handbook.document import Document, Part
from handbook.writers.pdf import folios as paging
from handbook.writers.written import Folios

_KIND = "index"
_LEAST = 0.3  # of a page: less would look like a mistake
_KEPT = 2 / 3  # of the lines: what stays on the pages before, if so little is left

Render = Callable[[Document, Folios | None, str], Any]
"""Lays out a document with the pages that it prints and a style sheet of its own."""


def begun(document: Document) -> Document:
    """Return ``document`` with the head of its index alone: its lines come last."""
    return replace(document, parts=tuple(map(_head, document.parts)))


def _head(part: Part) -> Part:
    if part.kind != _KIND:
        return part
    root = etree.fromstring(part.html)
    for row in root.findall("section"):
        root.remove(row)
    return replace(part, html=etree.tostring(root, encoding="unicode"))


def indexed(laid: Any, document: Document, folios: Folios, render: Render) -> Any:
    """Return ``laid`` with an index that prints the pages of ``folios``.

    Only the index is laid out again, on pages that count from where it begins.
    """
    kinds = [part.kind for part in document.parts]
    if _KIND not in kinds:
        return laid
    at = kinds.index(_KIND)
    part = document.parts[at]
    first = _page(laid, part.id)
    following = (_page(laid, one.id) for one in document.parts[at + 1 :])
    last = min(following, default=len(laid.pages) + 1)
    alone, folio = replace(document, parts=(part,)), folios[part.id]
    style = paging.begun(folio, paging.side(folio))
    lines = counted(etree.fromstring(part.html))
    made = balanced(lines, lambda own: render(alone, folios, style + own))
    return laid.copy([*laid.pages[: first - 1], *made.pages, *laid.pages[last - 1 :]])


def counted(root: Any) -> list[int]:
    """Return how many lines each row of an index has, from the tree of its part."""
    return [len(row.findall("ul/li")) for row in root.findall("section")]


def balanced(lines: Sequence[int], render: Callable[[str], Any]) -> Any:
    """Return an index laid out with a style sheet that leaves no page nearly empty.

    ``lines``: how many each of its rows has.
    """
    made = render("")
    if len(made.pages) > 1 and _filled(made.pages[-1]) < _LEAST:
        return render(_parted(lines))
    return made


def _page(laid: Any, anchor: str) -> int:
    """Return the number of the page, from 1 on, that an anchor stands on."""
    pages = enumerate(laid.pages, 1)
    return next(number for number, page in pages if anchor in page.anchors)


def _filled(page: Any) -> float:
    """Return how far down the last line of a page stands, 1 for its foot."""
    lines = [box for box in page._page_box.descendants() if box.element_tag == "li"]
    ends = (box.position_y + box.height for box in lines)
    return float(max(ends, default=0) / page.height)


def _parted(lines: Sequence[int]) -> str:
    """Return the style that begins the last page earlier, with a row."""
    enough = sum(lines) * _KEPT
    before = sum(total <= enough for total in accumulate(lines))
    return f".index-row:nth-of-type({before + 1}) {{ break-before: page; }}"
