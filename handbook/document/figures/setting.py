"""Break a text of a figure into lines: between phrases, or between words."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from handbook.document.figures.lettering import Face, width

# What no line begins with, and what none ends with.
_CLOSING = frozenset(
    "、。，．・：；！？」』）】〕〉》ーぁぃぅぇぉっゃゅょァィゥェォッャュョ々〜%％,.)]"
)
_OPENING = frozenset("「『（【〔〈《([")
_STOPS = re.compile(r"(?<=[・／])")
_WORDS = re.compile(r"\S+\s*")


def lines(
    text: str, room: float, face: Face, size: float, language: str
) -> tuple[str, ...]:
    """Return ``text`` in lines no wider than ``room``.

    A phrase or a word that is wider than that itself is parted within.
    """
    found: list[str] = []
    for piece in _pieces(text, language):
        if found and _fits(found[-1] + piece, room, face, size):
            found[-1] += piece
        elif _fits(piece, room, face, size):
            found.append(piece)
        else:
            found.extend(_parted(piece, room, face, size))
    return tuple(line.strip() for line in found)


def widest(text: str, face: Face, size: float, language: str) -> float:
    """Return how wide the longest piece is that is better not parted."""
    pieces = (piece.strip() for piece in _pieces(text, language))
    return max((width(piece, face, size) for piece in pieces), default=0.0)


def _fits(text: str, room: float, face: Face, size: float) -> bool:
    return width(text.rstrip(), face, size) <= room


def _pieces(text: str, language: str) -> Iterator[str]:
    """Yield what a line may end after."""
    if language != "ja":
        yield from _WORDS.findall(text)
        return
    for phrase in _parser().parse(text.strip()) if text.strip() else ():
        yield from filter(None, _STOPS.split(phrase))


def _parted(piece: str, room: float, face: Face, size: float) -> Iterator[str]:
    """Yield a piece in parts that fit, none of which begins or ends amiss."""
    while piece and not _fits(piece, room, face, size):
        end = 1
        while end < len(piece) and _fits(piece[: end + 1], room, face, size):
            end += 1
        best = end
        while best > 1 and (piece[best] in _CLOSING or piece[best - 1] in _OPENING):
            best -= 1
        end = best if best > 1 else end
        yield piece[:end]
        piece = piece[end:]
    if piece:
        yield piece


@cache
def _parser() -> Any:
    import budoux

    return budoux.load_default_japanese_parser()
