"""What a writer returns."""

from collections.abc import Mapping
from dataclasses import dataclass, field

Folios = Mapping[str, str]
"""The page of each anchor as it is printed.

Pages before the first chapter are i, ii, …; those from there on 1, 2, …; ``LAST``
is the anchor of where they end. The names of blocks that open a page after clear
room are there, too, with no folio: ``openings`` tells of them.
"""

LAST = "last-page"

LONGEST_PROPERTY = 255
"""Characters that Word holds of each thing that a file says of itself."""


@dataclass(frozen=True, slots=True)
class Written:
    """A finished file: its bytes, and how many pages it has.

    ``folios`` is empty and ``pages`` 0 for a format that has no pages of its own.
    """

    content: bytes = field(repr=False)
    folios: Folios
    pages: int
