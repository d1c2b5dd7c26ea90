"""What a paragraph of a Word file holds: text, and what is true of parts of it."""

import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, dropwhile
from typing import Any, NamedTuple

from lxml import etree

from handbook.build.reading.counting import Counting, W
from handbook.build.reading.piece import Link, Piece
from handbook.writers.docx.markup import bookmarks

_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"

NOTES = ("footnote", "endnote")
_OF_PAGE = re.compile(r"\s*(?:PAGE|PAGEREF|NUMPAGES|SECTIONPAGES)\b")
_OF_INDEX = re.compile(r"Index\d")
_BOXES = frozenset("□■☐☑☒")
_CALLS = {f"{W}{kind}Reference": kind for kind in NOTES}
_SIGNS = {f"{W}tab": "\t", f"{W}br": " ", f"{W}cr": " ", f"{W}noBreakHyphen": "-"}


class Run(NamedTuple):
    """Text; whether it is a page number, where it leads, if nobody sees it.

    ``source`` is the one that begins with it, "" if none does.
    """

    text: str
    folio: bool = False
    source: str = ""
    target: str = ""
    hidden: bool = False


@dataclass(slots=True)
class Book:
    """A Word file under reading: notes are taken out as the text calls them."""

    package: zipfile.ZipFile
    counting: Counting
    targets: dict[str, str]
    notes: dict[tuple[str, str], list[Run]] = field(default_factory=dict)
    rows: dict[Any, int] = field(default_factory=dict)
    sources: Mapping[str, str] = field(default_factory=dict)
    called: int = 0

    def row(self, element: Any) -> int:
        """Return the number of a table's row, from 1."""
        return self.rows.setdefault(element, len(self.rows) + 1)


def paragraphs(part: Any) -> Iterator[Any]:
    """Yield all paragraphs; of two ways to draw something, those of the first."""
    for paragraph in part.iter(f"{W}p"):
        if not any(True for _old in paragraph.iterancestors(f"{MC}Fallback")):
            yield paragraph


def joined(runs: Iterable[Run]) -> str:
    return "".join(run.text for run in runs)


def runs(paragraph: Any, book: Book) -> Iterator[Run]:
    """Yield the text of a paragraph, and where sources begin in it.

    Page numbers stand in a field that shows one, in an index from the first link on.
    """
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    of_index = style is not None and _OF_INDEX.match(style.get(f"{W}val", ""))
    folio, source = False, ""
    for element in _own(paragraph):
        tag = element.tag
        if tag == f"{W}t":
            hidden = book.counting.hidden(element.getparent(), paragraph)
            yield Run(element.text or "", folio, "", _target(element), hidden)
        elif tag == f"{_WP}docPr":
            yield Run(_picture(element, book), target=_target(element))
        elif tag in _CALLS:
            book.called += 1
            yield Run(f"{book.called}")
            yield from book.notes.pop((_CALLS[tag], element.get(f"{W}id")), ())
            yield Run("", source=source)
        elif tag in _SIGNS:
            yield Run(_SIGNS[tag])
        elif tag == f"{W}bookmarkStart":
            name = bookmarks.named(element.get(f"{W}name", ""))
            source = book.sources.get(name, "") or source
            yield Run("", source=source)
        elif tag == f"{W}instrText":
            folio = _OF_PAGE.match(element.text or "") is not None
        elif tag == f"{W}fldChar" and element.get(f"{W}fldCharType") == "end":
            folio = False
        elif of_index and tag == f"{W}hyperlink":
            folio = True


def noted(note: Any, book: Book) -> Iterator[Run]:
    """Yield the runs of a note, with a space between its paragraphs."""
    begun = False
    for paragraph in paragraphs(note):
        own = list(dropwhile(_blank, runs(paragraph, book)))
        if begun and own:
            yield Run(" ")
        for index, run in enumerate(own):
            yield run if index else run._replace(text=run.text.lstrip())
        begun = begun or bool(own)


def linked(root: Any, addresses: Mapping[str, str]) -> Any:
    """Return a part whose links say where they lead, as ``addresses`` have it by id."""
    for link in root.iter(f"{W}hyperlink"):
        anchor = link.get(f"{W}anchor")
        target = f"#{anchor}" if anchor else addresses.get(link.get(f"{_R}id"), "")
        link.set("target", target)
    return root


def _target(element: Any) -> str:
    link = next(element.iterancestors(f"{W}hyperlink", f"{W}p"))
    return str(link.get("target", ""))


def _blank(run: Run) -> bool:
    return not (run.text.strip() or run.source)


# --- where in a text ------------------------------------------------------------


def piece(runs: Sequence[Run], block: int) -> Piece:
    """Return runs as a piece, with what is true of its parts."""
    text = joined(runs)
    before = len(text) - len(text.lstrip())
    starts = list(accumulate((len(run.text) for run in runs), initial=-before))
    placed = list(zip(runs, starts[:-1], starts[1:], strict=True))
    return Piece(
        text.strip(),
        block,
        folios=_places((s, e) for run, s, e in placed if run.folio),
        hidden=_places((s, e) for run, s, e in placed if run.hidden),
        sources=tuple((start, run.source) for run, start, _e in placed if run.source),
        links=tuple(Link(s, e, run.target) for run, s, e in placed if run.target),
    )


def _places(spans: Iterable[tuple[int, int]]) -> frozenset[int]:
    return frozenset(place for span in spans for place in range(*span))


# --- inside --------------------------------------------------------------------


def _own(element: Any) -> Iterator[Any]:
    """Yield what a paragraph holds, without paragraphs within it and boxes to tick.

    Words come before the readings above them.
    """
    base = element.find(f"{W}rubyBase")
    children = element.iterchildren(etree.Element)
    for child in sorted(children, key=lambda one: base is not None and one is not base):
        if child.tag == f"{MC}Fallback" or _is_box(child):
            continue
        yield child
        if child.tag != f"{W}p":
            yield from _own(child)


def _is_box(element: Any) -> bool:
    """Tell whether an element is a box to tick, which a page draws without words."""
    if element.tag != f"{W}sdt" or element.find(f"{W}sdtPr/{_W14}checkbox") is None:
        return False
    return {t.text for t in element.iter(f"{W}t")} <= _BOXES


def _picture(name: Any, book: Book) -> str:
    """Return what stands for a picture: its words, if it is there and has any."""
    called = [blip.get(f"{_R}embed") for blip in name.getparent().iter(f"{_A}blip")]
    words = name.get("descr")
    there = all(target in book.targets for target in called)
    return f"〔{words}〕" if words and there else ""
