"""What is wrong, where, and the way out (floor 0).

A stage collects problems and raises them together, so that an editor corrects
a file once rather than once per mistake.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum

from handbook.messages import _


class Severity(StrEnum):
    """An error stops the build; a warning stops it only where asked to."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A position in a file of the company folder.

    ``file`` is the path within the folder, with slashes; line and column count
    from 1, as editors do.
    """

    file: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One mistake, worded for the person who wrote the content.

    ``rule`` is a stable id ("unknown-key"); ``message`` says what is wrong and
    ``remedy`` the way out, both in the reader's language. ``words``: what the file
    says where it is, if the place names the file alone.
    """

    place: Place
    rule: str
    message: str
    remedy: str = ""
    severity: Severity = Severity.ERROR
    words: str = ""

    def __str__(self) -> str:
        tail = f" — {self.remedy}" if self.remedy else ""
        return f"{self.place}: {self.message}{tail}"


class HandbookError(Exception):
    """An error to show to the user without a traceback."""


class ContentError(HandbookError):
    """Every problem found in one pass over the content, in reading order."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(map(str, self.problems)))

    def __reduce__(self) -> tuple[type["ContentError"], tuple[tuple[Problem, ...]]]:
        """Pickle by the problems: a worker process raises it too."""
        return type(self), (self.problems,)


class MachineError(HandbookError):
    """Something that the work needs is missing on this machine, or full.

    The text names the command that mends it.
    """


def no_library(name: str) -> MachineError:
    """Return the error of a library that is missing, or that lacks another one."""
    return MachineError(
        _(
            "a library can't be loaded ({reason}) — handbook doctor says how to "
            "install it",
            reason=name,
        )
    )


def nearest(word: str, known: Iterable[str]) -> str:
    """Return the known word that ``word`` probably misspells, or ""."""
    return next(iter(get_close_matches(word, sorted(known), n=1)), "")
