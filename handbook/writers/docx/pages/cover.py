"""Write the cover."""

from dataclasses import replace

from lxml import etree

from handbook.document import columns
from handbook.document.cover import SIZES, Setting
from handbook.writers.docx.flow.blocks import (
    around_in,
    block,
    paragraph_in,
    words,
)
from handbook.writers.docx.flow.elements import Element, children, roles
from handbook.writers.docx.flow.inline import add
from handbook.writers.docx.flow.ledger import Ledger
from handbook.writers.docx.flow.spot import PLAIN, Spot
from handbook.writers.docx.markup.line import Line
from handbook.writers.docx.markup.paragraphs import Block, paragraph
from handbook.writers.docx.markup.runs import BREAK
from handbook.writers.docx.markup.shape import Shape
from handbook.writers.docx.markup.units import twips
from handbook.writers.docx.text import pictures

_BOLD = 1.1  # what bold letters take more


def cover(element: Element, spot: Spot, ledger: Ledger) -> list[Block]:
    """Write the cover but for its imprint, which stands in the foot of the page."""
    place = spot._replace(left=spot.axis, text="CoverCompany")
    return [
        found
        for child in children(element)
        if "imprint" not in roles(child)
        for found in block(child, place, ledger)
    ]


def classification(element: Element, spot: Spot, ledger: Ledger) -> list[Block]:
    """Write the stamp that says who may read the book, at the head of the cover."""
    look = ledger.look
    text = "".join(map(str, element.itertext())).strip()
    inside = look.across(text, "body", bold=True)
    width = min(inside + 2 * look.mm("grid-gutter"), look.width)
    x = look.mm("page-width") - look.mm("page-margin-outer") - width - 1
    y = look.mm("cover-classification-top") + 2
    frame = (
        f'<w:framePr w:w="{twips(width)}" w:wrap="around" w:vAnchor="page"'
        f' w:hAnchor="page" w:x="{twips(x)}" w:y="{twips(y)}"/>'
    )
    place = spot.within(0, "CoverClass", Shape(frame=frame))
    return [Block("text", words(element, place, ledger))]


def logo(element: Element, spot: Spot, ledger: Ledger) -> list[Block]:
    """Write the company's sign, no larger than the head of the cover has room for."""
    place, line = spot.within(0, "CoverLogo"), Line()
    room, tallest = ledger.look.mm("grid-text"), ledger.look.mm("space-double")
    around = around_in(place, ledger)
    line.words(element.text or "", around)
    for child in element:
        if child.tag == "img":
            line.piece(pictures.inline(child, ledger, room, tallest))
        else:
            add(child, line, around, ledger)
        line.words(child.tail or "", around)
    return [Block("text", paragraph_in(place, line, ledger))]


def cover_title(element: Element, spot: Spot, ledger: Ledger) -> list[Block]:
    """Write the title: the department, and below it the book, in lines of phrases."""
    look, role = ledger.look, smaller(element)
    shape = Shape(line=look.leading("cover") * SIZES[role], exact=True)
    place = spot.within(0, "Title", shape if role else PLAIN)
    line, around = Line(), around_in(place, ledger)
    if role:
        around = around._replace(scale=round(look.size("cover") * SIZES[role]))
    line.words(element.text or "", around)
    for child in element:
        start, end = ledger.marks(child)
        for text in title_lines(child, role, ledger):
            if line:
                line.rest(BREAK)
            line.mark(start)
            part = etree.Element(child.tag, {"class": child.get("class", "")})
            part.text, start = text, ""
            add(part, line, around, ledger)
        line.mark(end)
        line.words(child.tail or "", around)
    return [Block("text", paragraph_in(place, line, ledger))]


def smaller(element: Element) -> str:
    """Return the role that says in which size a title, or a part of it, is set."""
    around = (element, *element.iterancestors("h1"))
    named = (role for one in around for role in roles(one) if role in SIZES)
    return next(named, "")


def title_lines(element: Element, role: str, ledger: Ledger) -> list[str]:
    """Return the lines of a part of the title."""
    setting = Setting(ledger.look.design, ledger.look.language)
    said = "".join(map(str, element.itertext())).strip()
    return setting.title(said, role, bold="department" in roles(element))


def hire(element: Element, spot: Spot, ledger: Ledger) -> list[Block]:
    """Write whose copy it is, close to how the name is read."""
    before = element.getprevious()
    read = before is not None and "cover-reading" in roles(before)
    shape = PLAIN if read else Shape(before=ledger.look.mm("space-line"))
    return [Block("text", words(element, spot.within(0, "CoverHire", shape), ledger))]


def edition_mark(element: Element, spot: Spot, ledger: Ledger) -> list[Block]:
    """Write whom this edition is for, when that is not every trainee."""
    look = ledger.look
    told = "".join(map(str, element.itertext())).strip()
    em = look.size("body") * 25.4 / 144
    width = columns.width(told) * em * _BOLD + 2 * look.mm("grid-gutter")
    shape = Shape(right=max(0.0, look.width - width))
    before = element.getprevious()
    second = before is not None and "edition-mark" in roles(before)
    if second:
        shape = replace(shape, before=0.5)
    place = spot.within(0, "EditionMark", shape)
    # fields one below the other would flow together
    between = [Block("text", paragraph("GapHalf"))] if second else []
    return [*between, Block("text", words(element, place, ledger))]
