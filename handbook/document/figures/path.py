"""The path of ninety days: a line with stops, and what to be able to do at each."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from handbook.content.model import PlanStage
from handbook.document.figures.drawing import Told, picture
from handbook.document.figures.illustration import Illustration, Scribe
from handbook.document.figures.sheet import (
    HAIR,
    STRONG,
    Sheet,
    block,
    disc,
    measure,
    rule,
    words,
)
from handbook.document.labels import Labels
from handbook.document.model import Picture
from handbook.document.personal import dated

_STOP = 2.1  # the radius of a stop
_AIR = 1.5
_BETWEEN = 2.5  # what is said of one stop and of the next
_MOST = 6  # stops in a row


@dataclass(frozen=True, slots=True)
class Stop:
    """A milestone: when it is, what it is called, the first of its goals and proofs.

    ``more``: how many others there are of each, in words. ``date`` and ``day``: when it
    is for the hire whose copy it is, in full and in short.
    """

    figure: str
    unit: str
    title: str
    goal: str
    more_goals: str
    proof: str
    more_proofs: str
    date: str = ""
    day: str = ""


def path(scribe: Scribe) -> Illustration | None:
    """Return the figure of the plan; None if there is none."""
    plan, labels = scribe.book.plan, scribe.labels
    if not plan:
        return None
    stops = tuple(_stop(stage, scribe) for stage in plan)
    told = scribe.told(labels["figure.path"], _said(stops, labels))
    dates = (labels["plan.date"],) * any(stop.day for stop in stops)
    heads = labels["plan.goals"], labels["plan.proof"], *dates
    drawing = drawn(stops, heads, told, scribe.sheet)
    source = f"{scribe.book.department.source}/plan"
    return scribe.illustration(drawing, told, source)


def _said(stops: Iterable[Stop], labels: Labels) -> Iterator[str]:
    for stop in stops:
        yield labels.say(
            "figure.path-stop",
            when=_when(stop, labels),
            title=stop.title,
            goal=stop.goal + stop.more_goals,
            proof=stop.proof + stop.more_proofs,
        )


def _when(stop: Stop, labels: Labels) -> str:
    when = labels.say("figure.path-when", figure=stop.figure, unit=stop.unit)
    if not stop.date:
        return when
    return labels.say("figure.path-on", when=when, date=stop.date)


def _stop(stage: PlanStage, scribe: Scribe) -> Stop:
    figure, unit = scribe.labels[f"stage.{stage.stage}"].split("|")
    return Stop(
        figure,
        unit,
        scribe.line(stage.title, f"{stage.source}/title"),
        scribe.inline(stage.goals[0], f"{stage.source}/goals/0"),
        _more(len(stage.goals) - 1, scribe),
        scribe.inline(stage.proof[0], f"{stage.source}/proof/0"),
        _more(len(stage.proof) - 1, scribe),
        dated(stage.stage, scribe.book, scribe.labels, "calendar.next"),
        dated(stage.stage, scribe.book, scribe.labels, "calendar.short"),
    )


def _more(count: int, scribe: Scribe) -> str:
    return scribe.labels.say("figure.path-more", n=count) if count else ""


# --- the drawing ---


@lru_cache(maxsize=32)
def drawn(
    stops: tuple[Stop, ...], heads: tuple[str, ...], told: Told, sheet: Sheet
) -> Picture:
    """Draw the stops from left to right, in rows if there are many."""
    parts: list[str] = []
    y = 0.0
    for start in range(0, len(stops), _MOST):
        row = stops[start : start + _MOST]
        last = start + len(row) == len(stops)
        y += _AIR * 2 if start else 0
        piece, y = _row(row, heads, y, sheet, last=last)
        parts.append(piece)
    return picture(round(sheet.width, 2), round(y, 2), "".join(parts), told)


def _row(
    stops: Sequence[Stop],
    heads: tuple[str, ...],
    y: float,
    sheet: Sheet,
    *,
    last: bool,
) -> tuple[str, float]:
    """Return a row that begins at the height ``y``, and where it ends."""
    wide = sheet.room / max(len(stops), 3)
    room = wide - _BETWEEN
    places = [sheet.label + number * wide for number in range(len(stops))]
    high = sheet.numeral.leading
    parts = [
        *_days(stops, places, y + high / 2, sheet),
        *_line(places, y + high + _STOP + _AIR, sheet, last=last),
    ]
    y += high + 2 * (_STOP + _AIR) + _AIR
    titles = [sheet.lines(stop.title, room, sheet.strong) for stop in stops]
    for lines, x in zip(titles, places, strict=True):
        parts.append(block(lines, x, y, sheet.strong))
    y += max(map(len, titles)) * sheet.strong.leading + _AIR
    goals, proofs, *dates = heads
    told = [
        (goals, [(s.goal, s.more_goals) for s in stops]),
        (proofs, [(s.proof, s.more_proofs) for s in stops]),
    ]
    if dates:
        told.insert(0, (dates[0], [(s.day, "") for s in stops]))
    for head, texts in told:
        piece, y = _texts(head, texts, places, room, y, sheet)
        parts.append(piece)
    return "".join(parts), y


def _days(
    stops: Sequence[Stop], places: Sequence[float], middle: float, sheet: Sheet
) -> Iterator[str]:
    for stop, x in zip(stops, places, strict=True):
        yield words(stop.figure, x, middle, sheet.numeral)
        beside = x + measure(stop.figure, sheet.numeral) + _AIR / 2
        # on the baseline of the figure
        lower = (sheet.numeral.size - sheet.small.size) * 0.36
        yield words(stop.unit, beside, middle + lower, sheet.small)


def _line(
    places: Sequence[float], y: float, sheet: Sheet, *, last: bool
) -> Iterator[str]:
    """Yield the line and its stops: rings, and the end of the path filled."""
    colour = sheet.accent.accent
    end = places[-1] + _STOP if last else sheet.width
    yield rule(places[0] + _STOP, y, end, y, colour, STRONG)
    for number, x in enumerate(places):
        final = last and number == len(places) - 1
        fill = colour if final else sheet.paper
        yield disc(x + _STOP, y, _STOP, fill, colour, STRONG)


def _texts(
    head: str,
    texts: Sequence[tuple[str, str]],
    places: Sequence[float],
    room: float,
    y: float,
    sheet: Sheet,
) -> tuple[str, float]:
    """Return what is said below each stop, under a rule, with its head on the left."""
    small = sheet.small._replace(colour=sheet.ink)
    parts = [rule(0, y, sheet.width, y, sheet.line, HAIR)]
    y += _AIR / 2
    label = sheet.lines(head, sheet.label - sheet.gutter, sheet.small)
    parts.append(block(label, 0, y, sheet.small))
    most = len(label)
    for (text, more), x in zip(texts, places, strict=True):
        lines = sheet.lines(text, room, small)
        parts.append(block(lines, x, y, small))
        below = y + len(lines) * small.leading
        rest = sheet.lines(more, room, sheet.small) if more else ()
        parts.append(block(rest, x, below, sheet.small))
        most = max(most, len(lines) + len(rest))
    return "".join(parts), y + most * small.leading + _AIR / 2
