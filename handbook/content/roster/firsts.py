"""Find words that come again, of however many, in little room."""

from array import array
from collections.abc import Iterator
from itertools import pairwise

from handbook.diagnostics import Place


class Firsts:
    """Notes words by digests of 64 bits: those of two are the same by no chance.

    They must all stand in one file.
    """

    def __init__(self) -> None:
        self._words, self._lines = array("q"), array("L")
        self._places: array[int] = array("L")
        self._file = ""

    def note(self, word: str, place: Place, line: int) -> None:
        """Note a word; ``line`` is what to call its first place."""
        self._file = place.file
        self._words.append(hash(word))
        self._lines.append(line)
        self._places.extend((place.line, place.column))

    def again(self) -> Iterator[tuple[Place, int]]:
        """Yield where a word comes again, and the line of its first place."""
        ordered = sorted(self._words)
        twice = {one for one, other in pairwise(ordered) if one == other}
        first: dict[int, int] = {}
        for number, word in enumerate(self._words if twice else ()):
            if word in first:
                line, column = self._places[2 * number : 2 * number + 2]
                yield Place(self._file, line, column), first[word]
            elif word in twice:
                first[word] = self._lines[number]
