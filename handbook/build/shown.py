"""Differences of two texts in the words of their readers."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby
from typing import TypeAlias

from handbook.build.alignment import Difference
from handbook.build.reading import Piece, letters, plain

_TELLING = 8  # letters that need no others around them
_AT_MOST = 60  # characters
_COUNTED = re.compile(r"^[T\d.・×→■○]+")  # what lists print before their items

Sources: TypeAlias = Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Unlike:
    """Words that differ: ``printed`` in the PDF, ``written`` in Word.

    Either may be "". ``page`` is that of the PDF, 0 where nobody knows;
    ``heading`` is the one before them, "" if there is none. ``note``: the number of
    the note that they are, or the numbers of several, if the PDF lacks all of it.
    ``source`` is where they were written, "" if the Word file does not know.
    """

    printed: str
    written: str
    page: int = 0
    heading: str = ""
    note: str = ""
    source: str = ""


class Text:
    """Pieces as one plain text, in which each letter is found again."""

    def __init__(self, pieces: Iterable[Piece]) -> None:
        read = [(piece, text) for piece in pieces if (text := plain(piece.text))]
        self.pieces: list[Piece] = [piece for piece, _text in read]
        self.plain = "".join(text for _piece, text in read)
        ends = accumulate((len(text) for _piece, text in read), initial=0)
        self.bounds = list(ends)

    def piece(self, letter: int) -> int:
        """Return the index of the piece that holds a letter."""
        return min(bisect_right(self.bounds, letter), len(self.pieces)) - 1

    def words(self, start: int, end: int) -> str:
        """Return what letters ``start`` to ``end`` look like, cut if it is long."""
        if start >= end:
            return ""
        words, block = "", 0
        for index in range(self.piece(start), self.piece(end - 1) + 1):
            piece, begin = self.pieces[index], self.bounds[index]
            part = _part(piece.text, max(start - begin, 0), end - begin)
            words += (" " if words and _apart(words, part, piece, block) else "") + part
            block = piece.block
            if len(words) > _AT_MOST:
                return f"{words[:_AT_MOST]}…"
        return " ".join(words.split())

    def parted(self, letter: int, *, cells: bool) -> bool:
        """Tell whether something stands between a letter and the one before.

        A space or a tab will do, unless it has to be the end of a cell: what a
        drawing says stands in Word as one text, with spaces only.
        """
        index = self.piece(letter)
        piece, offset = self.pieces[index], letter - self.bounds[index]
        if not offset:
            return not cells or piece.cells != self.pieces[index - 1].cells
        spots = [spot for _letter, spot in letters(piece.text)]
        between = piece.text[spots[offset - 1] + 1 : spots[offset]]
        return not cells and any(sign.isspace() for sign in between)

    def between(self) -> Iterator[str]:
        """Yield what stands before each letter; a line end where a block begins."""
        rest, block = "", None
        for piece in self.pieces:
            before = "\n" if piece.block != block else rest
            end = 0
            for _letter, spot in letters(piece.text):
                yield before + piece.text[end:spot]
                before, end = "", spot + 1
            rest, block = piece.text[end:], piece.block

    def targets(self) -> Iterator[str]:
        """Yield where each letter leads, "" if nowhere."""
        for piece in self.pieces:
            for _letter, spot in letters(piece.text):
                spans = (one for one in piece.links if one.start <= spot < one.end)
                link = next(spans, None)
                yield link.target if link else ""

    def hidden(self) -> frozenset[int]:
        """Return which letters nobody sees."""
        return frozenset(
            bound + number
            for piece, bound in zip(self.pieces, self.bounds, strict=False)
            if piece.hidden
            for number, (_letter, spot) in enumerate(letters(piece.text))
            if spot in piece.hidden
        )

    def heading(self, letter: int) -> str:
        """Return the heading before a letter, "" if there is none."""
        last = self.piece(letter - 1) if letter else -1
        while last >= 0 and not self.pieces[last].heading:
            last -= 1
        first = last
        while first > 0 and self.pieces[first - 1].block == self.pieces[last].block:
            first -= 1
        return (
            self.words(self.bounds[first], self.bounds[last + 1]) if last >= 0 else ""
        )

    def source(self, letter: int) -> str:
        """Return where a letter was written, "" if its piece does not know."""
        if letter >= len(self.plain):
            return ""
        index = self.piece(letter)
        spots = [spot for _letter, spot in letters(self.pieces[index].text)]
        return self.pieces[index].source(spots[letter - self.bounds[index]])

    def near(self, letter: int) -> str:
        """Return the source of a letter, or of a paragraph beside it that knows."""
        if found := self.source(letter):
            return found
        index = self.piece(letter) if self.pieces else 0
        around = self.pieces[index : index + 2] + self.pieces[max(index - 2, 0) : index]
        return next((p.sources[0][1] for p in around if p.sources), "")

    def blocks(self, start: int, end: int) -> Iterator[str]:
        """Yield the letters of each block that begins within a span."""
        if start >= end:
            return
        first, last = self.piece(start), self.piece(end - 1)
        pieces = self.pieces[first : last + 1]
        for _block, run in groupby(pieces, lambda piece: piece.block):
            yield plain("".join(piece.text for piece in run))

    def page(self, letter: int) -> int:
        return self.pieces[self.piece(letter)].page if self.pieces else 0

    def lacking(self, start: int, end: int) -> str:
        """Return the numbers of the notes that a span calls in vain, "" for none."""
        if not self.pieces:
            return ""
        first, last = self.piece(max(start - 1, 0)), self.piece(end)
        return ", ".join(p.lacks for p in self.pieces[first : last + 1] if p.lacks)

    def room(self, start: int, end: int) -> tuple[int, int]:
        """Return how many letters of its block stand before and after a span."""
        first = last = self.piece(start)
        block = self.pieces[first].block
        while first and self.pieces[first - 1].block == block:
            first -= 1
        while last + 1 < len(self.pieces) and self.pieces[last + 1].block == block:
            last += 1
        return start - self.bounds[first], max(self.bounds[last + 1] - end, 0)


def shown(
    difference: Difference, printed: Text, written: Text, sources: Sources = ()
) -> Unlike:
    """Return a difference with its place; with words around it, where it is short.

    ``sources``: the letters that paragraphs of the Word file had when it was made, and
    where each was written.
    """
    found = _settled(difference, printed, written)
    source = _source(found, printed, written, sources)
    page, heading = printed.page(found.start), printed.heading(found.start)
    if note := printed.lacking(found.start, found.end):
        lost = written.words(found.other_start, found.other_end)
        return Unlike("", lost, page, heading, note, source)
    start, end, other_start, other_end = _widened(found, printed, written)
    words = printed.words(start, end), written.words(other_start, other_end)
    return Unlike(*words, page, heading, source=source)


def _source(found: Difference, printed: Text, written: Text, sources: Sources) -> str:
    """Return where what differs was written.

    What Word lacks was in the one paragraph that read so, else in that around or
    near it: of a row that is gone, a cell may tell.
    """
    if found.other_start == found.other_end:
        words = printed.plain[found.start : found.end]
        for part in (words, *printed.blocks(found.start, found.end)):
            lost = _COUNTED.sub("", part)
            told = {source for text, source in sources if lost and lost in text}
            if len(told) == 1:
                return told.pop()
    return written.near(found.other_start)


def _settled(found: Difference, printed: Text, written: Text) -> Difference:
    """Return what stands in one text alone as whole pieces, if it may be seen so.

    Of "a b a b a b" against "a b a b" nobody can say which pair is too many.
    """
    start, end, other_start, other_end = found
    if start != end and other_start != other_end:
        return found
    text, first, last = (
        (printed, start, end) if start != end else (written, other_start, other_end)
    )
    bounds = set(text.bounds)
    moved = [move for move in _moves(text.plain, first, last) if first + move in bounds]
    whole = [move for move in moved if last + move in bounds]
    move = next(iter(whole or moved), 0)
    return Difference(*(spot + move for spot in found))


def _moves(text: str, start: int, end: int) -> Iterator[int]:
    """Yield how far a span may be moved and the rest of the text stay the same."""
    move = 0
    while start + move > 0 and text[start + move - 1] == text[end + move - 1]:
        move -= 1
    while True:
        yield move
        if end + move >= len(text) or text[start + move] != text[end + move]:
            return
        move += 1


def _widened(found: Difference, printed: Text, written: Text) -> Difference:
    start, end, other_start, other_end = found
    lengths = [n for n in (end - start, other_end - other_start) if n]
    if min(lengths) >= _TELLING or not (printed.pieces and written.pieces):
        return found
    room, other_room = printed.room(start, end), written.room(other_start, other_end)
    before, after = (min(pair) for pair in zip(room, other_room, strict=True))
    before, after = min(before, _TELLING), min(after, _TELLING)
    return Difference(
        start - before, end + after, other_start - before, other_end + after
    )


def _apart(words: str, part: str, piece: Piece, block: int) -> bool:
    """Tell whether a space parts some words from the piece that follows."""
    latin = words[-1].isascii(), part[:1].isascii()
    return piece.block != block or all(latin) or (bool(piece.heading) and any(latin))


def _part(text: str, start: int, end: int) -> str:
    """Return ``text`` from one of its letters to another."""
    spots = [spot for _letter, spot in letters(text)]
    begin = spots[start] if start < len(spots) else len(text)
    if end >= len(spots):
        return text[begin:].strip()
    return text[begin : max(spots[end], begin + 1)]
