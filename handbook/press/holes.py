"""Where two holes are punched: marks that the punch takes away, and room for them."""

import math

from handbook.press.paper import POINTS

# ISO 838: holes of 6 mm, 80 mm apart, 12 mm from the edge of the paper.
_RADIUS = 3.0
_APART = 80.0
_EDGE = 12.0
ROOM = 8.0  # mm that a page of another size than the book's moves from an edge beside
HEAD = 12.0  # the same from an edge above, where heads stand
_ARC = 4 / 3 * (math.sqrt(2) - 1)  # a quarter of a circle as a Bézier curve
_INK = "0.53 0.56 0.58 RG"  # a light line: what is left of it does not disturb


def beside(edge: float, inward: int, middle: float) -> bytes:
    """Draw two rings beside an upright edge at x = ``edge``.

    ``inward``: 1 if the paper is to the right of the edge, -1 if to the left.
    ``middle``: the height that the punch is centred on.
    """
    x = edge + inward * _EDGE
    return _rings(((x, middle - _APART / 2), (x, middle + _APART / 2)))


def below(edge: float, middle: float) -> bytes:
    """Draw two rings below the upper edge at y = ``edge``, around x = ``middle``."""
    y = edge - _EDGE
    return _rings(((middle - _APART / 2, y), (middle + _APART / 2, y)))


def _rings(centres: tuple[tuple[float, float], ...]) -> bytes:
    drawn = " ".join(_ring(x, y) for x, y in centres)
    return f"/Artifact BMC q 0.25 w {_INK} {drawn} Q EMC".encode()


def _ring(x: float, y: float) -> str:
    radius, handle = _RADIUS, _RADIUS * _ARC
    quarters = (
        ((radius, handle), (handle, radius), (0, radius)),
        ((-handle, radius), (-radius, handle), (-radius, 0)),
        ((-radius, -handle), (-handle, -radius), (0, -radius)),
        ((handle, -radius), (radius, -handle), (radius, 0)),
    )

    def at(*points: tuple[float, float]) -> str:
        return " ".join(
            f"{(x + a) * POINTS:.3f} {(y + b) * POINTS:.3f}" for a, b in points
        )

    curves = " ".join(f"{at(*quarter)} c" for quarter in quarters)
    return f"{at((radius, 0.0))} m {curves} S"
