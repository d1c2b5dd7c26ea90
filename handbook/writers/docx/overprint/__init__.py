"""Overprint: a Word file is written once, and each copy's own words are put into it.

A **shell** is a file written with stand-ins where a copy says something of its own.
``texts`` finds them in the document, and says what may stand there without changing
anything else; ``members`` finds them in the file. ``casting`` leads, and proves a
shell: stand-ins are as wide as words may be, and filled with the narrowest it must be,
byte for byte, what the writer makes of these. What lies between is the same, for the
writer but compares widths. ``filling`` then makes copies: pure bytes. What can't be
shown to be what the writer makes is left to it.
"""

from handbook.writers.docx.overprint.casting import cast
from handbook.writers.docx.overprint.filling import Press
from handbook.writers.docx.overprint.plain import NARROWEST, widened
from handbook.writers.docx.overprint.shell import Shell

__all__ = ["NARROWEST", "Press", "Shell", "cast", "widened"]
