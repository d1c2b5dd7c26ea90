"""Draw a line of text as outlines."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import groupby
from typing import Any, NamedTuple, TypeAlias

Face: TypeAlias = tuple[str, ...]
"""Font files, in the order in which a character is looked up."""

_SELECTORS = range(0xFE00, 0xFE10), range(0xE0100, 0xE01F0)
# The typeface sets it half an em wide, for Japanese, where it is a quotation mark.
_APOSTROPHE, _TIGHTER = re.compile("(?<=[A-Za-z])’"), 0.2


class _Pen:
    """A pen that takes down what it draws: SVG commands, the points of all of them."""

    def __init__(self) -> None:
        self.commands: list[str] = []
        self.points: list[tuple[float, float]] = []

    def _add(self, command: str, *points: tuple[float, float]) -> None:
        self.commands.append(command + " ".join(["%.2f %.2f"] * len(points)))
        self.points += points

    def moveTo(self, point: tuple[float, float]) -> None:  # noqa: N802 -- pen protocol
        self._add("M", point)

    def lineTo(self, point: tuple[float, float]) -> None:  # noqa: N802
        self._add("L", point)

    def qCurveTo(self, *points: tuple[float, float]) -> None:  # noqa: N802
        self._add("Q", *points)

    def curveTo(self, *points: tuple[float, float]) -> None:  # noqa: N802
        self._add("C", *points)

    def closePath(self) -> None:  # noqa: N802
        self._add("Z")

    def endPath(self) -> None:  # noqa: N802
        pass


class _Glyph(NamedTuple):
    """An SVG path that lacks its numbers, and these in the font's units, y upwards."""

    path: str
    xs: tuple[float, ...]
    ys: tuple[float, ...]

    def at(self, x: float, y: float, scale: float) -> str:
        """Return the path of the glyph whose origin stands there."""
        numbers = [0.0] * (2 * len(self.xs))
        numbers[::2] = [x + own * scale for own in self.xs]
        numbers[1::2] = [y - own * scale for own in self.ys]
        return self.path % tuple(numbers)


@lru_cache(maxsize=4096)
def width(text: str, face: Face, size: float) -> float:
    """Return how wide ``text`` runs, in the unit of ``size``."""
    return sum(
        float(sum(p.x_advance for p in positions)) * scale
        - len(_APOSTROPHE.findall(run)) * _TIGHTER * size
        for run, _font, _infos, positions, scale in _runs(text, face, size)
    )


def outline(text: str, face: Face, size: float, x: float, y: float) -> str:
    """Return the SVG path of ``text`` that starts at x on the baseline y."""
    commands = []
    for run, font, infos, positions, scale in _runs(text, face, size):
        closed = {found.start() for found in _APOSTROPHE.finditer(run)}
        for info, position in zip(infos, positions, strict=True):
            x += position.x_offset * scale
            commands.append(_drawn(font, info.codepoint).at(x, y, scale))
            x += (position.x_advance - position.x_offset) * scale
            x -= (info.cluster in closed) * _TIGHTER * size
    return "".join(commands)


@lru_cache(maxsize=4096)
def _drawn(font: Any, glyph: int) -> _Glyph:
    pen = _Pen()
    font.draw_glyph_with_pen(glyph, pen)
    xs, ys = zip(*pen.points, strict=True) if pen.points else ((), ())
    return _Glyph("".join(pen.commands), xs, ys)


def _runs(
    text: str, face: Face, size: float
) -> Iterator[tuple[str, Any, Any, Any, float]]:
    """Yield what each font of a face draws of a text, shaped, and its scale."""
    import uharfbuzz

    for file, run in _parted(text, face):
        buffer = uharfbuzz.Buffer()
        buffer.add_str(run)
        buffer.guess_segment_properties()
        font = _font(file)
        uharfbuzz.shape(font, buffer)
        scale = size / font.face.upem
        yield run, font, buffer.glyph_infos, buffer.glyph_positions, scale


def _parted(text: str, face: Face) -> Iterator[tuple[str, str]]:
    """Yield the stretches of a text that one font draws, with its file.

    What none of them can draw is left to the first.
    """
    files: list[str] = []
    for character in text:
        code = ord(character)
        if files and any(code in selectors for selectors in _SELECTORS):
            files.append(files[-1])
            continue
        able = (file for file in face if code in _points(file))
        files.append(next(able, face[0]))
    pairs = zip(files, text, strict=True)
    for file, stretch in groupby(pairs, key=lambda pair: pair[0]):
        yield file, "".join(character for _file, character in stretch)


@cache
def _points(file: str) -> frozenset[int]:
    return frozenset(_font(file).face.unicodes)


@cache
def _font(file: str) -> Any:
    import uharfbuzz

    return uharfbuzz.Font(uharfbuzz.Face(uharfbuzz.Blob.from_file_path(file)))
