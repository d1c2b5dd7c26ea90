"""Sections of the document: pages, their margins, how they count.

Each part of the book is a section, for the height of its tab; feet are said
once and go on from section to section.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from handbook.document import Document, Part
from handbook.writers import tabs
from handbook.writers.docx.flow.elements import Element
from handbook.writers.docx.flow.ledger import Ledger
from handbook.writers.docx.letterhead.stationery import Stationery
from handbook.writers.docx.look import Look
from handbook.writers.docx.markup.units import millimetres, twips
from handbook.writers.docx.pages.furniture import BARE, bare_feet, feet, heads
from handbook.writers.docx.pages.score import FOOT

SLACK = 3.0  # mm: lines fall a little lower than on paper, and pages end as there
_FIRST = "<w:titlePg/>"  # what stands on a cover stays on its first page
_REFERENCE = re.compile("<w:(?:header|footer)Reference [^>]*/>")


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
    index: int, root: Element, document: Document, place: float | None, ledger: Ledger
) -> str:
    """Return the properties of a part's section, its heads and feet kept."""
    part, body = document.parts[index], document.body
    starts = part in body[:1]
    furniture = heads(part, document, place, index, ledger)
    if part.kind in BARE:
        furniture += bare_feet(part, root, index, ledger)
    elif starts or index == 0 or document.parts[index - 1].kind in BARE:
        furniture += feet(part, document, index, ledger)
    look = ledger.look
    inner, outer = look.mm("page-margin-inner"), look.mm("page-margin-outer")
    edges = _at_edges(_margins(part, look), ledger.stationery)
    sides = {"top": edges.top, "right": outer, "bottom": edges.bottom, "left": outer}
    sides |= {"header": edges.head, "footer": edges.foot, "gutter": inner - outer}
    margins = " ".join(f'w:{name}="{twips(value)}"' for name, value in sides.items())
    width, height = twips(look.mm("page-width")), twips(look.mm("page-height"))
    return (
        f'<w:sectPr>{furniture}<w:type w:val="{"oddPage" if starts else "nextPage"}"/>'
        f'<w:pgSz w:w="{width}" w:h="{height}"/><w:pgMar {margins}/>'
        f"{_count(part, body)}"
        f'<w:cols w:space="{twips(look.mm("grid-gutter"))}"/>'
        f"{_FIRST * (part.kind == 'cover')}"
        f'<w:docGrid w:linePitch="{twips(look.mm("space-line"))}"/></w:sectPr>'
    )


def _at_edges(margins: Margins, company: Stationery) -> Margins:
    """Return margins whose running lines stand as near the edges as the company's."""
    head, foot = millimetres(company.page.head), millimetres(company.page.foot)
    if head and company.has("header"):
        margins = margins._replace(head=min(margins.head, head))
    if foot and company.has("footer"):
        margins = margins._replace(foot=min(margins.foot, foot))
    return margins


def _count(part: Part, body: Sequence[Part]) -> str:
    """Return how pages count: i, ii, … before the first chapter, then from 1 on."""
    if part in body[:1]:
        return '<w:pgNumType w:start="1"/>'
    front = part not in body and part.kind != "back"
    return '<w:pgNumType w:fmt="lowerRoman"/>' if front else ""


def columned(section: str) -> str:
    """Return a section that goes on below another of the same page, in two columns."""
    bare = _REFERENCE.sub("", section).replace('"nextPage"', '"continuous"')
    return bare.replace("<w:cols ", '<w:cols w:num="2" ')


def _margins(part: Part, look: Look) -> Margins:
    if part.kind == "cover":
        return Margins(look.mm("cover-top"), FOOT, 10, look.mm("cover-foot") - 0.5)
    top, bottom = look.mm("page-margin-top"), look.mm("page-margin-bottom")
    if part.kind == "back":
        bottom = look.mm("cover-foot")
    drop = look.mm("page-head-drop")
    return Margins(
        top,
        bottom - (part.kind != "back") * SLACK,
        top - drop - look.leading("note"),
        max(6.0, bottom - drop - look.leading("body")),
    )
