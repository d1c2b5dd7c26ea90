"""A person who starts, as the roster tells of them."""

from dataclasses import dataclass, field
from datetime import date

from handbook.content.audience import Employment


@dataclass(frozen=True, slots=True)
class Hire:
    """A row of a roster, read.

    ``number`` counts the rows from 1, ``line`` is where the row begins in the file.
    ``reading`` and ``trainer`` may be ""; ``language`` "" is the handbook's own.
    ``extra`` are the columns that the program itself has no use for, by the names
    that texts use.
    """

    id: str
    number: int
    line: int
    name: str = field(repr=False)
    reading: str = field(repr=False)
    department: str
    start: date = field(repr=False)
    employment: Employment
    language: str
    trainer: str = field(repr=False)
    extra: tuple[tuple[str, str], ...] = field(default=(), repr=False)

    @property
    def told(self) -> dict[str, str]:
        """Return what a text may name of a hire and prints as it was typed."""
        known = {"id": self.id, "name": self.name, "reading": self.reading}
        return {**dict(self.extra), **known, "trainer": self.trainer}
