"""The lines of paragraphs: how they begin and end, and on which page."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from handbook.document.kinsoku import NOT_FIRST, NOT_LAST
from handbook.writers import ties
from handbook.writers.pdf.proof.boxes import CALL, children, said
from handbook.writers.pdf.proof.fault import EXCERPT, Fault

_ENDS = NOT_LAST | {"→"}  # what an arrow points to is on its line
_WORDS = frozenset("…")  # between spaces it stands for a word
_CLOSING = re.escape("".join(sorted(NOT_FIRST)))
_RUNT = re.compile(rf".{{4,}}\|\s*[ぁ-ヿ一-鿿][{_CLOSING}]*\s*", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """The lines of a paragraph that stand on one page."""

    lines: tuple[str, ...]
    begun: bool  # on an earlier page
    ended: bool  # on this one
    spaced: bool  # in a language with spaces between its words


def paragraphs(root: Any, open_: Any) -> tuple[list[Paragraph], Any]:
    """Return the paragraphs of a page, and the element whose last one goes on.

    ``open_`` is that of the page before.
    """
    found, goes_on = [], None
    for container, lines in _containers(root):
        begun = open_ is not None and container.element is open_
        open_ = None if begun else open_
        ended = lines[-1].resume_at is None
        goes_on = goes_on if ended else container.element
        texts = tuple(map(said, lines))
        spaced = container.style["lang"] != "ja"
        found.append(Paragraph(texts, begun, ended, spaced))
        found += [
            Paragraph(tuple(map(said, inner)), False, True, spaced)
            for line in lines
            for _box, inner in _containers(line)
            if len(inner) > 1
        ]
    return found, goes_on


def _containers(box: Any) -> Iterator[tuple[Any, list[Any]]]:
    """Yield the outermost boxes that hold lines, with their lines."""
    from weasyprint.formatting_structure import boxes

    for child in children(box):
        inner = [one for one in children(child) if isinstance(one, boxes.LineBox)]
        if inner:
            yield child, inner
        else:
            yield from _containers(child)


def faults(paragraph: Paragraph) -> Iterator[tuple[Fault, str]]:
    """Yield what is wrong with its lines, and the words that show it."""
    lines = paragraph.lines
    never_first = NOT_FIRST - _WORDS if paragraph.spaced else NOT_FIRST
    for line in lines if paragraph.begun else lines[1:]:
        if line.strip()[:1] in never_first | {CALL} and line.strip():
            yield Fault.HEAD, line.strip()[:EXCERPT]
    for line in lines[:-1] if paragraph.ended else lines:
        if line.strip()[-1:] in _ENDS and line.strip():
            yield Fault.END, line.strip()[-EXCERPT:]
    for before, after in pairwise(lines) if paragraph.spaced else ():
        if ties.are_one(before, after):
            yield Fault.NUMBER, before[-EXCERPT:]
    if paragraph.ended and _RUNT.fullmatch("|".join(lines[-2:])):
        yield Fault.RUNT, "|".join(lines[-2:])[-EXCERPT:]
    if len(lines) == 1 and paragraph.begun:
        yield Fault.WIDOW, lines[0]
    elif len(lines) == 1 and not paragraph.ended:
        yield Fault.ORPHAN, lines[0]
