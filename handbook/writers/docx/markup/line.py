"""The line: runs one after another, as the words of a paragraph come."""

import re
from typing import NamedTuple

from handbook.writers.docx.markup.runs import run

THIN = "\u00a0"  # air beside a mark
_SPACE = re.compile(r"[ \t\n\r\f]+")
_LONGEST = 24
_LONG = re.compile(rf"[!-~]{{{_LONGEST}}}")


class Around(NamedTuple):
    """What stands around a run and decides how it is written.

    Sizes in half points: ``scale`` is that of a style around, where ``style``
    says none; ``size`` that of the paragraph, for readings above words.
    ``room`` in mm is how wide a picture may be. A tab follows on the roles in
    ``tabbed``; ``mark`` is what the paragraph's list prints by itself. Where words
    are ``closed``, apostrophes are closed up; where ``bound``, no line ends between.
    """

    style: str = ""
    bold: bool = False
    scale: int = 0
    language: str = ""
    size: int = 20
    room: float = 164.0
    tabbed: frozenset[str] = frozenset()
    mark: str = ""
    closed: bool = False
    bound: bool = False


PLAIN = Around()


def collapsed(text: str) -> str:
    """Return text with one space wherever there is white space, as HTML shows it."""
    single = "  " not in text and text.isprintable()
    return text if single else _SPACE.sub(" ", text)


class Line:
    """The runs of one paragraph; white space collapses as it does in HTML."""

    __slots__ = ("_around", "_pieces", "_spaced", "_text", "long")

    def __init__(self) -> None:
        self.long = False  # whether a word is in it that would tear lines apart
        self._pieces: list[str] = []
        self._text = ""
        self._around = PLAIN
        self._spaced = True  # a space here would be the second, or the first

    def __bool__(self) -> bool:
        return bool(self._pieces or self._text)

    def words(self, text: str, around: Around) -> None:
        """Add text; neighbours of one look become one run."""
        text = collapsed(text)
        if self._spaced:
            text = text.removeprefix(" ")
        if not text:
            return
        self._spaced = text.endswith(" ")
        if len(text) >= _LONGEST and not self.long:
            self.long = _LONG.search(text) is not None
        if around is self._around or around == self._around:
            self._text += text
            return
        self._flush()
        self._text, self._around = text, around

    def mark(self, xml: str) -> None:
        """Add what takes no room, such as the start of a bookmark."""
        if xml:
            self._flush()
            self._pieces.append(xml)

    def piece(self, xml: str) -> None:
        """Add what stands like a character."""
        self.mark(xml)
        self._spaced = False

    def rest(self, xml: str) -> None:
        """Add a tab or a line break: spaces on either side of it go."""
        self._text = self._text.removesuffix(" ")
        self.mark(xml)
        self._spaced = True

    def xml(self) -> str:
        """Return the runs."""
        self._text = self._text.removesuffix(" ")
        self._flush()
        return "".join(self._pieces)

    def _flush(self) -> None:
        if self._text:
            around, text = self._around, self._text
            self._pieces.append(
                run(
                    text.replace(" ", THIN) if around.bound else text,
                    around.style,
                    bold=around.bold,
                    size=around.scale,
                    language=around.language,
                    closed=around.closed,
                )
            )
            self._text = ""
