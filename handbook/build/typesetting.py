"""A job of its own: to set one text that books are bound from."""

import gc
from dataclasses import dataclass
from typing import Any, NamedTuple

from handbook.build.job import Refused
from handbook.diagnostics import ContentError
from handbook.writers import typesetter
from handbook.writers.libraries import loaded


class Typeset(NamedTuple):
    """A text that was set, as it goes on a shelf, and how many pages it has."""

    content: bytes
    pages: int


@dataclass(frozen=True, slots=True)
class Typesetting:
    """Set what a book wants; ``name`` is that of its file, of a format.

    As a ``Job`` it is picklable and needs nothing but itself. ``tools``: the digest
    of what sets it.
    """

    wanted: Any
    format: str
    name: str
    tools: str

    @property
    def key(self) -> str:
        """Return what tells it from all that the same tools set."""
        key: str = self.wanted.key
        return key

    @property
    def length(self) -> int:
        """Return how long the text is: what time it takes goes by it."""
        length: int = self.wanted.length
        return length


def run(task: Typesetting) -> Typeset | Refused:
    """Return the text, set, or why it can't be.

    Raises MachineError if a library is missing.
    """
    # What was there before stays: it isn't looked at each time.
    gc.freeze()
    try:
        with loaded():
            return Typeset(*typesetter(task.format).set_(task.wanted))
    except ContentError as error:
        return Refused(error.problems)
    finally:
        # Laid out pages refer to one another: left to itself, Python keeps many.
        gc.collect()
