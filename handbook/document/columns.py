"""Choose the widths of a table's columns, in half steps of the grid.

A table is as wide as the type area: the label column (28 mm), then 136 mm. The
last column takes what is left.
"""

import math
import re
import unicodedata
from collections.abc import Sequence

TEXT = 136.0  # mm: the reading column of A4
_LABEL_EMS = 13  # what a label may hold on two lines
_TOTAL = 23  # half steps of 7 mm in 164 mm
_LABEL = 4
_WIDEST = 9
_NARROWEST = 2
_HALF = 7.0  # mm
_DENSE = 9  # columns
_FULL = frozenset("WFA")  # wide, full-width, or so in Japanese type
_WORD = re.compile(r"[A-Za-z’]+[-–/,.:;)]?")
_LETTER = 2.0  # mm, in a cell, bold
_AIR = 3.0  # mm at the right of a cell


def classes(rows: Sequence[Sequence[str]]) -> list[str]:
    """Return one class a column for rows of plain text, the head row first."""
    columns = [list(column) for column in zip(*rows, strict=True)]
    if not columns or len(columns) == 1:
        return [""] * len(columns)
    label = max(map(width, columns[0])) <= _LABEL_EMS and _least(columns[0]) <= _LABEL
    if is_dense(rows):
        return ["col-label" * label] + [""] * (len(columns) - 1)
    shared, total = (columns[1:], _TOTAL - _LABEL) if label else (columns, _TOTAL)
    halves = _share([_weight(c) for c in shared], [_least(c) for c in shared], total)
    chosen = [f"half-{n}" for n in halves[:-1]] + [""]
    return ["col-label", *chosen] if label else chosen


def is_dense(rows: Sequence[Sequence[str]]) -> bool:
    """Tell whether a table has so many columns that it is set closer: a year's."""
    return any(len(row) >= _DENSE for row in rows)


def measures(asked: Sequence[Sequence[str]]) -> list[float]:
    """Return the widths in mm of columns with these roles; the rest is shared."""
    widths = [_measure(roles) for roles in asked]
    free = max(0.0, _TOTAL * _HALF - sum(widths)) / max(1, widths.count(0.0))
    return [width or max(free, _HALF) for width in widths]


def _measure(roles: Sequence[str]) -> float:
    if "col-label" in roles:
        return _LABEL * _HALF
    halves = (role.removeprefix("half-") for role in roles if role.startswith("half-"))
    return int(next(halves, "0")) * _HALF


def width(text: str) -> float:
    """Return the width of a text in ems: a full-width character is 1."""
    wide = sum(map(_FULL.__contains__, map(unicodedata.east_asian_width, text)))
    return wide + (len(text) - wide) * 0.55


def _weight(column: Sequence[str]) -> float:
    """Return what a column asks for: between its longest and its average cell."""
    widths = [width(cell) for cell in column]
    mean = sum(widths) / len(widths)
    return max(4.0, math.sqrt(max(widths) * mean))


def _least(column: Sequence[str]) -> int:
    """Return the halves that hold the column's longest word of Latin letters."""
    longest = max(len(word) for cell in column for word in ("", *_WORD.findall(cell)))
    return min(_WIDEST, math.ceil((longest * _LETTER + _AIR) / _HALF))


def _share(weights: Sequence[float], least: Sequence[int], total: int) -> list[int]:
    """Return the columns' halves, of which the last column's is what is left.

    ``least``: what each column needs, if there is room for it.
    """
    whole = sum(weights)
    shares = [round(total * weight / whole) for weight in weights]
    halves = [
        min(_WIDEST, max(_NARROWEST, share, floor))
        for share, floor in zip(shares, least, strict=True)
    ]
    while sum(halves[:-1]) > total - _NARROWEST:
        halves[halves.index(max(halves[:-1]))] -= 1
    return halves
