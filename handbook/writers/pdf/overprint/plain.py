"""Words that a page sets as they are, a glyph a character, whatever stands around."""

import re

from handbook.writers import ties

LONGEST = 20  # characters: what is longer may part (``whole`` of the templates)
_MADE_OTHER = {
    # Two spaces are one; an arrow is tied to what follows.
    "ja": re.compile(r"[ \t\r\n]{2}|[\t\r\n]|^ | $|→"),
    # Brackets, hyphens, apostrophes and numbers are tied, or elements of their own;
    # a wide space, and a wide stroke, become others.
    "en": re.compile(r"[ \t\r\n]{2}|[\t\r\n]|^ | $|→|[\u3000／]|[-‐‑–()’'0-9“”‘]"),
}


def is_plain(text: str, language: str) -> bool:
    """Tell whether no writer makes something else of a text in a book's language."""
    return len(text) <= LONGEST and not _MADE_OTHER[language].search(text)


def set_as(text: str, language: str) -> str:
    """Return a text with the ties that pages have there."""
    return text if language == "ja" else ties.tied(text)
