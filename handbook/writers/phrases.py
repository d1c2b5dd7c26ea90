"""Phrases of Japanese text: a heading, a caption or a table head parts between them.

BudoUX finds them. Where it errs, ``_WHOLE`` names what stays together.
"""

from functools import cache
from typing import Any

from handbook.writers.kinsoku import NOT_FIRST, NOT_LAST

# Words that BudoUX parts.
_WHOLE: tuple[str, ...] = ()


def split(text: str) -> list[str]:
    """Return the phrases of ``text``, which together are the text.

    None begins with a character that no line begins with, but the first one; none
    ends with one that no line ends with, but the last one.
    """
    phrases: list[str] = []
    for phrase in _parser().parse(text) if text.strip() else [text]:
        if phrases and (phrases[-1][-1:] in NOT_LAST or phrase[:1] in NOT_FIRST):
            phrases[-1] += phrase
        else:
            phrases.append(phrase)
    return phrases


@cache
def _parser() -> Any:
    import budoux

    return budoux.load_default_japanese_parser()
