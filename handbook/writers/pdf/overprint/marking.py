"""Note how the texts and outlines of a book are drawn that copies replace.

Like ``flush``, this stands between WeasyPrint, which shapes a text, and the stream of
a page: the operators of each text that is looked for lie between two marks there.
"""

import re
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

_SHOWN = re.compile(r"<([0-9a-f]*)>|([-+0-9.e]+)")  # in a TJ: glyphs, or a shift
_GLYPH = re.compile("[0-9a-f]{4}")

_alone = threading.RLock()


class Mark(bytes):
    """Stands in a stream before and after what draws a text: a comment, to a PDF."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """A glyph of a font in a size, and the shift that follows it."""

    font: Any
    size: float
    number: int
    shift: str = ""


@dataclass(slots=True)
class Drawn:
    """How a text is drawn: where it begins, and its glyphs.

    ``is_plain``: there is nothing else to it.
    """

    matrix: tuple[float, ...] = ()
    glyphs: list[Glyph] = field(default_factory=list)
    is_plain: bool = True


@dataclass(slots=True)
class _Listener:
    """Stands for the stream while WeasyPrint draws a text: notes what it shows."""

    stream: Any
    drawn: Drawn
    fonts: dict[str, Any] = field(default_factory=dict)
    face: tuple[Any, float] = (None, 0.0)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.stream, name)

    def add_font(self, pango_font: Any) -> Any:
        font, size = self.stream.add_font(pango_font)
        self.fonts[font.hash] = font
        return font, size

    def set_font_size(self, name: str, size: float) -> None:
        self.face = self.fonts[name], size
        self.stream.set_font_size(name, size)

    def set_text_matrix(self, *values: float) -> None:
        self.drawn.matrix = values
        self.stream.set_text_matrix(*values)

    def set_text_rise(self, height: float) -> None:
        self.drawn.is_plain = False
        self.stream.set_text_rise(height)

    def show_text(self, text: str) -> None:
        glyphs = self.drawn.glyphs
        for run, shift in _SHOWN.findall(text):
            if not shift:
                numbers = (int(one, 16) for one in re.findall(_GLYPH, run))
                glyphs += [Glyph(*self.face, number) for number in numbers]
            elif glyphs and not glyphs[-1].shift:
                glyphs[-1] = Glyph(*self.face, glyphs[-1].number, shift)
            else:
                self.drawn.is_plain = False
        self.stream.show_text(text)


@contextmanager
def noted(
    texts: Mapping[int, Mark], paths: Mapping[str, Mark]
) -> Iterator[dict[Mark, Drawn]]:
    """Mark ``texts``, by the ids of their boxes, in what is drawn meanwhile.

    How each is drawn is noted under its mark. ``paths``: outlines of drawings, to be
    marked, too; whether they are drawn is noted.
    """
    from weasyprint.draw import text
    from weasyprint.svg import TAGS

    notes: dict[Mark, Drawn] = {}
    with _alone:  # threads of a process share WeasyPrint
        draws = text.draw_first_line

        def draw(stream: Any, box: Any, *how: Any) -> Any:
            mark = texts.get(id(box))
            if mark is None:
                return draws(stream, box, *how)
            notes[mark] = Drawn()
            stream.stream.append(mark)
            emojis = draws(_Listener(stream, notes[mark]), box, *how)
            stream.stream.append(mark)
            return emojis

        outlines = TAGS["path"]

        def outline(svg: Any, node: Any, font_size: float) -> None:
            mark = paths.get(node.get("d"))
            if mark is None:
                outlines(svg, node, font_size)
                return
            notes[mark] = Drawn()
            svg.stream.stream.append(mark)
            outlines(svg, node, font_size)
            svg.stream.stream.append(mark)

        text.draw_first_line, TAGS["path"] = draw, outline
        try:
            yield notes
        finally:
            text.draw_first_line, TAGS["path"] = draws, outlines
