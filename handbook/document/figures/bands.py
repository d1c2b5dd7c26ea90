"""Draw who serves whom: bands of boxes below one another, arrows between them."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from handbook.document.figures.drawing import Told, picture
from handbook.document.figures.sheet import (
    FIRM,
    STRONG,
    Sheet,
    Type,
    block,
    box,
    rule,
)
from handbook.document.model import Picture

_AIR = 2.0  # between boxes, and in them beside their words
_ABOVE = 1.6  # in a box, above and below its words
_FLOW = 2.8  # above and below what flows
_JOINT, _HEAD = 1.5, 1.3  # from a band to its line; half the width of an arrow's head
_ARROWS = 0.22  # of the reading column: the room of arrows, if our box is wider
_MOST = 3  # lines of a name, before boxes make way for it


@dataclass(frozen=True, slots=True)
class Box:
    """Somebody, and in a few words what for; ``us``: the reader's department."""

    name: str
    note: str = ""
    us: bool = False


@dataclass(frozen=True, slots=True)
class Band:
    """Boxes side by side, and what they are together."""

    name: str
    note: str
    boxes: tuple[Box, ...]


@dataclass(frozen=True, slots=True)
class Stream:
    """What flows between two bands: down and up, each with what we call it."""

    down: tuple[str, str]
    up: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Serving:
    """All that the figure shows, from top to bottom; what there is not is None."""

    front: Band | None
    above: Stream | None
    us: Band
    below: Stream | None
    outside: Band | None


class _Place(NamedTuple):
    """Where a box is."""

    x: float
    y: float
    wide: float
    high: float


@lru_cache(maxsize=32)
def drawn(serving: Serving, told: Told, sheet: Sheet) -> Picture:
    """Draw bands and streams below one another."""
    wide = _Grid.of(serving.us, sheet).wide
    arrows = sheet.label + min(wide, _ARROWS * sheet.room)
    parts, y = [""], 0.0
    if serving.front and serving.above:
        parts[0], y = _band(serving.front, y, sheet)
        piece, y = _stream(serving.above, y, arrows, sheet, from_us=False)
        parts.append(piece)
    piece, y = _band(serving.us, y, sheet)
    parts.append(piece)
    if serving.outside and serving.below:
        piece, y = _stream(serving.below, y, arrows, sheet, from_us=True)
        parts.append(piece)
        piece, y = _band(serving.outside, y, sheet)
        parts.append(piece)
    return picture(round(sheet.width, 2), round(y, 2), "".join(parts), told)


class _Grid(NamedTuple):
    """How the boxes of a band stand: in columns, ours beside all rows of others."""

    columns: int
    rows: int
    wide: float

    @classmethod
    def of(cls, band: Band, sheet: Sheet) -> "_Grid":
        """Return as few rows as let no word be parted."""
        ours = sum(one.us for one in band.boxes)
        others = len(band.boxes) - ours
        grid = cls(1, 1, sheet.room)
        for rows in range(1, max(others, 1) + 1):
            columns = ours + math.ceil(others / rows)
            wide = (sheet.room - _AIR * (columns - 1)) / columns
            grid = cls(columns, rows, wide)
            if all(_sits(one, wide - _AIR, sheet) for one in band.boxes):
                break
        return grid

    def places(self, band: Band, y: float, high: float) -> Iterator[_Place]:
        """Yield where each box of a band is that begins at the height ``y``."""
        ours = sum(one.us for one in band.boxes)
        each, step = max(self.columns - ours, 1), high + _AIR
        for number, one in enumerate(band.boxes):
            row, column = (0, 0) if one.us else divmod(number - ours, each)
            x = (column + (0 if one.us else ours)) * (self.wide + _AIR)
            tall = self.rows * step - _AIR if one.us else high
            yield _Place(x, y + row * step, self.wide, tall)


def _sits(one: Box, room: float, sheet: Sheet) -> bool:
    name, note = _types(one, sheet)
    whole = max(sheet.widest(one.name, name), sheet.widest(one.note, note)) <= room
    return whole and len(sheet.lines(one.name, room, name)) <= _MOST


def _types(one: Box, sheet: Sheet) -> tuple[Type, Type]:
    """Return how a box's name and its note are set."""
    if not one.us:
        return sheet.text, sheet.small
    return (
        sheet.strong._replace(colour=sheet.paper),
        sheet.small._replace(colour=sheet.paper),
    )


