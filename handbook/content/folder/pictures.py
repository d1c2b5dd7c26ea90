"""Pictures of a company folder: they must be what they seem, and safe to draw.

PNG, JPEG, WebP and SVG are taken; the content decides, not the name. Pillow
decodes every pixel once, so that a broken file is found here and not by a
writer. It and lxml are imported only where there is a picture.
"""

import codecs
import re
import warnings
from collections.abc import Collection
from io import BytesIO
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from handbook.content.folder import strays
from handbook.content.manuscript import Picture
from handbook.content.rules import Rule
from handbook.diagnostics import Place, Problem, nearest
from handbook.messages import _

if TYPE_CHECKING:
    from PIL.Image import Image

PIXELS = 40_000_000
_SLENDER = 20  # a drawing is scaled to the text: its height follows
_MEDIA_TYPES = {
    "PNG": "image/png",
    "JPEG": "image/jpeg",
    "MPO": "image/jpeg",  # a JPEG with a preview, as cameras write it
    "WEBP": "image/webp",
}


def read(content: bytes, name: str) -> Picture | Problem:
    """Return the picture that a file holds, or what is wrong with it."""
    return _drawing(content, name) if _is_svg(content) else _raster(content, name)


def missing(place: Place, name: str, known: Collection[str]) -> Problem:
    """Word that there is no picture ``name``, or none that can be used."""
    if ending := _foreign(name):
        message = _('pictures that end in "{ending}" can\'t be used', ending=ending)
        otherwise = _("save it as PNG or JPEG, and write the name of that")
    else:
        message = _('there is no picture "{name}"', name=name)
        otherwise = _('put it into "images/" and write images/NAME.png')
    likely = meant(name, known)
    remedy = _('did you mean "{word}"?', word=likely) if likely else otherwise
    return Problem(place, Rule.MISSING_PICTURE, message, remedy)


def meant(name: str, known: Collection[str]) -> str:
    """Return the picture that ``name``, which is none, probably means, or ""."""
    if ending := _foreign(name):
        # Saved anew, it has the same name but for its ending.
        stems = {str(PurePosixPath(one).with_suffix("")): one for one in known}
        return stems.get(name.removesuffix(ending), "")
    lower = {one.lower(): one for one in known}
    folded = name.lower().replace("\\", "/")
    return lower.get(folded) or nearest(name, known)


def _foreign(name: str) -> str:
    """Return the ending of a name that no picture can have, or ""."""
    return "" if strays.is_picture(name) else PurePosixPath(name).suffix


def _raster(content: bytes, name: str) -> Picture | Problem:
    from PIL import Image, UnidentifiedImageError, WebPImagePlugin  # noqa: F401

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(BytesIO(content), formats=_FORMATS) as image:
                if image.width * image.height > PIXELS:
                    return _too_large(name, image.width * image.height)
                image.verify()  # after which an image can't be used any more
            with Image.open(BytesIO(content), formats=_FORMATS) as image:
                return _decoded(image, content, name)
    except UnidentifiedImageError:
        message = _("this is not a PNG, JPEG, WebP or SVG picture")
        remedy = _("save it as PNG or JPEG")
        return Problem(Place(name), Rule.UNREADABLE_PICTURE, message, remedy)
    except Image.DecompressionBombError:
        return _too_large(name, PIXELS + 1)
    except Exception as error:  # what decoders raise on broken files has no end
        message = _("this picture is broken ({reason})", reason=type(error).__name__)
        remedy = _("export it again")
        return Problem(Place(name), Rule.UNREADABLE_PICTURE, message, remedy)


# Pillow registers WebP only when its module is imported; MPO opens as JPEG.
_FORMATS = ("PNG", "JPEG", "WEBP")


def _decoded(image: "Image", content: bytes, name: str) -> Picture:
    from PIL import ImageOps

    image.load()
    ImageOps.exif_transpose(image)  # what a camera noted may be broken too
    media_type = _MEDIA_TYPES[str(image.format)]
    return Picture(name, content, media_type, image.width, image.height)


def _is_svg(content: bytes) -> bool:
    """Say whether a file begins as an SVG drawing does, in whatever encoding."""
    utf_16 = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    head = content[:65536].decode("utf-16" if utf_16 else "latin-1", "ignore")
    begins = head.removeprefix(_UTF_8).lstrip().startswith("<")
    return begins and _SVG.search(head) is not None


_UTF_8 = codecs.BOM_UTF8.decode("latin-1")
_SVG = re.compile(r"<(?:[\w.-]{1,40}:)?svg[\s>]")


def _drawing(content: bytes, name: str) -> Picture | Problem:
    from handbook.content.folder import drawings, hazards

    drawing = drawings.read(content)
    if isinstance(drawing, hazards.Refusal):
        place = Place(name, drawing.line)
        return Problem(place, drawing.rule, drawing.message, drawing.remedy)
    if drawing.width * drawing.height > PIXELS:
        return _too_large(name, drawing.width * drawing.height)
    if max(drawing.width, drawing.height) > _SLENDER * min(
        drawing.width, drawing.height
    ):
        message = _("this picture is more than {n} times as long as wide", n=_SLENDER)
        remedy = _("correct its width, height or viewBox")
        return Problem(Place(name), Rule.PICTURE_TOO_LARGE, message, remedy)
    pixels = 0
    for raster in drawing.rasters:
        inner = _raster(raster, name)
        if isinstance(inner, Problem):
            return inner
        pixels += inner.width * inner.height
        if pixels > PIXELS:
            return _too_large(name, pixels)
    return Picture(name, content, "image/svg+xml", drawing.width, drawing.height)


def _too_large(name: str, pixels: int) -> Problem:
    message = _(
        "this picture has {pixels} million pixels, more than {limit}",
        pixels=round(pixels / 1_000_000, 1),
        limit=PIXELS // 1_000_000,
    )
    remedy = _("make it smaller")
    return Problem(Place(name), Rule.PICTURE_TOO_LARGE, message, remedy)
