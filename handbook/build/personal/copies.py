"""What became of the copies of a roster."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from handbook.build.outcome import Crash
from handbook.diagnostics import Place, Problem
from handbook.messages import _

THERE, MADE = 1, 2  # marks of a file; what was made is there


@dataclass(frozen=True, slots=True)
class Names:
    """Those of the names ``every`` that have a ``mark``; they are found, not held."""

    every: Callable[[], Iterator[str]]
    marks: bytearray
    mark: int

    def __iter__(self) -> Iterator[str]:
        every = zip(self.every(), self.marks, strict=True)
        return (name for name, marks in every if marks & self.mark)

    def __len__(self) -> int:
        return sum(1 for marks in self.marks if marks & self.mark)


@dataclass(slots=True)
class Copies:
    """``files`` are the copies that are there, in the order of the roster.

    ``made`` are those just written, ``edited`` Word files that somebody had changed,
    with the names that they were moved to.
    """

    files: Names
    made: Names
    edited: list[tuple[str, str]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    crashes: list[Crash] = field(default_factory=list)


def refused(place: Place, problems: Iterable[Problem]) -> Iterator[Problem]:
    """Say that a copy has no room for what it holds, in none of its words.

    ``place`` is that of the hire in the roster.
    """
    for one in problems:
        message = _(
            "this person's copy can't be made: {place} does not fit, or can't be "
            "used with what stands here",
            place=one.place,
        )
        remedy = _("shorten what the row says, or the text there")
        yield Problem(place, one.rule, message, remedy)
