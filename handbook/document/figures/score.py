"""The score: a department's tasks across the year, drawn from its own data.

A row is a task, a column a month of the fiscal year, a dot one time: a dotted
line for daily work, small dots for weekly, middle ones for monthly, large for
what comes a few times a year.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from handbook.design import Accent
from handbook.document.figures.drawing import picture
from handbook.document.figures.lettering import Face, outline, width
from handbook.document.model import Picture

WIDTH = 164.0
EASY, CLOSEST = 4.0, 2.5  # mm from row to row: to read well, to read at all
_WIDEST_STEP = 6.2
_HEIGHT, _FOOT = 118.0, 6.0
_LABEL, _WIDEST, _AIR = 34.0, 58.0, 1.5  # the label column: its least, its most
_TEXT, _SMALL = 2.35, 2.1  # mm: 6.7 pt, and 6 pt for two lines of a long name
_LEAST = 1.77  # mm: 5 pt, on narrow paper, where the whole is drawn smaller
_RADII = {"weekly": 0.5, "monthly": 1.0, "quarterly": 1.35, "yearly": 1.9}
_MONTHS, _WEEKS = 12, 48  # four a month, so that dots stand clear of one another


def height(rows: int, step: float) -> float:
    """Return how high a score is whose rows are no further apart than ``step``."""
    return min(_HEIGHT, rows * step + _FOOT) if rows else 0.0


@dataclass(frozen=True, slots=True)
class Row:
    """A task: its name, how often, and the months of what is not monthly."""

    name: str
    frequency: tuple[str, ...]
    months: tuple[int, ...]


@lru_cache(maxsize=32)
def score(
    rows: tuple[Row, ...],
    first_month: int,
    names: tuple[str, ...],
    accent: Accent,
    ink: str,
    font: Face,
    tallest: float = _HEIGHT,
    room: float = WIDTH,
) -> Picture:
    """Return the score of a year that begins with ``first_month``.

    ``names`` are those of the months, from January. ``tallest``: its height at most,
    which brings the rows closer; ``room``: how wide it stands on the page, in mm. The
    label column is as wide as the longest task asks for, within limits. Editions of a
    department share it: it is drawn once.
    """
    step = min(_WIDEST_STEP, (min(tallest, _HEIGHT) - _FOOT) / max(1, len(rows)))
    tall = step * len(rows) + _FOOT
    months = [(first_month + i - 1) % 12 + 1 for i in range(_MONTHS)]
    larger = max(1.0, _LEAST / (_SMALL * room / WIDTH))
    widest = larger * max((width(row.name, font, _TEXT) for row in rows), default=0.0)
    label = min(larger * _WIDEST, max(_LABEL, math.ceil(widest + _AIR)))
    staff = _Staff(label, accent, ink, font, larger)
    parts = [*_grid(tall - _FOOT, staff)]
    parts += _scale([names[month - 1] for month in months], tall, staff)
    for index, row in enumerate(rows):
        parts.extend(_row(row, step * (index + 0.5), step, months, staff))
    return picture(WIDTH, round(tall, 2), "".join(parts))


class _Staff(NamedTuple):
    """What the rows share: where their lines begin, colours, the typeface."""

    label: float
    accent: Accent
    ink: str
    font: Face
    larger: float  # the type, than on A4

    @property
    def month(self) -> float:
        """Return how wide the column of a month is, in millimetres."""
        return (WIDTH - self.label) / _MONTHS


def _grid(height: float, staff: _Staff) -> Iterator[str]:
    for month in range(_MONTHS + 1):
        x = staff.label + month * staff.month
        yield (
            f'<path stroke="{staff.accent.line}" stroke-width=".09"'
            f' d="M{x:.2f} 0V{height:.2f}"/>'
        )


def _scale(names: Sequence[str], height: float, staff: _Staff) -> Iterator[str]:
    for index, name in enumerate(names):
        x = staff.label + (index + 0.5) * staff.month
        size = staff.larger * _TEXT
        left = x - width(name, staff.font, size) / 2
        yield _text(name, left, height - 1.2, size, staff)


def _text(words: str, x: float, y: float, size: float, staff: _Staff) -> str:
    return f'<path fill="{staff.ink}" d="{outline(words, staff.font, size, x, y)}"/>'


def _row(
    row: Row, y: float, step: float, months: Sequence[int], staff: _Staff
) -> Iterator[str]:
    accent = staff.accent
    lines, size = _lines(row.name, staff.label - _AIR, step, staff.font, staff.larger)
    for index, words in enumerate(lines):
        below = (index - (len(lines) - 1) / 2) * size
        yield _text(words, 0, y + size * 0.36 + below, size, staff)
    yield (
        f'<path stroke="{accent.line}" stroke-width=".13" '
        f'd="M{staff.label:g} {y:.2f}H{WIDTH}"/>'
    )
    if "daily" in row.frequency:
        yield (
            f'<path stroke="{accent.accent}" stroke-width=".5" stroke-linecap="round" '
            f'stroke-dasharray=".01 1.15"'
            f' d="M{staff.label + 0.5:g} {y:.2f}H{WIDTH - 0.5}"/>'
        )
    for x, kind in _times(row, months, staff):
        radius = _RADII[kind]
        if kind == "yearly":
            yield (
                f'<circle cx="{x:.2f}" cy="{y:.2f}" r="{radius}" fill="#fff" '
                f'stroke="{accent.accent}" stroke-width=".45"/>'
            )
            radius = 0.75
        yield f'<circle cx="{x:.2f}" cy="{y:.2f}" r="{radius}" fill="{accent.accent}"/>'


def _times(
    row: Row, months: Sequence[int], staff: _Staff
) -> Iterator[tuple[float, str]]:
    if "weekly" in row.frequency:
        for week in range(_WEEKS):
            yield staff.label + (week + 0.5) * (WIDTH - staff.label) / _WEEKS, "weekly"
    for index, month in enumerate(months):
        x = staff.label + (index + 0.5) * staff.month
        if "monthly" in row.frequency:
            yield x, "monthly"
        for kind in ("quarterly", "yearly"):
            if kind in row.frequency and month in _months(row, kind, months):
                yield x, kind


def _months(row: Row, kind: str, months: Sequence[int]) -> tuple[int, ...]:
    """Return the months of a task that does not say them: the quarters' ends."""
    if row.months:
        return row.months
    return (months[2], months[5], months[8], months[11]) if kind == "quarterly" else ()


def _lines(
    name: str, room: float, step: float, font: Face, larger: float = 1.0
) -> tuple[list[str], float]:
    """Return a name in one line, or else in two small ones, and their size.

    Two lines part at a space, and need rows of their height, ``step``: else the
    name is cut.
    """
    first, rest = name, ""
    text, small = larger * _TEXT, larger * _SMALL
    for size in (text, small):
        if width(name, font, size) <= room:
            return [name], size
    if step < 2 * small:
        return [_fitting(name, room, font, small)], small
    while width(first, font, small) > room and " " in first:
        first, _space, word = first.rpartition(" ")
        rest = f"{word} {rest}".rstrip()
    if width(first, font, small) > room:
        return [_fitting(name, room, font, text)], text
    return [first, _fitting(rest, room, font, small)], small


def _fitting(name: str, room: float, font: Face, size: float) -> str:
    """Shorten a name to the label column; the whole name is in the alt text."""
    if width(name, font, size) <= room:
        return name
    while name and width(name + "…", font, size) > room:
        name = name[:-1]
    return name + "…"
