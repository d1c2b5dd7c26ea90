"""Numbers are stamped when a volume is bound: a part is laid out before that.

They are those of pages, and of tables, figures and notes, which count through a book.
A number is laid out with as many noughts as it has figures. Figures may be narrower:
what is left of their room is after a number that leads a caption or a note, where a
gap follows anyway, and else before it.
"""

import re
from collections import Counter
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from handbook.design import Design, load
from handbook.writers.lines import roles
from handbook.writers.pdf.volume import template
from handbook.writers.pdf.volume.fragment import Face
from handbook.writers.written import LAST, Folios

OWN = ""
"""Stands for the page that a number is printed on, where others have an anchor."""

_FIGURES = re.compile(r"\d+", re.ASCII)
# What of a style sheet says how numbers of captions and notes are shown.
_SHOWING = re.compile(
    r"[^{};]*(?:\.number\b|footnote-(?:call|marker)|data-(?:number|stamp))[^{}]*\{[^}]*"
    r"|text-transform\s*:[^;}]*|font-variant[\w-]*\s*:[^;}]*"
    r"|font-feature-settings\s*:[^;}]*"
)
_PLACE = "data-stamp"
_LEADING = "#"  # begins the name of a number that leads a caption or a note
_NOTE = "footnote"
_NUMBERS_OF_NOTES = frozenset({f"span::{_NOTE}-call", f"span::{_NOTE}-marker"})


def shape(folio: str) -> str:
    """Return what a folio is laid out as: noughts, or itself in roman numerals."""
    return "0" * len(folio) if folio.isdecimal() else folio


def are_told(design: Design) -> bool:
    """Tell whether a company's style sheets say how numbers are shown, or letters.

    What they show then is more than the number, or looks otherwise: it is laid out.
    """
    return _shown(design.stylesheet) != _shown(load({}, {}).stylesheet)


@lru_cache(maxsize=4)
def _shown(stylesheet: str) -> Counter[str]:
    return Counter(" ".join(found.split()) for found in _SHOWING.findall(stylesheet))


def loosen(root: Any, part: str) -> dict[str, str]:
    """Put noughts in the place of numbers that count through a book.

    Return the numbers by the names of their places, which tell them apart in a book;
    ``part`` is the id of its part.
    """
    found: dict[str, str] = {}

    def name(place: Any, number: str) -> str:
        named = f"{_LEADING}{part}-{len(found) + 1}"
        found[named] = number
        place.set(_PLACE, named)
        return shape(number)

    for element in root.iter("span"):
        if _NOTE in roles(element):
            number = element.get("data-number", "")
            element.set("data-number", name(element, number))
        elif _is_counted(element) and (number := _FIGURES.findall(element.text or "")):
            before, figures, after = (element.text or "").rpartition(number[-1])
            element.text = before + name(element, figures) + after
    return found


def _is_counted(element: Any) -> bool:
    """Tell whether an element is the number of a table or a figure."""
    caption = element.getparent()
    counted = caption is not None and caption.tag in {"caption", "figcaption"}
    return counted and "number" in roles(element)


def target(box: Any) -> str | None:
    """Return the name of the number that a box of text prints, else None.

    That of a page is an anchor on it.
    """
    if not _FIGURES.search(box.text):
        return None
    name = box.element_tag or ""
    place = box.element.get(_PLACE) if name.startswith("span") else None
    is_note = place and _NOTE in roles(box.element)
    if place and name in (_NUMBERS_OF_NOTES if is_note else {"span"}):
        return str(place)
    if name == "a::after" and box.element.get("data-folio"):
        href: str = box.element.get("href", "")
        return href.removeprefix("#")
    if name == "span::after" and box.element.get("data-anchor"):
        return str(box.element.get("data-anchor"))
    if name == "span::before" and box.element.get("class") == "of":
        return LAST
    if name == "div::before" and box.element.get("class") == "foot":
        return OWN
    return None


def places(words: str) -> range:
    """Return where the figures of the number stand in a text."""
    found = list(_FIGURES.finditer(words))
    return range(*found[-1].span()) if found else range(0)


def gap(nought: str, face: str, place: int, count: int, anchor: str) -> str:
    """Return the gap for a figure of a page number, in the place of a nought.

    ``place`` counts from 0 among the ``count`` figures.
    """
    word = f"{nought} {face} {place} {count} {anchor}"
    return template.gap(template.DIGIT, word).decode("latin-1")


def stamped(word: bytes, folios: Folios, faces: Mapping[str, Face]) -> bytes:
    """Return the glyph that fills a gap, beside what figures leave of their room.

    That is after a number that leads a caption or a note, else before the number.
    """
    nought, name, place, count, anchor = word.decode().split(" ")
    face = faces[name]
    folio = folios[anchor]
    glyphs = [
        next(glyph for glyph, text in face.texts.items() if text == figure)
        for figure in folio
    ]
    shown = b"%04x" % glyphs[int(place)]
    left = int(count) * face.widths[int(nought, 16)]
    left -= sum(face.widths[glyph] for glyph in glyphs)
    slack = b">%.2f<" % -left if left else b""
    if anchor.startswith(_LEADING):
        return shown + slack if int(place) == int(count) - 1 else shown
    return slack + shown if int(place) == 0 else shown
