"""Turn an SVG drawing into a picture of the document."""

from dataclasses import dataclass
from functools import lru_cache
from xml.sax.saxutils import escape

from handbook.document.figures import easel
from handbook.document.figures.plain import is_plain
from handbook.document.model import Picture

_DPI = 220.0


@dataclass(frozen=True, slots=True)
class Told:
    """What a drawing says of itself to who does not see it."""

    title: str
    description: str
    language: str


def picture(
    width: float, height: float, body: str, told: Told | None = None
) -> Picture:
    """Return the drawing ``body``, whose unit is the millimetre; it has no raster."""
    words = ""
    if told is not None:
        words = (
            f' xml:lang="{told.language}" role="img"><title>{escape(told.title)}'
            f"</title><desc>{escape(told.description)}</desc>"
        )
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:g}mm" '
        f'height="{height:g}mm" viewBox="0 0 {width:g} {height:g}"{words or ">"}'
        f"{body}</svg>"
    )
    size = _pixels(width), _pixels(height)
    return Picture(b"", "image/png", *size, _DPI, svg.encode())


@lru_cache(maxsize=32)
def drawn(picture: Picture) -> Picture:
    """Return a picture with its raster, for who can't do with the drawing alone.

    Editions of a department share their figures: each is drawn once.
    """
    if picture.raster or picture.svg is None:
        return picture
    svg = picture.svg.decode()
    return _picture(easel.render(svg, picture.width), svg)


def foreign(svg: str, width: float, font: str = "", family: str = "") -> Picture:
    """Return a drawing that a company made, ``width`` millimetres wide.

    A plain one stays a drawing. Any other is drawn here, once, and stands as
    its raster in every edition: programs differ in filters and masks, and its
    words would be text of the page in one edition and not in the other; they
    belong to the alternative text. Raises what ``easel.draw`` does.
    """
    raster = easel.draw(svg, _pixels(width), font, family)
    return _picture(raster, svg if is_plain(svg) else "")


def _pixels(width: float) -> int:
    return max(1, round(width / 25.4 * _DPI))


def _picture(raster: bytes, svg: str) -> Picture:
    # PNG: width and height stand at bytes 16 and 20 of the header chunk
    width = int.from_bytes(raster[16:20], "big")
    height = int.from_bytes(raster[20:24], "big")
    return Picture(raster, "image/png", width, height, _DPI, svg.encode() or None)
