"""Lengths in the units of Word."""


def twips(millimetres: float) -> int:
    """Return a length in twentieths of a point."""
    return round(millimetres * 1440 / 25.4)


def emus(millimetres: float) -> int:
    """Return a length in the unit of drawings, 1/36000 mm."""
    return round(millimetres * 36000)


def millimetres(twips: int) -> float:
    """Return a length in millimetres."""
    return twips * 25.4 / 1440
