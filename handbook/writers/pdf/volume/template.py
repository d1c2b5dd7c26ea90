"""Objects of a PDF that don't know their place yet, as bytes with gaps.

What depends on the volume that an object is bound into stands in a gap: the numbers
of objects, of tags and of pages, the places of what the gutter moves, colours. A gap
is a letter and a word between two bytes that no object holds: pydyf writes text in
ASCII.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

_GAP = re.compile(rb"\xff([A-Z])([^\xff]*)\xff")
_REFERENCE = re.compile(rb"(\d+) 0 R")

BETWEEN = b"\xfe"
"""Parts templates: none of them holds it."""

DIGIT, COLOUR = "DC"


def gap(kind: str, word: object = "") -> bytes:
    """Return a gap that is filled when a volume is bound."""
    return b"\xff%s%s\xff" % (kind.encode(), str(word).encode())


Fill = Mapping[bytes, Callable[[bytes], bytes]]
"""What fills gaps, by their letters: each takes the word of the gap."""


def filled(template: bytes, fill: Fill) -> bytes:
    """Return a template with its gaps filled, by their letters."""
    pieces = _GAP.split(template)
    words = zip(pieces[1::3], pieces[2::3], strict=True)
    pieces[1::3] = [fill[kind](word) for kind, word in words]
    del pieces[2::3]  # what stood third in each gap
    return b"".join(pieces)


def filled_all(templates: Sequence[bytes], fill: Fill) -> Sequence[bytes]:
    """Return templates with their gaps filled, all at once: that is sooner."""
    if not templates:
        return ()
    return filled(BETWEEN.join(templates), fill).split(BETWEEN)


def of(value: Any, named: Mapping[int, bytes]) -> bytes:
    """Return the template of what pydyf writes.

    ``named`` holds the gaps of objects by their numbers in the file that they were
    drawn for.
    """
    if isinstance(value, Gap):
        return value.gap
    if isinstance(value, dict):
        pairs = (b"/%s %s" % (_bytes(k), of(v, named)) for k, v in value.items())
        return b"<<" + b"".join(pairs) + b">>"
    if isinstance(value, list):
        return b"[" + b" ".join(_listed(value, named)) + b"]"
    if isinstance(value, bytes) and (found := _REFERENCE.fullmatch(value)):
        return named[int(found[1])]
    return _bytes(value)


class Gap:
    """A value of a dictionary that is known when a volume is bound."""

    __slots__ = ("gap",)

    def __init__(self, kind: str, word: object = "") -> None:
        self.gap = gap(kind, word)


def _listed(values: Iterable[Any], named: Mapping[int, bytes]) -> Iterable[bytes]:
    return (of(value, named) for value in values)


def _bytes(value: Any) -> bytes:
    from pydyf import _to_bytes

    written: bytes = _to_bytes(value)
    return written
