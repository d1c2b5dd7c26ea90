"""Rosters: who starts where and when, as HR keeps it in a table (floor 1).

Pure functions over bytes. A roster may be long: it is kept packed, and read row by
row, as often as it is needed. What a roster says of people stands in no message: a
problem names the line, the column, and what is written of the place, not of the
person.
"""

from handbook.content.roster.columns import key
from handbook.content.roster.firsts import Firsts
from handbook.content.roster.hire import Hire
from handbook.content.roster.packing import Packed, packed
from handbook.content.roster.read import Choices, People, Reading

__all__ = [
    "Choices",
    "Firsts",
    "Hire",
    "Packed",
    "People",
    "Reading",
    "key",
    "packed",
]
