"""Make a volume: lay out its parts, number its pages, bind them."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import count
from typing import NamedTuple

from handbook.design import Design
from handbook.diagnostics import ContentError, Problem
from handbook.document import Document, Part
from handbook.writers.pdf import folios as paging
from handbook.writers.pdf.volume import binder, file, stamps, texts, typefaces
from handbook.writers.pdf.volume.binder import Leaf
from handbook.writers.pdf.volume.fragment import Fragment
from handbook.writers.pdf.volume.setting import Typesetter
from handbook.writers.pdf.volume.texts import Around, Block
from handbook.writers.shelf import Shelf
from handbook.writers.written import LAST, Folios, Written

_MOST = 5  # times that page numbers are taken; each lays out what prints others now
_LETTERS = 3900  # of a part's HTML on a page: a first guess, mended from the pages


class Book(NamedTuple):
    """What a volume is made of, and the pages that its anchors stand on."""

    document: Document
    design: Design
    setter: Typesetter
    folios: Folios


def write(document: Document, design: Design, shelf: Shelf) -> Written:
    """Return ``document`` as a volume of fragments, and the page of each anchor."""
    setter = Typesetter.of(document, design, shelf)
    fragments, leaves, folios = _set(document, design, setter)
    book = Book(document, design, setter, folios)
    content = bound(book, document.parts, fragments, leaves)
    opened = (name for fragment in fragments for name in fragment.openings)
    return Written(content, {**folios, **dict.fromkeys(opened, "")}, len(leaves))


def bound(
    book: Book,
    parts: Sequence[Part],
    fragments: Sequence[Fragment],
    leaves: Sequence[Leaf],
    title: str = "",
    first: str = "",
) -> bytes:
    """Return the file of a volume.

    ``fragments`` are those of ``parts``. ``title`` takes the place of the book's;
    ``first`` is a style of what stands around the text of the first page.
    """
    document, design, setter, folios = book
    said = _surroundings(book, parts, leaves, bool(first))
    wanted = list(dict.fromkeys(said.values()))
    around = setter.around(texts.furniture(document, design, wanted, first))
    placed = _placed(leaves, said, fragments, around)
    fonts, faces = typefaces.of((*fragments, around), document.language, setter.render)
    press = file.begun(fonts, faces, folios, size(design))
    binder.bind(press, (*fragments, around), placed)
    file.finish(press, fragments, placed)
    file.describe(press, document.imprint, title or document.imprint.book)
    file.speak(press, document.language)
    return file.written(press, f"{document.digest} {title}".strip())


# --- laying out ---------------------------------------------------------------


def _set(
    document: Document, design: Design, setter: Typesetter
) -> tuple[list[Fragment], list[Leaf], Folios]:
    """Return the parts laid out with the numbers of pages that they have then."""
    blocks = [texts.block(document, design, part) for part in document.parts]
    folios = _guessed(document)
    for again in count(1):
        set_ = [block.text(folios) for block in blocks]
        fragments = all_set(setter, blocks, folios)
        leaves = list(_leaves(document, fragments))
        folios = _anchored(fragments, leaves)
        if again == _MOST or [block.text(folios) for block in blocks] == set_:
            return fragments, leaves, folios
    raise AssertionError


def all_set(
    setter: Typesetter, blocks: Sequence[Block], folios: Folios
) -> list[Fragment]:
    """Return blocks laid out; raises ContentError with the problems of all of them."""
    made: list[Fragment] = []
    problems: list[Problem] = []
    for block in blocks:
        try:
            made.append(setter.block(block.text(folios), block.part))
        except ContentError as error:
            problems += error.problems
    if problems:
        raise ContentError(problems)
    return made


def _guessed(document: Document) -> Folios:
    """Return about which page the anchors of each part stand on."""
    page = 1
    found: dict[str, str] = {}
    for part in document.body:
        found |= dict.fromkeys(texts.anchors(part.html), str(page))
        page += 1 + len(part.html) // _LETTERS
    return {**found, LAST: str(page)}


# --- pages --------------------------------------------------------------------


def _leaves(document: Document, fragments: Sequence[Fragment]) -> Iterator[Leaf]:
    """Yield the pages; those from the first chapter on begin on a recto."""
    front = len(fragments)
    if document.body:
        front = document.parts.index(document.body[0])
    number = 0
    for index, fragment in enumerate(fragments):
        if index == front:
            if number % 2:
                yield Leaf(None, 0, paging.roman(number + 1), "left")
            number = 0
        for sheet in range(len(fragment.sheets)):
            number += 1
            folio = str(number) if index >= front else paging.roman(number)
            yield Leaf(index, sheet, folio, paging.side(folio))


def _anchored(fragments: Sequence[Fragment], leaves: Sequence[Leaf]) -> dict[str, str]:
    """Return the folio of the first page on which each anchor stands."""
    begins = file.begins(leaves)
    found: dict[str, str] = {}
    for index, fragment in enumerate(fragments):
        for spot in fragment.spots:
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


def _placed(
    leaves: Sequence[Leaf],
    said: Mapping[Leaf, Around],
    fragments: Sequence[Fragment],
    around: Fragment,
) -> list[Leaf]:
    """Return pages that know what is around them, and how the gutter moves them."""
    pages = {spot.name: spot.page for spot in around.spots}

    def place(leaf: Leaf) -> Leaf:
        if leaf.fragment is None:
            return leaf
        page = pages[said[leaf].anchor]
        own = fragments[leaf.fragment].sheets[leaf.sheet]
        return leaf._replace(around=page, shift=around.sheets[page].left - own.left)

    return list(map(place, leaves))


def size(design: Design) -> tuple[float, float]:
    """Return width and height of a page, in points."""
    mm = design.millimetres
    return mm("page-width") * 72 / 25.4, mm("page-height") * 72 / 25.4
