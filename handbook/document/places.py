"""Where the chapters deal with a thing: what an index leads to.

A section, a card or a row of a table deals with what its heading names, with what
it links to, and with what it names more than once. A thing that none of them deals
with is found where it is named at all, if that is not everywhere.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from lxml import etree

from handbook.document.numbering import Tree

_NAMED, _HEADED, _DEALT = 1, 2, 2  # what weighs how much, and how much is enough
_FEW = 3  # units that may be listed for a thing that is only named
# Words with ends, and plurals like themselves; minutes are not counted.
_LATIN = r"\b(?<!\d )({})(?:e?s)?\b"
_HEADS = frozenset({"h1", "h2", "h3", "h4", "caption", "dt"})
_OVERVIEWS = frozenset({"duties", "year", "kana-index"})  # they lead elsewhere
_LOOKED_UP = frozenset(
    f"chapter-{id_}" for id_ in ("glossary", "quiz", "answers", "checklists")
)


@dataclass(frozen=True, slots=True)
class Thing:
    """What is looked for: where it is explained, and the words that name it.

    ``anchor`` is that of its definition or its card; ``address`` is the source of
    its name: whatever shows that speaks of it.
    """

    anchor: str
    words: tuple[str, ...]
    address: str


@dataclass(frozen=True, slots=True)
class Place:
    """An anchor, and the number of the section or the card that it is in.

    ``main``: there the thing is explained, or has its card.
    """

    anchor: str
    label: str
    main: bool = False


@dataclass(slots=True)
class _Unit:
    """A section, a card or a row; ``main`` is the anchor of what it explains.

    ``weights`` say how much of it is about a thing, ``first`` where that begins,
    with an anchor for it.
    """

    label: str
    inner: bool = False
    main: str = ""
    weights: "Counter[str]" = field(default_factory=Counter)
    first: dict[str, tuple[Tree, str]] = field(default_factory=dict)


def places(
    chapters: Iterable[tuple[str, Tree]], things: Sequence[Thing], language: str
) -> dict[str, tuple[Place, ...]]:
    """Return where each thing is dealt with, by its anchor, in reading order.

    ``chapters`` are parts with their numbers. What is led to and has no id is
    given one, the same whatever else is listed: ``at-welcome-57``.
    """
    names = _Names(things, language)
    units = [unit for number, tree in chapters for unit in _units(tree, number, names)]
    return {
        one.anchor: tuple(
            Place(_anchor(unit, one.anchor), unit.label, unit.main == one.anchor)
            for unit in _about(one.anchor, units)
        )
        for one in things
    }


def _about(anchor: str, units: Iterable[_Unit]) -> list[_Unit]:
    naming = [u for u in units if anchor in u.weights or u.main == anchor]
    dealing = [u for u in naming if u.weights[anchor] >= _DEALT or u.main == anchor]
    elsewhere = [u for u in dealing if u.main != anchor]
    return naming if not elsewhere and len(naming) <= _FEW else dealing


def _anchor(unit: _Unit, anchor: str) -> str:
    """Return the anchor of what a unit says of a thing."""
    if unit.main == anchor:
        return anchor
    element, spot = unit.first[anchor]
    if not element.get("id"):
        element.set("id", spot)
    return str(element.get("id"))


class _Names:
    """Finds things in texts and by their anchors and addresses."""

    def __init__(self, things: Iterable[Thing], language: str) -> None:
        self.anchors = {one.anchor for one in things}
        self.told = {one.address: one.anchor for one in things}
        self._words: dict[str, str] = {}
        for one in things:
            for word in one.words:
                self._words.setdefault(word.casefold(), one.anchor)
        self._form = form(self._words, language)

    def named(self, text: str | None) -> Iterator[str]:
        """Yield the anchor of each thing that a text names, the longer word first."""
        for found in self._form.finditer(text or ""):
            yield self._words[found[1].casefold()]


def form(words: Iterable[str], language: str) -> re.Pattern[str]:
    """Return what finds ``words`` in texts, the longer ones first; each is group 1."""
    ordered = sorted(words, key=lambda word: (-len(word), word))
    either = "|".join(map(re.escape, ordered)) or "(?!)"
    found = f"({either})" if language == "ja" else _LATIN.format(either)
    return re.compile(found, re.IGNORECASE)


def _units(tree: Tree, number: str, names: _Names) -> list[_Unit]:
    """Return the units of a part in the order in which they begin."""
    section = _Unit(number)
    units = [section]
    held: dict[Tree | None, _Unit | None] = {}  # what stands in no section as such
    part = str(tree.get("id"))
    for at, element in enumerate(tree.iter(etree.Element)):
        roles = (element.get("class") or "").split()
        unit = held.get(element.getparent(), section)
        if unit is not None and not unit.inner and "section" in roles:
            unit = section = _Unit(_number(element, "span") or number)
            units.append(section)
        elif not _OVERVIEWS.isdisjoint(roles):
            unit = None
        elif unit is not None and (own := _own(element, unit, names)):
            unit = own
            units.append(own)
        elif element.tag == "dd" and (before := _term(element)) is not None:
            unit = held.get(before, unit)
        if unit is None or unit.inner:
            held[element] = unit
        if unit is not None and part not in _LOOKED_UP:
            for anchor, weight in _weighed(element, unit, names):
                unit.weights[anchor] += weight
                spot = f"at-{part.removeprefix('chapter-')}-{at}"
                unit.first.setdefault(anchor, (element, spot))
    return units


def _own(element: Tree, around: _Unit, names: _Names) -> _Unit | None:
    """Return the unit that an element opens within a section, None if it opens none."""
    anchor = str(element.get("id", ""))
    main = anchor if anchor in names.anchors else ""
    label = _number(element, "p") if element.tag == "article" else ""
    if main or label:
        return _Unit(label or around.label, inner=True, main=main)
    if around.inner:
        return None
    parent = element.getparent()
    stop = element.tag == "li" and parent is not None and parent.get("class") == "path"
    row = element.tag in {"tr", "dt"} and anchor
    return _Unit(around.label, inner=True) if stop or row else None


def _number(element: Tree, tag: str) -> str:
    """Return the number that a heading or a card shows."""
    role = {"p": "card-number", "span": "number"}[tag]
    shown = (one for one in element.iter(tag) if one.get("class") == role)
    return next((one.text or "" for one in shown), "")


def _term(text: Tree) -> Tree | None:
    """Return the term that a text explains."""
    return next(text.itersiblings("dt", preceding=True), None)


def _weighed(element: Tree, unit: _Unit, names: _Names) -> Iterator[tuple[str, int]]:
    """Yield what an element itself says, by anchor, and how much that weighs."""
    address = str(element.get("data-source", ""))
    titled = unit.inner and address.endswith(("/title", "/name"))
    weight = _HEADED if titled or element.tag in _HEADS else _NAMED
    for text in (element.text, *(child.tail for child in element)):
        for anchor in names.named(text):
            yield anchor, weight
    if element.tag == "a" and element.get("href", "")[1:] in names.anchors:
        yield element.get("href", "")[1:], _DEALT
    if address in names.told:
        yield names.told[address], _HEADED