def _band(band: Band, y: float, sheet: Sheet) -> tuple[str, float]:
    """Return a band that begins at the height ``y``, and where it ends."""
    grid = _Grid.of(band, sheet)
    room, set_ = grid.wide - _AIR, []
    for one in band.boxes:
        name, note = _types(one, sheet)
        lines = [(line, name) for line in sheet.lines(one.name, room, name)]
        set_.append(lines + [(li, note) for li in sheet.lines(one.note, room, note)])
    high = 2 * _ABOVE + max(sum(t.leading for _line, t in lines) for lines in set_)
    label, foot = _label(band, y, sheet)
    high = max(high, (foot - y + _AIR) / grid.rows - _AIR)  # no lower than its label
    parts = [label]
    for one, lines, place in zip(
        band.boxes, set_, grid.places(band, y, high), strict=True
    ):
        parts.append(_box(one, lines, place, sheet))
    return "".join(parts), y + grid.rows * (high + _AIR) - _AIR


def _label(band: Band, y: float, sheet: Sheet) -> tuple[str, float]:
    room, top = sheet.label - sheet.gutter, y + _ABOVE
    name = sheet.lines(band.name, room, sheet.strong)
    note = sheet.lines(band.note, room, sheet.small)
    below = top + len(name) * sheet.strong.leading
    parts = block(name, 0, top, sheet.strong) + block(note, 0, below, sheet.small)
    return parts, below + len(note) * sheet.small.leading


def _box(
    one: Box, lines: Sequence[tuple[str, Type]], place: _Place, sheet: Sheet
) -> str:
    fill, stroke = sheet.paper, sheet.mark
    if one.us:
        fill = stroke = sheet.accent.accent
    x = sheet.label + place.x
    parts = [box(x, place.y, place.wide, place.high, fill, stroke)]
    top = place.y + (place.high - sum(t.leading for _line, t in lines)) / 2
    for line, type_ in lines:
        parts.append(block([line], x + place.wide / 2, top, type_, "centre"))
        top += type_.leading
    return "".join(parts)


def _stream(
    stream: Stream, y: float, arrows: float, sheet: Sheet, *, from_us: bool
) -> tuple[str, float]:
    """Return the arrows of a stream, left of ``arrows``, and their words beside them.

    A line joins them to all of the band that is not ours.
    """
    left = arrows + _AIR
    half = (sheet.width - left - sheet.gutter) / 2
    sides = [
        (f"{arrow} {title}", sheet.lines(text, half, sheet.text))
        for arrow, (title, text) in zip("↓↑", (stream.down, stream.up), strict=True)
    ]
    lines = max(len(text) for _title, text in sides)
    end = y + 2 * _FLOW + sheet.small.leading + lines * sheet.text.leading
    near, far = (y, end) if from_us else (end, y)
    joint = far + math.copysign(_JOINT, near - far)
    colour = sheet.accent.accent
    parts = [
        rule(sheet.label, joint, sheet.width, joint, colour, FIRM),
        rule(sheet.label, joint, sheet.label, far, colour, FIRM),
        rule(sheet.width, joint, sheet.width, far, colour, FIRM),
    ]
    for number, (title, text) in enumerate(sides):
        x = sheet.label + (arrows - sheet.label) * (number + 1) / 3
        down = number == 0
        tail, tip = sorted((near, joint), reverse=not down)
        parts.append(_arrow(x, tail, tip, sheet))
        at, top = left + number * (half + sheet.gutter), y + _FLOW
        parts.append(block([title], at, top, sheet.small))
        parts.append(block(text, at, top + sheet.small.leading, sheet.text))
    return "".join(parts), end


def _arrow(x: float, tail: float, tip: float, sheet: Sheet) -> str:
    colour, back = sheet.accent.accent, math.copysign(2.2 * _HEAD, tail - tip)
    head = f"M{x:.2f} {tip:.2f}l{_HEAD:g} {back:.2f}h{-2 * _HEAD:g}Z"
    shaft = rule(x, tail, x, tip + back, colour, (FIRM + STRONG) / 2)
    return f'{shaft}<path fill="{colour}" d="{head}"/>'
