"""Where the blocks of a text stand in it."""

from bisect import bisect_right
from dataclasses import dataclass

from markdown_it.token import Token

from handbook.content.markdown.paragraphs import Offset


@dataclass(frozen=True, slots=True)
class Page:
    """A text with its lines, to turn positions of tokens into offsets."""

    lines: tuple[str, ...]
    starts: tuple[int, ...]

    @classmethod
    def of(cls, text: str) -> "Page":
        """Return a text with the offsets at which its lines start."""
        lines = tuple(text.split("\n"))
        starts = [0]
        for line in lines[:-1]:
            starts.append(starts[-1] + len(line) + 1)
        return cls(lines, tuple(starts))

    def offsets(self, inline: Token) -> Offset:
        """Return a map from positions in an inline token's content to offsets."""
        whole = str(inline.meta.get("whole", inline.content))
        cut = int(inline.meta.get("cut", 0))
        begins, stands = [], []
        begin = 0
        for number, line in enumerate(whole.split("\n"), first_line(inline)):
            number = min(number, len(self.lines) - 1)
            found = self.lines[number].find(line)
            spaces = len(line) - len(line.lstrip())
            indent = self.lines[number].find(line.strip()) - spaces
            begins.append(begin)
            stands.append(self.starts[number] + max(found, indent, 0))
            begin += len(line) + 1

        def offset(at: int) -> int:
            row = bisect_right(begins, at + cut) - 1
            return stands[row] + at + cut - begins[row]

        return offset

    def start(self, number: int) -> int:
        """Return where a line begins."""
        return self.starts[min(number, len(self.starts) - 1)]

    def line(self, token: Token) -> int:
        """Return where the line on which a block begins does."""
        return self.start(first_line(token))


def first_line(token: Token) -> int:
    """Return the number of the line on which a block begins, from 0."""
    return token.map[0] if token.map else 0
