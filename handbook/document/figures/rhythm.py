"""The rhythm of a month: what comes on which of its days, every week, every day.

A bar runs over the days on which something is due in this year: days off move
it. A lighter one leads up to it, the time to prepare in.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from handbook.document.figures.drawing import Told, picture
from handbook.document.figures.illustration import Illustration, Scribe
from handbook.document.figures.month import (
    LAST,
    Beat,
    Loose,
    Month,
    between,
    counted,
    merged,
    month,
    said,
)
from handbook.document.figures.sheet import (
    FIRM,
    HAIR,
    THIN,
    Sheet,
    block,
    box,
    disc,
    measure,
    rule,
    words,
)
from handbook.document.labels import Labels
from handbook.document.model import Picture

_SCALE = (1, 5, 10, 15, 20, 25)
_BAR, _LEAD = 2.4, 1.2  # how high bars are: of days, of the time before
_AIR = 1.2
_BESIDE = 1.4  # between a bar and its name
_WEEK = 7


class Ends(NamedTuple):
    """What the scale says at the month's last day, and after it."""

    last: str
    next: str


def rhythm(scribe: Scribe) -> Illustration | None:
    """Return the figure of a department's month; None if nothing comes in it."""
    whole, labels = month(scribe), scribe.labels
    if not whole.beats and not any(one.often != "daily" for one in whole.loose):
        return None
    told = scribe.told(labels["figure.rhythm"], _said(whole, labels))
    versions = whole, merged(whole, labels), counted(whole, labels)
    ends = Ends(labels["figure.rhythm-last"], labels["figure.rhythm-next"])
    between_names = labels["figure.list"]
    drawing = drawn(versions, ends, between_names, told, scribe.sheet)
    note = labels["figure.rhythm-note" if whole.beats else "figure.rhythm-open"]
    return scribe.illustration(drawing, told, "calendar.yaml#/items", note)


def _said(whole: Month, labels: Labels) -> Iterator[str]:
    for beat in whole.beats:
        kind = labels["calendar.statutory" if beat.statutory else "calendar.customary"]
        notes = [kind]
        days = between(beat.first, beat.last, labels)
        if beat.first != beat.last and beat.when.lower() != days:
            notes.append(labels.say("figure.rhythm-moved", days=days))
        if beat.begin < beat.first:
            day = said(beat.begin, labels)
            notes.append(labels.say("figure.rhythm-begin", day=day))
        noted = labels["book.list"].join(notes)
        yield labels.say(
            "figure.rhythm-beat", when=beat.when, what=beat.name, notes=noted
        )
    for one in whole.loose:
        names = labels["figure.list"].join(one.names)
        yield labels.say("figure.rhythm-loose", when=one.when, names=names)


# --- the drawing ---


@lru_cache(maxsize=32)
def drawn(
    versions: tuple[Month, ...],
    ends: Ends,
    between_names: str,
    told: Told,
    sheet: Sheet,
) -> Picture:
    """Draw the first of several ways to tell a month that is not too high."""
    body, high = _fitting(versions, ends, between_names, sheet)
    return picture(round(sheet.width, 2), round(high, 2), body, told)


def _fitting(
    versions: Sequence[Month], ends: Ends, between_names: str, sheet: Sheet
) -> tuple[str, float]:
    for whole in versions[:-1]:
        body, high = _body(whole, ends, between_names, sheet)
        if high <= sheet.tallest:
            return body, high
    return _body(versions[-1], ends, between_names, sheet)


def _body(
    whole: Month, ends: Ends, between_names: str, sheet: Sheet
) -> tuple[str, float]:
    """Return the drawing of a month, and how high it is."""
    scale, parts, y = _Scale.of(whole, sheet), [""], sheet.small.leading + _AIR
    for beat in whole.beats:
        piece, y = _beat(beat, y, scale, sheet)
        parts.append(piece)
    parts[0] = "".join(_days(ends, y, scale, sheet))
    for one in whole.loose:
        piece, y = _loose(one, between_names, y, scale, sheet)
        parts.append(piece)
    return "".join(parts), y


class _Scale(NamedTuple):
    """How many days are drawn, and how wide one is."""

    days: int
    wide: float
    left: float

    @classmethod
    def of(cls, whole: Month, sheet: Sheet) -> "_Scale":
        days = max([LAST, *(beat.last for beat in whole.beats)])
        return cls(days, sheet.room / days, sheet.label)

    def at(self, day: int) -> float:
        """Return where a day begins; one before the month at its beginning."""
        return self.left + max(day - 1, 0) * self.wide


def _days(ends: Ends, foot: float, scale: _Scale, sheet: Sheet) -> Iterator[str]:
    """Yield the scale at the head, and a faint line below each day that it names."""
    top, quiet = sheet.small.leading, sheet.small
    yield rule(sheet.label, top, sheet.width, top, sheet.ink, FIRM)
    for day in _SCALE:
        middle = scale.at(day) + scale.wide / 2
        yield words(str(day), middle, top / 2, quiet, "centre")
        yield rule(middle, top, middle, foot, sheet.line, HAIR)
    end = scale.at(LAST + 1)
    yield words(ends.last, end - _BESIDE / 2, top / 2, quiet, "right")
    if scale.days > LAST:
        yield words(ends.next, end + _BESIDE / 2, top / 2, quiet)
        yield rule(end, 0, end, foot, sheet.mark, THIN)
    for day in range(1, scale.days + 1):
        middle = scale.at(day) + scale.wide / 2
        yield rule(middle, top, middle, top + 0.8, sheet.ink, THIN)


