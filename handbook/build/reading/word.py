"""A Word file as it is read: paragraphs, with what Word counts put before them."""

import posixpath
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, chain, dropwhile, groupby
from pathlib import Path
from typing import Any, NamedTuple

from lxml import etree

from handbook.build.reading import company
from handbook.build.reading.counting import Counting, W, counting
from handbook.build.reading.piece import Piece, plain
from handbook.writers.docx.home import register
from handbook.writers.docx.markup import bookmarks

_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_CP = "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}"

_ABOUT = {
    "Title": f"{_DC}title",
    "Subject": f"{_DC}subject",
    "Author": f"{_DC}creator",
    "Keywords": f"{_CP}keywords",
}
_MARKS = re.compile(r"[*`\\]|\[\^\]")
_OF_PAGE = re.compile(r"\s*(?:PAGE|PAGEREF|NUMPAGES|SECTIONPAGES)\b")
_OF_INDEX = re.compile(r"Index\d")
_EDGE = re.compile(r"word/(?:header|footer)[^/]*\.xml")
_BOXES = frozenset("□■☐☑☒")
_NOTES = ("footnote", "endnote")
_CALLS = {f"{W}{kind}Reference": kind for kind in _NOTES}
_SIGNS = {f"{W}tab": "\t", f"{W}br": " ", f"{W}cr": " ", f"{W}noBreakHyphen": "-"}


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


@dataclass(slots=True)
class _Book:
    """A Word file under reading: notes are taken out as the text calls them."""

    package: zipfile.ZipFile
    counting: Counting
    targets: dict[str, str]
    notes: dict[tuple[str, str], list["_Run"]] = field(default_factory=dict)
    rows: dict[Any, int] = field(default_factory=dict)
    sources: Mapping[str, str] = field(default_factory=dict)
    called: int = 0

    def row(self, element: Any) -> int:
        """Return the number of a table's row, from 1."""
        return self.rows.setdefault(element, len(self.rows) + 1)


class _Run(NamedTuple):
    """Text; whether it is a page number, and the source that begins with it."""

    text: str
    folio: bool = False
    source: str = ""


def written(file: Path) -> Written:
    """Read a Word file."""
    with zipfile.ZipFile(file) as package:
        lists = counting(
            _part(package, "word/numbering.xml"), _part(package, "word/styles.xml")
        )
        listed = register.parsed(_custom(package))
        entries = () if listed is None else listed.entries
        book = _Book(package, lists, _targets(package))
        book.sources = {entry.name: entry.source for entry in entries}
        for kind in _NOTES:
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


def _targets(package: zipfile.ZipFile) -> dict[str, str]:
    """Return the parts that the text calls by a relation, as far as they are there."""
    relations = _part(package, "word/_rels/document.xml.rels")
    targets = {
        relation.get("Id"): posixpath.normpath(f"word/{relation.get('Target')}")
        for relation in relations
    }
    names = set(package.namelist())
    return {id_: target for id_, target in targets.items() if target in names}


def _notes(kind: str, book: _Book) -> Iterator[tuple[tuple[str, str], list[_Run]]]:
    part = _part(book.package, f"word/{kind}s.xml")
    for note in part.iterfind(f"{W}{kind}"):
        if note.get(f"{W}type", "normal") == "normal":
            yield (kind, note.get(f"{W}id")), list(_noted(note, book))


def _noted(note: Any, book: _Book) -> Iterator[_Run]:
    """Yield the runs of a note, with a space between its paragraphs."""
    begun = False
    for paragraph in _paragraphs(note):
        runs = list(dropwhile(_blank, _runs(paragraph, book)))
        if begun and runs:
            yield _Run(" ")
        for index, run in enumerate(runs):
            yield run if index else run._replace(text=run.text.lstrip())
        begun = begun or bool(runs)


def _blank(run: _Run) -> bool:
    return not (run.text.strip() or run.source)


def _pieces(book: _Book) -> Iterator[Piece]:
    number = 0
    for number, paragraph in enumerate(
        _paragraphs(_part(book.package, "word/document.xml")), 1
    ):
        parts = [_Run(f"{book.counting.label(paragraph)}\t")]
        parts += _runs(paragraph, book)
        text = "".join(part.text for part in parts)
        starts = _starts(parts, len(text) - len(text.lstrip()))
        yield Piece(
            text.strip(),
            number,
            cells=_cells(paragraph, book),
            heading=book.counting.outlined(paragraph),
            folios=_folios(parts, starts),
            sources=tuple(
                (start, part.source)
                for part, start in zip(parts, starts, strict=True)
                if part.source
            ),
        )
        for section in paragraph.iterfind(f"{W}pPr/{W}sectPr"):
            yield from _running(section, number, book)
        after = paragraph.getnext()
        if after is not None and after.tag == f"{W}sectPr":
            yield from _running(after, number, book)
    for note in book.notes.values():
        yield Piece("".join(run.text for run in note).strip(), number)


