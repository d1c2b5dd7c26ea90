"""Handouts: single pages, with their tags, on the paper that lies in the printer."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import pikepdf

from handbook.press import file, holes
from handbook.press.paper import POINTS, Area, Paper, Place


def handout(
    content: bytes,
    folios: Sequence[str | None] | None = None,
    paper: Paper | None = None,
    *,
    duplex: bool = False,
    punch: bool = False,
) -> bytes:
    """Return the pages of ``content`` on ``paper``; None: on their own.

    ``folios`` are those that the pages bear, which viewers show; a blank page goes
    where one is None. None at all: the file knows them. ``punch``: two holes are
    marked at the edge to bind: the left one of a right page, the right one of a left
    page. A page that is not of the book's own size moves away from it.
    """
    pdf = file.opened(content)
    own = file.size(pdf.pages[0])
    blanks = [i for i, n in enumerate(folios or ()) if n is None]
    for index in blanks:
        blank = pdf.add_blank_page(page_size=file.points(own))
        del pdf.pages[-1]
        pdf.pages.insert(index, blank)
    sheet = paper or own
    room = holes.ROOM if punch and not sheet.is_like(own) else 0.0
    places: dict[tuple[int, int], Place] = {}
    for index, page in enumerate(pdf.pages):
        left = room if index % 2 == 0 else 0.0
        place = Area(left, 0, sheet.width - room, sheet.height).fit(own)
        places[page.obj.objgen] = place
        _put(pdf, page, place, sheet)
        if punch and index not in blanks:
            edge, inward = (0.0, 1) if index % 2 == 0 else (sheet.width, -1)
            page.contents_add(holes.beside(edge, inward, sheet.height / 2))
    _lead(pdf, places)
    if folios is not None:
        pdf.Root.PageLabels = _labels(folios)
    file.prefer(pdf, "DuplexFlipLongEdge" if duplex else "")
    return file.saved(pdf)


def _put(pdf: pikepdf.Pdf, page: pikepdf.Page, place: Place, sheet: Paper) -> None:
    """Move what a page shows, and the places of its links."""
    page.mediabox = pikepdf.Array([0, 0, *file.points(sheet)])
    for box in ("/TrimBox", "/BleedBox", "/CropBox", "/ArtBox"):
        if box in page:
            page[box] = page.mediabox
    if place == Place(0, 0, 1):
        return
    x, y = place.x * POINTS, place.y * POINTS
    move = f"q {place.scale:.6f} 0 0 {place.scale:.6f} {x:.3f} {y:.3f} cm\n"
    page.contents_add(move.encode(), prepend=True)
    page.contents_add(b"\nQ")
    for link in page.get("/Annots", ()):
        link.Rect = pikepdf.Array(_moved(map(float, link.Rect), place))


def _moved(numbers: Iterable[float], place: Place) -> list[float]:
    """Return x, y, x, y … as they are after a page was put to its place."""
    offsets = (place.x * POINTS, place.y * POINTS)
    return [
        round(number * place.scale + offsets[index % 2], 3)
        for index, number in enumerate(numbers)
    ]


def _lead(pdf: pikepdf.Pdf, places: dict[tuple[int, int], Place]) -> None:
    """Move where links and the outline lead to: ``[page /XYZ x y zoom]``."""
    for target in _targets(pdf):
        page, kind, x, y, *_zoom = target
        if kind == pikepdf.Name.XYZ:
            moved = _moved((float(x), float(y)), places[page.objgen])
            target[2], target[3] = moved


def _targets(pdf: pikepdf.Pdf) -> Iterator[Any]:
    """Yield the targets of the outline, then those that have names."""
    for held in pdf.objects:
        if isinstance(held, pikepdf.Dictionary) and "/Dest" in held:
            target: Any = held["/Dest"]
            if isinstance(target, pikepdf.Array):
                yield target
    if "/Names" in pdf.Root and "/Dests" in pdf.Root.Names:
        yield from list(pdf.Root.Names.Dests.Names)[1::2]


def _labels(folios: Sequence[str | None]) -> pikepdf.Dictionary:
    """Return page labels: those of chapters apart do not run on, so each by itself."""
    ranges: list[Any] = []
    for index, folio in enumerate(folios):
        ranges += [index, pikepdf.Dictionary(P=pikepdf.String(folio or ""))]
    return pikepdf.Dictionary(Nums=pikepdf.Array(ranges))
