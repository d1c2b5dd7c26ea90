"""Write what stands in a line: words, marks, links, notes, pictures."""

import re
from collections.abc import Callable
from typing import NamedTuple

from handbook.writers.docx import bookmarks, pictures
from handbook.writers.docx.ledger import Element, Ledger
from handbook.writers.docx.markup import BREAK, TAB, attribute, escape, field, run

_SPACE = re.compile(r"[ \t\n\r\f]+")
_LONG = re.compile(r"[!-~]{24,}")
_THIN = "\u00a0"  # air beside a mark
_UNKNOWN = ""  # shown for a page that nobody has counted yet


class Around(NamedTuple):
    """What stands around a run and decides how it is written.

    ``size`` in half points is that of the paragraph, for readings above words;
    ``room`` in mm is how wide a picture may be. A tab follows on the roles in
    ``tabbed``; ``mark`` is what the paragraph's list prints by itself.
    """

    style: str = ""
    bold: bool = False
    language: str = ""
    size: int = 20
    room: float = 164.0
    tabbed: frozenset[str] = frozenset()
    mark: str = ""


PLAIN = Around()


class Line:
    """The runs of one paragraph; white space collapses as it does in HTML."""

    __slots__ = ("_around", "_pieces", "_spaced", "_text", "long")

    def __init__(self) -> None:
        self.long = False  # whether a word is in it that would tear lines apart
        self._pieces: list[str] = []
        self._text = ""
        self._around = PLAIN
        self._spaced = True  # a space here would be the second, or the first

    def __bool__(self) -> bool:
        return bool(self._pieces or self._text)

    def words(self, text: str, around: Around) -> None:
        """Add text; neighbours of one look become one run."""
        text = _SPACE.sub(" ", text)
        if self._spaced:
            text = text.removeprefix(" ")
        if not text:
            return
        self._spaced = text.endswith(" ")
        self.long = self.long or _LONG.search(text) is not None
        if around == self._around:
            self._text += text
            return
        self._flush()
        self._text, self._around = text, around

    def mark(self, xml: str) -> None:
        """Add what takes no room, such as the start of a bookmark."""
        if xml:
            self._flush()
            self._pieces.append(xml)

    def piece(self, xml: str) -> None:
        """Add what stands like a character."""
        self.mark(xml)
        self._spaced = False

    def rest(self, xml: str) -> None:
        """Add a tab or a line break: spaces on either side of it go."""
        self._text = self._text.removesuffix(" ")
        self.mark(xml)
        self._spaced = True

    def xml(self) -> str:
        """Return the runs."""
        self._text = self._text.removesuffix(" ")
        self._flush()
        return "".join(self._pieces)

    def _flush(self) -> None:
        if self._text:
            around = self._around
            self._pieces.append(
                run(
                    self._text, around.style, bold=around.bold, language=around.language
                )
            )
            self._text = ""


Piece = Callable[[Element, Line, Around, Ledger], None]


def runs(element: Element, ledger: Ledger, around: Around = PLAIN) -> str:
    """Return the runs of all that ``element`` holds."""
    line = Line()
    fill(element, line, around, ledger)
    return line.xml()


def fill(
    element: Element,
    line: Line,
    around: Around,
    ledger: Ledger,
    without: Element | None = None,
) -> None:
    """Add to ``line`` what ``element`` holds, the child ``without`` left out."""
    if element.text:
        line.words(element.text, around)
    for child in element:
        if child is not without:
            add(child, line, around, ledger)
        if child.tail:
            line.words(child.tail, around)


def add(element: Element, line: Line, around: Around, ledger: Ledger) -> None:
    """Add one element to ``line``, within its bookmarks."""
    start, end = ledger.marks(element)
    if language := element.get("lang"):
        around = around._replace(language=language)
    line.mark(start)
    _piece(element)(element, line, around, ledger)
    line.mark(end)
    if around.tabbed and not around.tabbed.isdisjoint(roles(element)):
        line.rest(TAB)


def roles(element: Element) -> list[str]:
    """Return the roles of an element."""
    return element.get("class", "").split()


def _piece(element: Element) -> Piece:
    for role in roles(element):
        if found := PIECES.get(f"{element.tag}.{role}"):
            return found
    return PIECES.get(element.tag, fill)


