"""Figures drawn by code: SVG for the page, and PNG beside it where Word wants it.

Text in a figure is drawn as outlines: it looks the same in every viewer, and
what it says stands in the alternative text.
"""

from handbook.document.figures.drawing import drawn
from handbook.document.figures.icons import icon
from handbook.document.figures.qr import code
from handbook.document.figures.score import Row, score

__all__ = ["Row", "code", "drawn", "icon", "score"]
