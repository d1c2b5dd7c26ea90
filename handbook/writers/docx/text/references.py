"""Write what a line refers to: links, pages, footnotes, readings."""

from handbook.writers.docx.flow.elements import Element, roles
from handbook.writers.docx.flow.inline import fill, runs, spoken, styled
from handbook.writers.docx.flow.ledger import Ledger
from handbook.writers.docx.flow.references import Piece
from handbook.writers.docx.markup import bookmarks
from handbook.writers.docx.markup.fields import field, showing
from handbook.writers.docx.markup.line import Around, Line
from handbook.writers.docx.markup.runs import escape, properties, run

_UNKNOWN = ""  # shown for a page that nobody has counted yet


def link(element: Element, line: Line, around: Around, ledger: Ledger) -> None:
    """Add a link; one that leads nowhere in this edition is only its words."""
    href = element.get("href", "")
    if not href.startswith("#"):
        words = runs(element, ledger, styled(around, "Hyperlink", ledger))
        line.piece(_hyperlink(f'r:id="{ledger.link(href)}"', words))
    elif href[1:] in ledger.anchors:
        line.piece(_told(href[1:], element, ledger, around))
    else:
        fill(element, line, around, ledger)


def cross(element: Element, line: Line, around: Around, ledger: Ledger) -> None:
    """Add a link and the page that it leads to."""
    anchor = element.get("href", "")[1:]
    around = styled(around, "Reference", ledger)
    if anchor not in ledger.anchors:
        line.piece(runs(element, ledger, around))
        return
    page = _page(anchor, ledger, around) if anchor in ledger.folios else ""
    line.piece(_told(anchor, element, ledger, around, page))


def _page(anchor: str, ledger: Ledger, around: Around) -> str:
    """Return the page of an anchor, and what stands around it."""
    before, after = (
        run(
            ledger.labels[f"between.page-{side}"],
            around.style,
            bold=around.bold,
            size=around.scale,
        )
        for side in ("before", "after")
    )
    return before + page_of(anchor, ledger, around) + after


def folio(element: Element, line: Line, around: Around, ledger: Ledger) -> None:
    """Add the page alone; the link's own text stands in for one not known."""
    anchor = element.get("href", "")[1:]
    if anchor not in ledger.folios or anchor not in ledger.anchors:
        fill(element, line, around, ledger)
        return
    line.piece(_reference(anchor, page_of(anchor, ledger, around)))


def page_of(anchor: str, ledger: Ledger, around: Around) -> str:
    """Return a field that shows the page of an anchor."""
    shown = str(ledger.folios.get(anchor, _UNKNOWN))
    code = f"PAGEREF {bookmarks.of_anchor(anchor)} \\h"
    return field(code, shown, around.style, around.scale)


def _told(
    anchor: str, element: Element, ledger: Ledger, around: Around, page: str = ""
) -> str:
    """Return a link's words, then its page: fields where Word can tell them again.

    Told again, they keep the look of the link. Each piece is a link of its own:
    LibreOffice would save text that follows a field in a link before it.
    """
    pieces = ledger.references.pieces.get(element)
    if pieces is None:
        return _reference(anchor, runs(element, ledger, around) + page)
    around = spoken(around, element, ledger)
    told = [*(_piece(piece, around) for piece in pieces), page]
    return "".join(_reference(anchor, xml) for xml in told)


def _piece(piece: Piece, around: Around) -> str:
    look = around.style, around.bold, around.scale, around.language
    words = run(
        piece.words,
        around.style,
        bold=around.bold,
        size=around.scale,
        language=around.language,
        closed=around.closed,
    )
    if not piece.code:
        return words
    return showing(f"{piece.code} \\h \\* CHARFORMAT", words, properties(*look))


def _reference(anchor: str, words: str) -> str:
    return _hyperlink(f'w:anchor="{bookmarks.of_anchor(anchor)}"', words)


def _hyperlink(target: str, words: str) -> str:
    return f'<w:hyperlink {target} w:history="1">{words}</w:hyperlink>' if words else ""


def footnote(element: Element, line: Line, around: Around, ledger: Ledger) -> None:
    """Add the mark of a footnote, and keep its text for the foot of the page."""
    number = int(element.get("data-number") or len(ledger.notes) + 1)
    start, end = ledger.marks(element)
    id_ = ledger.note(number, start + runs(element, ledger) + end)
    line.piece(
        '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>'
        f'<w:footnoteReference w:id="{id_}"/></w:r>'
    )


def ruby(element: Element, line: Line, around: Around, ledger: Ledger) -> None:
    """Add words under their reading; if either is missing, the words as they are."""
    reading, base = _child(element, "rt"), _child(element, "rb")
    if not (reading and base):
        fill(element, line, around, ledger)
        return
    below = run(base, around.style, bold=around.bold, size=around.scale)
    half = around.size // 2
    small = f'<w:rPr><w:sz w:val="{half}"/><w:szCs w:val="{half}"/></w:rPr>'
    line.piece(
        '<w:r><w:ruby><w:rubyPr><w:rubyAlign w:val="distributeSpace"/>'
        f'<w:hps w:val="{half}"/><w:hpsRaise w:val="{around.size - 2}"/>'
        f'<w:hpsBaseText w:val="{around.size}"/><w:lid w:val="ja-JP"/></w:rubyPr>'
        f"<w:rt><w:r>{small}<w:t>{escape(reading)}</w:t></w:r></w:rt>"
        f"<w:rubyBase>{below}</w:rubyBase>"
        "</w:ruby></w:r>"
    )


def _child(element: Element, role: str) -> str:
    return "".join(
        str(text)
        for child in element
        if role in roles(child)
        for text in child.itertext()
    )
