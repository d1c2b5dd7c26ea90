"""What Word counts by itself: the numbers and marks of its lists."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, NamedTuple

from handbook.writers.docx.home.trees import is_on

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

_TEXT = "9"  # the outline level of what is no heading
_TITLE = "title"
_RUNNING = frozenset({"", "normal", "body text"})
_HIDDEN = f"{W}vanish"
_UNSEEN = 2  # half points: so small a number counts without being read


class _Level(NamedTuple):
    format: str
    text: str
    start: int
    unseen: bool


class _List(NamedTuple):
    """A count of a list: what its levels look like, and which begin anew."""

    abstract: str
    levels: Mapping[int, _Level]
    starts: Mapping[int, int]


@dataclass(slots=True)
class Counting:
    """The lists of a Word file; paragraphs come in the order of the text."""

    lists: Mapping[str, _List]
    styles: Mapping[str, Any]
    counts: dict[str, dict[int, int]] = field(default_factory=dict)
    begun: set[str] = field(default_factory=set)

    def label(self, paragraph: Any) -> str:
        """Return what Word prints before a paragraph, "" if it is no item."""
        number, depth = self._numbered(paragraph)
        if number not in self.lists:
            return ""
        abstract, levels, starts = self.lists[number]
        counts = self.counts.setdefault(abstract, {})
        if number not in self.begun:
            self.begun.add(number)
            counts.update({level: start - 1 for level, start in starts.items()})
        level = levels[depth]
        counts[depth] = counts.get(depth, level.start - 1) + 1
        for deeper in [d for d in counts if d > depth]:
            del counts[deeper]
        if level.unseen or level.format == "none":
            return ""
        return re.sub(
            r"%(\d)",
            lambda found: str(
                counts.get(int(found[1]) - 1, levels[int(found[1]) - 1].start)
            ),
            level.text,
        )

    def level(self, paragraph: Any) -> int:
        """Return the level of a heading from 1, 0 if a paragraph is none.

        One that the outline leaves out looks like one of a level that it has.
        """
        levels = (value(look, "outlineLvl") for look in self._looks(paragraph))
        known = (int(level) + 1 for level in levels if level not in {None, _TEXT})
        return next(known, int(self._styled(paragraph) == _TITLE))

    def running(self, paragraph: Any) -> bool:
        """Tell whether a paragraph is plain text, by its style."""
        return self._styled(paragraph) in _RUNNING

    def _styled(self, paragraph: Any) -> str:
        """Return the name of a paragraph's style, "" if it has none."""
        id_ = value(paragraph.find(f"{W}pPr"), "pStyle") or ""
        return (value(self.styles.get(id_), "name") or id_).lower()

    def hidden(self, run: Any, paragraph: Any) -> bool:
        """Tell whether nobody sees a run: by its look, its style or its paragraph."""
        own, mark = run.find(f"{W}rPr"), paragraph.find(f"{W}pPr/{W}rPr")
        if mark is not None and is_on(mark, _HIDDEN):
            return True
        looks = [] if own is None else [own]
        looks += self._based(value(own, "rStyle"), "rPr")
        looks += self._based(value(paragraph.find(f"{W}pPr"), "pStyle"), "rPr")
        told = (look for look in looks if look.find(_HIDDEN) is not None)
        return any(is_on(look, _HIDDEN) for look in islice(told, 1))

    def _numbered(self, paragraph: Any) -> tuple[str, int]:
        """Return the list that a paragraph is an item of, and its level from 0."""
        number = depth = None
        for look in self._looks(paragraph):
            found = look.find(f"{W}numPr")
            if found is not None:
                number = number or value(found, "numId")
                depth = depth or value(found, "ilvl")
        return number or "", int(depth or 0)

    def _looks(self, paragraph: Any) -> list[Any]:
        """Return its properties, then its style's and those that is based on."""
        own = paragraph.find(f"{W}pPr")
        looks = [] if own is None else [own]
        return [*looks, *self._based(value(own, "pStyle"), "pPr")]

    def _based(self, id_: str | None, name: str) -> Iterator[Any]:
        """Yield the properties of a style, then of those that it is based on."""
        style = self.styles.get(id_ or "")
        while style is not None:
            yield from style.iterfind(f"{W}{name}")
            style = self.styles.get(value(style, "basedOn") or "")


def counting(numbering: Any, styles: Any) -> Counting:
    """Return how a Word file counts, from its ``numbering.xml`` and ``styles.xml``."""
    abstracts = {
        a.get(f"{W}abstractNumId"): _levels(a)
        for a in numbering.iterfind(f"{W}abstractNum")
    }
    lists = {
        n.get(f"{W}numId"): _list(n, abstracts) for n in numbering.iterfind(f"{W}num")
    }
    return Counting(
        lists, {s.get(f"{W}styleId"): s for s in styles.iterfind(f"{W}style")}
    )


def value(element: Any, name: str) -> str | None:
    """Return what the child ``name`` of an element says, None if there is none."""
    child = None if element is None else element.find(f"{W}{name}")
    return None if child is None else child.get(f"{W}val")


def _list(number: Any, abstracts: Mapping[str, Mapping[int, _Level]]) -> _List:
    abstract = value(number, "abstractNumId") or ""
    levels, starts = dict(abstracts.get(abstract, {})), {}
    for override in number.iterfind(f"{W}lvlOverride"):
        levels.update(_levels(override))
        if start := value(override, "startOverride"):
            starts[int(override.get(f"{W}ilvl"))] = int(start)
    return _List(abstract, levels, starts)


def _levels(element: Any) -> dict[int, _Level]:
    return {
        int(lvl.get(f"{W}ilvl")): _level(lvl) for lvl in element.iterfind(f"{W}lvl")
    }


def _level(level: Any) -> _Level:
    size = value(level.find(f"{W}rPr"), "sz")
    return _Level(
        value(level, "numFmt") or "decimal",
        value(level, "lvlText") or "",
        int(value(level, "start") or 1),
        size is not None and int(size) <= _UNSEEN,
    )
