"""What hires wait for, and the files that they lack."""

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from enum import IntEnum
from typing import NamedTuple

from handbook.build.personal.filling import Content
from handbook.build.personal.shelf import Kept
from handbook.content.roster import Hire, People
from handbook.writers.written import Folios


class State(IntEnum):
    """What somebody waits for.

    Nothing; the layout of a kind; one of their own; what is written with the folios
    of a kind.
    """

    SERVED, SHARED, ALONE, LEFT = range(4)


class File(NamedTuple):
    """A file of a copy, what the record knows of it, and where its mark is."""

    name: str
    format: str
    record: str
    digest: str
    place: int

    def kept(self, content: Content) -> Kept:
        """Return what is to be saved."""
        return Kept(self.name, self.record, self.digest, content)


class Left(NamedTuple):
    """Hires of a kind who are served one by one, or those who start on some ``days``.

    ``folios``, if they are known. ``are_typed``: those of a day may share a Word file.
    """

    kind: int
    waiting_for: int
    folios: Folios | None = None
    days: frozenset[date] | None = None
    are_typed: bool = False


class Waiting:
    """What each of ``people`` waits for; numbers alone stay of them.

    Who they are is read again whenever their turn comes.
    """

    def __init__(self, people: People) -> None:
        self._people = people
        self._kinds, self._starts = array("L"), array("L")
        self._states = bytearray()

    def add(self, hire: Hire, kind: int, state: int) -> None:
        """Note what the next one waits for, and of which kind they are."""
        self._kinds.append(kind)
        self._starts.append(hire.start.toordinal())
        self._states.append(state)

    def let(self, hire: Hire, state: int) -> None:
        """Let somebody wait for something else."""
        self._states[hire.number - 1] = state

    def part(self, hire: Hire, kind: int) -> None:
        """Make somebody one of another kind."""
        self._kinds[hire.number - 1] = kind

    def among(
        self, kind: int, state: int, days: Iterable[date] | None = None
    ) -> Iterator[Hire]:
        """Yield the hires of a kind who wait for something; None: of all days."""
        starts = None if days is None else {day.toordinal() for day in days}

        def wanted(number: int) -> bool:
            place = number - 1
            return (
                self._kinds[place] == kind
                and self._states[place] == state
                and (starts is None or self._starts[place] in starts)
            )

        return self._people.among(wanted)

    def days(self, kind: int, state: int) -> Mapping[date, int]:
        """Return how many hires of a kind who wait for something start on each day."""
        every = zip(self._kinds, self._states, self._starts, strict=True)
        found = Counter(
            day for one, waits, day in every if (one, waits) == (kind, state)
        )
        return {date.fromordinal(day): count for day, count in found.items()}
