"""Set lines of Japanese flush on both sides (両端揃え).

WeasyPrint widens only spaces, and Japanese has none. Here the slack of a line goes
between its characters. While one document is laid out and drawn, two functions of
WeasyPrint are replaced: the one that says where the pieces of a line stand, and the
one that draws a piece, now exactly as wide as it was said to be, by PDF's own
character spacing, and with dots over what is emphasised. Lines break where they
broke before.
"""

import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from handbook.design import Design
from handbook.writers.pdf import drawing, known
from handbook.writers.pdf.drawing import places
from handbook.writers.pdf.volume import stamps

_WIDE_SPACE = "\u3000"
_AN_ATOM = "■"  # for what is no text: a reading over its word, an icon

_alone = threading.RLock()


@contextmanager
def lines(language: str, design: Design, *, stamped: bool = False) -> Iterator[None]:
    """Set lines flush that are laid out and drawn meanwhile, if they are Japanese.

    ``stamped``: the figures of page numbers are left out, for a binder to stamp them.
    A line that would need more between two characters than the design allows stays
    ragged. Raises MachineError for a WeasyPrint that works in another way.
    """
    limit = int(design.tokens["flush-most-percent"]) / 100
    with _alone:  # threads of a process share WeasyPrint
        is_flush = language == "ja"
        if is_flush or stamped:
            known.ensure()
            with _replaced(limit, is_flush, stamped):
                yield
        else:
            yield


@contextmanager
def _replaced(limit: float, flush: bool, stamped: bool) -> Iterator[None]:
    from weasyprint.draw import text
    from weasyprint.layout import inline

    drawn, aligned = text.draw_first_line, inline.text_align

    def align(context: Any, line: Any, width: float, last: bool) -> Any:
        if last or line.style["text_align_all"] != "justify":
            return aligned(context, line, width, last)
        _justify(context, line, width, limit * line.style["font_size"])
        return 0

    def draw(stream: Any, box: Any, *how: Any) -> Any:
        is_flush = getattr(box, "is_flush", False)
        dotted = flush and box.element_tag == "em"
        stamp = stamps.target(box) if stamped else None
        if not (is_flush or dotted or stamp is not None):
            return drawn(stream, box, *how)
        kept = drawing.Drawing(stream, stamp=stamp)
        emojis = drawn(kept, box, *how)
        kept.show(box.width if is_flush else None)
        if dotted:
            kept.dot(box.position_x, box.position_y + box.baseline)
        return emojis

    text.draw_first_line = draw
    if flush:
        inline.text_align = align
    try:
        yield
    finally:
        text.draw_first_line, inline.text_align = drawn, aligned


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
