"""What a line does not part: an arrow from what it points to, a number from its word.

"→ 4.2" or "Art. 41" ends a line whole; the typographer's tie stands between. Words
of Japanese have no spaces, so there arrows alone are tied; in English a word of
Japanese in brackets, which could part anywhere, is kept whole, and so is a word
that begins with a letter and a hyphen.
"""

import re
from collections.abc import Collection, Iterator
from functools import cache
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
_PARTED = (
    rf"({_NAME}) (?=\(?[{_SIGNS}]? ?\d)",
    r"(?<!\w)(Act|Notice|Order|Ordinance|Circular) (?=Nos?\.)",
    rf"(\d) (?=(?:{_either(_COUNTED)})(?!\w))",
)
_NAME_LAST = rf"({_NAME}) $"
_WHOLE = 8  # characters of a word that never parts
_TERM = re.compile(
    rf"(\([ぁ-ヿ一-鿿々]{{1,{_WHOLE}}}\)[.,;:]*"
    r"|(?<![\w’-])[(“‘]?[A-Za-z]-[A-Za-z]+[)”’.,;:?!]*)"  # e-mail
)
_ARROW_ROLE = "arrow"  # between what a task takes and makes: a line may end before it
_VERBATIM = frozenset({"pre", "code"})


def tie(root: Any, language: str) -> None:
    """Put ties into the texts of a tree, where a number is another element's, too."""
    verbatim = {one for e in root.iter(*_VERBATIM) for one in e.iter()}
    if language != "ja":
        _keep_terms(root, verbatim)
    for element in root.iter(etree.Element):
        if element.get("class") == _ARROW_ROLE:
            element.text = f" {element.text}{TIE}"
        parent, first = element.getparent(), next(iter(element), None)
        if element.text and element not in verbatim:
            element.text = _tied(element.text, first, language)
        if element.tail and parent not in verbatim:
            element.tail = _tied(element.tail, element.getnext(), language)


def _keep_terms(root: Any, verbatim: Collection[Any]) -> None:
    """Wrap each word that stays whole, as a phrase is wrapped.

    Those of links stay: PDF/UA takes a link that holds an element for untagged.
    """
    kept = {*verbatim, *(one for link in root.iter("a") for one in link.iter())}
    for element in list(root.iter(etree.Element)):
        parent = element.getparent()
        if _is_term(element):
            element.set("class", "nowrap")
        if parent is not None and parent not in kept:
            element.tail, *terms = _terms(element.tail or "")
            place = parent.index(element) + 1
            parent[place:place] = terms
        if element not in kept:
            element.text, *element[0:0] = _terms(element.text or "")


def _is_term(element: Any) -> bool:
    """Tell whether an element is a word of Japanese, its brackets around it."""
    own = element.tag, element.get("lang"), element.get("class")
    return own == ("span", "ja", None) and len("".join(element.itertext())) <= _WHOLE


def _terms(text: str) -> Iterator[Any]:
    """Yield what stands before the first term, then each with what follows."""
    before, *others = _TERM.split(text)
    yield before
    for term, after in zip(others[::2], others[1::2], strict=True):
        phrase = etree.Element("span", {"class": "phrase"})
        phrase.text, phrase.tail = term, after
        yield phrase


def _tied(text: str, after: Any, language: str) -> str:
    """Return ``text`` with the ties of a language; ``after`` is the next element."""
    if language != "ja":
        text = _before(tied(text), after)
    return text.replace(_ARROW, f"→{TIE}")


def _before(text: str, element: Any) -> str:
    """Return ``text`` tied to the number that an element begins with."""
    number = element is not None and (element.text or "")[:1].isdigit()
    return _compiled(_NAME_LAST).sub(rf"\1{TIE}", text) if number else text


def tied(text: str) -> str:
    """Return ``text`` with a tie for each space that no line may end at."""
    for parted in map(_compiled, _PARTED):
        text = parted.sub(rf"\1{TIE}", text)
    return text


@cache  # Japanese needs none of them, and they take long
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def are_one(before: str, after: str) -> bool:
    """Tell whether the end of a line and the begin of the next belong together."""
    before, after = before.rstrip(), after.lstrip()
    return tied(f"{before} {after}")[len(before)] == TIE
