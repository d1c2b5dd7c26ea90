"""Turn a finished PDF into handouts, booklets and sheets of two pages (floor 3).

Pure functions, bytes in and bytes out, all measures in millimetres. A handout stays
an accessible document: its tags, outline and links are those of the pages that it
was made from. A sheet with several pages is for the press only, and has none.
"""

from handbook.press.handout import handout
from handbook.press.imposition import booklet, pairs
from handbook.press.paper import PAPERS, Paper
from handbook.press.sheets import impose

__all__ = ["PAPERS", "Paper", "booklet", "handout", "impose", "pairs"]
