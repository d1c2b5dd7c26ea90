"""A Word file as it is read: paragraphs, with what Word counts put before them."""

import posixpath
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import chain, groupby
from pathlib import Path
from typing import Any

from lxml import etree

from handbook.build.reading import company
from handbook.build.reading.counting import W, counting
from handbook.build.reading.piece import Piece, plain
from handbook.build.reading.runs import (
    NOTES,
    Book,
    Run,
    joined,
    linked,
    noted,
    paragraphs,
    piece,
    runs,
)
from handbook.writers.docx.home import register

_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_CP = "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}"

_ABOUT = {
    "Title": f"{_DC}title",
    "Subject": f"{_DC}subject",
    "Author": f"{_DC}creator",
    "Keywords": f"{_CP}keywords",
}
_MARKS = re.compile(r"[*`\\]|\[\^\]")
_EDGE = re.compile(r"word/(?:header|footer)[^/]*\.xml")


@dataclass(frozen=True, slots=True)
class Written:
    """What a Word file says.

    ``pieces``: its paragraphs, hidden ones too; a note stands where it is called,
    the heads and feet of a section's pages follow the section. ``asides``: its
    comments. ``about``: what the file says of itself. ``paged``: the page number is
    the company's own head's or foot's to show. ``sources``: the letters that its
    paragraphs had when it was made, and where each was written.
    """

    pieces: tuple[Piece, ...]
    asides: tuple[str, ...] = ()
    about: tuple[tuple[str, str], ...] = ()
    paged: bool = False
    sources: tuple[tuple[str, str], ...] = ()


def written(file: Path) -> Written:
    """Read a Word file."""
    with zipfile.ZipFile(file) as package:
        lists = counting(
            _part(package, "word/numbering.xml"), _part(package, "word/styles.xml")
        )
        listed = register.parsed(_custom(package))
        entries = () if listed is None else listed.entries
        book = Book(package, lists, _targets(package))
        book.sources = {entry.name: entry.source for entry in entries}
        for kind in NOTES:
            book.notes.update(_notes(kind, book))
        pieces = tuple(_pieces(book))
        asides = tuple(_lines(_part(package, "word/comments.xml"), book))
        core = _part(package, "docProps/core.xml")
        parts = {n for n in book.targets.values() if _EDGE.fullmatch(n)}
        paged = any(company.paged(_part(package, name)) for name in parts)
    told = tuple((name, core.findtext(tag, "")) for name, tag in _ABOUT.items())
    read = tuple((_bare(entry.shown), entry.source) for entry in entries if entry.shown)
    return Written(pieces, asides, told, paged, read)


def _bare(markdown: str) -> str:
    return plain(_MARKS.sub("", markdown))


def _custom(package: zipfile.ZipFile) -> Iterator[Any]:
    names = (name for name in package.namelist() if name.startswith("customXml/item"))
    return (_part(package, name) for name in names)


def _part(package: zipfile.ZipFile, name: str) -> Any:
    """Return the root of a part, an empty one if there is none."""
    there = name in package.namelist()
    return etree.fromstring(package.read(name) if there else b"<none/>")


def _linked(package: zipfile.ZipFile, name: str) -> Any:
    """Return the root of a part whose links say where they lead."""
    folder, _, file = name.rpartition("/")
    relations = _part(package, f"{folder}/_rels/{file}.rels")
    return linked(
        _part(package, name), {r.get("Id"): r.get("Target") for r in relations}
    )


def _targets(package: zipfile.ZipFile) -> dict[str, str]:
    """Return the parts that the text calls by a relation, as far as they are there."""
    relations = _part(package, "word/_rels/document.xml.rels")
    targets = {
        relation.get("Id"): posixpath.normpath(f"word/{relation.get('Target')}")
        for relation in relations
    }
    names = set(package.namelist())
    return {id_: target for id_, target in targets.items() if target in names}


def _notes(kind: str, book: Book) -> Iterator[tuple[tuple[str, str], list[Run]]]:
    part = _linked(book.package, f"word/{kind}s.xml")
    for note in part.iterfind(f"{W}{kind}"):
        if note.get(f"{W}type", "normal") == "normal":
            yield (kind, note.get(f"{W}id")), list(noted(note, book))


def _pieces(book: Book) -> Iterator[Piece]:
    number = 0
    for number, paragraph in enumerate(
        paragraphs(_linked(book.package, "word/document.xml")), 1
    ):
        label = Run(f"{book.counting.label(paragraph)}\t")
        yield replace(
            piece([label, *runs(paragraph, book)], number),
            cells=_cells(paragraph, book),
            heading=book.counting.level(paragraph),
            aside=False if book.counting.running(paragraph) else None,
        )
        for section in paragraph.iterfind(f"{W}pPr/{W}sectPr"):
            yield from _running(section, number, book)
        after = paragraph.getnext()
        if after is not None and after.tag == f"{W}sectPr":
            yield from _running(after, number, book)
    for note in book.notes.values():
        yield piece(note, number)


def _cells(paragraph: Any, book: Book) -> tuple[tuple[int, int], ...]:
    """Return the row and the column of each table around a paragraph."""
    cells = reversed(list(paragraph.iterancestors(f"{W}tc")))
    return tuple((book.row(c.getparent()), c.getparent().index(c)) for c in cells)


def _running(section: Any, block: int, book: Book) -> Iterator[Piece]:
    """Yield the lines of a section's heads and feet, apart where a tab parts them.

    Those of a spread are told once if they agree.
    """
    names = [f"{W}headerReference", f"{W}footerReference"]
    parts = [book.targets.get(r.get(f"{_R}id"), "") for r in section.iter(*names)]
    roots = (_linked(book.package, name) for name in parts if name)
    told = {tuple(_around(company.without(root), block, book)): None for root in roots}
    yield from chain.from_iterable(told)


def _around(root: Any, block: int, book: Book) -> Iterator[Piece]:
    """Yield what stands between the tabs of a head or foot."""
    for paragraph in paragraphs(root):
        for tab, own in groupby(runs(paragraph, book), lambda run: run.text == "\t"):
            found = piece(list(own), block)
            if found.text and not tab:
                yield replace(found, running=True)


def _lines(part: Any, book: Book) -> Iterator[str]:
    """Yield the text of each paragraph that has any."""
    for paragraph in paragraphs(part):
        if text := joined(runs(paragraph, book)).strip():
            yield text