def _styled(style: str) -> Piece:
    def add_styled(
        element: Element, line: Line, around: Around, ledger: Ledger
    ) -> None:
        fill(element, line, around._replace(style=style), ledger)

    return add_styled


def _on_its_own_line(style: str) -> Piece:
    def add_below(element: Element, line: Line, around: Around, ledger: Ledger) -> None:
        if line:
            line.rest(BREAK)
        fill(element, line, around._replace(style=style), ledger)

    return add_below


def _apart(style: str) -> Piece:
    def add_apart(element: Element, line: Line, around: Around, ledger: Ledger) -> None:
        if line and len(element.text or element):
            line.words(_THIN, around._replace(style=style))
        fill(element, line, around._replace(style=style), ledger)

    return add_apart


def _above(style: str) -> Piece:
    def add_above(element: Element, line: Line, around: Around, ledger: Ledger) -> None:
        fill(element, line, around._replace(style=style), ledger)
        line.rest(BREAK)

    return add_above


def _strong(element: Element, line: Line, around: Around, ledger: Ledger) -> None:
    bold = (
        around._replace(bold=True) if around.style else around._replace(style="Strong")
    )
    fill(element, line, bold, ledger)


def _sign(element: Element, line: Line, around: Around, ledger: Ledger) -> None:
    """Add a sign, unless the paragraph's list prints it already."""
    if around.mark and (element.text or "").strip() == around.mark:
        return
    fill(element, line, around._replace(style="Sign"), ledger)
    if "sign" not in around.tabbed:
        line.words(_THIN, around)


def _level(element: Element, line: Line, around: Around, ledger: Ledger) -> None:
    """Add a level: its figure, and beside it the squares."""
    line.words(element.text or "", around)
    for child in element:
        figure = "figure" in roles(child)
        style = "LevelFigure" if figure else "LevelMeter"
        fill(child, line, around._replace(style=style), ledger)
        if figure:
            line.words(_THIN, around)
        line.words(child.tail or "", around)


def _break(element: Element, line: Line, around: Around, ledger: Ledger) -> None:
    line.rest(BREAK)


def _image(element: Element, line: Line, around: Around, ledger: Ledger) -> None:
    line.piece(pictures.inline(element, ledger, around.room))
    if "icon" in roles(element):
        line.words(_THIN, around)


def _link(element: Element, line: Line, around: Around, ledger: Ledger) -> None:
    href = element.get("href", "")
    if not href.startswith("#"):
        words = _words(element, around._replace(style="Hyperlink"), ledger)
        line.piece(_hyperlink(f'r:id="{ledger.link(href)}"', words))
    elif href[1:] in ledger.anchors:
        line.piece(_reference(href[1:], _words(element, around, ledger)))
    else:
        fill(element, line, around, ledger)


def _cross(element: Element, line: Line, around: Around, ledger: Ledger) -> None:
    """Add a link and the page that it leads to."""
    anchor = element.get("href", "")[1:]
    around = around._replace(style="Reference")
    words = _words(element, around, ledger)
    if anchor not in ledger.anchors:
        line.piece(words)
        return
    folio = ledger.folios.get(anchor)
    if folio is not None:
        code = f"PAGEREF {bookmarks.of_anchor(anchor)} \\h"
        page = field(code, str(folio), "Reference")
        words += run("（p.", "Reference") + page + run("）", "Reference")
    line.piece(_reference(anchor, words))


def _folio(element: Element, line: Line, around: Around, ledger: Ledger) -> None:
    """Add the page alone; the link's own text stands in for one not known."""
    anchor = element.get("href", "")[1:]
    folio = ledger.folios.get(anchor)
    if folio is None or anchor not in ledger.anchors:
        fill(element, line, around, ledger)
        return
    line.piece(_reference(anchor, page_of(anchor, ledger, around.style)))


def page_of(anchor: str, ledger: Ledger, style: str = "") -> str:
    """Return a field that shows the page of an anchor."""
    shown = str(ledger.folios.get(anchor, _UNKNOWN))
    return field(f"PAGEREF {bookmarks.of_anchor(anchor)} \\h", shown, style)


def _reference(anchor: str, words: str) -> str:
    return _hyperlink(f'w:anchor="{bookmarks.of_anchor(anchor)}"', words)


def _hyperlink(target: str, words: str) -> str:
    return f'<w:hyperlink {target} w:history="1">{words}</w:hyperlink>' if words else ""


