"""Where two long texts differ that are nearly the same."""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import accumulate
from typing import NamedTuple

_WORDS = re.compile(r"\d+|[^\W\d]+|\W")
_CLOSE = 4  # letters in common that do not part two differences
_FINE = 1000  # letters of a difference that are compared one by one


class Difference(NamedTuple):
    """What one text has from ``start`` to ``end``, and the other has instead."""

    start: int
    end: int
    other_start: int
    other_end: int


def differences(one: str, other: str) -> list[Difference]:
    """Return where the texts differ, in order; nothing if they are the same.

    Words are aligned first, then the letters of what differs.
    """
    found: list[Difference] = []
    for words in _of_words(one, other):
        for letters in _of_letters(words, one, other):
            if found and letters.start - found[-1].end < _CLOSE:
                last = found.pop()
                letters = letters._replace(
                    start=last.start, other_start=last.other_start
                )
            found.append(letters)
    return found


def _of_words(one: str, other: str) -> Iterator[Difference]:
    begin = _alike(one, other)
    rest, other_rest = one[begin:], other[begin:]
    end = _alike(rest[::-1], other_rest[::-1])
    words = _WORDS.findall(rest[: len(rest) - end])
    others = _WORDS.findall(other_rest[: len(other_rest) - end])
    spots, other_spots = _spots(words, begin), _spots(others, begin)
    for start, stop, other_start, other_stop in _unlike(words, others):
        yield Difference(
            spots[start], spots[stop], other_spots[other_start], other_spots[other_stop]
        )


def _alike(one: str, other: str) -> int:
    """Return how many letters the texts begin with in common."""
    pairs = enumerate(zip(one, other, strict=False))
    shorter = min(len(one), len(other))
    return next((index for index, (a, b) in pairs if a != b), shorter)


def _spots(words: Sequence[str], begin: int) -> list[int]:
    """Return where each word begins, and where the last one ends."""
    return list(accumulate(map(len, words), initial=begin))


def _of_letters(words: Difference, one: str, other: str) -> Iterator[Difference]:
    start, end, other_start, other_end = words
    if max(end - start, other_end - other_start) > _FINE:
        yield words
        return
    for a, b, c, d in _unlike(one[start:end], other[other_start:other_end]):
        yield Difference(start + a, start + b, other_start + c, other_start + d)


def _unlike(one: Sequence[str], other: Sequence[str]) -> Iterator[Difference]:
    for kind, *spans in SequenceMatcher(None, one, other).get_opcodes():
        if kind != "equal":
            yield Difference(*spans)
