"""Alphabetical order, as a glossary in a Latin script is sorted."""

import string
import unicodedata

ROWS = (*string.ascii_uppercase, "#")


def row(word: str) -> str:
    """Return the letter that a word is found under; "#": it begins with none."""
    letter = _letters(word)[:1].upper()
    return letter if letter in ROWS else "#"


def collation(word: str) -> tuple[str, str]:
    """Return the sort key of a word: letter by letter, without spaces and signs."""
    return _letters(word).casefold(), word


def _letters(word: str) -> str:
    plain = unicodedata.normalize("NFKD", word)
    return "".join(char for char in plain if char.isascii() and char.isalnum())
