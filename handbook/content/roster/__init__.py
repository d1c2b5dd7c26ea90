"""Rosters: who starts where and when, as HR keeps it in a table (floor 1).

Pure functions over bytes. What a roster says of people stands in no message: a
problem names the line, the column, and what is written of the place, not of the
person.
"""

from handbook.content.roster.columns import key
from handbook.content.roster.hire import Hire
from handbook.content.roster.read import Choices, read

__all__ = ["Choices", "Hire", "key", "read"]
