"""Words that the writer sets as they are, and no wider than what stands in for them.

Composing and writing look at the letters of a text in a few places alone; what they may
find there is no word of a slot. Else it is the widths that decide: a stand-in is as
wide as a word of a slot may be, and holds a Latin word as long.
"""

import re
from functools import lru_cache

from handbook.document.columns import width
from handbook.document.figures import lettering
from handbook.document.figures.lettering import Face

NARROWEST = "I"
"""Words that ask for no more room than any others, and begin like a sentence."""
LONGEST = 18  # characters, none of them wider than an em
WIDEST = 13.0  # ems, of which a letter is counted as half of one
LONGEST_WORD = 12  # Latin letters
_FULL, _LATIN = "彁" * 4, "W" * (LONGEST_WORD + 1)
_MADE_OTHER = {
    # Space that is not one; what would be a field of the company's.
    "ja": re.compile(r"[^\S \u3000]|  |^\s|\s$|\{\{|[\u2e3a\u2e3b]"),
    # Apostrophes, brackets, wide spaces and strokes are made others.
    "en": re.compile(r"[^\S ]|  |^\s|\s$|\{\{|[\u2e3a\u2e3b]|[’()／]"),
}


def widened(word: str) -> str:
    """Return a stand-in that begins with ``word``, as wide as words may be."""
    return f"{word}{_FULL} {_LATIN}"


def is_plain(text: str, language: str, faces: tuple[Face, ...]) -> bool:
    """Tell whether a text is set as it is, and is no wider than a stand-in."""
    return (
        len(text) <= LONGEST
        and width(text) <= WIDEST
        and not _MADE_OTHER["ja" if language == "ja" else "en"].search(text)
        # templates begin some texts with a capital
        and (language == "ja" or text[:1] == text[:1].upper())
        and all(_is_usual(one, faces) for one in text)
    )


def are_usual(faces: tuple[Face, ...]) -> bool:
    """Tell whether stand-ins are as wide in ``faces`` as is relied upon."""
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
    widest = [lettering.width(_LATIN[0], face, 1.0) for face in faces]
    return all(
        lettering.width(_FULL[0], face, 1.0) == 1.0
        and all(lettering.width(one, face, 1.0) <= most for one in letters)
        and len(_FULL) + 2 + len(_LATIN) * most >= LONGEST
        for face, most in zip(faces, widest, strict=True)
    )


@lru_cache(maxsize=4096)
def _is_usual(character: str, faces: tuple[Face, ...]) -> bool:
    return all(lettering.width(character, face, 1.0) <= 1.0 for face in faces)
