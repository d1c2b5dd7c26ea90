"""The furniture of pages: running heads and feet, thumb tabs, the punch mark."""

from typing import NamedTuple

from handbook.document import Document, Part
from handbook.writers import heads as lines
from handbook.writers.docx.flow.elements import Element
from handbook.writers.docx.flow.ledger import Ledger
from handbook.writers.docx.flow.spot import body
from handbook.writers.docx.flow.stack import stack
from handbook.writers.docx.look import Look
from handbook.writers.docx.markup import bookmarks
from handbook.writers.docx.markup.fields import field
from handbook.writers.docx.markup.namespaces import DECLARATION, NAMESPACES
from handbook.writers.docx.markup.paragraphs import paragraph
from handbook.writers.docx.markup.runs import TAB, run
from handbook.writers.docx.markup.shape import Shape
from handbook.writers.docx.markup.units import twips
from handbook.writers.docx.pages.imprint import imprint
from handbook.writers.written import LAST

BARE = frozenset({"cover", "back"})
"""The parts whose pages have no running heads."""


class _Heading(NamedTuple):
    """How a running head finds its chapter's title, and whether it has a number."""

    style: str
    counted: bool = True


_HEADINGS = {
    "opener": _Heading('"見出し 1 扉"'),
    "continued": _Heading('"見出し 1 扉"'),
    "chapter": _Heading("1"),
    "trainer": _Heading('"見出し 1 トレーナー"'),
}
_PLAIN = _Heading('"見出し 1 番号なし"', counted=False)


def heads(
    part: Part, document: Document, place: float | None, index: int, ledger: Ledger
) -> str:
    """Return what refers to a part's heads: the title here, the book there."""
    if part.kind in BARE:
        return _bare_heads(part, index, ledger)
    look = ledger.look
    sides = {}
    for side, words in (
        ("default", TAB + _running(part, ledger)),
        ("even", run(_book(part, document, look), closed=look.closed)),
    ):
        frames = _punch(look, side)
        if place is not None:
            frames = _tab(part, place, look, side) + frames
        if part.kind == "trainer" and document.imprint.band:
            frames += _band(document.imprint.band, look, side)
        last = _last(part, document, ledger)
        above = ledger.stationery.blocks("header", side, ledger.id, last)
        # on a page that a high head pushes down, the text keeps away from it
        apart = Shape(after=look.mm("space-half")).xml() if above else ""
        sides[side] = above + frames + paragraph("Header", words, apart)
    return _kept("header", index, sides, ledger)


def _bare_heads(part: Part, index: int, ledger: Ledger) -> str:
    """Return the heads of covers: nothing, or the company's on the first page."""
    empty = paragraph("Header")
    sides = {"default": empty, "even": empty}
    if part.kind == "cover":
        company = ledger.stationery.blocks("header", "first", ledger.id)
        sides |= {"first": company + empty}
    return _kept("header", index, sides, ledger)


def _book(part: Part, document: Document, look: Look) -> str:
    """Return the name of the book as its line holds it."""
    banded = part.kind == "trainer"
    return lines.running(document.imprint.book, look.design, banded=banded)


def _running(part: Part, ledger: Ledger) -> str:
    """Return number and title as fields that follow the chapter's heading."""
    if part.kind == "contents":
        return run(part.title, closed=ledger.look.closed)
    heading = _HEADINGS.get(part.kind, _PLAIN) if part.number else _PLAIN
    title = field(f"STYLEREF {heading.style}", part.title)
    if not heading.counted:
        return title
    number = field(f"STYLEREF {heading.style} \\n", part.number)
    return number + run(ledger.labels["between.gap"]) + title


