"""A digest of what is read: the same words, pictures and forms, the same digest.

The sign-off page prints it, and an approval holds for it. What only says when a
book was made or looked at, and what a draft marks, is no part of it.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping

from handbook.document.numbering import Tree

UNREAD = frozenset({"as-of", "draft-mark", "placeholder"})
_FORMS = frozenset({"blank", "is-done", "is-right", "write"})  # seen, and no words
_BEGIN, _THERE, _END = "\ue000", "\ue001", "\ue002"
_PLAIN = frozenset({"span", "div"})  # alone they show nothing
_SHOWING = frozenset({"a", "img", "ol"})  # by their attributes, too


def fingerprint(trees: Iterable[Tree], pictures: Mapping[str, str]) -> str:
    """Return the digest of composed chapters, in hexadecimal.

    ``pictures`` gives the digest of the file that a picture was made from, by the
    picture's address. What was drawn by code counts by its description: its
    colours are not read.
    """
    state = hashlib.sha256()
    for tree in trees:
        read: list[str] = []
        _read(tree, pictures, read)
        words = " ".join("".join(read).split())
        for sign in (_BEGIN, _THERE, _END):  # spaces beside them are the template's
            words = words.replace(f" {sign}", sign).replace(f"{sign} ", sign)
        state.update(words.encode() + b"\n")
    return state.hexdigest()


def combined(fingerprints: Mapping[str, str]) -> str:
    """Return one digest of several, each with a name, in any order."""
    lines = (f"{name} {digest}\n" for name, digest in sorted(fingerprints.items()))
    return hashlib.sha256("".join(lines).encode()).hexdigest()


def _read(element: Tree, pictures: Mapping[str, str], read: list[str]) -> None:
    """Add what is read of an element, its signs in private characters."""
    tag, roles = element.tag, element.get("class")
    if not isinstance(tag, str):
        return
    seen: list[str] = []
    if roles:
        named = roles.split()
        if not UNREAD.isdisjoint(named):
            return
        seen = sorted(_FORMS.intersection(named))
    told = bool(seen) or tag not in _PLAIN
    if told:
        shown = _shown(element, pictures) if tag in _SHOWING else ()
        read.append(f"{_BEGIN}{' '.join((tag, *seen, *shown))}{_THERE}")
    if element.text:
        read.append(element.text)
    for child in element:
        _read(child, pictures, read)
        if child.tail:
            read.append(child.tail)
    if told:
        read.append(_END)


def _shown(element: Tree, pictures: Mapping[str, str]) -> Iterator[str]:
    """Yield what attributes show: a picture, where a link leads, a list begins."""
    if element.tag == "img":
        yield pictures.get(element.get("src", ""), "")
        yield element.get("alt", "")
    elif element.tag == "a":
        yield element.get("href", "")
    elif start := element.get("start"):
        yield start
