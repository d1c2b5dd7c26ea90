"""Choose the widths of a table's columns, in half steps of the grid.

A table is as wide as the type area: the label column (28 mm), then 136 mm. The
last column takes what is left.
"""

import math
import unicodedata
from collections.abc import Sequence

_LABEL_EMS = 13  # what a label may hold on two lines
_TOTAL = 23  # half steps of 7 mm in 164 mm
_LABEL = 4
_WIDEST = 9


def classes(rows: Sequence[Sequence[str]]) -> list[str]:
    """Return one class a column for rows of plain text, the head row first."""
    columns = [list(column) for column in zip(*rows, strict=True)]
    weights = [_weight(column) for column in columns]
    if not weights or len(weights) == 1:
        return [""] * len(weights)
    label = max(map(width, columns[0])) <= _LABEL_EMS
    halves = _share(weights[1:], _TOTAL - _LABEL) if label else _share(weights, _TOTAL)
    chosen = [f"half-{n}" for n in halves[:-1]] + [""]
    return ["col-label", *chosen] if label else chosen


def width(text: str) -> float:
    """Return the width of a text in ems: a full-width character is 1."""
    wide = sum(unicodedata.east_asian_width(c) in "WFA" for c in text)
    return wide + (len(text) - wide) * 0.55


def _weight(column: Sequence[str]) -> float:
    """Return what a column asks for: between its longest and its average cell."""
    widths = [width(cell) for cell in column]
    mean = sum(widths) / len(widths)
    return max(4.0, math.sqrt(max(widths) * mean))


def _share(weights: Sequence[float], total: int) -> list[int]:
    whole = sum(weights)
    shares = [round(total * weight / whole) for weight in weights]
    return [min(_WIDEST, max(2, share)) for share in shares]
