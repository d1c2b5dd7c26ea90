"""What comes in every month, and on which of its days, as a figure tells it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from handbook.content.model import CalendarItem, Recurring
from handbook.document.almanac import Occurrence, on
from handbook.document.figures.illustration import Scribe
from handbook.document.labels import Labels

LAST = 31
_NEXT = 5  # days of the next month that a day off may lead into
OFTEN = ("monthly", "weekly", "daily")


@dataclass(frozen=True, slots=True)
class Beat:
    """What is due on a day of every month.

    Days off move it: within a year from the ``first`` to the ``last`` of these days.
    ``begin``: when to prepare. The last day of a month is the 31st, whatever its
    length; the next month goes on from there.
    """

    when: str
    name: str
    statutory: bool
    first: int
    last: int
    begin: int


@dataclass(frozen=True, slots=True)
class Loose:
    """What comes so often, on no day that is known."""

    often: str
    when: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Month:
    """The beats of a month by their days, and what has none."""

    beats: tuple[Beat, ...]
    loose: tuple[Loose, ...]


def month(scribe: Scribe) -> Month:
    """Gather what a department does every month: on which days, and without one."""
    found, loose = [], []
    year = scribe.book.year
    agenda = year.agenda if year else ()
    for line in year.monthly if year else ():
        days = [one.occurrence for one in agenda if one.item is line.item]
        dated = [one for one in days if not one.month_only]
        if dated:
            found.append(_beat(line.item, dated, scribe))
        elif often := _often(line.item):
            sign = "■" if line.item.statutory else "○"
            sign += "" if scribe.sheet.language == "ja" else " "
            name = scribe.line(line.item.title, f"{line.item.source}/title")
            loose.append((often, sign + name))
    for task in scribe.book.tasks:
        name = scribe.line(task.name, f"{task.source}/name")
        loose.extend((often, name) for often in OFTEN if often in task.frequency)
    beats = sorted(found, key=lambda beat: (beat.first, beat.last, beat.begin))
    return Month(tuple(beats), tuple(_loose(loose, scribe.labels)))


def _often(item: CalendarItem) -> str:
    """Return how often what has no day comes; "" if not in every month."""
    rule = item.rule
    if not isinstance(rule, Recurring):
        return "monthly"
    if rule.every > 1:
        return ""
    return {"week": "weekly", "month": "monthly"}[rule.unit]


def _loose(found: Sequence[tuple[str, str]], labels: Labels) -> Iterator[Loose]:
    for often in OFTEN:
        names = tuple(name for own, name in found if own == often)
        if names:
            yield Loose(often, labels[f"figure.rhythm-{often}"], names)


def _beat(item: CalendarItem, days: Sequence[Occurrence], scribe: Scribe) -> Beat:
    ends = all(_ends(one) for one in days)
    nominal = [LAST if ends else one.nominal.day for one in days]
    moved = [(one.day - one.nominal).days for one in days]
    due = [min(n + m, LAST + _NEXT) for n, m in zip(nominal, moved, strict=True)]
    first, last = min(due), max(due)
    if len({*nominal}) == 1:
        when = said(nominal[0], scribe.labels)
    else:
        when = between(first, last, scribe.labels)
    name = scribe.line(item.title, f"{item.source}/title")
    if scribe.sheet.language != "ja":
        when = when[:1].upper() + when[1:]
    return Beat(when, name, item.statutory, first, last, first - item.lead_days)


def _ends(one: Occurrence) -> bool:
    day = one.nominal
    return day == on(day.year, day.month, "last")


def said(day: int, labels: Labels) -> str:
    """Return a day of a month in words."""
    if day < 1:
        return str(labels["figure.rhythm-before"])
    if day == LAST:
        return str(labels["calendar.last-day"])
    if day > LAST:
        later = labels.say("calendar.day", day=day - LAST)
        return labels.say("calendar.next-month", day=later)
    return labels.say("calendar.day", day=day)


def between(first: int, last: int, labels: Labels) -> str:
    """Return a stretch of days in words."""
    return labels.say(
        "figure.rhythm-between", first=said(first, labels), last=said(last, labels)
    )


def merged(whole: Month, labels: Labels) -> Month:
    """Return a month in which all that has the same days is one."""
    groups: dict[tuple[object, ...], list[Beat]] = {}
    for beat in whole.beats:
        days = beat.when, beat.first, beat.last, beat.begin, beat.statutory
        groups.setdefault(days, []).append(beat)
    beats = tuple(
        replace(same[0], name=labels["figure.list"].join(beat.name for beat in same))
        for same in groups.values()
    )
    return replace(whole, beats=beats)


def counted(whole: Month, labels: Labels) -> Month:
    """Return a month that says how many there are, and not what."""
    groups: dict[tuple[object, ...], list[Beat]] = {}
    for beat in whole.beats:
        groups.setdefault((beat.first, beat.last, beat.statutory), []).append(beat)
    beats = tuple(
        replace(
            same[0],
            name=labels.say("figure.rhythm-count", n=len(same)),
            begin=min(beat.begin for beat in same),
        )
        for same in groups.values()
    )
    loose = tuple(
        replace(one, names=(labels.say("figure.rhythm-count", n=len(one.names)),))
        for one in whole.loose
    )
    return Month(beats, loose)
