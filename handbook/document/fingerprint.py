"""A digest of what is read: the same words, pictures and forms, the same digest.

The sign-off page prints it, and an approval holds for it. What only says when a
book was made or looked at, and what a draft marks, is no part of it.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping

from handbook.document.numbering import Tree

UNREAD = frozenset({"as-of", "draft-mark", "placeholder"})
_FORMS = frozenset({"blank", "is-done", "is-right", "write"})  # seen, and no words
_BESIDE_SIGN = re.compile(" ?([\ue000-\ue002]) ?")
_PLAIN = frozenset({"span", "div"})  # alone they show nothing


def fingerprint(trees: Iterable[Tree], pictures: Mapping[str, str]) -> str:
    """Return the digest of composed chapters, in hexadecimal.

    ``pictures`` gives the digest of the file that a picture was made from, by the
    picture's address. What was drawn by code counts by its description: its
    colours are not read.
    """
    state = hashlib.sha256()
    for tree in trees:
        words = " ".join("".join(_read(tree, pictures)).split())
        state.update(_BESIDE_SIGN.sub(r"\1", words).encode() + b"\n")
    return state.hexdigest()


def combined(fingerprints: Mapping[str, str]) -> str:
    """Return one digest of several, each with a name, in any order."""
    lines = (f"{name} {digest}\n" for name, digest in sorted(fingerprints.items()))
    return hashlib.sha256("".join(lines).encode()).hexdigest()


def _read(element: Tree, pictures: Mapping[str, str]) -> Iterator[str]:
    """Yield what is read of an element, its signs in private characters."""
    if not isinstance(element.tag, str):
        return
    roles = frozenset((element.get("class") or "").split())
    if roles & UNREAD:
        return
    seen = sorted(roles & _FORMS)
    if element.tag not in _PLAIN or seen:
        marks = (element.tag, *seen, *_shown(element, pictures))
        yield f"\ue000{' '.join(marks)}\ue001"
    yield element.text or ""
    for child in element:
        yield from _read(child, pictures)
        yield child.tail or ""
    if element.tag not in _PLAIN or seen:
        yield "\ue002"


def _shown(element: Tree, pictures: Mapping[str, str]) -> Iterator[str]:
    """Yield what attributes show: a picture, an address, where a list begins."""
    if element.tag == "img":
        yield pictures.get(element.get("src", ""), "")
        yield element.get("alt", "")
    elif element.tag == "a" and not element.get("href", "").startswith("#"):
        yield element.get("href", "")
    elif start := element.get("start"):
        yield start
