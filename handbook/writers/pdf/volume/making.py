"""Make a volume: lay out its parts, number its pages, bind them."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from handbook.design import Design
from handbook.document import Document, Part
from handbook.writers.pdf import folios as paging
from handbook.writers.pdf import glyphs, layout
from handbook.writers.pdf.volume import (
    binder,
    dyes,
    file,
    fragment,
    stamps,
    texts,
    typefaces,
)
from handbook.writers.pdf.volume.binder import Leaf
from handbook.writers.pdf.volume.dyes import Plain
from handbook.writers.pdf.volume.packing import Counted
from handbook.writers.pdf.volume.setting import Compositor, Setting, Steps
from handbook.writers.pdf.volume.texts import Around, Block, Text
from handbook.writers.shelf import Shelf
from handbook.writers.written import LAST, Folios, Written

_MOST = 5  # times that page numbers are taken; each lays out what prints others now
_LETTERS = 3900  # of a part's HTML on a page: a first guess, mended from the pages


class Book(NamedTuple):
    """What a volume is made of, and the pages that its anchors stand on.

    ``numbers``: what else is stamped on pages.
    """

    document: Document
    design: Design
    folios: Folios
    numbers: Mapping[str, str] = {}


class Pages(NamedTuple):
    """The pages of a volume, ready to be bound.

    ``fragments`` are those of ``parts``; ``around`` is what stands around texts, and
    ``said`` what that is on each page.
    """

    parts: Sequence[Part]
    fragments: Sequence[Counted]
    leaves: Sequence[Leaf]
    said: Mapping[Leaf, Around]
    around: Counted


class Volume:
    """A book under way: it says what has to be set for it next, and takes that.

    Who sets it, and where, is not its concern. ``shelf`` is for what takes no setting.
    """

    def __init__(self, document: Document, design: Design, shelf: Shelf) -> None:
        self.book = Book(document, design, {})
        self._steps = self._begin(shelf)
        self._pages: Pages | None = None
        self.wanted: tuple[Setting, ...] = tuple(next(self._steps))

    def take(self, fragments: Sequence[Counted]) -> None:
        """Go on with what was ``wanted``, in its order; nothing more may be then."""
        try:
            self.wanted = tuple(self._steps.send(fragments))
        except StopIteration as end:
            self.wanted, self._pages = (), end.value

    @property
    def folios(self) -> Folios:
        """Return the page of each anchor, once nothing is wanted any more."""
        fragments = self._done.fragments
        opened = (name for one in fragments for name in one.openings)
        return {**self.book.folios, **dict.fromkeys(opened, "")}

    def bound(self) -> Written:
        """Return the book; raises ContentError for characters that can't be drawn."""
        content = bound(self.book, self._done)
        return Written(content, self.folios, len(self._done.leaves))

    @property
    def _done(self) -> Pages:
        if self._pages is None:
            raise ValueError("something is still wanted")
        return self._pages

    def _begin(self, shelf: Shelf) -> Steps[Pages]:
        document, design = self.book.document, self.book.design
        plain = dyes.plain(document, design)
        blocks = texts.blocks(document, plain, document.parts, shelf)
        fragments, leaves, folios = yield from _set(document, plain, blocks)
        numbers = texts.numbers(blocks)
        self.book = Book(document, design, folios, numbers)
        return (yield from furnished(self.book, document.parts, fragments, leaves))


def write(document: Document, design: Design, shelf: Shelf) -> Written:
    """Return ``document`` as a volume of fragments, and the page of each anchor."""
    setter = Compositor(shelf)
    volume = Volume(document, design, shelf)
    while volume.wanted:
        volume.take(setter.all_set(volume.wanted))
    return volume.bound()


def furnished(
    book: Book,
    parts: Sequence[Part],
    fragments: Sequence[Counted],
    leaves: Sequence[Leaf],
    first: str = "",
) -> Steps[Pages]:
    """Return pages with what stands around them, which is what they still want.

    ``fragments`` are those of ``parts``. ``first`` is a style of what stands around
    the text of the first page.
    """
    said = _surroundings(book, parts, leaves, bool(first))
    wanted = list(dict.fromkeys(said.values()))
    text = texts.furniture(book.document, book.design, wanted, first)
    own = Plain(book.design, {})
    (around,) = yield [Setting.of(text, own, book.document.language, "around")]
    return Pages(parts, fragments, leaves, said, around)


def bound(book: Book, pages: Pages, title: str = "") -> bytes:
    """Return the file of a volume; ``title`` takes the place of the book's.

    Raises ContentError for characters that no typeface can draw.
    """
    document, design, folios, numbers = book
    fragments = (*pages.fragments, pages.around)
    glyphs.ensure(document, {c for one in fragments for c in one.missing})
    placed = _placed(pages)
    render = layout.renderer(document, design)
    fonts, faces = typefaces.of(fragments, document.language, render)
    dye = dyes.dye(document, design)
    press = file.begun(fonts, faces, {**folios, **numbers}, size(design), dye)
    binder.bind(press, fragments, placed)
    file.finish(press, fragments, placed)
    file.describe(press, document.imprint, title or document.imprint.book)
    file.speak(press, document.language)
    return file.written(press, f"{document.digest} {title}".strip())


