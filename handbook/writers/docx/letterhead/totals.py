"""How many pages there are, where the company's heads and feet say it.

They count as the book does: to the last page of its chapters; of the pages before
them, which are numbered apart, none says a total.
"""

from copy import deepcopy

from lxml import etree

from handbook.writers.docx.letterhead.fields import TOTALS, Field, found, spelled
from handbook.writers.docx.letterhead.trees import Tree, W, take
from handbook.writers.docx.markup import bookmarks
from handbook.writers.written import LAST

OPEN = "\U000f0000"
"""Stands for the number of the last page, which is another one in each edition."""


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
        take(one.pieces)
    return root


def without(root: Tree) -> Tree:
    """Leave out all totals, and the words that tie them to another number."""
    for one in _totals(root):
        one.leave()
    return root


def _totals(root: Tree) -> list[Field]:
    return [one for one in found(root) if one.name in TOTALS]


def _look(one: Field) -> Tree | None:
    run = (one.shown or one.marks)[0].getparent()
    return run.find(f"{W}rPr")
