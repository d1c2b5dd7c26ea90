"""Draw one text of a line: spaced to a width, dotted over its characters (圏点).

It stands between WeasyPrint, which shapes the text, and the stream of the PDF.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from itertools import count, pairwise
from typing import Any

from handbook.writers.pdf.volume import stamps

_FULL = "\u2014\u2015\u2025\u2026\u203b\u2100-\u9fff\uf900-\ufaff\uff00-\uffef"
_FULL += "\U00020000-\U0003ffff"
_OPENING = re.escape("「『（［｛〈《【〔〖([{・")
_CLOSING = re.escape(
    "」』）］｝〉》】〕〗)]}・、。，．：；！？,.:;!?%％*／/ \u00a0\u3000"
)
# A character, if a line may be widened between it and the next one.
_OPEN = re.compile(
    "[ \u00a0](?=.)"
    rf"|(?=[{_FULL}].|.[{_FULL}])(?!([―…‥─])\1)[^{_OPENING}](?=[^{_CLOSING}])",
    re.DOTALL,
)
_DOTTED = re.compile(rf"(?![{_OPENING}{_CLOSING}―…‥─])[{_FULL}]")
_NONE = "・"  # for a glyph that belongs to the one before: nothing opens beside it
_SHOWN = re.compile(r"<([0-9a-f]*)>|([-+0-9.e]+)")  # in a TJ: glyphs, or a shift
_GLYPH = re.compile("[0-9a-f]{4}")
_HEIGHT, _RADIUS = 1.07, 0.085  # of a dot's middle over the line, in ems
_ROUND = 0.5523  # how far the handles of a quarter of a circle reach


def places(text: str) -> list[int]:
    """Return the characters of ``text`` after which a line may be widened."""
    return [found.start() for found in _OPEN.finditer(text)]


@dataclass(frozen=True, slots=True)
class _Shown:
    """What one operator shows: glyphs in a typeface of a size, and shifts."""

    text: str
    font: Any
    size: float

    def words(self) -> str:
        """Return one character for each glyph."""
        told = self.font.to_unicode
        glyphs = (one for one in self.pieces() if isinstance(one, int))
        return "".join(told[glyph][-1:] or _NONE for glyph in glyphs)

    def width(self, piece: int | float) -> float:
        """Return how far a glyph, or a shift, moves what follows."""
        moved = self.font.widths[piece] if isinstance(piece, int) else -piece
        return float(moved) / 1000 * self.size

    def closed(self, is_open: Iterator[bool], step: float) -> str:
        """Return the same, shifted back by ``step`` at places that are not open."""
        back = f">{step * 1000 / self.size:.2f}<"

        def close(found: re.Match[str]) -> str:
            if found[1] is None:
                return found[0]
            glyphs = re.findall(_GLYPH, found[1])
            return f"<{''.join(g if next(is_open) else g + back for g in glyphs)}>"

        return _SHOWN.sub(close, self.text)

    def pieces(self) -> Iterator[int | float]:
        """Yield glyphs as whole numbers, and shifts as fractions."""
        for glyphs, shift in _SHOWN.findall(self.text):
            if shift:
                yield float(shift)
            yield from (int(glyph, 16) for glyph in re.findall(_GLYPH, glyphs))


@dataclass(slots=True)
class Drawing:
    """Stands for the stream while WeasyPrint draws a text: keeps what it shows."""

    stream: Any
    fonts: dict[str, Any] = field(default_factory=dict)
    face: tuple[Any, float] = (None, 0.0)
    kept: list[_Shown | Callable[[], None]] = field(default_factory=list)
    step: float = 0.0
    stamp: str | None = None

    def __getattr__(self, name: str) -> Any:
        return getattr(self.stream, name)

    def add_font(self, pango_font: Any) -> Any:
        font, size = self.stream.add_font(pango_font)
        self.fonts[font.hash] = font
        return font, size

    def set_font_size(self, name: str, size: float) -> None:
        self.face = self.fonts[name], size
        self.kept.append(partial(self.stream.set_font_size, name, size))

    def set_text_rise(self, height: float) -> None:
        self.kept.append(partial(self.stream.set_text_rise, height))

    def show_text(self, text: str) -> None:
        self.kept.append(_Shown(text, *self.face))

    def show(self, width: float | None) -> None:
        """Draw what was kept, ``width`` wide; None: as wide as it is.

        The figures of a page number are left out if it is stamped when a volume is
        bound; ``stamp`` says whose page.
        """
        words = self._words()
        opened = set(places(words))
        if width is not None and opened:
            natural = sum(t.width(one) for t in self._texts() for one in t.pieces())
            self.step = (width - natural) / len(opened)
        is_open = iter([place in opened for place in range(len(words))])
        places_of = stamps.places(words) if self.stamp is not None else range(0)
        glyphs = count()
        if self.step:
            self.stream.stream.append(f"{self.step:.4f} Tc".encode())
        for one in self.kept:
            if not isinstance(one, _Shown):
                one()
                continue
            text = one.closed(is_open, self.step) if self.step else one.text
            if places_of:
                text = self._stamped(text, one.font.hash, glyphs, places_of)
            self.stream.stream.append(f"[{text}] TJ".encode("latin-1"))
        if self.step:
            self.stream.stream.append(b"0 Tc")

    def _stamped(
        self, text: str, face: str, glyphs: Iterator[int], places_of: range
    ) -> str:
        """Return what is shown with gaps for the figures at ``places_of``."""

        def leave(found: re.Match[str]) -> str:
            if found[1] is None:
                return found[0]
            shown = (
                self._gap(glyph, face, place - places_of.start, len(places_of))
                if (place := next(glyphs)) in places_of
                else glyph
                for glyph in re.findall(_GLYPH, found[1])
            )
            return f"<{''.join(shown)}>"

        return _SHOWN.sub(leave, text)

    def _gap(self, glyph: str, face: str, place: int, count: int) -> str:
        return stamps.gap(glyph, face, place, count, self.stamp or "")

    def dot(self, x: float, y: float) -> None:
        """Draw a dot over each full character, from where the text begins."""
        words = self._words()
        opened = set(places(words))
        place = 0
        self.stream.end_text()
        for text in self._texts():
            for piece in text.pieces():
                width = text.width(piece)
                if isinstance(piece, int):
                    if _DOTTED.match(words, place):
                        middle = x + width / 2, y - _HEIGHT * text.size
                        self._circle(*middle, _RADIUS * text.size)
                    width += self.step * (place in opened)
                    place += 1
                x += width
        self.stream.begin_text()

    def _circle(self, x: float, y: float, radius: float) -> None:
        reach = radius * _ROUND
        turns = ((1, 0), (0, 1), (-1, 0), (0, -1), (1, 0))
        self.stream.move_to(x + radius, y)
        for (ax, ay), (bx, by) in pairwise(turns):
            self.stream.curve_to(
                x + ax * radius + bx * reach,
                y + ay * radius + by * reach,
                x + bx * radius + ax * reach,
                y + by * radius + ay * reach,
                x + bx * radius,
                y + by * radius,
            )
        self.stream.fill()

    def _texts(self) -> list[_Shown]:
        return [one for one in self.kept if isinstance(one, _Shown)]

    def _words(self) -> str:
        return "".join(text.words() for text in self._texts())
