"""The record of what is done: a line a file, however many, in little room.

A line is a name, the keyed digest of all that decides the file, and the file's own.
"""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

_DIGEST = 64  # hexadecimal digits of SHA-256
_PAIR = _DIGEST  # bytes of two digests


class Line(NamedTuple):
    """A line of the record."""

    name: str
    digest: str
    made: str

    def __str__(self) -> str:
        return f"{self.name} {self.digest} {self.made}\n"


class Record:
    """What lines say, by digests of their names: the same of two by no chance."""

    def __init__(self, lines: Iterable[Line]) -> None:
        names, told = array("q"), bytearray()
        for line in lines:
            names.append(hash(line.name))
            told += bytes.fromhex(line.digest + line.made)
        order = sorted(range(len(names)), key=names.__getitem__)
        self._names = array("q", map(names.__getitem__, order))
        self._order, self._told = array("L", order), bytes(told)

    def said(self, name: str) -> Iterator[tuple[str, str]]:
        """Yield the digests that lines of a name hold, the last line first."""
        begin, end = self._places(name)
        for place in reversed(self._order[begin:end]):
            both = self._told[place * _PAIR : (place + 1) * _PAIR].hex()
            yield both[:_DIGEST], both[_DIGEST:]

    def is_newest(self, name: str, number: int) -> bool:
        """Tell whether the line of a number, from 0, is the last of its name."""
        return self._order[self._places(name)[1] - 1] == number

    @property
    def has_void(self) -> bool:
        """Tell whether a line is made void by a later one."""
        return any(one == other for one, other in pairwise(self._names))

    def _places(self, name: str) -> tuple[int, int]:
        begin = bisect_left(self._names, hash(name))
        return begin, bisect_right(self._names, hash(name), begin)


def lines(file: Path) -> Iterator[Line]:
    """Yield the whole lines of a file, in their order."""
    try:
        stream = file.open(encoding="ascii", errors="replace", newline="\n")
    except FileNotFoundError:
        return
    with stream:
        for text in stream:
            words = text.removesuffix("\n").split(" ")
            if len(words) == 3 and all(map(_is_digest, words[1:])):
                yield Line(*words)


def newest(file: Path) -> bytes:
    """Return a file without the lines that later ones make void."""
    record = Record(lines(file))
    text = bytearray()
    for number, line in enumerate(lines(file)):
        if record.is_newest(line.name, number):
            text += str(line).encode()
    return bytes(text)


def _is_digest(word: str) -> bool:
    return len(word) == _DIGEST and set(word) <= set("0123456789abcdef")
