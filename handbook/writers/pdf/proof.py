"""Read the proofs of a laid out document: what a compositor would send back.

All is counted from the boxes that WeasyPrint laid out, before a page is drawn.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import Any

from handbook.document.kinsoku import NOT_FIRST, NOT_LAST
from handbook.writers import ties
from handbook.writers.pdf import grounds

EMPTY = 0.15  # of the height of the type area
_ROWS = 3  # a table of fewer rows has none to keep together
_ENDS = NOT_LAST | {"→"}  # what an arrow points to is on its line
_WORDS = frozenset("…")  # between spaces it stands for a word
_EXCERPT = 40  # characters
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_LEADS = _HEADINGS | {"header", "caption", "thead"}  # these lead to something
_CLOSING = re.escape("".join(sorted(NOT_FIRST)))
_RUNT = re.compile(rf".{{4,}}\|\s*[ぁ-ヿ一-鿿][{_CLOSING}]*\s*", re.DOTALL)
_CALL = "\N{WORD JOINER}"  # a note's: it stands with the word before it
_BOX = "\N{OBJECT REPLACEMENT CHARACTER}"


class Fault(StrEnum):
    """What is wrong with a page."""

    HEAD = "line head"  # a character that may not begin a line, or a note's call
    END = "line end"  # ... that may not end one
    NUMBER = "number"  # that is not on the line of its word: Art. | 41
    HEADING = "heading"  # nothing of its own stands below it
    CAPTION = "caption"  # its table or picture is on another page
    ROW = "single row"  # of a table, before or after the end of a page
    ORPHAN = "orphan"  # the first line of a paragraph, alone on its page
    WIDOW = "widow"  # the last one
    RUNT = "runt"  # a character alone on the last line of a paragraph
    EMPTY = "empty page"  # hardly anything stands on it
    PALE = "pale text"  # hard to read on its ground


@dataclass(frozen=True, slots=True)
class Finding:
    """A fault, the page it is on (from 1), and the words that show it."""

    fault: Fault
    page: int
    text: str


@dataclass(frozen=True, slots=True)
class Proof:
    """What was read, and what was found: the findings in the order of the pages.

    ``kinds`` counts the pages of each kind of part, and those left blank.
    """

    pages: int
    lines: int
    findings: tuple[Finding, ...]
    kinds: Counter[str]

    def counts(self) -> Counter[Fault]:
        """Return how often each fault was found."""
        return Counter(finding.fault for finding in self.findings)


@dataclass(frozen=True, slots=True)
class _Paragraph:
    """The lines of a paragraph that stand on one page."""

    lines: tuple[str, ...]
    begun: bool  # on an earlier page
    ended: bool  # on this one
    spaced: bool  # in a language with spaces between its words


def read(laid: Any) -> Proof:
    """Return the proof of a document that WeasyPrint laid out."""
    roots = [page._page_box.children[0] for page in laid.pages]
    found: list[Finding] = []
    lines, open_ = 0, None
    for number, (page, root) in enumerate(zip(laid.pages, roots, strict=True), 1):
        paragraphs, open_ = _paragraphs(root, open_)
        lines += sum(len(paragraph.lines) for paragraph in paragraphs)
        for paragraph in paragraphs:
            found += (Finding(f, number, t) for f, t in _of_lines(paragraph))
        found += (Finding(Fault.HEADING, number, text) for text in _leading(root))
        found += (
            Finding(Fault.PALE, number, one.text[:_EXCERPT])
            for one in grounds.printed(page._page_box)
            if one.is_pale
        )
        if not page._page_box.page_type.blank and _ink(page._page_box, root) < EMPTY:
            found.append(Finding(Fault.EMPTY, number, _text(root)[:_EXCERPT]))
    found += _of_tables(roots)
    found += _of_figures(roots)
    kinds = Counter(
        _kind(page, root) for page, root in zip(laid.pages, roots, strict=True)
    )
    findings = tuple(sorted(found, key=lambda one: one.page))
    return Proof(len(roots), lines, findings, kinds)


# --- lines ---


def _paragraphs(root: Any, open_: Any) -> tuple[list[_Paragraph], Any]:
    """Return the paragraphs of a page, and the element whose last one goes on.

    ``open_`` is that of the page before.
    """
    found, goes_on = [], None
    for container, lines in _containers(root):
        begun = open_ is not None and container.element is open_
        open_ = None if begun else open_
        ended = lines[-1].resume_at is None
        goes_on = goes_on if ended else container.element
        texts = tuple(map(_text, lines))
        spaced = container.style["lang"] != "ja"
        found.append(_Paragraph(texts, begun, ended, spaced))
        found += [
            _Paragraph(tuple(map(_text, inner)), False, True, spaced)
            for line in lines
            for _box, inner in _containers(line)
            if len(inner) > 1
        ]
    return found, goes_on


def _containers(box: Any) -> Iterator[tuple[Any, list[Any]]]:
    """Yield the outermost boxes that hold lines, with their lines."""
    from weasyprint.formatting_structure import boxes

    for child in _children(box):
        inner = [one for one in _children(child) if isinstance(one, boxes.LineBox)]
        if inner:
            yield child, inner
        else:
            yield from _containers(child)


def _of_lines(paragraph: _Paragraph) -> Iterator[tuple[Fault, str]]:
    lines = paragraph.lines
    never_first = NOT_FIRST - _WORDS if paragraph.spaced else NOT_FIRST
    for line in lines if paragraph.begun else lines[1:]:
        if line.strip()[:1] in never_first | {_CALL} and line.strip():
            yield Fault.HEAD, line.strip()[:_EXCERPT]
    for line in lines[:-1] if paragraph.ended else lines:
        if line.strip()[-1:] in _ENDS and line.strip():
            yield Fault.END, line.strip()[-_EXCERPT:]
    for before, after in pairwise(lines) if paragraph.spaced else ():
        if ties.are_one(before, after):
            yield Fault.NUMBER, before[-_EXCERPT:]
    if paragraph.ended and _RUNT.fullmatch("|".join(lines[-2:])):
        yield Fault.RUNT, "|".join(lines[-2:])[-_EXCERPT:]
    if len(lines) == 1 and paragraph.begun:
        yield Fault.WIDOW, lines[0]
    elif len(lines) == 1 and not paragraph.ended:
        yield Fault.ORPHAN, lines[0]


# --- headings ---


def _leading(root: Any) -> list[str]:
    """Return the texts at the end of a page that only lead to what is missing."""
    trailing: list[str] = []
    for leads, text in _pieces(root, False):
        if leads:
            trailing.append(text)
        else:
            trailing = []
    return ["".join(trailing)[:_EXCERPT]] if trailing else []


def _pieces(box: Any, leads: bool) -> Iterator[tuple[bool, str]]:
    """Yield the pieces of a page: whether each leads to what follows, and its text."""
    from weasyprint.formatting_structure import boxes

    leads = leads or box.element_tag in _LEADS
    if isinstance(box, boxes.TextBox):
        if box.text.strip():
            yield leads, box.text
    elif isinstance(box, boxes.ReplacedBox):
        yield leads, ""
    for child in _children(box):
        yield from _pieces(child, leads)


# --- tables and figures ---


def _of_tables(roots: list[Any]) -> Iterator[Finding]:
    """Yield the single rows of tables, and the captions that their tables left."""
    from weasyprint.formatting_structure import boxes

    parts: dict[Any, list[tuple[int, list[Any]]]] = {}
    for number, root in enumerate(roots, 1):
        for wrapper in _all(root, boxes.Box):
            if not getattr(wrapper, "is_table_wrapper", False):
                continue
            inside = _children(wrapper)
            rows = [r for one in inside for r in _rows(one)]
            parts.setdefault(wrapper.element, []).append((number, rows))
            for caption in inside:
                if isinstance(caption, boxes.TableCaptionBox) and not rows:
                    yield Finding(Fault.CAPTION, number, _text(caption)[:_EXCERPT])
    for pages in parts.values():
        times = Counter(row.element for _number, rows in pages for row in rows)
        for number, rows in pages if len(pages) > 1 and len(times) >= _ROWS else ():
            if len(rows) == 1 and times[rows[0].element] == 1:
                yield Finding(Fault.ROW, number, _text(rows[0])[:_EXCERPT])


def _rows(table: Any) -> list[Any]:
    """Return the rows of a table on one page, without those of its head."""
    from weasyprint.formatting_structure import boxes

    return [
        row
        for group in _children(table)
        if isinstance(group, boxes.TableRowGroupBox) and not group.is_header
        for row in _children(group)
    ]


def _of_figures(roots: list[Any]) -> Iterator[Finding]:
    """Yield the captions of pictures that are not on the page of their picture."""
    from weasyprint.formatting_structure import boxes

    for number, root in enumerate(roots, 1):
        for figure in _all(root, boxes.BlockBox):
            if figure.element_tag != "figure" or any(_all(figure, boxes.ReplacedBox)):
                continue
            for box in _all(figure, boxes.BlockBox):
                if box.element_tag == "figcaption":
                    yield Finding(Fault.CAPTION, number, _text(box)[:_EXCERPT])


# --- pages ---


def _kind(page: Any, root: Any) -> str:
    """Return the kind of the part that a page is of, as ``Part`` names it."""
    if page._page_box.page_type.blank:
        return "blank"
    sections = (one.element for body in _children(root) for one in _children(body))
    for part in (one for one in sections if one is not None and one.get("class")):
        roles = [role for role in part.get("class").split() if role != "matter"]
        return str(roles[-1] if roles else part.get("id"))
    return ""


def _ink(page: Any, root: Any) -> float:
    """Return how far down its type area a page is inked, as a share of its height."""
    top = page.content_box_y()
    foot = max(map(_foot, root.descendants()), default=top)
    return float((foot - top) / page.height)


def _foot(box: Any) -> float:
    """Return where the ink of a box ends: of its text, picture, rule or ground."""
    from weasyprint.formatting_structure import boxes

    if isinstance(box, boxes.TextBox):
        return float(box.position_y + box.height) if box.text.strip() else 0.0
    if isinstance(box, boxes.ReplacedBox):
        return float(box.content_box_y() + box.height)
    if not hasattr(box, "border_bottom_width") or isinstance(box, boxes.LineBox):
        return 0.0
    end = float(box.border_box_y() + box.border_height())
    if box.border_bottom_width or box.style["background_color"].alpha:
        return end
    return float(box.border_box_y()) if box.border_top_width else 0.0


# --- boxes ---


def _all(box: Any, kind: type) -> Iterator[Any]:
    """Yield all boxes of a kind in a box, and itself."""
    if isinstance(box, kind):
        yield box
    for child in _children(box):
        yield from _all(child, kind)


def _children(box: Any) -> list[Any]:
    """Return the boxes in a box: those placed absolutely are held at one remove."""
    return [getattr(child, "_box", child) for child in getattr(box, "children", ())]


def _text(box: Any) -> str:
    """Return the text in the flow of a box, with one sign for a box without text.

    Another sign stands before the call of a note.
    """
    from weasyprint.formatting_structure import boxes

    if isinstance(box, boxes.TextBox):
        return str(box.text)
    text = "".join(_text(one) for one in _children(box) if not one.is_floated())
    if box.footnote is not None:
        text = _CALL + text.lstrip(_CALL)
    return text or _BOX * isinstance(box, boxes.AtomicInlineLevelBox)
