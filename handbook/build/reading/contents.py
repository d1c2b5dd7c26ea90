"""The contents of a Word file, as they are printed."""

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from lxml import etree

from handbook.build.reading.counting import W

_STYLE = re.compile(r"TOC\d")


class Line(NamedTuple):
    """A line of the contents: what it says, the page, the bookmark it leads to."""

    words: str
    folio: str
    bookmark: str


def contents(file: Path) -> Iterator[Line]:
    """Yield the lines of the contents in their order."""
    with zipfile.ZipFile(file) as package:
        body = etree.fromstring(package.read("word/document.xml"))
    for paragraph in body.iter(f"{W}p"):
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        link = paragraph.find(f"{W}hyperlink")
        if style is None or link is None or not _STYLE.match(style.get(f"{W}val", "")):
            continue
        *words, folio = [text.text or "" for text in link.iter(f"{W}t")]
        yield Line(" ".join(words), folio, link.get(f"{W}anchor", ""))
