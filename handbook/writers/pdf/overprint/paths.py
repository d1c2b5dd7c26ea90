"""Outlines of a drawing, as a PDF draws them.

Words of a figure are outlines. Those that differ from copy to copy are drawn here, as
WeasyPrint draws an SVG path: only absolute commands, as our figures have them.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from typing import TypeAlias

_COMMAND = re.compile("([MLQCZ])([-0-9. ,]*)")
_Point: TypeAlias = tuple[float, float]


@lru_cache(maxsize=512)  # people who start on the same day share their dates
def operators(path: str) -> bytes | None:
    """Return what draws the outlines of an SVG path; None if it has other commands."""
    if _COMMAND.sub("", path):
        return None
    drawn = [b"0 0 m"]
    at = start = (0.0, 0.0)
    for letter, told in _COMMAND.findall(path):
        numbers = [float(one) for one in told.replace(",", " ").split()]
        points = list(zip(numbers[::2], numbers[1::2], strict=True))
        if len(points) != _POINTS[letter]:
            return None
        drawn.append(_DRAWN[letter](at, points))
        start = points[-1] if letter == "M" else start
        at = points[-1] if points else start
    return b"\n".join(drawn)


def number(value: float) -> bytes:
    """Return a number as WeasyPrint writes it."""
    if value == int(value):
        return b"%d" % value
    return f"{value:f}".rstrip("0").encode()


def _curve(at: _Point, points: list[_Point]) -> bytes:
    """Return a quadratic curve as a cubic one."""
    (x1, y1), (x2, y2), (x3, y3) = at, *points
    first = x2 * 2 / 3 + x1 / 3, y2 * 2 / 3 + y1 / 3
    return _said("c", [first, (x2 * 2 / 3 + x3 / 3, y2 * 2 / 3 + y3 / 3), (x3, y3)])


def _said(letter: str, points: list[_Point]) -> bytes:
    return b" ".join([*_numbers(points), letter.encode()])


def _numbers(points: list[_Point]) -> Iterator[bytes]:
    return (number(value) for point in points for value in point)


_POINTS: Mapping[str, int] = {"M": 1, "L": 1, "Q": 2, "C": 3, "Z": 0}
_DRAWN: Mapping[str, Callable[[_Point, list[_Point]], bytes]] = {
    "M": lambda _at, points: _said("m", points),
    "L": lambda _at, points: _said("l", points),
    "Q": _curve,
    "C": lambda _at, points: _said("c", points),
    "Z": lambda _at, _points: b"h",
}
