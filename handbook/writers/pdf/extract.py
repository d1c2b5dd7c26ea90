"""Lay chapters out alone, each page as it stands in the whole book.

A chapter begins a page, so its pages are the same whatever stands before it: all
that it must be told is the number and the side of its first page. References to pages
that are not there say so (``elsewhere``).
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from html import escape
from typing import Any

from handbook.design import Design
from handbook.document import Document, Part
from handbook.writers import heads
from handbook.writers.pdf import elsewhere
from handbook.writers.pdf import folios as paging
from handbook.writers.pdf.folios import Side
from handbook.writers.pdf.volume import dyes, making, texts
from handbook.writers.pdf.volume.binder import Leaf
from handbook.writers.pdf.volume.dyes import Plain
from handbook.writers.pdf.volume.fragment import Fragment
from handbook.writers.pdf.volume.making import Book
from handbook.writers.pdf.volume.setting import Compositor, Setting, laid_out
from handbook.writers.pdf.volume.texts import Block
from handbook.writers.shelf import Shelf
from handbook.writers.written import Folios

_SECTION = re.compile(r"<body><section\b[^>]*>")
# The strip tells the book's name, as a left page's running head does.
# The heads beside it stand below it.
_BELOW = "calc(var(--strip-top) + var(--leading-note) + var(--space-hair))"
STRIPPED = f"""
@page :first:left {{ @top-left {{ content: none }} }}
@page :first:right {{ @top-right {{ padding-bottom: var(--strip-head-drop) }} }}
@page trainer:first:left {{
  @top-right {{ margin-top: {_BELOW}; margin-bottom: auto }}
}}
@page trainer:first:right {{
  @top-left {{ margin-top: {_BELOW}; margin-bottom: auto }}
}}
"""

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


def write(
    document: Document,
    design: Design,
    folios: Folios,
    choice: Choice,
    shelf: Shelf,
) -> Extract:
    """Return the chosen chapters as a volume, and the folio of each of its pages.

    A folio None stands where a blank page belongs; none is bound in. ``folios`` are
    those of the whole book.
    """
    known = chapters(document)
    chosen = [one for one in known if one in (choice.chapters or known)]
    setter = Compositor(shelf)
    book = Book(document, design, folios)
    setting = _Setting.of(book, setter, (part for a in chosen for part in known[a]))
    parts: list[Part] = []
    fragments: list[Fragment] = []
    leaves: list[Leaf] = []
    told: list[str | None] = []
    for anchor in chosen:
        if choice.blanks and len(told) % 2:
            told.append(None)
        strip = bool(choice.chapters) and not leaves
        made = setting.chapter(known[anchor], strip)
        count = sum(len(fragment.sheets) for fragment in made)
        run = iter(paging.run(folios[anchor], count))
        for index, fragment in enumerate(made, len(fragments)):
            for sheet, folio in zip(range(len(fragment.sheets)), run, strict=False):
                own = side(folio, len(told), choice.first)
                leaves.append(Leaf(index, sheet, folio, own))
                told.append(folio)
        parts += known[anchor]
        fragments += made
    style = STRIPPED if choice.chapters else ""
    pages = setter.drive(
        making.furnished(setting.book, parts, fragments, leaves, style)
    )
    named = title(document, chosen) if choice.chapters else ""
    content = making.bound(setting.book, pages, named)
    return Extract(content, tuple(told))


def title(document: Document, chosen: Iterable[str]) -> str:
    """Return the title of a file that has the ``chosen`` chapters, by their anchors."""
    known = chapters(document)
    gap = dict(document.labels)["between.gap"]
    return gap.join((document.imprint.book, *(known[one][0].title for one in chosen)))


def side(folio: str, index: int, first: Side | None) -> Side:
    """Return the side of a page by its folio, or by its place in the file."""
    if first is None:
        return paging.side(folio)
    sides: tuple[Side, Side] = ("right", "left")
    return sides[(sides.index(first) + index) % 2]


@dataclass(frozen=True, slots=True)
class _Setting:
    """What chapters of one book are set with: their ``blocks``, by the ids of parts.

    ``present`` are the anchors there are.
    """

    book: Book
    setter: Compositor
    plain: Plain
    blocks: Mapping[str, Block]
    present: frozenset[str]

    @classmethod
    def of(cls, book: Book, setter: Compositor, chosen: Iterable[Part]) -> "_Setting":
        plain = dyes.plain(book.document, book.design)
        parts = tuple(chosen)
        made = texts.blocks(book.document, plain, parts, setter.shelf)
        blocks = {part.id: one for part, one in zip(parts, made, strict=True)}
        numbers = texts.numbers(made)
        anchors = frozenset(a for part in parts for a in texts.anchors(part.html))
        return cls(book._replace(numbers=numbers), setter, plain, blocks, anchors)

    def chapter(self, parts: Chapter, strip: bool) -> list[Fragment]:
        """Return the parts of a chapter as they are set alone."""
        return [
            self._part(part, strip and number == 0) for number, part in enumerate(parts)
        ]

    def _part(self, part: Part, strip: bool) -> Fragment:
        document, design, folios = self.book[:3]
        block = self.blocks[part.id]
        text = block.text(folios)
        html = stripped(text.html, document, design) if strip else text.html

        def setting(close: Mapping[int, str]) -> Setting:
            said = elsewhere.referring(html, self.present, close, folios)
            own = text._replace(html=said)
            return Setting.of(own, self.plain, document.language, block.kind)

        def laid(close: Mapping[int, str]) -> Any:
            return laid_out(setting(close))

        return self.setter.set(setting(elsewhere.close(laid, document)))


def stripped(text: str, document: Document, design: Design) -> str:
    """Return the HTML ``text`` with the strip that says what its first page is of."""
    strip = _strip(document, design)
    return _SECTION.sub(lambda found: found[0] + strip, text, 1)


def _strip(document: Document, design: Design) -> str:
    """Return the words that say which book the chapters are of."""
    imprint, words = document.imprint, dict(document.labels)
    facts = (imprint.version, imprint.classification, words["extract.date"])
    mark, told = words["extract.mark"], words["between.gap"].join(facts)
    book, told = heads.strip(mark, imprint.book, told, design)
    said = ((mark, "mark"), (book, "book"), (told, "facts"))
    lines = (f'<p class="strip-{role}">{escape(text)}</p>' for text, role in said)
    return f'<div class="strip">{"".join(lines)}</div>'
