"""Finished files, read back with other libraries than wrote them.

Both readings come as pieces of text in the order in which people read, with
all that counts and nothing that pages or Word add by themselves.
"""

from handbook.build.reading.beyond import Beyond, Box, Photo, of_pdf, of_word
from handbook.build.reading.pdf import Printed, printed
from handbook.build.reading.piece import Link, Piece, letters, plain
from handbook.build.reading.word import Written, written

__all__ = [
    "Beyond",
    "Box",
    "Link",
    "Photo",
    "Piece",
    "Printed",
    "Written",
    "letters",
    "of_pdf",
    "of_word",
    "plain",
    "printed",
    "written",
]
