"""Fill the copies of people who are alike: names by their rows, dates by their days.

Of Word copies, only those of one day share a file: its drawings show the dates.
"""

from collections.abc import Callable, Mapping, Set
from datetime import date
from functools import lru_cache, partial
from typing import TYPE_CHECKING, TypeAlias

from handbook.build.personal import slots
from handbook.build.personal.slots import StandIn
from handbook.content.roster import Hire
from handbook.document.labels import Labels
from handbook.writers.pdf.overprint import Press

if TYPE_CHECKING:
    from handbook.writers.docx.overprint import Shell as WordShell

Content: TypeAlias = tuple[bytes, ...]
"""The bytes of a file, in parts: copies may share the first of them."""
_DAYS = 64  # whose dates are remembered


class Filling:
    """Fills one shell for hires that are alike.

    ``days`` says the words of dates of who starts on a day, and may be slow.
    """

    def __init__(
        self,
        press: Press,
        labels: Labels,
        somebody: StandIn,
        days: Callable[[date], Mapping[str, str] | None],
    ) -> None:
        self._press, self._labels = press, labels
        self._nobody = {key: word for word, key in somebody.keys.items()}
        self._days = lru_cache(maxsize=_DAYS)(partial(self._fitting, days))

    def fits(self, start: date) -> bool:
        """Tell whether the dates of who starts on a day have room."""
        return self._days(start) is not None

    def filled(self, hire: Hire) -> Content | None:
        """Return a hire's copy; None if it is to be laid out."""
        days = self._days(hire.start)
        if days is None:
            return None
        return self._press.filled(
            {**slots.values(hire, self._labels), **days}, _free(days)
        )

    def _fitting(
        self, days: Callable[[date], Mapping[str, str] | None], start: date
    ) -> Mapping[str, str] | None:
        found = days(start)
        if found is None:
            return None
        fits = self._press.filled({**self._nobody, **found}, _free(found))
        return found if fits else None


class Typist:
    """Fills one Word file for hires that are alike, and start on one day."""

    def __init__(self, shell: "WordShell", labels: Labels) -> None:
        from handbook.writers.docx.overprint import Press

        self._press, self._labels = Press(shell), labels

    def filled(self, hire: Hire) -> Content | None:
        """Return a hire's copy; None if it is to be written by itself."""
        return self._press.filled(slots.values(hire, self._labels))


def _free(days: Mapping[str, str]) -> Set[str]:
    return {slots.COPY, *days}
