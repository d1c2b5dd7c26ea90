"""The last line of a Japanese paragraph: never a character or two alone.

A line may end between any two characters, so a cell would often leave た or る on a
line of its own. The last three stay together, and what closes after them.
"""

import re
from typing import Any

from lxml import etree

from handbook.document.kinsoku import NOT_FIRST

_BLOCKS = frozenset({"p", "li", "dd", "td", "figcaption"})
_OWN_LINES = frozenset({"detail", "note", "yomi", "phrase"})  # of a span
_INLINE = frozenset({"span", "strong"})
_WITHIN = _BLOCKS | {"ul", "ol", "dl", "table", "br"}  # text before these ends a line
_CLASS = "nowrap"
_CHARACTER = "■"  # stands for what an element before a text ends with
_SHORT = 6  # characters of a phrase that never parts
_LINK = 12  # characters of a link that never parts: none may hold an element
_FULL = "ぁ-ヿ一-鿿々"
_SMALL = set("ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮー々")  # ... that make up words
_CLOSING = re.escape("".join(sorted(NOT_FIRST - _SMALL)))
_ONE = rf"[{_FULL}][{_CLOSING}]?"
_LAST = re.compile(
    rf"(?<=[^0-9A-Za-z.,\s])"  # something to stand on the line before
    rf"(?:[0-9A-Za-z.,]{{1,6}}(?:{_ONE}){{1,3}}|(?:{_ONE}){{3}})[{_CLOSING}]*\s*$"
)


def keep(root: Any) -> None:
    """Wrap the last characters of each paragraph, so that they share a line."""
    for block in list(root.iter(*_BLOCKS, "span")):
        if block.tag in _BLOCKS or _is_detail(block):
            for child in [
                one for one in block if one.tag in _WITHIN or _is_detail(one)
            ]:
                _wrap(block, block.index(child))
            _wrap(block, len(block))


def kept(text: str) -> str:
    """Return the end of a paragraph of ``text`` that shares a line, "" if none does."""
    found = _LAST.search(_CHARACTER + text)
    return found[0] if found else ""


def _is_detail(element: Any) -> bool:
    return element.tag == "span" and element.get("class") in _OWN_LINES


def _wrap(block: Any, place: int) -> None:
    """Wrap the end of the text before the child at a ``place``."""
    last = block[place - 1] if place else None
    text = (block.text if last is None else last.tail) or ""
    if last is not None and not text.strip():
        _wrap_in(last)
    found = _LAST.search(text if last is None else _CHARACTER + text)
    if not found or (block.get("class") == "phrase" and len(text) <= _SHORT):
        return
    whole = etree.Element("span", {"class": _CLASS})
    whole.text = found[0]
    rest = text.removesuffix(found[0])
    if last is None:
        block.text = rest
    else:
        last.tail = rest
    block.insert(place, whole)


def _wrap_in(last: Any) -> None:
    """Wrap the end of an element that ends a paragraph; a short link stays whole."""
    if last.get("class") is not None:  # a reference ends with its page
        return
    if last.tag in _INLINE:
        _wrap(last, len(last))
    elif last.tag == "a" and len(last.text or "") <= _LINK:
        last.set("class", _CLASS)
