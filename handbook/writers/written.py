"""What a writer returns."""

from collections.abc import Mapping
from dataclasses import dataclass, field

Folios = Mapping[str, int]
"""The printed page of each anchor; the first page of the book is 1."""


@dataclass(frozen=True, slots=True)
class Written:
    """A finished file: its bytes, and how many pages it has.

    ``folios`` is empty and ``pages`` 0 for a format that has no pages of its own.
    """

    content: bytes = field(repr=False)
    folios: Folios
    pages: int
