"""The text of a CSV file → rows of cells that know where they stand."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from handbook.content.roster.packing import Packed
from handbook.content.rules import Rule
from handbook.diagnostics import ContentError, Place, Problem
from handbook.messages import _

_DELIMITERS = ",\t;"  # the first wins where a line has as many of each
_OPENED = re.compile(r' *"')
_QUOTED = re.compile(r' *"((?:[^"]|"")*)"')


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands between two commas, without its quotes and the spaces around it."""

    text: str
    place: Place


Row = tuple[Cell, ...]


class _Text:
    """A text that comes bit by bit: as much of it as is needed from a place on.

    ``at`` is that place in what is there, ``line`` its line, ``start`` where that
    begins, which may have gone.
    """

    def __init__(self, bits: Iterator[str]) -> None:
        self.there, self.at, self.line, self.start = "", 0, 1, 0
        self._bits = bits

    def more(self) -> bool:
        """Drop what lies before the place, and fetch about as much as there is.

        So a cell that is looked at again and again is soon there. False at the end.
        """
        kept = self.there[self.at :]
        bits, length = [kept], 0
        for bit in self._bits:
            bits.append(bit)
            length += len(bit)
            if length > len(kept):
                break
        self.there = "".join(bits)
        self.start -= self.at
        self.at = 0
        return length > 0

    def head(self) -> str:
        """Return the first line in which anything stands."""
        while "\n" not in self.there.lstrip("\n") and self.more():
            pass
        return self.there.lstrip("\n").partition("\n")[0]

    def go(self, end: int) -> None:
        """Go on behind what ends a cell at ``end``."""
        lines = self.there.count("\n", self.at, end + 1)
        if lines:
            self.line += lines
            self.start = self.there.rfind("\n", self.at, end + 1) + 1
        self.at = end + 1


def rows(packed: Packed) -> Iterator[Row]:
    """Yield the rows of a CSV file in which anything is written.

    Lines and columns count as editors do. Raises ContentError for what is no CSV.
    """
    text = _Text(packed.texts())
    delimiter = max(_DELIMITERS, key=text.head().count)
    plain = re.compile(rf"[^{delimiter}\n]*")
    row: list[Cell] = []
    while True:
        place = Place(packed.name, text.line, text.at - text.start + 1)
        said, end = _cell(text, plain, place)
        row.append(Cell(said, place))
        is_last = end >= len(text.there)
        parts = not is_last and text.there[end] == delimiter
        text.go(end)
        if parts:
            continue
        if any(cell.text for cell in row):
            yield tuple(row)
        if is_last:
            return
        row = []


def _cell(text: _Text, plain: re.Pattern[str], place: Place) -> tuple[str, int]:
    """Return the text of the cell that begins there, and where it ends."""
    while True:
        quoted = _QUOTED.match(text.there, text.at)
        rest = plain.match(text.there, quoted.end() if quoted else text.at)
        assert rest is not None  # noqa: S101 -- it matches nothing, too
        is_open = quoted is None and _OPENED.match(text.there, text.at)
        if (is_open or rest.end() == len(text.there)) and text.more():
            continue
        if is_open:
            message = _("this quotation mark is never closed")
            remedy = _('write another " at the end of the cell, or delete this one')
            raise ContentError([Problem(place, Rule.SYNTAX, message, remedy)])
        said = quoted[1].replace('""', '"') if quoted else ""
        return _line(said + rest[0]), rest.end()


def _line(text: str) -> str:
    """Return the text of a cell on one line."""
    return " ".join(part for part in (p.strip() for p in text.split("\n")) if part)
