"""What a line does not part: an arrow from what it points to, a number from its word.

"→ 4.2" or "Art. 41" ends a line whole; the typographer's tie stands between. Words
of Japanese have no spaces, so there arrows alone are tied.
"""

import re
from typing import Any

from lxml import etree

TIE = "\N{NO-BREAK SPACE}"

_NAMED = (  # words before a number
    *("Annex", "Appendix", "Article", "Articles", "Art", "Arts", "Chapter", "Chapters"),
    *("Class", "Day", "Figure", "Figures", "Fig", "Form", "Forms", "Grade", "Item"),
    *("Level", "Month", "No", "Nos", "Page", "Pages", "Paragraph", "Part", "Question"),
    *("Reiwa", "Heisei", "Showa", "Rule", "Section", "Sections", "Step", "Steps"),
    *("Table", "Tables", "Version", "Week", "p", "pp"),
    *("January", "February", "March", "April", "May", "June", "July", "August"),
    *("September", "October", "November", "December"),
)
_COUNTED = (  # words and signs after one
    *("million", "billion", "trillion", "percent", "yen", "mm", "cm", "m", "km"),
    *("g", "kg", "lux", "am", "pm", "%", "°C"),
)
_SIGNS = "¥$€£§#№"  # before one
_ARROW = "→ "


def _either(words: tuple[str, ...]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_NAME = rf"(?:(?<![\w’-])(?i:{_either(_NAMED)})\.?|[{re.escape(_SIGNS)}])"
_AFTER_NAME = re.compile(rf"({_NAME}) (?=\(?[{_SIGNS}]? ?\d)")
_NUMBERED = re.compile(r"(?<!\w)(Act|Notice|Order|Ordinance|Circular) (?=Nos?\.)")
_BEFORE_UNIT = re.compile(rf"(\d) (?=(?:{_either(_COUNTED)})(?!\w))")
_NAME_LAST = re.compile(rf"({_NAME}) $")
_VERBATIM = frozenset({"pre", "code"})


def tie(root: Any, language: str) -> None:
    """Put ties into the texts of a tree, where a number is another element's, too."""
    verbatim = {one for e in root.iter(*_VERBATIM) for one in e.iter()}
    for element in root.iter(etree.Element):
        parent, first = element.getparent(), next(iter(element), None)
        if element.text and element not in verbatim:
            element.text = _tied(element.text, first, language)
        if element.tail and parent not in verbatim:
            element.tail = _tied(element.tail, element.getnext(), language)


def _tied(text: str, after: Any, language: str) -> str:
    """Return ``text`` with the ties of a language; ``after`` is the next element."""
    if language != "ja":
        text = _before(tied(text), after)
    return text.replace(_ARROW, f"→{TIE}")


def _before(text: str, element: Any) -> str:
    """Return ``text`` tied to the number that an element begins with."""
    number = element is not None and (element.text or "")[:1].isdigit()
    return _NAME_LAST.sub(rf"\1{TIE}", text) if number else text


def tied(text: str) -> str:
    """Return ``text`` with a tie for each space that no line may end at."""
    for parted in (_AFTER_NAME, _NUMBERED, _BEFORE_UNIT):
        text = parted.sub(rf"\1{TIE}", text)
    return text


def are_one(before: str, after: str) -> bool:
    """Tell whether the end of a line and the begin of the next belong together."""
    before, after = before.rstrip(), after.lstrip()
    return tied(f"{before} {after}")[len(before)] == TIE
