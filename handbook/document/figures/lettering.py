"""Draw a line of text as outlines."""

from functools import cache
from typing import Any


class _Path:
    """A pen that writes SVG path commands, scaled and with y downwards."""

    def __init__(self, scale: float, x: float, y: float) -> None:
        self._scale, self._x, self._y = scale, x, y
        self.commands: list[str] = []

    def _add(self, command: str, *points: tuple[float, float]) -> None:
        numbers = (
            f"{self._x + x * self._scale:.3f} {self._y - y * self._scale:.3f}"
            for x, y in points
        )
        self.commands.append(command + " ".join(numbers))

    def moveTo(self, point: tuple[float, float]) -> None:  # noqa: N802 -- pen protocol
        self._add("M", point)

    def lineTo(self, point: tuple[float, float]) -> None:  # noqa: N802
        self._add("L", point)

    def qCurveTo(self, *points: tuple[float, float]) -> None:  # noqa: N802
        self._add("Q", *points)

    def curveTo(self, *points: tuple[float, float]) -> None:  # noqa: N802
        self._add("C", *points)

    def closePath(self) -> None:  # noqa: N802
        self.commands.append("Z")

    def endPath(self) -> None:  # noqa: N802
        pass


def width(text: str, font: str, size: float) -> float:
    """Return how wide ``text`` runs, in the unit of ``size``."""
    _infos, positions, scale = _shape(text, font, size)
    return float(sum(p.x_advance for p in positions)) * scale


def outline(text: str, font: str, size: float, x: float, y: float) -> str:
    """Return the SVG path of ``text`` that starts at x on the baseline y."""
    infos, positions, scale = _shape(text, font, size)
    pen = _Path(scale, x, y)
    for info, position in zip(infos, positions, strict=True):
        pen._x += position.x_offset * scale
        _font(font).draw_glyph_with_pen(info.codepoint, pen)
        pen._x += (position.x_advance - position.x_offset) * scale
    return "".join(pen.commands)


def _shape(text: str, font: str, size: float) -> tuple[Any, Any, float]:
    import uharfbuzz

    buffer = uharfbuzz.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    face = _font(font)
    uharfbuzz.shape(face, buffer)
    return buffer.glyph_infos, buffer.glyph_positions, size / face.face.upem


@cache
def _font(file: str) -> Any:
    import uharfbuzz

    return uharfbuzz.Font(uharfbuzz.Face(uharfbuzz.Blob.from_file_path(file)))
