"""A piece of a finished text, and what of it counts when two are compared."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import NamedTuple, Self

_MARKS = r"\u0300-\u036f\u3099\u309a"
_SHAPES = re.compile(r"[\ufe00-\ufe0f\U000e0100-\U000e01ef]")  # variation selectors
_CLUSTER = re.compile(rf".[{_MARKS}{_SHAPES.pattern[1:]}*", re.DOTALL)
_LIGATURES = {
    chr(c): unicodedata.normalize("NFKC", chr(c)) for c in range(0xFB00, 0xFB07)
}
_HYPHEN = "\u2010"  # what the PDF writer ends a divided word with; nobody types it
_UNSEEN = frozenset({"Cc", "Cf"})  # controls; joiners, soft hyphens, marks of direction


class Link(NamedTuple):
    """Where in a text a link stands, and where it leads.

    ``target`` is an address, or "#" and the name of a bookmark.
    """

    start: int
    end: int
    target: str


@dataclass(frozen=True, slots=True)
class Piece:
    """Text that is read at once: a line of a page, or a paragraph of Word.

    Pieces of one ``block`` belong together. ``page`` is 0 where nobody knows.
    ``cells``: the row and the column of each table around it, the outermost first.
    ``heading``: the level of one from 1, 0 for what is none. ``aside``: it is set apart
    in a box, False: it is running text, None: neither.
    ``head``: it stands in the head of a table, which the next page repeats.
    ``running``: it stands in the head or foot of Word's pages. ``lacks``: the number
    of the note that it calls and no page holds. ``folios``: where in the text page
    numbers stand that Word knows to be some. ``sources``: where in the text that of
    a source begins, in order, as far as Word knows.
    """

    text: str
    block: int
    page: int = 0
    cells: tuple[tuple[int, int], ...] = ()
    heading: int = 0
    head: bool = False
    running: bool = False
    lacks: str = ""
    folios: frozenset[int] = frozenset()
    sources: tuple[tuple[int, str], ...] = ()
    links: tuple[Link, ...] = ()
    hidden: frozenset[int] = frozenset()
    aside: bool | None = None

    def row(self, depth: int) -> int:
        """Return the row of the table at a depth, 0 if there is none."""
        return self.cells[depth][0] if depth < len(self.cells) else 0

    def column(self, depth: int) -> int:
        return self.cells[depth][1]

    def source(self, place: int) -> str:
        """Return the source of what stands at a place in the text, "" if unknown."""
        before = [source for start, source in self.sources if start <= place]
        return before[-1] if before else "".join(s for _start, s in self.sources[:1])

    def in_row(self, row: int, depth: int) -> Self:
        """Return the same in another row."""
        cell = (row, self.column(depth))
        cells = (*self.cells[:depth], cell, *self.cells[depth + 1 :])
        return replace(self, cells=cells)


def letters(text: str) -> Iterator[tuple[str, int]]:
    """Yield each character that counts, and where in ``text`` it comes from."""
    for cluster in _CLUSTER.finditer(text):
        for letter in _counted(cluster[0]):
            yield letter, cluster.start()


def plain(text: str) -> str:
    """Return the characters of ``text`` that count."""
    return "".join(map(_counted, _CLUSTER.findall(text)))


@cache
def _counted(cluster: str) -> str:
    """Return what counts of a letter and its marks.

    White space and what is never seen are left out: lines end elsewhere in Word.
    So do words that are divided. Marks join their letters and ligatures are spelled
    out, since a page may be read either way. Which of its shapes a character takes
    is the typeface's matter.
    """
    return "".join(
        _LIGATURES.get(letter, letter)
        for letter in unicodedata.normalize("NFC", _SHAPES.sub("", cluster))
        if not letter.isspace()
        and letter != _HYPHEN
        and unicodedata.category(letter) not in _UNSEEN
    )