def feet(part: Part, document: Document, index: int, ledger: Ledger) -> str:
    """Return what refers to the feet: the folio, and whose book it is."""
    said = document.imprint
    facts = ledger.labels["between.gap"].join(lines.facts(said))
    page, closed = field("PAGE", "1", "Folio"), ledger.look.closed
    if last := _last(part, document, ledger):
        page += run(ledger.labels["between.page-of"])
        page += field(f"PAGEREF {bookmarks.of_anchor(LAST)}", last)
    own, pages = ledger.stationery, {"default": page, "even": page}
    pages |= {side: "" for side in pages if own.paged(side)}  # theirs shows it
    right = run(facts, closed=closed) + TAB + pages["default"]
    left = pages["even"] + TAB + run(said.company, closed=closed)
    sides = {
        "default": paragraph("Footer", right)
        + own.blocks("footer", "default", ledger.id, last),
        "even": paragraph("Footer", left)
        + own.blocks("footer", "even", ledger.id, last),
    }
    return _kept("footer", index, sides, ledger)


def _last(part: Part, document: Document, ledger: Ledger) -> str:
    """Return the number of the last page, "" for pages that are numbered apart."""
    return ledger.folios.get(LAST, "") if part in document.body else ""


def bare_feet(part: Part, root: Element, index: int, ledger: Ledger) -> str:
    """Return what refers to the foot of a cover: its imprint, of however many lines."""
    empty = paragraph("SectionEnd")
    sides = {"default": empty, "even": empty}
    if part.kind == "cover":
        found, foot = root.find(".//dl[@class='imprint']"), ""
        if found is not None:
            place = body(ledger.look, ledger.families["Body"])
            foot = stack(imprint(found, place, ledger))
        sides |= {"first": foot + empty}
    return _kept("footer", index, sides, ledger)


def _kept(kind: str, index: int, sides: dict[str, str], ledger: Ledger) -> str:
    """Keep heads or feet as parts of the package; return what refers to them."""
    tag = {"header": "hdr", "footer": "ftr"}[kind]
    out = ""
    for side, inner in sides.items():
        xml = f"{DECLARATION}<w:{tag} {NAMESPACES}>{inner}</w:{tag}>"
        id_ = ledger.part(kind, f"{kind}{index + 1}-{side}", xml)
        out += f'<w:{kind}Reference w:type="{side}" r:id="{id_}"/>'
    return out


def _frame(x: float, y: float, width: float, height: float) -> Shape:
    frame = (
        f'<w:framePr w:w="{twips(width)}" w:h="{twips(height)}" w:hRule="exact"'
        ' w:wrap="around" w:vAnchor="page" w:hAnchor="page"'
        f' w:x="{max(1, twips(x))}" w:y="{twips(y)}"/>'
    )
    return Shape(frame=frame)


def _tab(part: Part, place: float, look: Look, side: str) -> str:
    """Return a thumb tab: three shaded lines in one frame, the middle one told."""
    width = look.mm("page-tab-width")
    recto = side == "default"
    x = look.mm("page-width") - width if recto else 0
    y = look.mm("page-margin-top") + place
    shape = _frame(x, y, width, look.mm("page-tab-height")).xml()
    style, air = ("TabRecto" if recto else "TabVerso"), "\u00a0"
    words = f"{air}{part.number}" if recto else f"{part.number}{air}"
    lines = ("", run(words), "")
    return "".join(paragraph(style, line, shape) for line in lines)


def _punch(look: Look, side: str) -> str:
    length, near = look.mm("page-punch-length"), look.mm("page-punch-near")
    x = near if side == "default" else look.mm("page-width") - near - length
    shape = _frame(x, look.mm("page-height") / 2, length, 1)
    return paragraph("Punch", "", shape.xml())


def _band(words: str, look: Look, side: str) -> str:
    """Return the black band that shows where a fanned book is the trainer's."""
    width, inner = look.mm("box-band"), look.mm("page-margin-inner")
    x = inner if side == "default" else look.mm("page-width") - inner - width
    shape = _frame(x, look.mm("box-band-top"), width, look.mm("box-badge"))
    return paragraph("Band", run(words, closed=look.closed), shape.xml())
