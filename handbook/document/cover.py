"""The cover: how large its title is set, and how high its score may be.

The title stands at the head, the score on the foot. A title whose phrases or lines
are too long is set smaller; the score takes what is left, with closer rows.
"""

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from handbook.design import Design
from handbook.document import phrases
from handbook.document.figures.lettering import Face, width
from handbook.document.figures.score import CLOSEST, EASY, WIDTH, height

SIZES = {"": 1.0, "is-long": 0.8, "is-longer": 0.64}
"""The roles of a title, and of its usual size what each is set in."""

_MM = 25.4 / 72
_AIR = 1.02  # what a line asks for beyond its letters
_BOLD = (True, False)  # the parts of a title: the department, the book
_WORD = re.compile(r"\S+\s*")
_HYPHEN = re.compile(r"(?<=\w[-‐])(?=[^\W\d])")  # a line may end behind one


@dataclass(frozen=True, slots=True)
class Words:
    """What stands on a cover; ``title`` are its two parts, ``note`` that of the score.

    ``logo``: whether there is one. ``hire``: reading and name of the hire whose copy it
    is. ``marks`` say which edition it is.
    """

    company: str
    title: tuple[str, str]
    subtitle: str
    marks: Sequence[str]
    note: str
    logo: bool
    hire: tuple[str, str] = ("", "")


@dataclass(frozen=True, slots=True)
class Cover:
    """How a cover is set: the role of its title, and the score in its own mm.

    ``scored``: there is room for it.
    """

    role: str
    tallest: float
    scored: bool


def of(words: Words, tasks: int, design: Design, language: str) -> Cover:
    """Return the largest setting that leaves a score of ``tasks`` rows room."""
    setting = Setting(design.spoken(language), language)
    least, easy = height(tasks, CLOSEST), height(tasks, EASY)
    found = []
    for role in SIZES:
        room = setting.room(words, role) * WIDTH / setting.width
        found.append(Cover(role, max(room, least), room >= least))
        if room >= easy and setting.holds(words.title, role):
            return found[-1]
    return found[-1]


@dataclass(frozen=True, slots=True)
class Setting:
    """A design in one language: it says how long lines of a cover are, in mm."""

    design: Design
    language: str

    @property
    def width(self) -> float:
        mm = self.design.millimetres
        return mm("page-width") - mm("page-margin-inner") - mm("page-margin-outer")

    def title(self, text: str, role: str, *, bold: bool = False) -> list[str]:
        """Return the lines of one part of the title."""
        size, face = self._type(role, bold=bold)
        lines = [""]
        for piece in self._parts(text):
            line = lines[-1] + piece
            if lines[-1] and width(line.rstrip(), face, size) * _AIR > self.width:
                lines.append(piece)
            else:
                lines[-1] = line
        return [line.rstrip() for line in lines]

    def holds(self, title: tuple[str, str], role: str) -> bool:
        """Tell whether no line ends inside a phrase."""
        return all(
            width(piece.rstrip(), face, size) * _AIR <= self.width
            for text, bold in zip(title, _BOLD, strict=True)
            for size, face in [self._type(role, bold=bold)]
            for piece in self._pieces(text)
        )

    def room(self, words: Words, role: str) -> float:
        """Return how high a picture may be between the title and the foot."""
        mm = self.design.millimetres
        return mm("page-height") - sum(self._head(words, role)) - sum(self._foot(words))

    def _head(self, words: Words, role: str) -> Iterator[float]:
        mm = self.design.millimetres
        line, half = mm("space-line"), mm("space-half")
        yield mm("cover-top")
        if words.logo:
            yield mm("space-double") + line
        beside = self.width - mm("cover-classification-room")
        company = self._lines(words.company, "company", beside) * mm("leading-body")
        yield max(mm("space-double"), company)
        yield 1.5 * line + mm("box-mark") + line
        lines = sum(
            self._taken(line, role, bold=bold)
            for text, bold in zip(words.title, _BOLD, strict=True)
            for line in self.title(text, role, bold=bold)
        )
        yield lines * mm("leading-cover") * SIZES[role]
        subtitle = self._lines(words.subtitle, "lead", self.width)
        yield half + subtitle * mm("leading-lead")
        said = "　".join(words.marks)
        rows = self._lines(said, "body", self.width * 0.8) if said else 0
        yield rows * (half + mm("box-tile"))
        yield from self._hire(*words.hire)
        yield line

    def _hire(self, reading: str, name: str) -> Iterator[float]:
        mm = self.design.millimetres
        if name:
            yield mm("space-line")
            yield self._lines(name, "heading-2", self.width) * mm("leading-lead")
        if reading:
            yield self._lines(reading, "note", self.width) * mm("leading-note")

    def _foot(self, words: Words) -> Iterator[float]:
        mm = self.design.millimetres
        yield mm("cover-score-foot")
        yield self._lines(words.note, "note", self.width) * mm("leading-note")
        yield mm("space-quarter")

    def _taken(self, line: str, role: str, *, bold: bool) -> int:
        """Return how many lines one takes that a single phrase fills."""
        size, face = self._type(role, bold=bold)
        return max(1, math.ceil(width(line, face, size) / self.width))

    def _lines(self, text: str, size: str, room: float) -> int:
        points = self.design.points(f"size-{size}")
        return max(1, math.ceil(width(text, self._face(1), points * _MM) * 1.1 / room))

    def _type(self, role: str, *, bold: bool) -> tuple[float, Face]:
        size = self.design.points("size-cover") * _MM * SIZES[role]
        return size, self._face(int(bold))

    def _face(self, weight: int) -> Face:
        return tuple(face.files[weight] for face in self.design.typefaces)

    def _parts(self, text: str) -> list[str]:
        """Return what lines are made of: phrases, or words and what hyphens part."""
        pieces = self._pieces(text)
        if self.language == "ja":
            return pieces
        return [part for piece in pieces for part in _HYPHEN.split(piece)]

    def _pieces(self, text: str) -> list[str]:
        if self.language == "ja":
            return phrases.split(text)
        return _WORD.findall(text) or [text]
