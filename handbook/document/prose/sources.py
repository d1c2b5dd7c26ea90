"""Where the blocks of a text were written: the attributes that say so."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import escape

from handbook.content.manuscript import Stretch


@dataclass(frozen=True, slots=True)
class Sources:
    """The address of a text, "" for none, and those of lines that have their own."""

    address: str
    stretches: Sequence[Stretch] = ()

    def at(self, lines: Sequence[int] | None) -> str:
        """Return the attribute for a block of the lines that ``map`` of a token says.

        What ends before it began is one line: a term that is defined.
        """
        return self.own(lines) or self.whole

    def own(self, lines: Sequence[int] | None) -> str:
        """Return the same only for lines with an address of their own, else ""."""
        first, end = lines or (0, 0)
        for one in self.stretches if lines else ():
            if first < one.end and one.start < max(end, first + 1):
                return _attribute(one.source)
        return ""

    @property
    def whole(self) -> str:
        """Return the attribute that names the text."""
        return _attribute(self.address)


def _attribute(source: str) -> str:
    return f' data-source="{escape(source)}"' if source else ""
