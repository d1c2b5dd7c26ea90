"""A PDF as its tags tell it: real text in reading order, page by page.

Tags leave out what pages add: running heads, folios, thumb tabs. They know no
page turns, though: what runs over one is two elements, and the head of a table
comes again. ``turns`` mends that.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, NamedTuple

from handbook.build.reading.marked import marked_texts
from handbook.build.reading.piece import Link, Piece
from handbook.writers.docx.markup.bookmarks import of_anchor

_ABOUT = ("Title", "Subject", "Author", "Keywords")
_INLINE = frozenset({"Span", "Link", "NonStruct", "Ruby", "RB", "RT"})
_MARK = re.compile(r"\s*([^\w\s]?(\d+))\s*")  # "*1": how a page marks a note
_CALL = re.compile(r"\*(\d+)")
_BOX = ("NonStruct", "Div")  # tags around the text of one
_LEADER = re.compile(r"[.\s]+")


@dataclass(frozen=True, slots=True)
class Printed:
    """What a PDF says.

    ``pages``: the tagged pieces of each page; a note stands where it is called.
    ``margins``: the lines of each page that no tag holds. ``asides``: what is
    noted on a page, with its number. ``about``: what the file says of itself.
    ``labels``: what people call each page, as it is printed.
    """

    pages: tuple[tuple[Piece, ...], ...]
    margins: tuple[tuple[str, ...], ...] = ()
    asides: tuple[tuple[int, str], ...] = ()
    about: tuple[tuple[str, str], ...] = ()
    labels: tuple[str, ...] = ()

    def called(self, page: int) -> str:
        """Return what people call a page, by its number from 1."""
        return self.labels[page - 1] if 0 < page <= len(self.labels) else str(page)


class _Place(NamedTuple):
    page: int
    block: int = 0
    cells: tuple[tuple[int, int], ...] = ()
    heading: int = 0
    head: bool = False
    target: str = ""
    around: tuple[str, ...] = ()


@dataclass(slots=True)
class _Note:
    number: str
    page: int
    text: str = ""
    links: tuple[Link, ...] = ()

    def add(self, pieces: Iterable[Piece]) -> None:
        for piece in pieces:
            self.links += tuple(_moved(piece.links, len(self.text)))
            self.text += piece.text

    def told(self, piece: Piece) -> Piece:
        """Return ``piece``, where the note is called, with its number and its text."""
        links = tuple(_moved(self.links, len(self.number)))
        return replace(piece, text=self.number + self.text, links=links)


def _moved(links: Iterable[Link], by: int) -> Iterator[Link]:
    return (Link(start + by, end + by, target) for start, end, target in links)


@dataclass(slots=True)
class _Book:
    """A PDF under reading: texts are taken out as tags call for them."""

    texts: list[dict[int, str]]
    numbers: dict[Any, int]
    notes: dict[str, _Note] = field(default_factory=dict)


def printed(file: Path) -> Printed:
    """Read a tagged PDF; one without tags has margins only."""
    import pikepdf

    texts = marked_texts(file)
    with pikepdf.open(file) as pdf:
        numbers = {page.objgen: index for index, page in enumerate(pdf.pages)}
        book = _Book(texts, numbers)
        pages: list[list[Piece]] = [[] for _page in pdf.pages]
        for element in _kids(pdf.Root.get("/StructTreeRoot"), "Document"):
            page = numbers[element.Pg.objgen]
            if _holds_notes(element):
                _take_notes(element, page, book)
            else:
                pages[page].extend(_pieces(element, _Place(page), book))
        told = tuple(_asides(pdf))
        labels = tuple(str(page.label) for page in pdf.pages)
        about = tuple((n, str(pdf.docinfo.get(f"/{n}", ""))) for n in _ABOUT)
    called = tuple(tuple(_called(page, book)) for page in pages)
    margins = tuple(tuple(rest.values()) for rest in texts)
    return Printed(called, margins, told, about, labels)


def _kids(element: Any, within: str = "") -> Iterator[Any]:
    """Yield what an element holds; with ``within``, what its kids so named hold."""
    import pikepdf

    kids = None if element is None else element.get("/K")
    if kids is None:
        return
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if not within:
            yield kid
        elif _tag(kid) == within:
            yield from _kids(kid)


def _tag(element: Any) -> str:
    return "" if isinstance(element, int) else str(element.get("/S", ""))[1:]


def _pieces(element: Any, place: _Place, book: _Book) -> Iterator[Piece]:
    tag = _tag(element)
    if tag == "Figure":
        yield from _figure(element, place, book)
        return
    place = _inside(element, tag, place, book)
    for index, kid in enumerate(_kids(element)):
        if isinstance(kid, int) or "/MCID" in kid:
            text = _taken(kid, place, book)
            # Dots lead the eye to a folio; Word draws them with a tab.
            if text and not (place.target and _LEADER.fullmatch(text)):
                yield _piece(text, place)
        elif "/S" in kid:
            cell = ((element.objgen[0], index),) if tag == "TR" else ()
            yield from _pieces(kid, place._replace(cells=place.cells + cell), book)


def _piece(text: str, place: _Place) -> Piece:
    links = (Link(0, len(text), place.target),) if place.target else ()
    return Piece(
        text,
        place.block,
        place.page + 1,
        place.cells,
        place.heading,
        place.head,
        links=links,
        aside=_BOX in zip(place.around, place.around[1:], strict=False) or None,
    )


def _inside(element: Any, tag: str, place: _Place, book: _Book) -> _Place:
    if "/Pg" in element:
        place = place._replace(page=book.numbers[element.Pg.objgen])
    if tag not in _INLINE:
        level = int(tag[1:] or 1) if re.fullmatch(r"H\d?", tag) else 0
        place = place._replace(block=element.objgen[0], heading=level)
    if tag == "Link":
        place = place._replace(target=_leads(element) or place.target)
    around = (*place.around, tag)
    return place._replace(head=place.head or tag == "THead", around=around)


def _leads(link: Any) -> str:
    """Return where a link leads, "" if nowhere."""
    for kid in _kids(link):
        note = None if isinstance(kid, int) else kid.get("/Obj")
        if note is not None and "/A" in note:
            return str(note.A.get("/URI", ""))
        if note is not None:
            return f"#{of_anchor(str(note.get('/Dest', '')))}"
    return ""


def _taken(kid: Any, place: _Place, book: _Book) -> str:
    number = kid if isinstance(kid, int) else int(kid.MCID)
    return book.texts[place.page].pop(number, "")


def _figure(element: Any, place: _Place, book: _Book) -> Iterator[Piece]:
    """Yield what stands for a picture; words drawn in it belong to the picture."""
    for kid in _kids(element):
        if isinstance(kid, int):
            _taken(kid, place, book)
    if words := str(element.get("/Alt", "")):
        yield _piece(f"〔{words}〕", place)


def _holds_notes(element: Any) -> bool:
    """Tell whether an element is the foot of a page, where its notes stand."""
    kids = [kid for kid in _kids(element) if not isinstance(kid, int)]
    return _tag(element) == "NonStruct" and {_tag(kid) for kid in kids} == {"Span"}


def _take_notes(element: Any, page: int, book: _Book) -> None:
    """Keep the notes at the foot of a page; what has no mark goes on with the last."""
    for kid in _kids(element):
        pieces = list(_pieces(kid, _Place(page), book))
        mark = _MARK.fullmatch(pieces[0].text) if pieces else None
        if mark:
            book.notes[mark[1]] = _Note(mark[2], page)
        if book.notes:
            list(book.notes.values())[-1].add(pieces[1 if mark else 0 :])


def _called(pieces: list[Piece], book: _Book) -> Iterator[Piece]:
    """Put notes where they are called; the others follow the page."""
    for piece in pieces:
        call = piece.text.strip()
        if note := book.notes.pop(call, None):
            yield note.told(piece)
        elif lost := _CALL.fullmatch(call):
            yield replace(piece, lacks=lost[1])
        else:
            yield piece
    page = pieces[-1].page if pieces else 0
    for mark in [m for m, note in book.notes.items() if note.page + 1 == page]:
        note = book.notes.pop(mark)
        yield note.told(Piece("", 0, page))


def _asides(pdf: Any) -> Iterator[tuple[int, str]]:
    """Yield what is noted on each page: links say only where they lead."""
    for number, page in enumerate(pdf.pages, 1):
        for note in page.get("/Annots", ()):
            if note.get("/Subtype") != "/Link" and "/Contents" in note:
                yield number, str(note.Contents)
