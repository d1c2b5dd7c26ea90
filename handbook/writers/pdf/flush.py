"""Set lines of Japanese flush on both sides (両端揃え).

WeasyPrint widens only spaces, and Japanese has none. Here the slack of a line goes
between its characters. While one document is laid out and drawn, two functions of
WeasyPrint are replaced: the one that says where the pieces of a line stand, and the
one that draws a piece, now exactly as wide as it was said to be, by PDF's own
character spacing. Lines break where they broke before.
"""

import hashlib
import inspect
import re
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache, partial
from importlib import import_module
from typing import Any

from handbook.design import Design
from handbook.diagnostics import MachineError
from handbook.document import Document
from handbook.messages import _

KNOWN = "70.0"
# What is done below follows from these functions, as that version has them.
RELIED_ON = {
    "weasyprint.layout.inline.text_align": "e953d41b87ccfc30",
    "weasyprint.layout.inline.get_next_linebox": "67af458c2545e74f",
    "weasyprint.layout.inline.split_text_box": "8c564329599ef23f",
    "weasyprint.draw.text.draw_text": "ebaf96239c6ca363",
    "weasyprint.draw.text.draw_first_line": "1bb8eae6d88e71b1",
}

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
_WIDE_SPACE = "\u3000"
_AN_ATOM = "■"  # for what is no text: a reading over its word, an icon
_NONE = "・"  # for a glyph that belongs to the one before: nothing opens beside it
_SHOWN = re.compile(r"<([0-9a-f]*)>|([-+0-9.e]+)")  # in a TJ: glyphs, or a shift
_GLYPH = re.compile("[0-9a-f]{4}")

_alone = threading.RLock()


@contextmanager
def lines(document: Document, design: Design) -> Iterator[None]:
    """Set lines flush that are laid out and drawn meanwhile, if they are Japanese.

    A line that would need more between two characters than the design allows stays
    ragged. Raises MachineError for a WeasyPrint that works in another way.
    """
    limit = int(design.tokens["flush-most-percent"]) / 100
    with _alone:  # threads of a process share WeasyPrint
        if document.language == "ja":
            _ensure_known()
            with _replaced(limit):
                yield
        else:
            yield


@contextmanager
def _replaced(limit: float) -> Iterator[None]:
    from weasyprint.draw import text
    from weasyprint.layout import inline

    drawn, aligned = text.draw_first_line, inline.text_align

    def align(context: Any, line: Any, width: float, last: bool) -> Any:
        if last or line.style["text_align_all"] != "justify":
            return aligned(context, line, width, last)
        _justify(context, line, width, limit * line.style["font_size"])
        return 0

    def draw(stream: Any, box: Any, *how: Any) -> Any:
        if not getattr(box, "is_flush", False):
            return drawn(stream, box, *how)
        drawing = _Drawing(stream)
        emojis = drawn(drawing, box, *how)
        drawing.show(box.width)
        return emojis

    text.draw_first_line, inline.text_align = draw, align
    try:
        yield
    finally:
        text.draw_first_line, inline.text_align = drawn, aligned


@cache
def _ensure_known() -> None:
    if strange := [name for name, told in RELIED_ON.items() if digest(name) != told]:
        import weasyprint

        raise MachineError(
            _(
                "WeasyPrint {version} sets lines in another way ({names}) — install "
                'the one that is known: pip install "weasyprint=={known}"',
                version=weasyprint.__version__,
                names=", ".join(name.rpartition(".")[2] for name in strange),
                known=KNOWN,
            )
        )


def digest(name: str) -> str:
    """Return a digest of the source of the function that is called ``name``."""
    module, _dot, function = name.rpartition(".")
    try:
        source = inspect.getsource(getattr(import_module(module), function))
    except (AttributeError, ImportError, OSError):
        return "unknown"
    return hashlib.sha256(source.encode()).hexdigest()[:16]


# --- where the pieces of a line stand ---


def places(text: str) -> list[int]:
    """Return the characters of ``text`` after which a line may be widened."""
    return [found.start() for found in _OPEN.finditer(text)]


@dataclass(frozen=True, slots=True)
class _Piece:
    """A text or an atom of a line, and how many places before and in it can open."""

    box: Any
    before: int
    inside: int


def _justify(context: Any, line: Any, width: float, most: float) -> None:
    """Widen a line to ``width``, if each place takes no more than ``most``."""
    pieces = list(_pieces(_leaves(line)))
    opened = sum(piece.before + piece.inside for piece in pieces)
    slack = width - line.width + _hanging(context, line)
    if not 0 < slack <= most * opened:
        return
    step, x = slack / opened, 0.0
    shifts: dict[int, tuple[float, float]] = {}
    for piece in pieces:
        start = x + piece.before * step
        x = start + piece.inside * step
        shifts[id(piece.box)] = start, x
        piece.box.is_flush = piece.inside > 0
    _move(line, shifts, 0.0)


