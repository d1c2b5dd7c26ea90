"""Part what is emphasised in Japanese: dots over Japanese, bold for other words.

Dots (圏点) belong over full characters; a word in Latin letters, or figures, can't
carry them, and the typeface has no italic.
"""

import re
from collections.abc import Iterator

from lxml import etree

from handbook.document.numbering import Tree

_LATIN = re.compile(r"([!-~¡-ɏ]+(?:[ \u00a0][!-~¡-ɏ]+)*)")


def part(tree: Tree) -> None:
    """Give each emphasised run of Latin letters and figures a ``strong`` of its own."""
    for em in list(tree.iter("em")):
        parent = em.getparent()
        if parent is None or not _LATIN.search("".join(map(str, em.itertext()))):
            continue
        runs = [run for run in _runs(em) if len(run) or run.text]
        runs[-1].tail = em.tail
        place = parent.index(em)
        em.tail = None
        parent[place : place + 1] = runs


def _runs(em: Tree) -> Iterator[Tree]:
    """Yield the runs of an element in order; a child stands in one by itself."""
    yield from _parted(em.text or "")
    for child in list(em):
        tail, child.tail = child.tail or "", None
        whole = etree.Element("em")
        whole.append(child)
        yield whole
        yield from _parted(tail)


def _parted(text: str) -> Iterator[Tree]:
    for index, words in enumerate(_LATIN.split(text)):
        run = etree.Element("strong" if index % 2 else "em")
        run.text = words
        yield run