def _cells(paragraph: Any, book: _Book) -> tuple[tuple[int, int], ...]:
    """Return the row and the column of each table around a paragraph."""
    cells = reversed(list(paragraph.iterancestors(f"{W}tc")))
    return tuple((book.row(c.getparent()), c.getparent().index(c)) for c in cells)


def _running(section: Any, block: int, book: _Book) -> Iterator[Piece]:
    """Yield the lines of a section's heads and feet, apart where a tab parts them.

    Those of a spread are told once if they agree.
    """
    names = [f"{W}headerReference", f"{W}footerReference"]
    parts = [book.targets.get(r.get(f"{_R}id"), "") for r in section.iter(*names)]
    roots = (etree.fromstring(book.package.read(name)) for name in parts if name)
    told = {tuple(_around(company.without(root), book)): None for root in roots}
    for text, folios in chain.from_iterable(told):
        yield Piece(text, block, running=True, folios=folios)


def _around(root: Any, book: _Book) -> Iterator[tuple[str, frozenset[int]]]:
    """Yield what stands between the tabs of a head or foot, and its page numbers."""
    for paragraph in _paragraphs(root):
        for tab, runs in groupby(_runs(paragraph, book), lambda run: run.text == "\t"):
            parts = list(runs)
            text = "".join(part.text for part in parts)
            if text.strip() and not tab:
                starts = _starts(parts, len(text) - len(text.lstrip()))
                yield text.strip(), _folios(parts, starts)


def _lines(part: Any, book: _Book) -> Iterator[str]:
    """Yield the text of each paragraph that has any."""
    for paragraph in _paragraphs(part):
        if text := _text(paragraph, book).strip():
            yield text


def _paragraphs(part: Any) -> Iterator[Any]:
    """Yield all paragraphs; of two ways to draw something, those of the first."""
    for paragraph in part.iter(f"{W}p"):
        if not any(True for _old in paragraph.iterancestors(f"{_MC}Fallback")):
            yield paragraph


def _text(paragraph: Any, book: _Book) -> str:
    return "".join(run.text for run in _runs(paragraph, book))


def _runs(paragraph: Any, book: _Book) -> Iterator[_Run]:
    """Yield the text of a paragraph, and where sources begin in it.

    Page numbers stand in a field that shows one, in an index from the first link on.
    """
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    of_index = style is not None and _OF_INDEX.match(style.get(f"{W}val", ""))
    folio, source = False, ""
    for element in _own(paragraph):
        tag = element.tag
        if tag == f"{W}t":
            yield _Run(element.text or "", folio)
        elif tag == f"{_WP}docPr":
            yield _Run(_picture(element, book))
        elif tag in _CALLS:
            book.called += 1
            yield _Run(f"{book.called}")
            yield from book.notes.pop((_CALLS[tag], element.get(f"{W}id")), ())
            yield _Run("", source=source)
        elif tag in _SIGNS:
            yield _Run(_SIGNS[tag])
        elif tag == f"{W}bookmarkStart":
            name = bookmarks.named(element.get(f"{W}name", ""))
            source = book.sources.get(name, "") or source
            yield _Run("", source=source)
        elif tag == f"{W}instrText":
            folio = _OF_PAGE.match(element.text or "") is not None
        elif tag == f"{W}fldChar" and element.get(f"{W}fldCharType") == "end":
            folio = False
        elif of_index and tag == f"{W}hyperlink":
            folio = True


def _starts(runs: Sequence[_Run], before: int) -> list[int]:
    """Return where each run begins in the text that is ``before`` characters in."""
    lengths = (len(run.text) for run in runs)
    return list(accumulate(lengths, initial=-before))[:-1]


def _folios(runs: Sequence[_Run], starts: Sequence[int]) -> frozenset[int]:
    """Return where page numbers stand in the text."""
    return frozenset(
        place
        for run, start in zip(runs, starts, strict=True)
        if run.folio
        for place in range(start, start + len(run.text))
    )


def _own(element: Any) -> Iterator[Any]:
    """Yield what a paragraph holds, without paragraphs within it and boxes to tick.

    Words come before the readings above them.
    """
    base = element.find(f"{W}rubyBase")
    children = element.iterchildren(etree.Element)
    for child in sorted(children, key=lambda one: base is not None and one is not base):
        if child.tag == f"{_MC}Fallback" or _is_box(child):
            continue
        yield child
        if child.tag != f"{W}p":
            yield from _own(child)


def _is_box(element: Any) -> bool:
    """Tell whether an element is a box to tick, which a page draws without words."""
    if element.tag != f"{W}sdt" or element.find(f"{W}sdtPr/{_W14}checkbox") is None:
        return False
    return {t.text for t in element.iter(f"{W}t")} <= _BOXES


def _picture(name: Any, book: _Book) -> str:
    """Return what stands for a picture: its words, if it is there and has any."""
    called = [blip.get(f"{_R}embed") for blip in name.getparent().iter(f"{_A}blip")]
    words = name.get("descr")
    there = all(target in book.targets for target in called)
    return f"〔{words}〕" if words and there else ""
