"""Sections of the document: pages, running heads and feet, thumb tabs.

Each part of the book is a section, for the height of its tab; feet are said
once and go on from section to section.
"""

from typing import NamedTuple

from handbook.document import Document, Part
from handbook.writers import tabs
from handbook.writers.docx import bookmarks, front
from handbook.writers.docx.ledger import Element, Ledger
from handbook.writers.docx.look import Look, twips
from handbook.writers.docx.markup import (
    DECLARATION,
    NAMESPACES,
    TAB,
    field,
    paragraph,
    run,
)
from handbook.writers.docx.shape import Shape
from handbook.writers.docx.spot import Spot
from handbook.writers.docx.stack import stack
from handbook.writers.written import LAST

_BARE = frozenset({"cover", "back"})


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


class Margins(NamedTuple):
    """Where the type area and the running lines stand, in mm from the edges."""

    top: float
    bottom: float
    head: float
    foot: float


def tab_places(document: Document, look: Look) -> dict[str, float]:
    """Return how far down the fore-edge each section's tab stands, in mm.

    The text of a chapter that an opener began keeps the opener's.
    """
    places = tabs.places(document, look.design)
    before = 0.0
    for part in document.parts:
        if part.kind == "continued":
            places[part.id] = before
        before = places.get(part.id, before)
    return places


def section(
    part: Part, root: Element, document: Document, place: float | None, ledger: Ledger
) -> str:
    """Return the properties of a part's section, its heads and feet kept."""
    index = document.parts.index(part)
    starts = part in document.body[:1]
    furniture = _heads(part, document, place, index, ledger)
    if part.kind in _BARE:
        furniture += _bare_feet(part, root, index, ledger)
    elif starts or index == 0 or document.parts[index - 1].kind in _BARE:
        furniture += _feet(part, document, index, ledger)
    look = ledger.look
    inner, outer = look.mm("page-margin-inner"), look.mm("page-margin-outer")
    edges = _margins(part, look)
    sides = {"top": edges.top, "right": outer, "bottom": edges.bottom, "left": outer}
    sides |= {"header": edges.head, "footer": edges.foot, "gutter": inner - outer}
    margins = " ".join(f'w:{name}="{twips(value)}"' for name, value in sides.items())
    width, height = twips(look.mm("page-width")), twips(look.mm("page-height"))
    return (
        f'<w:sectPr>{furniture}<w:type w:val="{"oddPage" if starts else "nextPage"}"/>'
        f'<w:pgSz w:w="{width}" w:h="{height}"/><w:pgMar {margins}/>'
        f"{_count(part, document)}"
        f'<w:cols w:space="{twips(look.mm("grid-gutter"))}"/>'
        f'<w:docGrid w:linePitch="{twips(look.mm("space-line"))}"/></w:sectPr>'
    )


def _count(part: Part, document: Document) -> str:
    """Return how pages count: i, ii, … before the first chapter, there from 1."""
    if part in document.body[:1]:
        return '<w:pgNumType w:start="1"/>'
    front = part not in document.body and part.kind != "back"
    return '<w:pgNumType w:fmt="lowerRoman"/>' if front else ""


def _margins(part: Part, look: Look) -> Margins:
    if part.kind == "cover":
        return Margins(look.mm("cover-top"), 32, 10, look.mm("cover-foot") - 0.5)
    top, bottom = look.mm("page-margin-top"), look.mm("page-margin-bottom")
    if part.kind == "back":
        bottom = look.mm("cover-foot")
    drop = look.mm("page-head-drop")
    return Margins(
        top,
        bottom,
        top - drop - look.leading("note"),
        max(6.0, bottom - drop - look.leading("body")),
    )


def _heads(
    part: Part, document: Document, place: float | None, index: int, ledger: Ledger
) -> str:
    if part.kind in _BARE:
        empty = paragraph("Header")
        return _furniture("header", index, {"default": empty, "even": empty}, ledger)
    look = ledger.look
    heads = {}
    for side, words in (
        ("default", TAB + _running(part, ledger)),
        ("even", run(document.imprint.book, closed=look.closed)),
    ):
        frames = _punch(look, side)
        if place is not None:
            frames = _tab(part, place, look, side) + frames
        if part.kind == "trainer" and document.imprint.band:
            frames += _band(document.imprint.band, look, side)
        heads[side] = frames + paragraph("Header", words)
    return _furniture("header", index, heads, ledger)


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


def _feet(part: Part, document: Document, index: int, ledger: Ledger) -> str:
    imprint = document.imprint
    facts = ledger.labels["between.gap"].join(
        (imprint.number, imprint.version, imprint.classification)
    )
    page, closed = field("PAGE", "1", "Folio"), ledger.look.closed
    if part in document.body and LAST in ledger.folios:
        last = f"PAGEREF {bookmarks.of_anchor(LAST)}"
        page += run(ledger.labels["between.page-of"])
        page += field(last, ledger.folios[LAST])
    feet = {
        "default": paragraph("Footer", run(facts, closed=closed) + TAB + page),
        "even": paragraph("Footer", page + TAB + run(imprint.company, closed=closed)),
    }
    return _furniture("footer", index, feet, ledger)


def _bare_feet(part: Part, root: Element, index: int, ledger: Ledger) -> str:
    """Return the foot of a cover: its imprint, however long the title is."""
    empty = paragraph("SectionEnd")
    found = root.find(".//dl[@class='imprint']") if part.kind == "cover" else None
    foot = empty
    if found is not None:
        foot = stack(front.imprint(found, body(ledger), ledger)) + empty
    feet = {"default": foot, "even": empty}
    return _furniture("footer", index, feet, ledger)


def body(ledger: Ledger) -> Spot:
    """Return the place of running text."""
    look, family = ledger.look, ledger.families["Body"]
    return Spot(0, look.label, look.width, family.text, family)


def _furniture(kind: str, index: int, sides: dict[str, str], ledger: Ledger) -> str:
    """Keep heads or feet as parts of the package; return what refers to them."""
    tag = {"header": "hdr", "footer": "ftr"}[kind]
    out = ""
    for side, inner in sides.items():
        xml = f"{DECLARATION}<w:{tag} {NAMESPACES}>{inner}</w:{tag}>"
        id_ = ledger.part(kind, f"{kind}{index + 1}-{side}", xml)
        out += f'<w:{kind}Reference w:type="{side}" r:id="{id_}"/>'
    return out


# --- what stands in frames beside the text ---


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
