"""The dates of a plan as slots: what stands in for them, and what copies say there.

A book is composed for somebody who starts on a day that nobody will start on. It is
laid out once for people of all days, if theirs differ in the words of their dates
alone; a figure whose drawing changes may do so in some outlines of words.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from handbook.document import Document, Picture

# Saturdays: the first day of work is another one, and so are all the others.
STAND_IN = date(2097, 10, 12)
OTHER = date(2094, 2, 6)
_SHOWN = re.compile("picture:([0-9a-f]+)")
_OUTLINES = re.compile('(?<= d=")[^"]*')


@dataclass(frozen=True, slots=True)
class Dated:
    """A book, and the words of its dates by their keys."""

    document: Document
    words: Mapping[str, str]


def differing(one: Dated, other: Dated) -> dict[str, str] | None:
    """Return the outlines that ``other`` has elsewhere, by those of ``one``.

    None if the books differ in more than these and the words of dates.
    """
    if len(set(one.words.values())) < len(one.words):
        return None
    pairs = list(_pictures(one.document, other.document))
    digests = {a.digest: b.digest for a, b in pairs}
    said = _Words(one.words, other.words, digests)
    if not said.are_all(one.document, other.document):
        return None
    found: dict[str, str] = {}
    for drawn, instead in pairs:
        own = _own(drawn, instead, said)
        if own is None or not found.keys().isdisjoint(own):
            return None
        found |= own
    return found


def _pictures(one: Document, other: Document) -> Iterator[tuple[Picture, Picture]]:
    """Yield the pictures that differ, in the order in which the books show them."""
    own, others = ({p.digest: p for p in book.pictures} for book in (one, other))
    both = zip(_shown(one), _shown(other), strict=False)
    for a, b in dict.fromkeys(both):
        if a != b and a in own and b in others:
            yield own[a], others[b]


def _shown(book: Document) -> Iterator[str]:
    """Yield the digests of pictures as the parts of a book name them."""
    for part in book.parts:
        yield from _SHOWN.findall(part.html)


class _Words:
    """Says in the words of one book what another one says there."""

    def __init__(
        self, one: Mapping[str, str], other: Mapping[str, str], also: Mapping[str, str]
    ) -> None:
        self._instead = {**{one[key]: other[key] for key in one}, **also}
        words = sorted(self._instead, key=len, reverse=True)  # one may begin as another
        self._pattern = re.compile("|".join(map(re.escape, words)))

    def said(self, text: str) -> str:
        return self._pattern.sub(lambda found: self._instead[found[0]], text)

    def are_all(self, one: Document, other: Document) -> bool:
        """Tell whether nothing else differs that a page shows."""
        same = (
            one.imprint == other.imprint
            and one.entries == other.entries
            and one.labels == other.labels
            and len(one.parts) == len(other.parts)
            and len(one.pictures) == len(other.pictures)
        )
        both = zip(one.parts, other.parts, strict=False)
        return same and all(self.said(a.html) == b.html for a, b in both)


def _own(one: Picture, other: Picture, words: _Words) -> dict[str, str] | None:
    """Return the outlines that differ, by those of ``one``, None if more does."""
    if one.svg is None or other.svg is None or one.raster != other.raster:
        return None
    before, after = one.svg.decode(), other.svg.decode()
    if words.said(_OUTLINES.sub("", before)) != _OUTLINES.sub("", after):
        return None
    drawn, instead = _OUTLINES.findall(before), _OUTLINES.findall(after)
    if len(drawn) != len(instead):
        return None
    own = {a: b for a, b in zip(drawn, instead, strict=True) if a != b}
    return own if all(drawn.count(path) == 1 for path in own) else None


def outline_keys(outlines: Iterable[str]) -> dict[str, str]:
    """Return the keys of outlines, by them."""
    return {path: f"outline {number}" for number, path in enumerate(outlines)}
