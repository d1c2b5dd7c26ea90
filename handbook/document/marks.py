"""Put marks on the page beside what they are about: not confirmed, one site only.

What is marked is found by its source. What is open is marked once in a part, at
the end of the first words that show it, and never in a heading; the sites that a
piece is for stand beside its name, wherever that is, and below a title that goes
into the contents and the running heads.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from lxml import etree

from handbook.document.numbering import Tree

# What takes no mark into itself; it stands below.
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "pre"})
_TITLES = frozenset({"h1", "h2"})
_YEAR = frozenset({"statutory", "customary"})  # its cells have room for names alone
_INLINE = frozenset({"span", "strong", "em", "code", "a", "br", "img"})


@dataclass(frozen=True, slots=True)
class Mark:
    """What a mark says; ``role`` is that of a span.

    ``heading`` is said instead where only a heading shows what the mark is about.
    """

    words: str
    role: str = "verify-mark"
    heading: str = ""


Marks: TypeAlias = Mapping[str, Sequence[Mark]]
"""Marks by the source that they are about: ``file#/id``, or a chapter's file."""


def joined(*several: Marks) -> Marks:
    """Return all marks of several mappings; those of one source follow one another."""
    found: dict[str, tuple[Mark, ...]] = {}
    for marks in several:
        for source, own in marks.items():
            found[source] = (*found.get(source, ()), *own)
    return found


def put(tree: Tree, marks: Marks) -> set[str]:
    """Put into the tree of a part the marks of all sources that it shows.

    Returns these sources.
    """
    headed: dict[str, Tree] = {}
    done: set[str] = set()
    for element in list(tree.iter(etree.Element)) if marks else ():
        address = element.get("data-source", "")
        source = _source(address, marks)
        if not source or source in done or element.get("class") in _YEAR:
            continue
        if address.endswith("/when") and address != source:
            continue  # when a thing is due stands before its name
        if element.tag in _HEADINGS:
            headed.setdefault(source, element)
        elif (home := _home(element)) is not None:
            _append(home, marks[source])
            done.add(source)
    for source, heading in headed.items():
        if source not in done:
            own = marks[source] if heading.tag == "pre" else _of_heading(marks[source])
            _append(_below(heading), own)
    return done | headed.keys()


def put_beside(tree: Tree, marks: Marks) -> set[str]:
    """Put marks beside all words of a part that are at their very addresses.

    Returns these addresses.
    """
    done: set[str] = set()
    for element in list(tree.iter(etree.Element)) if marks else ():
        address = element.get("data-source", "")
        if address not in marks:
            continue
        done.add(address)
        if element.tag in _TITLES:
            _append(_below(element), marks[address])
        else:
            _insert(element, marks[address])
    return done


def put_nearby(trees: Sequence[Tree], marks: Marks, texts: Mapping[str, str]) -> None:
    """Put each mark where something is shown that its source is a part of.

    For texts that no element shows by themselves: one of several in a line, a name
    within another text. ``texts`` are those of the sources, as they are printed.
    """
    elements = (
        [one for tree in trees for one in tree.iter(etree.Element)] if marks else []
    )
    shown: dict[str, Tree] = {}
    for element in elements:
        shown.setdefault(element.get("data-source", ""), element)
    for source, own in marks.items():
        address = source
        while address and address not in shown:
            address = address.rpartition("/")[0]
        near = shown[address] if address else _naming(texts.get(source, ""), elements)
        if near is not None and (home := _home(near)) is not None:
            _append(home, own)


def _naming(text: str, elements: Iterable[Tree]) -> Tree | None:
    """Return the element of a line that holds a text, not of a heading."""
    for element in elements:
        if element.tag in _INLINE or element.tag in _HEADINGS:
            continue
        own = (element.text or "", *(child.tail or "" for child in element))
        inner = ("".join(map(str, c.itertext())) for c in element if c.tag in _INLINE)
        if text and any(text in one for one in (*own, *inner)):
            return element
    return None


def _source(address: str, marks: Marks) -> str:
    """Return the marked source that an address lies in, the nearest one, or ""."""
    while address and address not in marks:
        # the address of a chapter is that of its file
        address = address.rpartition("/")[0].removesuffix("#")
    return address


def _of_heading(marks: Sequence[Mark]) -> Sequence[Mark]:
    return [replace(one, words=one.heading or one.words) for one in marks]


def _home(element: Tree) -> Tree | None:
    """Return the first in ``element`` that bears words itself, None if none does."""
    if (element.text or "").strip():
        return element
    for child in element:
        if child.tag in _INLINE and "".join(map(str, child.itertext())).strip():
            return element
        if (child.tail or "").strip():
            return element
        if child.tag in _INLINE or child.tag in _HEADINGS:
            continue
        if (found := _home(child)) is not None:
            return found
    return None


def _below(heading: Tree) -> Tree:
    """Return the paragraph that leads in below a heading, a new one if need be."""
    following = heading.getnext()
    if following is not None and _leads_in(following):
        return following
    above = heading.getparent()
    if above is not None and above.tag == "header":
        heading = above
    paragraph = etree.Element("p", {"class": "note"})
    heading.addnext(paragraph)
    paragraph.tail, heading.tail = heading.tail, None
    return paragraph


def _leads_in(element: Tree) -> bool:
    address = element.get("data-source", "")
    return element.get("class") == "lead" or address.endswith(("/lead", "/summary"))


def _append(home: Tree, marks: Sequence[Mark]) -> None:
    for mark in marks:
        span = etree.SubElement(home, "span", {"class": mark.role})
        span.text = mark.words


def _insert(home: Tree, marks: Sequence[Mark]) -> None:
    """Put marks at the end of an element's first line, before the notes to it."""
    below = (n for n, one in enumerate(home) if one.tag == "br" or _is_note(one))
    at = next(below, len(home))
    for number, mark in enumerate(marks, at):
        span = etree.Element("span", {"class": mark.role})
        span.text = mark.words
        home.insert(number, span)


def _is_note(element: Tree) -> bool:
    return element.get("class") == "note"
