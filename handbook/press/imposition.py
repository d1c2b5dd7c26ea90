"""Imposition: which pages stand side by side, and in which order they are printed."""

from collections.abc import Iterator

Spread = tuple[int | None, int | None]
"""The indexes of the pages on the left and on the right half; None: nothing."""


def booklet(pages: int) -> tuple[Spread, ...]:
    """Return the sides of a saddle-stitched booklet that is bound at the left.

    Printed on both sides and flipped on the short edge, the sheets lie in each
    other as they come. Pages are padded with blanks to a multiple of four. Of N
    pages, sheet k (from 0) carries N-2k, 2k+1 | 2k+2, N-2k-1, counted from 1.
    Creep is not corrected.
    """
    padded = -(-pages // 4) * 4

    def page(number: int) -> int | None:
        return number - 1 if number <= pages else None

    def sides() -> Iterator[Spread]:
        for sheet in range(padded // 4):
            turn = 2 * sheet
            yield page(padded - turn), page(turn + 1)
            yield page(turn + 2), page(padded - turn - 1)

    return tuple(sides())


def pairs(pages: int) -> tuple[Spread, ...]:
    """Return the pages two by two, as they are read."""
    return tuple(
        (left, left + 1 if left + 1 < pages else None) for left in range(0, pages, 2)
    )
