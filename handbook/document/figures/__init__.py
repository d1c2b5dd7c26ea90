"""Figures drawn by code: SVG for the page, and PNG beside it where Word wants it.

Text in a figure is drawn as outlines: it looks the same in every viewer, and
what it says stands in the alternative text.
"""

from collections.abc import Callable, Mapping

from handbook.document.figures.drawing import drawn
from handbook.document.figures.icons import icon
from handbook.document.figures.illustration import Illustration, Scribe
from handbook.document.figures.path import path
from handbook.document.figures.qr import code
from handbook.document.figures.rhythm import rhythm
from handbook.document.figures.score import Row, score
from handbook.document.figures.serve import serve
from handbook.document.figures.sheet import Sheet
from handbook.document.figures.year import year

__all__ = ["DRAWN", "Row", "Scribe", "Sheet", "code", "drawn", "icon", "score"]

DRAWN: Mapping[str, Callable[[Scribe], Illustration | None]] = {
    "path": path,
    "rhythm": rhythm,
    "serve": serve,
    "year": year,
}
"""The figures of chapters, by the names that templates call them."""