# --- laying out ---------------------------------------------------------------


def _set(
    document: Document, plain: Plain, blocks: Sequence[Block]
) -> Steps[tuple[Sequence[Counted], Sequence[Leaf], Folios]]:
    """Return the parts set with the numbers of pages that they have then.

    The body comes first, but for its index: its pages are what contents and index
    print, which would else be set twice.
    """
    fragments: list[Counted] = [fragment.NOTHING] * len(blocks)
    leaves: list[Leaf] = []
    folios = _guessed(document)
    set_: dict[int, Text] = {}
    wanted = {n: blocks[n].text(folios) for n in _first(document, blocks)}
    for _again in range(_MOST):
        made = yield [
            Setting.of(text, plain, document.language, blocks[n].kind)
            for n, text in wanted.items()
        ]
        for n, one in zip(wanted, made, strict=True):
            fragments[n] = one
        set_ |= wanted
        leaves = list(_leaves(document, fragments))
        folios |= _anchored(document, fragments, leaves)
        texts_ = ((n, block.text(folios)) for n, block in enumerate(blocks))
        wanted = {n: text for n, text in texts_ if set_.get(n) != text}
        if not wanted:
            break
    return fragments, leaves, folios


def _first(document: Document, blocks: Sequence[Block]) -> Sequence[int]:
    """Return the parts of the body without its index; all parts, if there is none."""
    body = set(document.body)
    every = range(len(blocks))
    chosen = [
        n for n in every if document.parts[n] in body and blocks[n].kind != "index"
    ]
    return chosen or every


def _guessed(document: Document) -> dict[str, str]:
    """Return about which page the anchors of each part stand on.

    What stands before the first chapter has a page each.
    """
    found: dict[str, str] = {}
    for number, part in enumerate(document.parts, 1):
        found |= dict.fromkeys(texts.anchors(part.html), paging.roman(number))
    page = 1
    for part in document.body:
        found |= dict.fromkeys(texts.anchors(part.html), str(page))
        page += 1 + len(part.html) // _LETTERS
    return {**found, LAST: str(page)}


# --- pages --------------------------------------------------------------------


def _leaves(document: Document, fragments: Sequence[Counted]) -> Iterator[Leaf]:
    """Yield the pages; those from the first chapter on begin on a recto."""
    front = len(fragments)
    if document.body:
        front = document.parts.index(document.body[0])
    number = 0
    for index, one in enumerate(fragments):
        if index == front:
            if number % 2:
                yield Leaf(None, 0, paging.roman(number + 1), "left")
            number = 0
        for sheet in range(len(one.sheets)):
            number += 1
            folio = str(number) if index >= front else paging.roman(number)
            yield Leaf(index, sheet, folio, paging.side(folio))


def _anchored(
    document: Document, fragments: Sequence[Counted], leaves: Sequence[Leaf]
) -> dict[str, str]:
    """Return the folio of the first page on which each anchor stands.

    An index that is not set yet will begin after the last page.
    """
    begins = file.begins(leaves)
    found: dict[str, str] = {}
    for index, one in enumerate(fragments):
        part = document.parts[index]
        if one is fragment.NOTHING and part.kind == "index" and leaves:
            after = str(paging.number(leaves[-1].folio) + 1)
            found |= dict.fromkeys((*texts.anchors(part.html), LAST), after)
        for spot in one.spots:
            found.setdefault(spot.name, leaves[begins[index] + spot.page].folio)
    return found


def _surroundings(
    book: Book,
    parts: Sequence[Part],
    leaves: Sequence[Leaf],
    is_first_own: bool,
) -> dict[Leaf, Around]:
    """Return what stands around the text of each page that has any.

    ``is_first_own``: that of the first page is like no other.
    """
    counted = {part.id for part in book.document.body}
    last = stamps.shape(book.folios.get(LAST, ""))
    return {
        leaf: Around(
            part=parts[leaf.fragment].id,
            side=leaf.side,
            folio=stamps.shape(leaf.folio),
            last=last if parts[leaf.fragment].id in counted else "",
            first="first" if is_first_own and number == 0 else "",
        )
        for number, leaf in enumerate(leaves)
        if leaf.fragment is not None
    }


def _placed(pages: Pages) -> list[Leaf]:
    """Return pages that know what is around them, and how the gutter moves them."""
    around = pages.around
    number = {spot.name: spot.page for spot in around.spots}

    def place(leaf: Leaf) -> Leaf:
        if leaf.fragment is None:
            return leaf
        page = number[pages.said[leaf].anchor]
        own = pages.fragments[leaf.fragment].sheets[leaf.sheet]
        return leaf._replace(around=page, shift=around.sheets[page].left - own.left)

    return list(map(place, pages.leaves))


def size(design: Design) -> tuple[float, float]:
    """Return width and height of a page, in points."""
    mm = design.millimetres
    return mm("page-width") * 72 / 25.4, mm("page-height") * 72 / 25.4
