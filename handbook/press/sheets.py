"""Sheets that carry two pages side by side: booklets, and two-up handouts."""

from collections.abc import Iterable

import pikepdf

from handbook.press import file, holes
from handbook.press.imposition import Spread
from handbook.press.paper import POINTS, Area, Paper, Place

_TALL = 290.0  # mm: a sheet of this height fills a folder of A4, and is filed upright


def impose(
    content: bytes,
    spreads: Iterable[Spread],
    paper: Paper | None = None,
    *,
    fold: bool,
    punch: bool = False,
) -> bytes:
    """Return sheets of ``paper``, each side with the pages of a spread.

    None: the paper of the pages, on its side. ``fold``: the sheets are folded
    between the pages, so these stand against each other, and holes go beside the
    fold; else they go where a folder for A4 has its rings: at the left of an A3
    sheet, at the top of a smaller one.
    """
    source = file.opened(content)
    page = file.size(source.pages[0])
    sheet = (paper or page).landscape
    pdf = file.begun_like(source)
    pictures = [pdf.copy_foreign(p.as_form_xobject()) for p in source.pages]
    areas = _areas(sheet, page, fold=fold, punch=punch)
    marks = _marks(sheet, fold=fold) if punch else b""
    for spread in spreads:
        added = pdf.add_blank_page(page_size=file.points(sheet))
        drawn = [
            (pictures[index], area.fit(page, along))
            for index, area, along in zip(
                spread, areas, (1.0, 0.0) if fold else (0.5, 0.5), strict=True
            )
            if index is not None
        ]
        _draw(pdf, added, drawn, marks)
    file.prefer(pdf, "DuplexFlipShortEdge" if fold else "")
    return file.saved(pdf)


def _areas(sheet: Paper, page: Paper, *, fold: bool, punch: bool) -> tuple[Area, Area]:
    """Return the left and the right part of a sheet, less the room for holes.

    A page of the book's own size needs none: its margin is wide enough.
    """
    half, height = sheet.width / 2, sheet.height
    if punch and not Paper(half, height).is_like(page):
        if fold:
            width = half - holes.ROOM
            return Area(0, 0, width, height), Area(half + holes.ROOM, 0, width, height)
        if height >= _TALL:
            half = (sheet.width - holes.ROOM) / 2
            left = Area(holes.ROOM, 0, half, height)
            return left, Area(holes.ROOM + half, 0, half, height)
        height -= holes.HEAD
    return Area(0, 0, half, height), Area(half, 0, half, height)


def _marks(sheet: Paper, *, fold: bool) -> bytes:
    middle = sheet.height / 2
    if fold:
        half = sheet.width / 2
        sides = (holes.beside(half, inward, middle) for inward in (-1, 1))
        return b"\n".join(sides)
    if sheet.height >= _TALL:
        return holes.beside(0, 1, middle)
    return holes.below(sheet.height, sheet.width / 2)


def _draw(
    pdf: pikepdf.Pdf,
    sheet: pikepdf.Page,
    drawn: Iterable[tuple[pikepdf.Object, Place]],
    marks: bytes,
) -> None:
    pictures, lines = pikepdf.Dictionary(), []
    for index, (picture, place) in enumerate(drawn):
        pictures[f"/P{index}"] = picture
        x, y = place.x * POINTS, place.y * POINTS
        scale = f"{place.scale:.6f} 0 0 {place.scale:.6f} {x:.3f} {y:.3f}"
        lines.append(f"q {scale} cm /P{index} Do Q".encode())
    sheet.Resources = pikepdf.Dictionary(XObject=pictures)
    sheet.Contents = pdf.make_stream(b"\n".join((*lines, marks)))
