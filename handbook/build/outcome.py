"""What became of a build."""

from dataclasses import dataclass

from handbook.build.manifest import Entry
from handbook.diagnostics import Problem


@dataclass(frozen=True, slots=True)
class Crash:
    """A file that a bug kept from being made, and the traceback."""

    name: str
    traceback: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """``files`` are all that were ordered and are there, ``made`` those just written.

    ``edited``: Word files that somebody had changed, and the names that those
    versions were moved to.
    ``cached`` is False where the cache folder could not be written.
    """

    files: tuple[Entry, ...]
    made: tuple[str, ...] = ()
    edited: tuple[tuple[str, str], ...] = ()
    problems: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()
    crashes: tuple[Crash, ...] = ()
    cached: bool = True

    @property
    def complete(self) -> bool:
        """Say whether everything that was ordered is there."""
        return not self.problems and not self.crashes
