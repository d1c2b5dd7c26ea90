"""Read what the writer has written just now, as it stands: no tree is made of it.

Here is known how the writer writes: no paragraph stands in another, attributes come
in one order, and a run's look comes before its words.
"""

import re
from collections.abc import Iterable, Mapping
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
    r'bookmarkStart w:id="(?P<id>\d+)" w:name="(?P<start>[^"]*)"'
    r'|bookmarkEnd w:id="(?P<end>\d+)"'
)
_MARKS = re.compile(f"<w:(?:{_BOOKMARK})")
_PIECES = re.compile(
    "<(?:w:(?:"
    # a run up to its first words
    r"r>(?P<look><w:rPr>.*?</w:rPr>)?(?:<w:t [^>]*>(?P<words>[^<]*))?"
    rf"|{_BOOKMARK}"
    r'|fldChar w:fldCharType="(?P<field>\w+)"'
    r"|instrText [^>]*>(?P<code>[^<]*)"
    r"|hyperlink (?P<link>[^>]*)"
    r"|ruby>(?P<ruby>.*?)</w:ruby>"
    rf"|(?P<sign>{'|'.join(SIGNS)})\b"
    ")|/w:hyperlink(?P<unlink>))"
)


class _Looks(dict[str | None, tuple[str, bool]]):
    """The signs of runs that look so, and whether they are hidden; None is plain."""

    def __init__(self, signs: Mapping[str, str]) -> None:
        super().__init__({None: ("", False)})
        self._signs = signs

    def __missing__(self, xml: str) -> tuple[str, bool]:
        self[xml] = trees.look(_tree(xml)[0], self._signs)
        return self[xml]


def passages(
    body: Iterable[str], signs: Mapping[str, str], links: Links
) -> list[Passage]:
    """Return the paragraphs that have words or bookmarks, in order.

    ``body`` is told in pieces, each of whole paragraphs.
    """
    reading, looks = Reading(signs, links), _Looks(signs)
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
            reading.block([mark["start"]])
            reading.start(mark["id"], mark["start"])
        else:
            reading.end(mark["end"])


def _within(text: str, end: int, reading: Reading, looks: _Looks) -> None:
    """Read what a paragraph holds."""
    above: list[str] = []
    link = signs = ""
    hidden = False
    for piece in _PIECES.finditer(text, max(0, text.find(_PROPERTIES, 0, end)), end):
        match piece.lastgroup:
            case "words" | "look" | None:
                signs, hidden = looks[piece["look"]]
                if (words := piece["words"]) and not hidden:
                    words = unescape(words) if "&" in words else words
                    reading.run(Run(words, signs, link))
            case "start":
                reading.start(piece["id"], piece["start"])
            case "end":
                reading.end(piece["end"])
            case "field":
                reading.field(piece["field"])
            case "code":
                reading.code(piece["code"])
            case "link":
                above.append(link)
                address = _ADDRESS.search(piece["link"])
                link = reading.links.get(address[1], link) if address else link
            case "unlink":
                link = above.pop()
            case "ruby":
                reading.run(trees.ruby(_tree(piece["ruby"]))._replace(link=link))
            case _:
                reading.run(SIGNS[piece["sign"]]._replace(link=link))


def _tree(xml: str) -> trees.Tree:
    return etree.fromstring(f"<w:r {NAMESPACES}>{xml}</w:r>")
