"""Make the company's pictures fit for every writer, once.

Word knows neither CMYK nor WebP nor the rotation that a camera notes, and a
picture finer than the printer is only weight.
"""

import re
from dataclasses import replace
from io import BytesIO

from lxml import etree

from handbook.content.manuscript import Picture as Source
from handbook.design import Typeface
from handbook.document.figures.drawing import from_svg
from handbook.document.model import Picture

_TEXT_WIDTH = 136.0  # mm: the reading column
_DPI = 220.0


def normalise(source: Source, face: Typeface) -> Picture:
    """Return a picture upright, in sRGB, PNG or JPEG, at most 220 dpi."""
    if source.media_type == "image/svg+xml":
        return _drawing(source, face)
    from PIL import Image, ImageOps

    with Image.open(BytesIO(source.content)) as opened:
        image = ImageOps.exif_transpose(opened)
        opaque = image.mode in {"RGB", "L", "CMYK", "YCbCr"}
        photo = opened.format == "JPEG" or (opaque and opened.format == "WEBP")
        image = image.convert("RGB" if opaque else "RGBA")
        most = round(_TEXT_WIDTH / 25.4 * _DPI)
        if image.width > most:
            height = max(1, round(image.height * most / image.width))
            image = image.resize((most, height), Image.Resampling.LANCZOS)
        raw = BytesIO()
        if photo:
            image.save(raw, "JPEG", quality=88, optimize=True)
        else:
            image.save(raw, "PNG", optimize=True)
        media = "image/jpeg" if photo else "image/png"
        return Picture(raw.getvalue(), media, image.width, image.height, _DPI)


def _drawing(source: Source, face: Typeface) -> Picture:
    """Return a drawing; one that holds text only as what it looks like.

    Its words belong to the alternative text: as text of the page they would
    stand in one edition and not in the other.
    """
    root = etree.fromstring(source.content, etree.XMLParser(resolve_entities=False))
    svg = etree.tostring(root, encoding="unicode")
    if not any(etree.QName(e).localname == "text" for e in root.iter(etree.Element)):
        return from_svg(svg, _TEXT_WIDTH)
    bare = re.sub(r"font-family\s*(=\s*(\"[^\"]*\"|'[^']*')|:[^;\"'}]*;?)", "", svg)
    drawn = from_svg(bare, _TEXT_WIDTH, face.files[0], face.family)
    return replace(drawn, svg=None)