def _beat(beat: Beat, y: float, scale: _Scale, sheet: Sheet) -> tuple[str, float]:
    """Return a bar with its name where it has room: after it, before it, or above."""
    begin, start = scale.at(min(beat.begin, beat.first)), scale.at(beat.first)
    end = scale.at(beat.last) + scale.wide
    right, left = sheet.width - end - _BESIDE, begin - _BESIDE - sheet.label
    wide, high = measure(beat.name, sheet.text), sheet.text.leading
    parts = [_when(beat.when, y, sheet)]
    middle = y + high / 2
    if wide <= right:
        parts.append(words(beat.name, end + _BESIDE, middle, sheet.text))
    elif wide <= left:
        parts.append(words(beat.name, begin - _BESIDE, middle, sheet.text, "right"))
    else:
        lines = sheet.lines(beat.name, sheet.room, sheet.text)
        parts.append(block(lines, sheet.label, y, sheet.text))
        middle = y + len(lines) * high + _BAR / 2
    parts += _bar(beat, begin, start, end, middle, sheet)
    foot = max(middle + high / 2, y + _height_of_when(beat.when, sheet))
    return "".join(parts), foot + _AIR


def _bar(
    beat: Beat, begin: float, start: float, end: float, middle: float, sheet: Sheet
) -> Iterator[str]:
    colour = sheet.accent.accent
    if begin < start:
        top = middle - _LEAD / 2
        yield box(begin, top, start - begin, _LEAD, sheet.line, sheet.mark)
    if beat.begin < 1:  # it begins in the month before
        tip = f"M{begin:.2f} {middle:.2f}l1.6 -1.3v2.6Z"
        yield f'<path fill="{sheet.mark}" d="{tip}"/>'
    inset = 0.3
    wide, top = end - start - 2 * inset, middle - _BAR / 2
    if beat.statutory:
        yield box(start + inset, top, wide, _BAR, colour)
    else:
        yield (
            f'<rect x="{start + inset + 0.23:.2f}" y="{top + 0.23:.2f}"'
            f' width="{wide - 0.46:.2f}" height="{_BAR - 0.46:.2f}"'
            f' rx="{_BAR / 2 - 0.23:.2f}" fill="{sheet.paper}"'
            f' stroke="{colour}" stroke-width="0.46"/>'
        )


def _when(text: str, y: float, sheet: Sheet) -> str:
    lines = sheet.lines(text, sheet.label - sheet.gutter, sheet.strong)
    return block(lines, 0, y, sheet.strong)


def _height_of_when(text: str, sheet: Sheet) -> float:
    lines = sheet.lines(text, sheet.label - sheet.gutter, sheet.strong)
    return len(lines) * sheet.strong.leading


def _loose(
    one: Loose, between_names: str, y: float, scale: _Scale, sheet: Sheet
) -> tuple[str, float]:
    """Return what has no day: how often it comes, and below it the names."""
    y += _AIR
    middle = y + sheet.text.leading / 2
    lines = sheet.lines(between_names.join(one.names), sheet.room, sheet.text)
    below = y + sheet.text.leading
    parts = [
        rule(0, y - _AIR / 2, sheet.width, y - _AIR / 2, sheet.line, HAIR),
        _when(one.when, y, sheet),
        *_OFTEN[one.often](middle, scale, sheet),
        block(lines, sheet.label, below, sheet.text),
    ]
    foot = below + len(lines) * sheet.text.leading
    return "".join(parts), max(foot, y + _height_of_when(one.when, sheet)) + _AIR


def _monthly(middle: float, scale: _Scale, sheet: Sheet) -> Iterator[str]:
    yield from _stretch(1, LAST, middle, scale, sheet)


def _weekly(middle: float, scale: _Scale, sheet: Sheet) -> Iterator[str]:
    for day in range(1, LAST + 1, _WEEK):
        yield from _stretch(day, min(day + _WEEK - 1, LAST), middle, scale, sheet)


def _stretch(
    first: int, last: int, middle: float, scale: _Scale, sheet: Sheet
) -> Iterator[str]:
    """Yield a line with ends: on some day of these."""
    colour = sheet.accent.accent
    left, right = scale.at(first) + 0.5, scale.at(last) + scale.wide - 0.5
    yield rule(left, middle, right, middle, colour, FIRM)
    for x in (left, right):
        yield rule(x, middle - 0.9, x, middle + 0.9, colour, FIRM)


def _daily(middle: float, scale: _Scale, sheet: Sheet) -> Iterator[str]:
    for day in range(1, LAST + 1):
        x = scale.at(day) + scale.wide / 2
        yield disc(x, middle, 0.55, sheet.accent.accent)


_OFTEN = {"monthly": _monthly, "weekly": _weekly, "daily": _daily}
