"""Read what the writer has written just now, as it stands: no tree is made of it.

Here is known how the writer writes: no paragraph stands in another, attributes come
in one order, and a run's look comes before its words.
"""

import re
from collections.abc import Iterable, Mapping
from typing import TypeAlias
from xml.sax.saxutils import unescape

from lxml import etree

from handbook.writers.docx.home import trees
from handbook.writers.docx.home.passages import SIGNS, Links, Passage, Reading, Run
from handbook.writers.docx.markup.namespaces import NAMESPACES

_BEGIN, _END, _PROPERTIES = "<w:p>", "</w:p>", "</w:pPr>"
_MARK = "<w:bookmark"
_NAME = re.compile(r'<w:bookmarkStart w:id="\d+" w:name="([^"]*)"')
_ADDRESS = re.compile(r'r:id="([^"]*)"')
_BOOKMARK = (
    r'w:bookmarkStart w:id="(\d+)" w:name="(?P<start>[^"]*)"'
    r'|w:bookmarkEnd w:id="(?P<end>\d+)"'
)
_MARKS = re.compile(f"<(?:{_BOOKMARK})")
_PIECES = re.compile(
    f"<(?:{_BOOKMARK}"
    # a run up to its first words
    r"|w:r>(?P<look><w:rPr>.*?</w:rPr>)?(?:<w:t [^>]*>(?P<words>[^<]*))?"
    r'|w:fldChar w:fldCharType="(?P<field>\w+)"'
    r"|w:instrText [^>]*>(?P<code>[^<]*)"
    r"|w:hyperlink (?P<link>[^>]*)"
    r"|/w:hyperlink(?P<unlink>)"
    r"|w:ruby>(?P<ruby>.*?)</w:ruby>"
    rf"|w:(?P<sign>{'|'.join(SIGNS)})\b"
    ")"
)
_RUNS = frozenset({None, "look", "words"})

Looks: TypeAlias = dict[str | None, tuple[str, bool]]
"""The signs of what looks so, and whether it is hidden; None is plain."""


def passages(
    body: Iterable[str], signs: Mapping[str, str], links: Links
) -> list[Passage]:
    """Return the paragraphs that have words or bookmarks, in order.

    ``body`` is told in pieces, each of whole paragraphs.
    """
    reading = Reading(signs, links)
    looks: Looks = {None: ("", False)}
    for piece in body:
        before, *paragraphs = piece.split(_BEGIN)
        _between(before, 0, reading)
        for text in paragraphs:
            end = text.index(_END)
            reading.paragraph(_NAME.findall(text, 0, end) if reading.open else ())
            _within(text, end, reading, looks)
            _between(text, end, reading)
    reading.close()
    return reading.found


def _between(text: str, start: int, reading: Reading) -> None:
    """Read the bookmarks among paragraphs."""
    if text.find(_MARK, start) < 0:
        return
    for mark in _MARKS.finditer(text, start):
        if mark.lastgroup == "start":
            reading.block([mark[2]])
            reading.start(mark[1], mark[2])
        else:
            reading.end(mark[3])


def _within(text: str, end: int, reading: Reading, looks: Looks) -> None:
    """Read what a paragraph holds; ``looks`` are those that are known by now."""
    above: list[str] = []
    link = signs = ""
    hidden = False
    for piece in _PIECES.finditer(text, max(0, text.find(_PROPERTIES, 0, end)), end):
        kind = piece.lastgroup
        if kind in _RUNS:
            if (known := looks.get(piece["look"])) is None:
                known = looks[piece["look"]] = _look(piece["look"], reading.signs)
            signs, hidden = known
            if (words := piece["words"]) and not hidden:
                words = unescape(words) if "&" in words else words
                reading.run(Run(words, signs, link))
        elif kind == "start":
            reading.start(piece[1], piece[2])
        elif kind == "end":
            reading.end(piece[3])
        elif kind == "field":
            reading.field(piece["field"])
        elif kind == "code":
            reading.code(piece["code"])
        elif kind == "link":
            above.append(link)
            address = _ADDRESS.search(piece["link"])
            link = reading.links.get(address[1], link) if address else link
        elif kind == "unlink":
            link = above.pop()
        elif kind == "ruby":
            reading.run(trees.ruby(_tree(piece["ruby"]))._replace(link=link))
        else:
            reading.run(SIGNS[piece["sign"]]._replace(link=link))


def _look(xml: str, signs: Mapping[str, str]) -> tuple[str, bool]:
    return trees.look(_tree(xml)[0], signs)


def _tree(xml: str) -> trees.Tree:
    return etree.fromstring(f"<w:r {NAMESPACES}>{xml}</w:r>")
