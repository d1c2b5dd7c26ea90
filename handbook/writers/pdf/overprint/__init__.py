"""Overprint: a book is laid out once, and each copy's own words are put into it.

A **shell** is a book laid out with stand-ins where a copy says something of its own.
``room`` finds the lines of the stand-ins, and what may stand there without moving
anything else; ``marking`` notes how they are drawn, ``lines`` makes slots of them,
``mould`` puts all the rest in order; ``casting`` leads. ``filling`` then writes
copies: pure bytes, without WeasyPrint. What has no room is for another layout.
``typeface`` reads font files: each copy embeds the few glyphs of its own words.
"""

from handbook.writers.pdf.overprint.casting import cast
from handbook.writers.pdf.overprint.filling import Press
from handbook.writers.pdf.overprint.plain import is_plain
from handbook.writers.pdf.overprint.shell import Shell
from handbook.writers.pdf.overprint.typeface import typeface

__all__ = ["Press", "Shell", "cast", "is_plain", "typeface"]
