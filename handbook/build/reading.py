"""The words of finished files, read back with other libraries than wrote them."""

import unicodedata
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lxml import etree

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_BODY = ("word/document.xml", "word/footnotes.xml", "word/endnotes.xml")
_RUNNING = ("word/header", "word/footer")
_BREAKS = {f"{_W}tab", f"{_W}br", f"{_W}cr"}


@dataclass(frozen=True, slots=True)
class WordText:
    """The words of a Word file.

    ``paragraphs``: text and notes, with spaces for tabs; ``running``: heads,
    feet, and what stands for pictures.
    """

    paragraphs: tuple[str, ...]
    running: str


def bare(text: str) -> str:
    """Return the letters and digits of ``text``: the same word, however it is set.

    White space, leaders, marks of lists and punctuation differ between a page
    and Word; so do compatibility forms of characters.
    """
    return "".join(c for c in unicodedata.normalize("NFKC", text) if c.isalnum())


def pdf_pages(file: Path) -> tuple[str, ...]:
    """Return the text of each page, in the order in which it was drawn."""
    import pypdfium2

    with pypdfium2.PdfDocument(file) as document:
        return tuple(page.get_textpage().get_text_range() for page in document)


def word_text(file: Path) -> WordText:
    """Read a Word file."""
    paragraphs: list[str] = []
    running: list[str] = []
    with zipfile.ZipFile(file) as package:
        names = package.namelist()
        for name in _BODY:
            if name in names:
                tree = etree.fromstring(package.read(name))
                paragraphs.extend(_paragraphs(tree))
                running.extend(_alternatives(tree))
        for name in sorted(n for n in names if n.startswith(_RUNNING)):
            running.extend(_paragraphs(etree.fromstring(package.read(name))))
    return WordText(tuple(paragraphs), "\n".join(running))


def _paragraphs(tree: Any) -> Iterator[str]:
    """Yield the text of each paragraph; notes are counted through the part."""
    notes = 0
    for paragraph in tree.iter(f"{_W}p"):
        pieces = []
        for element in _own(paragraph):
            if element.tag == f"{_W}t":
                pieces.append(element.text or "")
            elif element.tag in _BREAKS:
                pieces.append(" ")
            elif element.tag == f"{_W}footnoteReference":
                notes += 1
                pieces.append(str(notes))
        if text := "".join(pieces).strip():
            yield text


def _own(element: Any) -> Iterator[Any]:
    """Yield what a paragraph holds, without paragraphs in a text box."""
    for child in element.iterchildren(etree.Element):
        yield child
        if child.tag != f"{_W}p":
            yield from _own(child)


def _alternatives(tree: Any) -> Iterator[str]:
    for element in tree.iter(etree.Element):
        if etree.QName(element).localname == "docPr":
            yield element.get("descr") or ""
