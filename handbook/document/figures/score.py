"""The score: a department's tasks across the year, drawn from its own data.

A row is a task, a column a month of the fiscal year, a dot one time: a dotted
line for daily work, small dots for weekly, middle ones for monthly, large for
what comes a few times a year.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from handbook.design import Accent
from handbook.document.figures.drawing import picture
from handbook.document.figures.lettering import outline, width
from handbook.document.model import Picture

_WIDTH, _LABEL, _HEIGHT, _FOOT = 164.0, 34.0, 118.0, 6.0
_TEXT = 2.35  # mm: 6.7 pt
_RADII = {"weekly": 0.5, "monthly": 1.0, "quarterly": 1.35, "yearly": 1.9}
_MONTHS, _WEEKS = 12, 48  # four a month, so that dots stand clear of one another


@dataclass(frozen=True, slots=True)
class Row:
    """A task: its name, how often, and the months of what is not monthly."""

    name: str
    frequency: tuple[str, ...]
    months: tuple[int, ...]


@lru_cache(maxsize=32)
def score(
    rows: tuple[Row, ...], first_month: int, accent: Accent, ink: str, font: str
) -> Picture:
    """Return the score of a year that begins with ``first_month``.

    Editions of a department share it: it is drawn once.
    """
    step = min(6.2, (_HEIGHT - _FOOT) / max(1, len(rows)))
    height = step * len(rows) + _FOOT
    months = [(first_month + i - 1) % 12 + 1 for i in range(_MONTHS)]
    parts = [*_grid(height - _FOOT, accent.line), *_scale(months, height, ink, font)]
    for index, row in enumerate(rows):
        y = step * (index + 0.5)
        parts.extend(_row(row, y, months, accent, ink, font))
    return picture(_WIDTH, round(height, 2), "".join(parts))


def _grid(height: float, line: str) -> Iterator[str]:
    for month in range(_MONTHS + 1):
        x = _LABEL + month * _month()
        yield (
            f'<path stroke="{line}" stroke-width=".09" d="M{x:.2f} 0V{height:.2f}"/>'
        )


def _scale(months: Sequence[int], height: float, ink: str, font: str) -> Iterator[str]:
    for index, month in enumerate(months):
        text = str(month)
        x = _LABEL + (index + 0.5) * _month() - width(text, font, _TEXT) / 2
        yield f'<path fill="{ink}" d="{outline(text, font, _TEXT, x, height - 1.2)}"/>'


def _row(
    row: Row, y: float, months: Sequence[int], accent: Accent, ink: str, font: str
) -> Iterator[str]:
    name = _fitting(row.name, font)
    yield f'<path fill="{ink}" d="{outline(name, font, _TEXT, 0, y + _TEXT * 0.36)}"/>'
    yield (
        f'<path stroke="{accent.line}" stroke-width=".13" '
        f'd="M{_LABEL} {y:.2f}H{_WIDTH}"/>'
    )
    if "daily" in row.frequency:
        yield (
            f'<path stroke="{accent.accent}" stroke-width=".5" stroke-linecap="round" '
            f'stroke-dasharray=".01 1.15" d="M{_LABEL + 0.5} {y:.2f}H{_WIDTH - 0.5}"/>'
        )
    for x, kind in _times(row, months):
        radius = _RADII[kind]
        if kind == "yearly":
            yield (
                f'<circle cx="{x:.2f}" cy="{y:.2f}" r="{radius}" fill="#fff" '
                f'stroke="{accent.accent}" stroke-width=".45"/>'
            )
            radius = 0.75
        yield f'<circle cx="{x:.2f}" cy="{y:.2f}" r="{radius}" fill="{accent.accent}"/>'


def _times(row: Row, months: Sequence[int]) -> Iterator[tuple[float, str]]:
    if "weekly" in row.frequency:
        for week in range(_WEEKS):
            yield _LABEL + (week + 0.5) * (_WIDTH - _LABEL) / _WEEKS, "weekly"
    for index, month in enumerate(months):
        x = _LABEL + (index + 0.5) * _month()
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


def _month() -> float:
    return (_WIDTH - _LABEL) / _MONTHS


def _fitting(name: str, font: str) -> str:
    """Shorten a name to the label column; the whole name is in the alt text."""
    room = _LABEL - 1.5
    if width(name, font, _TEXT) <= room:
        return name
    while name and width(name + "…", font, _TEXT) > room:
        name = name[:-1]
    return name + "…"