def _is_inline(box: Any) -> bool:
    from weasyprint.formatting_structure.boxes import InlineBox, LineBox

    return isinstance(box, InlineBox | LineBox)


def _leaves(box: Any) -> Iterator[Any]:
    """Yield what stands in a line, without the inline boxes around it."""
    if not _is_inline(box):
        yield box
        return
    for child in box.children:
        if child.is_in_normal_flow():
            yield from _leaves(child)


def _pieces(leaves: Iterable[Any]) -> Iterator[_Piece]:
    """Yield the pieces of a line; marks that hang before its text keep their place."""
    previous = ""
    for box in leaves:
        text = getattr(box, "text", None)
        shown = _AN_ATOM if text is None else text
        before = bool(previous and shown and places(previous + shown[0]))
        yield _Piece(box, before, len(places(text or "")))
        if text or previous:
            previous = shown[-1:] or previous


def _hanging(context: Any, line: Any) -> float:
    """Return how wide the ideographic spaces at a line's end are: they hang."""
    from weasyprint.layout.inline import split_text_box

    width = 0.0
    for box in reversed(list(_leaves(line))):
        text = getattr(box, "text", _AN_ATOM)
        if kept := text.rstrip(_WIDE_SPACE):
            if kept != text:
                whole = box.copy_with_text(kept)
                width += box.width - split_text_box(context, whole, None, 0)[0].width
            break
        width += box.width
    return width


def _move(box: Any, shifts: dict[int, tuple[float, float]], x: float) -> float:
    """Move a box and widen it; return how far what follows it moves."""
    if _is_inline(box):
        first = next(iter(_leaves(box)), None)
        start = x if first is None else shifts[id(first)][0]
        end = start
        for child in box.children:
            if child.is_in_normal_flow():
                end = _move(child, shifts, end)
    else:
        start, end = shifts[id(box)]
        if not hasattr(box, "text"):
            box.translate(start, 0)
            return end
    box.position_x += start
    box.width += end - start
    return end


# --- how a piece is drawn ---


@dataclass(frozen=True, slots=True)
class _Shown:
    """What one operator shows: glyphs in a typeface of a size, and shifts."""

    text: str
    font: Any
    size: float

    def words(self) -> str:
        """Return one character for each glyph."""
        told = self.font.to_unicode
        return "".join(told[glyph][-1:] or _NONE for glyph in self._glyphs())

    def width(self) -> float:
        shifts = sum(float(shift) for _g, shift in _SHOWN.findall(self.text) if shift)
        glyphs = sum(self.font.widths[glyph] for glyph in self._glyphs())
        return float(glyphs - shifts) / 1000 * self.size

    def closed(self, is_open: Iterator[bool], step: float) -> str:
        """Return the same, shifted back by ``step`` at places that are not open."""
        back = f">{step * 1000 / self.size:.2f}<"

        def close(found: re.Match[str]) -> str:
            if found[1] is None:
                return found[0]
            glyphs = re.findall(_GLYPH, found[1])
            return f"<{''.join(g if next(is_open) else g + back for g in glyphs)}>"

        return _SHOWN.sub(close, self.text)

    def _glyphs(self) -> Iterator[int]:
        for glyphs, _shift in _SHOWN.findall(self.text):
            yield from (int(glyph, 16) for glyph in re.findall(_GLYPH, glyphs))


@dataclass(slots=True)
class _Drawing:
    """Stands for the stream while WeasyPrint draws a text: keeps what it shows."""

    stream: Any
    fonts: dict[str, Any] = field(default_factory=dict)
    face: tuple[Any, float] = (None, 0.0)
    kept: list[_Shown | Callable[[], None]] = field(default_factory=list)

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

    def show(self, width: float) -> None:
        """Draw what was kept, ``width`` wide."""
        texts = [one for one in self.kept if isinstance(one, _Shown)]
        words = "".join(text.words() for text in texts)
        opened = set(places(words))
        slack = width - sum(text.width() for text in texts)
        step = slack / max(1, len(opened))
        is_open = iter([place in opened for place in range(len(words))])
        self.stream.stream.append(f"{step:.4f} Tc".encode())
        for one in self.kept:
            if isinstance(one, _Shown):
                self.stream.show_text(one.closed(is_open, step))
            else:
                one()
        self.stream.stream.append(b"0 Tc")
