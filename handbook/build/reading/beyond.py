"""What a finished file holds beyond its text: pictures, boxes to tick."""

import hashlib
import posixpath
import re
import zipfile
from collections.abc import Iterator, Mapping
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple

from lxml import etree

from handbook.build.reading import company, drawings
from handbook.build.reading.drawings import Drawing
from handbook.build.reading.sources import near, sources

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_SVG = "{http://schemas.microsoft.com/office/drawing/2016/SVG/main}svgBlip"
_MM = 72 / 25.4
_LEAST, _MOST = 2 * _MM, 6 * _MM  # the side of a box to tick, in points
_LINE = 200  # points after a box
_TEXT = "word/document.xml"
_TICKED = frozenset("■☑☒")
_FRAME, _FILLED = 10, 5  # segments of the paths that draw it


class Photo(NamedTuple):
    """A picture of pixels: what they are, and what people call it.

    ``page`` is the first that shows it, 0 for what a PDF has within a drawing.
    """

    digest: str
    name: str
    page: int = 0
    source: str = ""


class Box(NamedTuple):
    """A box to tick, in reading order, and what stands beside it.

    ``shown``: its sign is one that is ticked.
    """

    ticked: bool
    page: int = 0
    name: str = ""
    shown: bool = False
    source: str = ""


class Beyond(NamedTuple):
    photos: tuple[Photo, ...] = ()
    boxes: tuple[Box, ...] = ()
    drawings: tuple[Drawing, ...] = ()


def of_pdf(file: Path) -> Beyond:
    """Read a PDF."""
    import pikepdf
    import pypdfium2

    with pikepdf.open(file) as pdf:
        photos = [
            _photo(pikepdf.PdfImage(image).as_pil_image(), page=number)
            for number, image in _images(pdf)
        ]
    with pypdfium2.PdfDocument(file) as document:
        boxes = [b for n, page in enumerate(document, 1) for b in _drawn(page, n)]
    return Beyond(tuple(photos), tuple(boxes), tuple(drawings.of_pdf(file)))


def _images(pdf: Any) -> Iterator[tuple[int, Any]]:
    """Yield each image with the first page that draws it; 0: a drawing holds it."""
    found: dict[Any, tuple[int, Any]] = {}
    for number, page in enumerate(pdf.pages, 1):
        listed = page.obj.get("/Resources", {}).get("/XObject", {})
        images = {
            n: one for n, one in listed.items() if one.get("/Subtype") == "/Image"
        }
        page.contents_coalesce()
        drawing = page.Contents.read_bytes() if images else b""
        for name, image in images.items():
            here = number if f"{name} Do".encode() in drawing else 0
            if not found.get(image.objgen, (0,))[0]:
                found[image.objgen] = (here, image)
    yield from found.values()


def _photo(image: Any, name: str = "", page: int = 0) -> Photo:
    """Return a picture without what lets its ground show through."""
    pixels = image.convert("RGB")
    digest = hashlib.sha256(pixels.tobytes()).hexdigest()
    return Photo(digest, name or "{} × {}".format(*pixels.size), page)


def _drawn(page: Any, number: int) -> Iterator[Box]:
    """Yield the boxes on a page: square frames of their size that hold no letter."""
    from pypdfium2 import raw

    frames, filled = [], set()
    for shape in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=1):
        edges = tuple(round(edge) for edge in shape.get_bounds())
        left, bottom, right, top = shape.get_bounds()
        square = abs((right - left) - (top - bottom)) < 1
        if not (square and _LEAST < right - left < _MOST):
            continue
        segments = raw.FPDFPath_CountSegments(shape)
        if segments == _FRAME:
            frames.append(((-top, left), edges, (left, bottom, right, top)))
        elif segments == _FILLED:
            filled.add(edges)
    textpage = page.get_textpage()
    for _place, edges, bounds in sorted(frames):
        if not textpage.get_text_bounded(*bounds).strip():
            ticked = edges in filled
            yield Box(ticked, number, _beside(textpage, *bounds), ticked)


def _beside(page: Any, _left: float, bottom: float, right: float, top: float) -> str:
    """Return the words of a line after a box."""
    said = page.get_text_bounded(right, bottom, right + _LINE, top)
    return " ".join(str(said).split())


def of_word(file: Path) -> Beyond:
    """Read a Word file: its text, its notes and the feet of its pages."""
    with zipfile.ZipFile(file) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    known = sources(parts)
    photos: dict[str, Photo] = {}
    boxes: list[Box] = []
    drawn: list[Drawing] = []
    for name in sorted(parts):
        if not re.fullmatch(r"word/(document|footnotes|footer.*)\.xml", name):
            continue
        tree = company.without(etree.fromstring(parts[name]))
        targets = _targets(parts, name)
        photos.update(_seen(tree, targets, parts, known))
        boxes += _controls(tree, known)
        if name == _TEXT:
            drawn += drawings.of_word(tree, targets, parts, known)
    return Beyond(tuple(photos.values()), tuple(boxes), tuple(drawn))


def _targets(parts: Mapping[str, bytes], name: str) -> dict[str, str]:
    """Return the parts that a part calls, by its ids for them."""
    folder, _, file = name.rpartition("/")
    raw = parts.get(f"{folder}/_rels/{file}.rels", b"<none/>")
    named = ((o.get("Id", ""), o.get("Target", "")) for o in etree.fromstring(raw))
    return {
        id_: posixpath.normpath(part[1:] if part[:1] == "/" else f"word/{part}")
        for id_, part in named
    }


def _seen(
    tree: Any,
    targets: Mapping[str, str],
    parts: Mapping[str, bytes],
    known: Mapping[str, str],
) -> Iterator[tuple[str, Photo]]:
    """Yield the pictures that are no drawings, each once, and the part of each."""
    from PIL import Image

    for blip in tree.iter(f"{_A}blip"):
        path = targets.get(blip.get(f"{_R}embed"), "")
        if path not in parts or next(blip.iter(_SVG), None) is not None:
            continue
        drawing = next(blip.iterancestors(f"{W}drawing"))
        words = str(next(drawing.iter(f"{_WP}docPr")).get("descr", ""))
        with Image.open(BytesIO(parts[path])) as image:
            yield path, _photo(image, words)._replace(source=near(blip, known))


def _controls(tree: Any, known: Mapping[str, str]) -> Iterator[Box]:
    for control in tree.iter(f"{_W14}checkbox"):
        checked = control.find(f"{_W14}checked")
        ticked = checked is not None and checked.get(f"{_W14}val") in {"1", "true"}
        held = next(control.iterancestors(f"{W}sdt")).itertext(f"{W}t")
        shown = not _TICKED.isdisjoint("".join(map(str, held)))
        paragraph = next(control.iterancestors(f"{W}p"))
        cell = next(paragraph.iterancestors(f"{W}tc"), None)
        after = None if cell is None else cell.getnext()
        words = _words(paragraph) or _words(after)
        yield Box(ticked, 0, words, shown, near(control, known))


def _words(element: Any) -> str:
    text = "" if element is None else "".join(map(str, element.itertext(f"{W}t")))
    return text.strip("□■ \u00a0")
