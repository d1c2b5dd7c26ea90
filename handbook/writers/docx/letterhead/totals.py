"""How many pages there are, where the company's heads and feet say it.

They count as the book does: to the last page of its chapters; of the pages before
them, which are numbered apart, none says a total.
"""

import re
from copy import deepcopy

from lxml import etree

from handbook.writers.docx.letterhead.fields import TOTALS, Field, found, spelled, take
from handbook.writers.docx.letterhead.trees import Tree, W
from handbook.writers.docx.markup import bookmarks
from handbook.writers.written import LAST

OPEN = "\U000f0000"
"""Stands for the number of the last page, which is another one in each edition."""
_BEFORE = re.compile(r"\s*(?:[/／|｜・]|\b(?:out )?of\b)?\s*(?:全部で|[全総計])?\s*$")
_AFTER = re.compile(
    r"^\s*(?:(?:ページ|頁|枚|pages?\b)\s*(?:中の?|のうち)?|[/／|｜・])?\s*",
    re.IGNORECASE,
)


def referred(root: Tree) -> Tree:
    """Let all totals refer to the last page; return the root."""
    for one in _totals(root):
        look = _look(one)
        shown = etree.Element(f"{W}r")
        if look is not None:
            shown.append(deepcopy(look))
        etree.SubElement(shown, f"{W}t").text = OPEN
        code = f" PAGEREF {bookmarks.of_anchor(LAST)} "
        first = one.marks[0].getparent()
        for run in spelled(code, [shown], look):
            first.addprevious(run)
        _take(one)
    return root


def without(root: Tree) -> Tree:
    """Leave out all totals, and the words that tie them to another number."""
    for one in _totals(root):
        before, after = _beside(one)
        _shorten(before, _BEFORE)
        _shorten(after, _AFTER)
        _take(one)
    return root


def _totals(root: Tree) -> list[Field]:
    return [one for one in found(root) if one.name in TOTALS]


def _take(one: Field) -> None:
    take([*one.marks, *one.code, *one.shown])


def _look(one: Field) -> Tree | None:
    run = (one.shown or one.marks)[0].getparent()
    return run.find(f"{W}rPr")


def _beside(one: Field) -> tuple[list[Tree], list[Tree]]:
    """Return what stands before and after a field in its paragraph, nearest first."""
    first, last = one.marks[0].getparent(), one.marks[-1].getparent()
    before = first.itersiblings(f"{W}r", preceding=True)
    after = last.itersiblings(f"{W}r")
    return (
        [piece for run in before for piece in reversed(run)],
        [piece for run in after for piece in run],
    )


def _shorten(pieces: list[Tree], edge: re.Pattern[str]) -> None:
    """Shorten texts, the nearest first, as far as they tie."""
    for piece in pieces:
        if piece.tag == f"{W}rPr":
            continue
        if piece.tag != f"{W}t":
            return
        text = edge.sub("", piece.text or "", count=1)
        if text:
            piece.text = text
            return
        take([piece])
