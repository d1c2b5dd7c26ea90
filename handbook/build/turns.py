"""Page turns: how people read what runs from one page to the next.

Tags know pages only. What stands at the foot of one and at the head of the next
is read one after the other, with two exceptions: the head of a table, which each
of its pages repeats, is read once; and a row that runs over is read cell by cell.
Only the text shows whether a page begins with more of a row or with the next, and
with a table of the same head or with more of one. So of both ways to read it,
that is taken which the other edition knows. Neither adds a piece, and none leaves
out any but a head that was read before.
"""

from collections.abc import Iterable, Sequence
from itertools import accumulate, groupby, pairwise, takewhile

from handbook.build.reading import Piece, plain

_AROUND = (24, 48, 96)  # letters on both sides of a turn that are looked for
_FAR = max(_AROUND)  # pieces that hold as many letters for sure

_Pieces = Sequence[Piece]


def in_order(pages: Iterable[_Pieces], other: str) -> list[Piece]:
    """Return the pieces of all pages as they are read.

    ``other`` is the plain text of the other edition.
    """
    read: list[Piece] = []
    for page in pages:
        pieces = [piece for piece in page if plain(piece.text)]
        read = _turned(read, pieces, other, 0)
    return read


def _turned(read: _Pieces, page: _Pieces, other: str, depth: int) -> list[Piece]:
    """Return what is read with ``page``; a table at ``depth`` may be open."""
    read, page = _one_head(read, page, other, depth)
    begin, end = len(read) - _in_row(read[::-1], depth), _in_row(page, depth)
    row, more = read[begin:], page[:end]
    if row and more:
        whole = _by_cells(row, more, other, depth)
        before, after = read[:begin][-_FAR:], page[end:][:_FAR]
        by_cells, by_rows = [*before, *whole, *after], [*before, *row, *more, *after]
        if _likelier(by_cells, by_rows, more[0].page, other):
            return [*read[:begin], *whole, *page[end:]]
    return [*read, *page]


def _one_head(
    read: _Pieces, page: _Pieces, other: str, depth: int
) -> tuple[_Pieces, _Pieces]:
    """Return what was read, and a page without the head of the table that is open.

    A head that was not read before, as no page had room for it, is put where the
    table begins.
    """
    begin = len(read) - len(list(takewhile(lambda p: p.row(depth), read[::-1])))
    end = len(list(takewhile(lambda p: p.head, page)))
    table, head, rest = read[begin:], page[:end], page[end:]
    heads = {_text(run) for known, run in groupby(table, lambda p: p.head) if known}
    if not (table and head) or (heads and _text(head) not in heads):
        return read, page
    before, late = read[:begin], [] if heads else head
    once = [*before[-_FAR:], *late, *table, *rest[:_FAR]]
    again = [*before[-_FAR:], *table, *head, *rest[:_FAR]]
    if _likelier(again, once, head[0].page, other):
        return read, page
    if late and not _likelier(once, again, head[0].page, other):
        return read, page
    return [*before, *late, *table], rest


def _in_row(pieces: _Pieces, depth: int) -> int:
    """Return how many pieces stand in the same row as the first of them."""
    row = pieces[0].row(depth) if pieces else 0
    return len(list(takewhile(lambda p: p.row(depth) == row, pieces))) if row else 0


def _by_cells(row: _Pieces, more: _Pieces, other: str, depth: int) -> list[Piece]:
    """Return a row of two pages, read cell by cell, as one row."""
    number = row[-1].row(depth)
    whole: list[Piece] = []
    for column in sorted({piece.column(depth) for piece in (*row, *more)}):
        cell, rest = (
            [piece for piece in part if piece.column(depth) == column]
            for part in (row, more)
        )
        whole.extend(_turned(cell, rest, other, depth + 1))
    return [piece.in_row(number, depth) for piece in whole]


def _likelier(one: _Pieces, two: _Pieces, page: int, other: str) -> bool:
    """Tell whether the other edition has more of the turns in ``one`` than in ``two``.

    A turn is where reading goes to ``page`` or leaves it. Words come again, so more
    and more of them is looked at until it tells.
    """
    for around in _AROUND:
        known, known_too = (_known(way, page, around, other) for way in (one, two))
        if known != known_too:
            return known > known_too
    return False


def _known(pieces: _Pieces, page: int, around: int, other: str) -> float:
    """Return the share of the turns that the other edition has."""
    texts = [plain(piece.text) for piece in pieces]
    text, ends = "".join(texts), accumulate(map(len, texts))
    spots = [
        end
        for end, (before, after) in zip(ends, pairwise(pieces), strict=False)
        if (before.page == page) != (after.page == page)
    ]
    known = [text[max(s - around, 0) : s + around] in other for s in spots]
    return sum(known) / len(known) if known else 0.0


def _text(pieces: Iterable[Piece]) -> str:
    return plain("".join(piece.text for piece in pieces))
