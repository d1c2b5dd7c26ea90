"""What a Word edition takes from the company's own Word file (``word: reference``).

Styles of the same names give their look, not their place on the page: numbers,
indents and what keeps together stay the book's. The theme gives fonts and colours.
Heads and feet stand with the book's own running lines, on every page.
"""

from handbook.writers.docx.letterhead.check import check

__all__ = ["check"]
