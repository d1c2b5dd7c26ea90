"""Make the company's pictures fit for every writer, once.

Word knows neither CMYK nor WebP nor the rotation that a camera notes, and a
picture finer than the printer is only weight.
"""

import warnings
from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING

from handbook.content.folder import drawings
from handbook.content.manuscript import Picture as Source
from handbook.content.rules import Rule
from handbook.design import Typeface
from handbook.diagnostics import ContentError, Place, Problem
from handbook.document.figures.drawing import foreign
from handbook.document.figures.easel import OverloadError
from handbook.document.model import Picture
from handbook.messages import _

if TYPE_CHECKING:
    from PIL.Image import Image

_TEXT_WIDTH = 136.0  # mm: the reading column
_DPI = 220.0
_SCREEN = 96.0  # dpi at which a picture is meant to be seen, in CSS and in Word


def normalise(source: Source, face: Typeface) -> Picture:
    """Return a picture upright, in sRGB, PNG or JPEG, at most 220 dpi.

    Raises ContentError for a drawing that can't be drawn within limits.
    """
    made = _made(source, face)
    if isinstance(made, Problem):
        raise ContentError([made])
    return made


@lru_cache(maxsize=256)
def _made(source: Source, face: Typeface) -> Picture | Problem:
    """Return what every edition that shows a picture is given."""
    if source.media_type == "image/svg+xml":
        return _drawing(source, face)
    return _raster(source)


def _raster(source: Source) -> Picture:
    from PIL import Image, ImageOps

    with warnings.catch_warnings(), Image.open(BytesIO(source.content)) as opened:
        warnings.simplefilter("ignore")  # of what a camera noted
        image = _eight_bits(ImageOps.exif_transpose(opened))
        opaque = image.mode in {"RGB", "L", "CMYK", "YCbCr"}
        photo = opened.format in {"JPEG", "MPO"} or (opaque and opened.format == "WEBP")
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
    return Picture(raw.getvalue(), media, image.width, image.height, _SCREEN)


def _eight_bits(image: "Image") -> "Image":
    """Return an image of at most 256 greys, as Pillow's own conversion cuts off."""
    if not image.mode.startswith("I"):
        return image
    return image.convert("I").point(lambda grey: grey * (1 / 257)).convert("L")


def _drawing(source: Source, face: Typeface) -> Picture | Problem:
    """Return a drawing as its writers want it, or why it can't be drawn."""
    drawing = drawings.read(source.content)
    # A drawing that is refused stops the reading of the content.
    assert isinstance(drawing, drawings.Drawing)  # noqa: S101 -- for mypy
    try:
        return foreign(drawing.svg, _TEXT_WIDTH, face.files[0], face.family)
    except OverloadError:
        message = _("this drawing takes too much work to draw")
        rule, remedy = Rule.HEAVY_PICTURE, _("simplify it, or export it as PNG")
    except ValueError as error:
        message = _("this drawing can't be drawn: {reason}", reason=error)
        rule, remedy = Rule.UNREADABLE_PICTURE, _("export it again")
    return Problem(Place(source.file), rule, message, remedy)
