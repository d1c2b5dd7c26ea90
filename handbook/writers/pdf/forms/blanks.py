"""The blanks of a form: each gets a name, words that say what it is for, and a kind.

A template names what is filled in (``data-field="ITEM WHAT"``); a blank that has
no name of its own, in a template of a company, is numbered.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import chain, count
from typing import Any

from lxml import etree

from handbook.document import Document, Part

_SIGNATURE = "signature"  # what is signed, and not typed


class Kind(StrEnum):
    """What a field takes."""

    TICK = "tick"
    LINE = "line"
    LINES = "lines"
    SIGNATURE = "signature"


@dataclass(frozen=True, slots=True)
class Field:
    """A field: ``name`` is short and stable, ``words`` are what a reader is told."""

    name: str
    words: str
    kind: Kind


def named(document: Document) -> tuple[Document, tuple[Field, ...]]:
    """Return ``document`` with inputs where its blanks are, and its fields in order.

    Names and words are each unique.
    """
    gap = dict(document.labels)["between.gap"]
    names: set[str] = set()
    told: set[str] = set()
    fields: list[Field] = []

    def dressed(part: Part) -> Part:
        root = etree.fromstring(part.html)
        root.set("class", f"{root.get('class', '')} form".strip())
        for blank, kind in list(_blanks(root)):
            what = "-".join(blank.attrib.pop("data-field", "field").split())
            words = gap.join(_words(blank))
            field = Field(_unique(what, names, "-"), _unique(words, told, " "), kind)
            fields.append(field)
            _put(blank, field)
        return replace(part, html=etree.tostring(root, encoding="unicode"))

    parts = tuple(map(dressed, document.parts))
    return replace(document, parts=parts), tuple(fields)


def _unique(word: str, known: set[str], joint: str) -> str:
    """Return ``word``, or the first number of it that is not known; note it."""
    numbered = (f"{word}{joint}{number}" for number in count(2))
    found = next(one for one in chain([word], numbered) if one not in known)
    known.add(found)
    return found


def _blanks(root: Any) -> Iterator[tuple[Any, Kind]]:
    """Yield what is filled in, in reading order."""
    for element in root.iter("span", "td", "dd"):
        roles = (element.get("class") or "").split()
        what = element.get("data-field", "").split()
        if element.tag == "span":
            if "check" in roles and "is-done" not in roles:
                yield element, Kind.TICK
        elif element.tag == "dd":
            if _is_line(element):
                yield element, Kind.LINES if "text" in what else Kind.LINE
        elif "blank" in roles:
            yield element, Kind.SIGNATURE if _SIGNATURE in what else Kind.LINE


def _is_line(element: Any) -> bool:
    parent = element.getparent()
    return "fill-in" in (parent.get("class") or "").split() and not len(element)


def _words(blank: Any) -> Iterator[str]:
    """Yield what tells of a blank: its line, or the heads of its row and column."""
    cell = next(blank.iterancestors("td"), None) if blank.tag == "span" else blank
    if blank.tag == "dd":
        yield _text(blank.getprevious())
    elif cell is None:
        yield _text(blank.getparent())
    else:
        row, table = cell.getparent(), next(cell.iterancestors("table"))
        heads = [head for head in row.iter("th") if head.get("class") != "group"]
        columns = table.findall("thead/tr/th")
        yield from map(_text, (*heads[:1], *columns[row.index(cell) :][:1]))


def _text(element: Any) -> str:
    """Return the words of an element, without readings above them."""
    words = element.xpath('.//text()[not(ancestor::span[@class="rt"])]')
    return " ".join("".join(map(str, words)).split())


def _put(blank: Any, field: Field) -> None:
    """Put an input for a field into a blank, or in place of the sign for it."""
    described = {"name": field.name, "title": field.words, "type": "checkbox"}
    if field.kind is Kind.TICK:
        blank.tag = "input"
        blank.attrib.pop("data-source", None)
        blank.attrib.update(described)
    else:
        etree.SubElement(blank, "input", described | {"class": field.kind.value})
