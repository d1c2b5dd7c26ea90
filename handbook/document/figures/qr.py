"""A QR code of a short text."""

from functools import lru_cache

from handbook.document.figures.drawing import picture
from handbook.document.model import Picture

_SIZE = 24.0  # mm
_QUIET = 4  # modules of white around it, as ISO/IEC 18004 asks


@lru_cache(maxsize=16)  # a book asks for it twice
def code(text: str, ink: str) -> Picture:
    """Return the QR code of ``text``, error correction M."""
    import segno

    rows = [list(row) for row in segno.make(text, error="m").matrix]
    unit = _SIZE / (len(rows) + 2 * _QUIET)
    squares = "".join(
        f"M{x + _QUIET} {y + _QUIET}h1v1h-1z"
        for y, row in enumerate(rows)
        for x, dark in enumerate(row)
        if dark
    )
    body = f'<path transform="scale({unit:.4f})" fill="{ink}" d="{squares}"/>'
    return picture(_SIZE, _SIZE, body)
