"""Turn an SVG drawing into a picture of the document."""

from functools import lru_cache

from handbook.document.model import Picture

_DPI = 220.0


def picture(width: float, height: float, body: str) -> Picture:
    """Return the drawing ``body``, whose unit is the millimetre."""
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:g}mm" '
        f'height="{height:g}mm" viewBox="0 0 {width:g} {height:g}">{body}</svg>'
    )
    return from_svg(svg, width)


@lru_cache(maxsize=32)
def from_svg(svg: str, width: float, font: str = "", family: str = "") -> Picture:
    """Return an SVG text with its raster, ``width`` millimetres wide.

    Text in it is drawn with ``font``, a file, whatever family it asks for: the
    machine's own fonts would make other bytes. Editions of a department share
    their figures: each is drawn once.
    """
    import resvg_py

    pixels = max(1, round(width / 25.4 * _DPI))
    raster = bytes(
        resvg_py.svg_to_bytes(
            svg_string=svg,
            width=pixels,
            dpi=96,
            skip_system_fonts=True,
            font_files=[font] if font else [],
            font_family=family or None,
            serif_family=family or None,
            sans_serif_family=family or None,
            monospace_family=family or None,
        )
    )
    # PNG: width and height stand at bytes 16 and 20 of the header chunk
    height = int.from_bytes(raster[20:24], "big")
    return Picture(raster, "image/png", pixels, height, _DPI, svg.encode())
