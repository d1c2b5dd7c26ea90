"""Figures drawn by code: SVG for the page, PNG beside it for Word.

Text in a figure is drawn as outlines: it looks the same in every viewer, and
what it says stands in the alternative text.
"""

from handbook.document.figures.icons import icon
from handbook.document.figures.qr import code
from handbook.document.figures.score import Row, score

__all__ = ["Row", "code", "icon", "score"]