def _words(element: Element, around: Around, ledger: Ledger) -> str:
    return runs(element, ledger, around)


def _footnote(element: Element, line: Line, around: Around, ledger: Ledger) -> None:
    number = int(element.get("data-number") or len(ledger.notes) + 1)
    id_ = ledger.note(number, runs(element, ledger))
    line.piece(
        '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>'
        f'<w:footnoteReference w:id="{id_}"/></w:r>'
    )


def _ruby(element: Element, line: Line, around: Around, ledger: Ledger) -> None:
    reading, base = _child(element, "rt"), _child(element, "rb")
    if not (reading and base):
        fill(element, line, around, ledger)
        return
    half = around.size // 2
    small = f'<w:rPr><w:sz w:val="{half}"/><w:szCs w:val="{half}"/></w:rPr>'
    line.piece(
        '<w:r><w:ruby><w:rubyPr><w:rubyAlign w:val="distributeSpace"/>'
        f'<w:hps w:val="{half}"/><w:hpsRaise w:val="{around.size - 2}"/>'
        f'<w:hpsBaseText w:val="{around.size}"/><w:lid w:val="ja-JP"/></w:rubyPr>'
        f"<w:rt><w:r>{small}<w:t>{escape(reading)}</w:t></w:r></w:rt>"
        f"<w:rubyBase>{run(base, around.style, bold=around.bold)}</w:rubyBase>"
        "</w:ruby></w:r>"
    )


def _child(element: Element, role: str) -> str:
    return "".join(
        str(text)
        for child in element
        if role in roles(child)
        for text in child.itertext()
    )


def _check(element: Element, line: Line, around: Around, ledger: Ledger) -> None:
    """Add a box to tick: both states are figures of the text's own font."""
    done = "is-done" in roles(element)
    font = ledger.look.font("text")
    parent = element.getparent()
    told = (
        "" if parent is None else _SPACE.sub(" ", "".join(map(str, parent.itertext())))
    )
    states = "".join(
        f'<w14:{state} w14:val="{code}" w14:font="{font}"/>'
        for state, code in (("checkedState", "25A0"), ("uncheckedState", "25A1"))
    )
    line.piece(
        '<w:sdt><w:sdtPr><w:rPr><w:rStyle w:val="Tick"/></w:rPr>'
        f"<w:alias w:val={attribute(told.strip()[:60])}/>"
        f'<w:id w:val="{ledger.id()}"/><w14:checkbox>'
        f'<w14:checked w14:val="{int(done)}"/>{states}</w14:checkbox></w:sdtPr>'
        f"<w:sdtContent>{run('■' if done else '□', 'Tick')}</w:sdtContent></w:sdt>"
    )


def _write(element: Element, line: Line, around: Around, ledger: Ledger) -> None:
    line.piece(run("\u00a0" * 24, "Blank"))
    fill(element, line, around, ledger)


PIECES: dict[str, Piece] = {
    "strong": _strong,
    "em": _styled("Emphasis"),
    "code": _styled("InlineCode"),
    "br": _break,
    "img": _image,
    "a": _link,
    "a.xref": _cross,
    "a.folio": _folio,
    "span": fill,
    "span.nowrap": fill,
    "span.book": fill,
    "span.department": _styled("TitleDepartment"),
    "span.number": _styled("Accent"),
    "span.note": _styled("NoteWords"),
    "span.sign": _sign,
    "span.arrow": _styled("Accent"),
    "span.detail": _on_its_own_line("StepDetail"),
    "span.is-on": _styled("FrequencyOn"),
    "span.level": _level,
    "span.figure": _styled("Figures"),
    "span.meter": _styled("LevelMeter"),
    "span.date": _styled("Strong"),
    "span.unit": _styled("Unit"),
    "span.yomi": _apart("Reading"),
    "span.english": _apart("English"),
    "span.right-mark": _styled("Sign"),
    "span.letter": _styled("Letter"),
    "span.flow-title": _above("FlowTitle"),
    "span.placeholder": _styled("Placeholder"),
    "span.verify-mark": _styled("VerifyMark"),
    "span.check": _check,
    "span.write": _write,
    "span.footnote": _footnote,
    "span.ruby": _ruby,
}
"""What each element is in a line; ``rt`` and ``rb`` belong to their ruby."""
