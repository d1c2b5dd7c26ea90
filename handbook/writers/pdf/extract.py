"""Lay chapters out alone, each page as it stands in the whole book.

A chapter begins a page, so its pages are the same whatever stands before it: all
that it must be told is the number and the side of its first page. A reference to
a page that is not there says so, which takes room. Where that would move text to
another page, the reference stays as it is in the book, and the foot of its page
says so.
"""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from html import escape
from itertools import count, zip_longest
from typing import Any

from handbook.design import Design
from handbook.document import Document, Part
from handbook.writers import heads, markup
from handbook.writers.pdf import folios as paging
from handbook.writers.pdf import index, layout, pictures
from handbook.writers.pdf.folios import Side
from handbook.writers.written import Folios

_LINK = re.compile(r'<a\b([^>]*?)\bhref="#([^"]+)"([^>]*)>(.*?)</a>', re.DOTALL)
_ID = re.compile(r'\bid="([^"]+)"')
_SECTION = re.compile(r"<body><section\b[^>]*>")
# The strip tells the book's name, as a left page's running head does.
# The heads beside it stand below it.
_BELOW = "calc(var(--strip-top) + var(--leading-note) + var(--space-hair))"
_STRIPPED = f"""
@page :first:left {{ @top-left {{ content: none }} }}
@page :first:right {{ @top-right {{ padding-bottom: var(--strip-head-drop) }} }}
@page trainer:first:left {{
  @top-right {{ margin-top: {_BELOW}; margin-bottom: auto }}
}}
@page trainer:first:right {{
  @top-left {{ margin-top: {_BELOW}; margin-bottom: auto }}
}}
"""
_REFERENCE = re.compile(r'\bclass="(xref\b[^"]*)"')
_FLOWS = 3  # areas of a page in WeasyPrint: text, footnotes, notes; then the margins
_COUNTED = frozenset({"a::after", "span::after"})

Chapter = tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """Chapters to print, by their anchors; none: the whole book.

    ``first`` is the side of the file's first page, from which the sides of the
    others follow; None: each has its side in the book. ``blanks``: a blank page
    stands where a chapter would else begin on the other side than the first.
    """

    chapters: tuple[str, ...] = ()
    first: Side | None = None
    blanks: bool = False


@dataclass(frozen=True, slots=True)
class Extract:
    """A finished file, and the folio of each page in the book.

    None: a blank page belongs there, and is not in the file.
    """

    content: bytes = field(repr=False)
    folios: tuple[str | None, ...]


def chapters(document: Document) -> dict[str, Chapter]:
    """Return the parts that make up each chapter, by its anchor, in their order.

    What stands before the first chapter is one too, and each part after the last.
    """
    found: dict[str, list[Part]] = {}
    for part in document.parts:
        anchor = part.id if part.kind != "continued" else list(found)[-1]
        if part.kind in {"control", "how", "contents"}:
            anchor = document.parts[0].id
        found.setdefault(anchor, []).append(part)
    return {anchor: tuple(parts) for anchor, parts in found.items()}


def lay_out(
    document: Document, design: Design, folios: Folios, choice: Choice
) -> tuple[Any, tuple[str | None, ...]]:
    """Return the chosen chapters, laid out, and the folio of each of their pages.

    A folio None stands where a blank page belongs; none is laid out. ``folios``
    are those of the whole book.
    """
    known = chapters(document)
    chosen = choice.chapters or tuple(known)
    setting = _Setting.of(document, design, folios, [known[a] for a in chosen])
    pages: list[Any] = []
    told: list[str | None] = []
    laid: Any = None
    with pictures.told():
        for anchor in (anchor for anchor in known if anchor in chosen):
            if choice.blanks and len(told) % 2:
                told.append(None)
            side = _side(folios[anchor], len(told), choice.first)
            strip = bool(choice.chapters) and not pages
            laid = setting.chapter(known[anchor], folios[anchor], side, strip)
            pages += laid.pages
            told += paging.run(folios[anchor], len(laid.pages))
    whole = laid.copy(pages)
    if choice.chapters:
        titles = (known[anchor][0].title for anchor in known if anchor in chosen)
        gap = dict(document.labels)["between.gap"]
        whole.metadata.title = gap.join((document.imprint.book, *titles))
    return whole, tuple(told)


def _side(folio: str, index: int, first: Side | None) -> Side:
    """Return the side of a page by its folio, or by its place in the file."""
    if first is None:
        return paging.side(folio)
    sides: tuple[Side, Side] = ("right", "left")
    return sides[(sides.index(first) + index) % 2]


@dataclass(frozen=True, slots=True)
class _Setting:
    """What chapters of one book are set with; ``present`` are the anchors there are."""

    document: Document
    design: Design
    folios: Folios
    present: frozenset[str]
    render: layout.Render

    @classmethod
    def of(
        cls,
        document: Document,
        design: Design,
        folios: Folios,
        chosen: Iterable[Chapter],
    ) -> "_Setting":
        parts = (part for chapter in chosen for part in chapter)
        present = frozenset(one for part in parts for one in _ID.findall(part.html))
        return cls(document, design, folios, present, layout.renderer(document, design))

    def chapter(self, parts: Chapter, folio: str, side: Side, strip: bool) -> Any:
        """Return a chapter laid out, from the page ``folio`` on the ``side``."""

        def laid(close: Mapping[int, str]) -> Any:
            return self.render(_referring(text, self.present, close), style)

        text = markup.page(
            self.document, self.design, pictures.address, self.folios, parts
        )
        style = markup.stylesheet(self.document, self.design, counted=False)
        style += paging.begun(folio, side)
        if strip:
            text = _SECTION.sub(
                lambda found: found[0] + _strip(self.document, self.design), text, 1
            )
            style += _STRIPPED
        if parts[0].kind == "index":  # only in a whole book: all that it names is there
            return index.balanced(parts[0], lambda own: self.render(text, style + own))
        wide = laid({})
        every = {one for page in wide.pages for one in _references(page)}
        if not every:
            return wide
        book = laid(dict.fromkeys(every, ""))
        moved = _unlike(book, wide)
        if not moved:
            return wide
        note = dict(self.document.labels)["extract.page-note"]
        mixed = laid(_close(moved, note))
        return mixed if not _unlike(book, mixed) else laid(_close(book.pages, note))


def _referring(text: str, present: Collection[str], close: Mapping[int, str]) -> str:
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
        attributes = f'{attributes} data-reference="{number}"'
        note = close.get(number)
        foot = f'<span class="elsewhere">{escape(note)}</span>' if note else ""
        return f"<span{attributes}>{words}</span>{foot}"

    return _LINK.sub(turn, text)


def _references(page: Any) -> dict[int, str]:
    """Return the pages that are referred to and not there, by the references."""
    boxes = (b.element for b in page._page_box.descendants() if b.element is not None)
    return {
        int(number): one.get("data-folio")
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


def _strip(document: Document, design: Design) -> str:
    """Return the words that say which book the chapters are of."""
    imprint, words = document.imprint, dict(document.labels)
    facts = (imprint.version, imprint.classification, words["extract.date"])
    mark, told = words["extract.mark"], words["between.gap"].join(facts)
    book, told = heads.strip(mark, imprint.book, told, design)
    said = ((mark, "mark"), (book, "book"), (told, "facts"))
    lines = (f'<p class="strip-{role}">{escape(text)}</p>' for text, role in said)
    return f'<div class="strip">{"".join(lines)}</div>'
