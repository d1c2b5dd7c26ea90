"""References to pages of the book that are not among those laid out.

They say so, which takes room. Where that would move text to another page, a reference
stays as it is in the book, and the foot of its page says so.
"""

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from html import escape
from itertools import count, zip_longest
from typing import Any

from handbook.document import Document
from handbook.writers.pdf import folios as paging
from handbook.writers.written import Folios

_LINK = re.compile(r'<a\b([^>]*?)\bhref="#([^"]+)"([^>]*)>(.*?)</a>', re.DOTALL)
_FOLIO = re.compile(r'\bdata-folio="[^"]*"')
_REFERENCE = re.compile(r'\bclass="(xref\b[^"]*)"')
_FLOWS = 3  # areas of a page in WeasyPrint: text, footnotes, notes; then the margins
_COUNTED = frozenset({"a::after", "span::after"})


def close(
    laid: Callable[[Mapping[int, str]], Any], document: Document
) -> Mapping[int, str]:
    """Return the references that stay as they are in the book, with their notes.

    ``laid`` lays a text out with such references: none of them, if no page has other
    text for what the others say.
    """
    wide = laid({})
    every = {one for page in wide.pages for one in _references(page)}
    if not every:
        return {}
    book = laid(dict.fromkeys(every, ""))
    moved = _unlike(book, wide)
    if not moved:
        return {}
    note = dict(document.labels)["extract.page-note"]
    mixed = _close(moved, note)
    return _close(book.pages, note) if _unlike(book, laid(mixed)) else mixed


def referring(
    text: str, present: Collection[str], close: Mapping[int, str], folios: Folios
) -> str:
    """Turn links to what is not ``present`` into text that says where it is.

    References are counted from 0. Those of ``close`` stay as they are in the book;
    a note, if there is one, goes to the foot of their page.
    """
    counted = count()

    def turn(link: re.Match[str]) -> str:
        before, anchor, after, words = link.groups()
        if anchor in present:
            return link[0]
        attributes = before + after
        if not (reference := _REFERENCE.search(attributes)):
            return f"<span{attributes}>{words}</span>"
        number = next(counted)
        roles = reference[1] + " is-elsewhere" + " is-close" * (number in close)
        attributes = attributes.replace(reference[0], f'class="{roles}"')
        page = folios[anchor]
        attributes += f' data-reference="{number}" data-page="{page}"'
        if number in close:
            attributes += f' data-anchor="{anchor}"'
        else:
            attributes = _FOLIO.sub(f'data-folio="{page}"', attributes)
        note = close.get(number)
        foot = f'<span class="elsewhere">{escape(note)}</span>' if note else ""
        return f"<span{attributes}>{words}</span>{foot}"

    return _LINK.sub(turn, text)


def _references(page: Any) -> dict[int, str]:
    """Return the pages that are referred to and not there, by the references."""
    boxes = (b.element for b in page._page_box.descendants() if b.element is not None)
    return {
        int(number): one.get("data-page")
        for one in boxes
        if (number := one.get("data-reference"))
    }


def _close(pages: Iterable[Any], note: str) -> dict[int, str]:
    """Return the references of ``pages``; the first of each with the page's note."""
    close: dict[int, str] = {}
    for references in map(_references, pages):
        told = note.format(pages=paging.ranges(references.values()))
        for number in sorted(references):
            close[number], told = told, ""
    return close


def _unlike(book: Any, laid: Any) -> list[Any]:
    """Return the pages of ``book`` that do not hold the same text in ``laid``."""
    return [
        page
        for page, other in zip_longest(book.pages, laid.pages)
        if page and (other is None or _text(page) != _text(other))
    ]


def _text(page: Any) -> str:
    """Return what a page says, but for heads, feet, and numbers of other pages."""
    return "".join(
        box.text
        for area in page._page_box.children[:_FLOWS]
        for box in area.descendants()
        if getattr(box, "text", "")
        and box.element_tag not in _COUNTED
        and (box.element is None or box.element.get("class") != "elsewhere")
    ).replace(" ", "")
