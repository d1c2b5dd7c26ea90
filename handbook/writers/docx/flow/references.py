"""What references say that Word can say again: numbers of headings, and names.

A field tells the number that a list prints before a heading, or the words within a
bookmark. These alone are fields:

- the number of a chapter, a section, a card, a table or a figure, alone or where the
  program's own words are around it;
- the whole name of a chapter, a section or a card.

All else that leads somewhere remains a link: words of an author ("the chapter on
laws"), terms of the glossary, and numbers that no bookmark could hold alone, such as
those of sources. Another text in their place would break the sentence around.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple, TypeAlias

from lxml import etree

from handbook.writers.docx.flow.elements import Element, one_line, roles
from handbook.writers.docx.markup import bookmarks

COUNTED = re.compile(r"(T?)(\d+)(?:\.(\d+))?")
LABEL = re.compile(r"(.*?)(\d+)(.*)", re.DOTALL)
_HEADINGS = frozenset({"h2", "h3", "h4"})
_BESIDE = frozenset({"article", "li", "nav"})  # what has headings of its own look
_PLAIN = frozenset({"", "nowrap", "number"})
_WORDS = frozenset({"strong", "em", "code"})
_with_ids: Any = etree.XPath("descendant-or-self::*[@id!='']")
_APPARATUS = frozenset({"contents", "index"})


class Piece(NamedTuple):
    """Words of a reference, and the field that tells them, "" if none does."""

    words: str
    code: str = ""


Pieces: TypeAlias = Sequence[Piece]


class References(NamedTuple):
    """``pieces`` of the links that Word can tell again, at least in part.

    ``bookmarks`` are the names of those around what they tell, by the element that
    holds it.
    """

    pieces: Mapping[Element, Pieces]
    bookmarks: Mapping[Element, str]


NOTHING = References({}, {})


class _Told(NamedTuple):
    """What a reference may say of a place: where it stands, and under which name."""

    element: Element
    words: str
    bookmark: str
    code: str

    def piece(self) -> Piece:
        return Piece(self.words, self.code)


class _Place(NamedTuple):
    """What is known of an anchor; ``nearest`` is the number that it is found by."""

    number: _Told | None
    nearest: _Told | None
    name: _Told | None


def references(roots: Iterable[Element], labels: Mapping[str, str]) -> References:
    """Return what Word can tell again in a book of the parts ``roots``."""
    parts = [root for root in roots if _APPARATUS.isdisjoint(roles(root))]
    places = {id_: place for root in parts for id_, place in _places(root)}
    pieces: dict[Element, Pieces] = {}
    names: dict[Element, str] = {}
    for link in (link for root in parts for link in root.iter("a")):
        place = places.get(link.get("href", "")[1:])
        found = () if place is None or len(link) else _pieces(link, place, labels)
        codes = {piece.code for piece in found if piece.code}
        if place is None or not codes:
            continue
        pieces[link] = found
        told = (one for one in place if one is not None and one.code in codes)
        names |= {one.element: one.bookmark for one in told}
    return References(pieces, names)


def _pieces(link: Element, place: _Place, labels: Mapping[str, str]) -> Pieces:
    """Return the pieces of a link's words; none has a code if Word can't tell them."""
    said, (number, nearest, name) = link.text or "", place
    if number is not None and said == number.words:
        return (number.piece(),)
    if "xref" not in roles(link):
        return ()
    if name is not None and said == name.words:
        return (name.piece(),)
    if "is-full" in roles(link):
        return _full(said, nearest, name, labels["between.reference"])
    before, after = _around(labels["how.chapter"], "{n}")
    if number is not None and said == f"{before}{number.words}{after}":
        return Piece(before), number.piece(), Piece(after)
    return ()


def _full(said: str, number: _Told | None, name: _Told | None, label: str) -> Pieces:
    """Return the pieces of a reference that says by itself what it leads to."""
    before, after = _around(label, "{title}")
    if not (said.startswith(before) and said.endswith(after)):
        return ()
    rest = said.removeprefix(before).removesuffix(after)
    out = [Piece(before)]
    if number is not None and rest.startswith(f"{number.words} "):
        out += [number.piece(), Piece(" ")]
        rest = rest.removeprefix(f"{number.words} ")
    same = name is not None and rest == name.words
    return (
        *out,
        name.piece() if name is not None and same else Piece(rest),
        Piece(after),
    )


def _around(label: str, gap: str) -> tuple[str, str]:
    before, _gap, after = label.partition(gap)
    return before, after


# --- where a book has numbers and names --------------------------------------------


def _places(root: Element) -> Iterator[tuple[str, _Place]]:
    """Yield each id of a part with what is known of it."""
    chapter = nearest = _chapter(root)
    for element in _with_ids(root):
        number = chapter if element is root else _number(element)
        if element.tag == "h2" and number is not None:
            nearest = number
        name = _name(element, root)
        yield element.get("id", ""), _Place(number, number or nearest, name)


def _chapter(root: Element) -> _Told | None:
    """Return the number of a part, which a list prints before its heading."""
    title = _title(root)
    for one in () if title is None else title.itersiblings(preceding=True):
        if not {"head-number", "opener-number"}.isdisjoint(roles(one)):
            return _listed(title, one_line(one), root.get("id", ""))
    return None


def _title(root: Element) -> Element | None:
    return root.find("h1" if "opener" in roles(root) else "header/h1")


def _listed(heading: Element | None, number: str, id_: str) -> _Told | None:
    """Return a number that a list prints; one that no list counts is only words."""
    if heading is None or COUNTED.fullmatch(number) is None:
        return None
    # a bookmark around the words serves for both
    name = bookmarks.of_name(id_)
    return _Told(heading, number, name, f"REF {name} \\n")


def _number(element: Element) -> _Told | None:
    """Return the number that an element of a part begins with."""
    id_ = element.get("id", "")
    if element.tag == "h2":
        return _listed(element, _lead(element), id_) if id_ else None
    if element.tag == "article":
        return _worded(element.find("header/p[@class='card-number']"), id_)
    if element.tag in {"caption", "figcaption"} and LABEL.fullmatch(_lead(element)):
        return _worded(element.find("span[@class='number']"), id_)
    return None


def _lead(element: Element) -> str:
    return (element.findtext("span[@class='number']") or "").strip()


def _worded(element: Element | None, id_: str) -> _Told | None:
    """Return a number that stands there as words."""
    if element is None or not id_:
        return None
    name = bookmarks.of_number(id_)
    return _Told(element, one_line(element), name, f"REF {name}")


def _name(element: Element, root: Element) -> _Told | None:
    """Return the words that a place is called by, if a bookmark can hold them alone."""
    if element is root:
        heading = _title(root)
    elif element.tag == "article":
        heading = element.find("header/h3")
    else:
        heading = element if _is_heading(element) else None
    if heading is None or not all(map(_is_plain, heading.iterdescendants())):
        return None
    number = _lead(heading)
    if number and COUNTED.fullmatch(number) is None:
        return None  # it stands among the words
    name = bookmarks.of_name(element.get("id", ""))
    words = one_line(heading).removeprefix(number).strip()
    return _Told(heading, words, name, f"REF {name}")


def _is_heading(element: Element) -> bool:
    if element.tag not in _HEADINGS:
        return False
    return _BESIDE.isdisjoint(one.tag for one in element.iterancestors())


def _is_plain(element: Element) -> bool:
    """Tell whether an element within a heading is words, and nothing else."""
    words = element.tag in _WORDS
    return words or (element.tag == "span" and element.get("class", "") in _PLAIN)
