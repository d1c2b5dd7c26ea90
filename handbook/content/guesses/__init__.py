"""What people mean when they type something else: the ways out in messages.

Each function returns what to write instead, or "" if that can't be told.
"""

from handbook.content.guesses.days import (
    day,
    day_of_year,
    is_day,
    last_day,
    month_day,
)
from handbook.content.guesses.numbers import decimal, number
from handbook.content.guesses.spelling import colour, identity, kana, name, near, plain
from handbook.content.guesses.words import flag, key, value, word

__all__ = [
    "colour",
    "day",
    "day_of_year",
    "decimal",
    "flag",
    "identity",
    "is_day",
    "kana",
    "key",
    "last_day",
    "month_day",
    "name",
    "near",
    "number",
    "plain",
    "value",
    "word",
]
