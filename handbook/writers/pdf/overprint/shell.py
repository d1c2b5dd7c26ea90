"""What a book that is laid out once keeps of its copies' own words: data, picklable.

Lengths are in CSS pixels.
"""

import struct
from collections.abc import Mapping
from dataclasses import dataclass, field

PLACE = struct.Struct(">BIH")
"""A cross reference: its kind, then two numbers (ISO 32000-1, table 18)."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that stay, or those that stand in for the words ``key`` of a copy.

    Of words that stay, ``glyphs`` and what each of them says, with the ``shifts`` that
    follow; ``width`` is that of a stand-in.
    """

    text: str
    key: str = ""
    glyphs: tuple[int, ...] = ()
    says: tuple[str, ...] = ()
    shifts: tuple[str, ...] = ()
    width: float = 0.0


@dataclass(frozen=True, slots=True)
class Stretch:
    """A text that is drawn at one go, from ``x`` on.

    ``matrix`` stands before and after ``x`` in the operator that says where. One with
    a slot is set all in the typeface of a number, ``face``, in a ``size``; ``drawn``
    sets the book's own type again. One without is ``drawn`` as it is. ``is_whole``: no
    line ends within it. ``keys`` are those of its slots.
    """

    x: float
    matrix: tuple[bytes, bytes]
    pieces: tuple[Piece, ...]
    drawn: bytes
    is_whole: bool
    face: int = -1
    size: float = 0.0
    keys: tuple[str, ...] = ()

    def said(self, values: Mapping[str, str]) -> str:
        """Return what it says in a copy."""
        return "".join([values.get(piece.key, piece.text) for piece in self.pieces])


@dataclass(frozen=True, slots=True)
class Line:
    """A line with stand-ins: the stretches from the first of them on.

    ``room``: how much wider it may get.
    """

    stretches: tuple[Stretch, ...]
    room: float

    def ends(self, values: Mapping[str, str]) -> str:
        """Return what a copy says after the last slot that can't part."""
        said = ""
        for stretch in self.stretches:
            is_one = stretch.is_whole and stretch.keys
            said = "" if is_one else said + stretch.said(values)
        return said


@dataclass(frozen=True, slots=True)
class Shell:
    """A book but for its copies' own words: a PDF whose last objects lack.

    ``content`` holds all others, ``places`` the cross references to them. The number
    ``first`` is that of the first that lacks: the alternative texts ``alts``, in
    pieces; the streams that draw the stretches of ``lines``, one after another; those
    of the outlines whose keys are ``paths``; then three for each of the font files
    ``faces``: its outlines, the widths and the characters of its glyphs. ``trailer`` is
    that of the file, but for its size and what identifies a copy, which begins as
    ``identifier``.
    """

    content: bytes = field(repr=False)
    places: bytes = field(repr=False)
    alts: tuple[tuple[Piece, ...], ...]
    lines: tuple[Line, ...]
    paths: tuple[str, ...]
    faces: tuple[str, ...]
    first: int
    trailer: bytes
    identifier: str
    language: str
