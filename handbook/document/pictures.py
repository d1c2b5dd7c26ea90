"""Make the company's pictures fit for every writer, once.

Word knows neither CMYK nor WebP nor the rotation that a camera notes, and a
picture finer than the printer is only weight.
"""

from io import BytesIO

from handbook.content.manuscript import Picture as Source
from handbook.document.figures.drawing import from_svg
from handbook.document.model import Picture

_TEXT_WIDTH = 136.0  # mm: the reading column
_DPI = 220.0


def normalise(source: Source) -> Picture:
    """Return a picture upright, in sRGB, PNG or JPEG, at most 220 dpi."""
    if source.media_type == "image/svg+xml":
        return from_svg(source.content.decode("utf-8"), _TEXT_WIDTH)
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
