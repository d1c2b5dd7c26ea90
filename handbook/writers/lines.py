"""Where the lines of a part may end, as far as its text has to say so."""

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

from handbook.document import phrases
from handbook.document.columns import width
from handbook.document.kinsoku import NOT_FIRST

_PHRASED = frozenset({"h1", "h2", "h3", "caption", "th", "dt"})
_PHRASED_ROLES = frozenset({"lead", "cover-subtitle"})
_PHRASED_PARENTS = frozenset({"serve-cells", "cover-title"})
_INLINE = ("a", "span", "strong", "em", "code")
_RUNNING = frozenset({"p", "li", "dd", "td", "strong", "span"})  # text of many lines
_APOSTROPHE = "’"
_CLOSING = "".join(NOT_FIRST)
_LISTED = ".[@class='contents matter']//a"
_SHORT = 16  # ems: what stands on one line of the contents
_JOINER = "\u2060"  # no line ends there; typefaces need not have it
_SPACES = re.compile(r"[ \t\n]+")
_BOXED = frozenset({"write", "check", "icon", "ruby", "verify-mark", "draft-mark"})


def guide(root: Any, language: str) -> None:
    """Say in the tree of a part where its lines end, and where they may not."""
    for boxed in list(root.iter("span")):
        if not _BOXED.isdisjoint(roles(boxed)):
            _close_mark(boxed)
    if language == "ja":
        for element in [e for e in root.iter(etree.Element) if is_phrased(e)]:
            _phrase(element)
        for link in root.iterfind(_LISTED):
            _join(link)
    else:
        _close_apostrophes(root)
        _part_spaces(root)


def is_phrased(element: Any) -> bool:
    """Tell whether an element's Japanese text parts at its phrases."""
    if element.tag in _PHRASED:
        return True
    parent = element.getparent()
    own = roles(element)
    outer = roles(parent) if parent is not None else []
    if element.tag == "dd":
        return any("imprint" in roles(around) for around in element.iterancestors())
    return not (_PHRASED_ROLES.isdisjoint(own) and _PHRASED_PARENTS.isdisjoint(outer))


def roles(element: Any) -> list[str]:
    """Return the roles of an element."""
    return (element.get("class") or "").split()


def _close_mark(boxed: Any) -> None:
    """Keep a box in a line and the mark that follows it on one line."""
    tail = boxed.tail or ""
    rest = tail.lstrip(_CLOSING)
    if rest != tail:
        whole = etree.Element("span", {"class": "nowrap"})
        boxed.getparent().replace(boxed, whole)
        whole.append(boxed)
        boxed.tail, whole.tail = tail.removesuffix(rest), rest


def _part_spaces(root: Any) -> None:
    """Give the space before an inline element a span of its own.

    WeasyPrint 70 divides the first word of a line that is full but for the space
    at its end, if more follows in another element.
    """
    for element in list(root.iter(*_INLINE)):
        before = element.getprevious()
        parent = element.getparent()
        text = (parent.text if before is None else before.tail) or ""
        if parent.tag in _RUNNING and text.strip() and text.endswith(" "):
            if before is None:
                parent.text = text[:-1]
            else:
                before.tail = text[:-1]
            space = etree.Element("span")
            space.text = " "
            parent.insert(parent.index(element), space)


def _close_apostrophes(root: Any) -> None:
    """Wrap each apostrophe: the typeface sets it half an em wide, for Japanese.

    Those of links stay: PDF/UA takes a link that holds an element for untagged.
    """
    linked = {one for link in root.iter("a") for one in link.iter(etree.Element)}
    for element in list(root.iter(etree.Element)):
        if _APOSTROPHE in (element.tail or "") and element.getparent() not in linked:
            element.tail, *marks = _parted(element.tail)
            parent = element.getparent()
            place = parent.index(element) + 1
            parent[place:place] = marks
        if _APOSTROPHE in (element.text or "") and element not in linked:
            element.text, *element[0:0] = _parted(element.text)


def _parted(text: str) -> Iterator[Any]:
    """Yield what stands before the first apostrophe, then each with what follows."""
    before, *others = text.split(_APOSTROPHE)
    yield before
    for after in others:
        mark = etree.Element("span", {"class": "apostrophe"})
        mark.text, mark.tail = _APOSTROPHE, after
        yield mark


def _phrase(element: Any) -> None:
    """Wrap the phrases of an element's own text, so that lines end between them."""
    element.text, *element[0:0] = _phrases(element.text or "")
    for child in list(element):
        if child.get("class") != "phrase" and child.tail:
            child.tail, *wrapped = _phrases(child.tail)
            place = element.index(child) + 1
            element[place:place] = wrapped


def _join(link: Any) -> None:
    """Join the characters of each phrase: a link may hold no other element."""
    if link.text and width(link.text) > _SHORT:
        link.text = "".join(map(_JOINER.join, phrases.split(link.text)))


def _phrases(text: str) -> Iterator[Any]:
    """Yield what stays with what stands before, then each phrase, wrapped.

    A phrase ends with the space after it: what stands alone is not drawn.
    """
    text = _SPACES.sub(" ", text)
    rest = text.lstrip(_CLOSING).lstrip(" ")
    yield text.removesuffix(rest) if rest.strip() else text
    for words in phrases.split(rest) if rest.strip() else ():
        phrase = etree.Element("span", {"class": "phrase"})
        phrase.text = words
        yield phrase
