"""What the drawings of a finished file look like, small and in grey."""

import hashlib
from collections.abc import Iterator, Mapping
from io import BytesIO
from pathlib import Path, PurePath
from typing import Any, NamedTuple

from handbook.build.reading.counting import W
from handbook.build.reading.sources import near
from handbook.document.figures import easel

_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_SVG = "{http://schemas.microsoft.com/office/drawing/2016/SVG/main}svgBlip"
_PIXEL = 0.75  # points: what boxes of figures are measured in
_SIDE = 24  # pixels of a look: letters are as dark as their line
_DRAWN = 480  # pixels: the width at which a drawing is drawn


class Drawing(NamedTuple):
    """A drawing: the words for it, its page if it has one, and how it looks.

    ``looks`` are all the ways a reader may see it, each as grey pixels in rows;
    ``source`` is where it was written, "" if the file does not know.
    """

    name: str
    looks: tuple[bytes, ...]
    page: int = 0
    source: str = ""


def of_pdf(file: Path) -> Iterator[Drawing]:
    """Yield the figures of a tagged PDF in their order."""
    import pikepdf
    import pypdfium2

    with pikepdf.open(file) as pdf, pypdfium2.PdfDocument(file) as document:
        numbers = {page.objgen: number for number, page in enumerate(pdf.pages)}
        for figure in _figures(pdf.Root.get("/StructTreeRoot")):
            box = [float(edge) * _PIXEL for edge in figure.A.BBox]
            number = numbers[figure.Pg.objgen]
            look = _cut(document[number], box)
            yield Drawing(str(figure.Alt), (look,), number + 1)


def _figures(element: Any) -> Iterator[Any]:
    import pikepdf

    if element is None:  # no tags
        return
    if element.get("/S") == "/Figure" and "/Alt" in element and "/A" in element:
        yield element
        return
    kids = element.get("/K", ())
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary):
            yield from _figures(kid)


def _cut(page: Any, box: list[float]) -> bytes:
    """Return how a part of a page looks; ``box`` is in points, from the top."""
    left, top, right, bottom = box
    width, height = page.get_size()
    edges = (left, height - bottom, width - right, top)
    image = page.render(crop=edges, scale=_DRAWN / max(right - left, 1))
    return _look(image.to_pil())


def of_word(
    tree: Any,
    targets: Mapping[str, str],
    parts: Mapping[str, bytes],
    known: Mapping[str, str],
) -> Iterator[Drawing]:
    """Yield the drawings of a Word file's text that have words, in their order.

    ``targets`` are the parts that it calls by ids; ``known``: sources by bookmarks.
    """
    looks: dict[str, tuple[bytes, ...]] = {}
    for blip in tree.iter(f"{_A}blip"):
        drawn = next(blip.iter(_SVG), None)
        holder = next(blip.iterancestors(f"{W}drawing"))
        words = str(next(holder.iter(f"{_WP}docPr")).get("descr", ""))
        if drawn is not None and words:
            ids = (blip.get(f"{_R}embed"), drawn.get(f"{_R}embed"))
            raster, svg = (targets.get(str(one), "") for one in ids)
            if svg not in looks:
                looks[svg] = tuple(_looks(raster, svg, parts))
            yield Drawing(words, looks[svg], source=near(blip, known))


def _looks(raster: str, svg: str, parts: Mapping[str, bytes]) -> Iterator[bytes]:
    """Yield how a drawing looks to those who see its pixels, and its lines."""
    pixels, lines = parts.get(raster, b""), parts.get(svg, b"")
    yield _shown(pixels)
    # Nobody knows the typeface of its words; its name says what it was.
    digest = hashlib.sha256(pixels + lines).hexdigest()
    if b"<text" not in lines or not digest.startswith(PurePath(svg).stem):
        yield _shown(lines)


def _shown(content: bytes) -> bytes:
    """Return how a picture looks, nothing if it can't be drawn."""
    from PIL import Image

    try:
        if not content.startswith(b"\x89PNG"):
            content = easel.draw(content.decode(), _DRAWN)
        with Image.open(BytesIO(content)) as image:
            return _look(image)
    except (OSError, ValueError, easel.OverloadError):
        return b""


def _look(image: Any) -> bytes:
    from PIL import Image

    ground = Image.new("RGBA", image.size, "white")
    ground.alpha_composite(image.convert("RGBA"))
    small = ground.convert("L").resize((_SIDE, _SIDE), Image.Resampling.BOX)
    return bytes(small.tobytes())
