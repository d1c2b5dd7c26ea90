"""What a shell says of a line: its words that stay, and the slots for the others."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby, pairwise
from typing import Any

from handbook.design import Design
from handbook.writers.pdf.overprint.marking import Drawn, Glyph
from handbook.writers.pdf.overprint.room import Found, is_whole
from handbook.writers.pdf.overprint.shell import Line, Piece, Stretch
from handbook.writers.pdf.overprint.typeface import Typeface, spread, typeface

_BOLD = 600  # from this weight on
_JOINS = re.compile("[A-Za-z]")  # may be one glyph with what is beside


class Setter:
    """Says how lines are set, whose slots have ``keys`` by their stand-ins.

    ``fonts``: what the PDF calls the fonts of slots so far, by their files.
    """

    def __init__(
        self, design: Design, keys: Mapping[str, str], stand_ins: re.Pattern[str]
    ) -> None:
        self.fonts: dict[str, str] = {}
        self._design, self._keys, self._stand_ins = design, keys, stand_ins

    def line(self, found: Found, drawn: Sequence[Drawn | None]) -> Line | None:
        """Return a line of a shell, None if other words can't stand there.

        ``drawn`` says how its texts are drawn, None of one that is not.
        """
        if found.room is None:
            return None
        stretches = []
        for text, how in zip(found.texts, drawn, strict=True):
            if how is None or not how.matrix:
                continue
            stretch = self._stretch(text, how)
            if stretch is None:
                return None
            stretches.append(stretch)
        return Line(tuple(stretches), found.room)

    def _stretch(self, text: Any, drawn: Drawn) -> Stretch | None:
        if not drawn.is_plain:
            return None
        x, y = drawn.matrix[4:]
        before, after = _numbers(drawn.matrix[:4]) + b" ", b" " + _number(y) + b" Tm"
        pieces, whole = tuple(self.pieces(text.text)), is_whole(text)
        keys = tuple(piece.key for piece in pieces if piece.key)
        if not keys:
            shown = b"\n".join(_operators(drawn.glyphs))
            return Stretch(x, (before, after), pieces, shown, whole)
        file, size = self._type(drawn.glyphs)
        if not file or len(drawn.glyphs) != len(text.text):
            return None
        set_ = _set_in(typeface(file), size, pieces, drawn.glyphs)
        if set_ is None:
            return None
        self.fonts.setdefault(file, drawn.glyphs[0].font.hash)
        face = list(self.fonts).index(file)
        again = _set(drawn.glyphs[-1])
        return Stretch(x, (before, after), set_, again, whole, face, size, keys)

    def pieces(self, words: str) -> Iterator[Piece]:
        """Yield a text piece by piece: words that stay, and stand-ins."""
        end = 0
        for found in self._stand_ins.finditer(words):
            if found.start() > end:
                yield Piece(words[end : found.start()])
            yield Piece(found[0], self._keys[found[0]])
            end = found.end()
        if end < len(words):
            yield Piece(words[end:])

    def _type(self, glyphs: Sequence[Glyph]) -> tuple[str, float]:
        """Return the font file and the size that words are set in.

        "" for words in more than one, or in another than the book's first.
        """
        (font, size), *others = {(one.font, one.size) for one in glyphs}
        first = self._design.typefaces[0]
        if others or font.family != first.family:
            return "", 0.0
        return first.files[font.weight >= _BOLD], size


def _set_in(
    face: Typeface, size: float, pieces: Sequence[Piece], glyphs: Sequence[Glyph]
) -> tuple[Piece, ...] | None:
    """Return pieces with how they are set; None if a slot is not set by itself."""
    for before, after in pairwise(pieces):
        beside = before.text[-1] if after.key else after.text[0]
        if _JOINS.match(beside):
            return None
    made: list[Piece] = []
    at = 0
    for piece in pieces:
        own = glyphs[at : at + len(piece.text)]
        numbers = [one.number for one in own]
        if piece.key:
            shifted = any(int(float(one.shift or 0)) for one in own)
            if shifted or list(face.glyphs(piece.text) or ()) != numbers:
                return None
            made.append(replace(piece, width=spread(face, numbers, size)))
        else:
            says = tuple(one.font.to_unicode[one.number] for one in own)
            shifts = tuple(one.shift for one in own)
            known = replace(piece, glyphs=tuple(numbers), says=says, shifts=shifts)
            made.append(known)
        at += len(piece.text)
    return tuple(made)


def _operators(glyphs: Sequence[Glyph]) -> Iterator[bytes]:
    for type_, run in groupby(glyphs, key=_set):
        yield type_
        shown = "".join(
            f"{one.number:04x}" + (f">{one.shift}<" if one.shift else "") for one in run
        )
        yield f"[<{shown}>] TJ".encode()


def _set(glyph: Glyph) -> bytes:
    """Return what sets the type of a glyph."""
    return f"/{glyph.font.hash} ".encode() + _number(glyph.size) + b" Tf"


def _numbers(values: Sequence[float]) -> bytes:
    return b" ".join(map(_number, values))


def _number(value: float) -> bytes:
    import pydyf

    written: bytes = pydyf._to_bytes(value)
    return written
