"""Write the cover."""

from collections.abc import Iterator
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
from handbook.writers.docx.flow.ledger import Handler, Ledger
from handbook.writers.docx.flow.spot import PLAIN, Spot
from handbook.writers.docx.markup.line import Line
from handbook.writers.docx.markup.paragraphs import Block, paragraph
from handbook.writers.docx.markup.runs import BREAK
from handbook.writers.docx.markup.shape import Shape
from handbook.writers.docx.markup.units import twips
from handbook.writers.docx.pages import imprint
from handbook.writers.docx.text import pictures

_BOLD = 1.1  # what bold letters take more
_AIR = 19.0  # mm: what stands above the score of a cover at most
_WORDS = 1.15  # what lines that end between words take more
LEAST = 0.36  # of the line's length: a lower score could not be read
FOOT = 32.0  # mm: what the foot of a cover takes, its imprint in it


def cover(element: Element, spot: Spot, ledger: Ledger) -> list[Block]:
    """Write the cover but for its imprint, which stands in the foot of the page."""
    place = replace(spot, left=spot.axis, text="CoverCompany")
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
    look, role = ledger.look, _smaller(element)
    shape = Shape(line=look.leading("cover") * SIZES[role], exact=True)
    place = spot.within(0, "Title", shape if role else PLAIN)
    line, around = Line(), around_in(place, ledger)
    if role:
        around = around._replace(scale=round(look.size("cover") * SIZES[role]))
    line.words(element.text or "", around)
    for child in element:
        start, end = ledger.marks(child)
        for text in _set(child, role, ledger):
            if line:
                line.rest(BREAK)
            line.mark(start)
            part = etree.Element(child.tag, {"class": child.get("class", "")})
            part.text, start = text, ""
            add(part, line, around, ledger)
        line.mark(end)
        line.words(child.tail or "", around)
    return [Block("text", paragraph_in(place, line, ledger))]


def _smaller(element: Element) -> str:
    """Return the role that says in which size a title, or a part of it, is set."""
    around = (element, *element.iterancestors("h1"))
    named = (role for one in around for role in roles(one) if role in SIZES)
    return next(named, "")


def _set(element: Element, role: str, ledger: Ledger) -> list[str]:
    """Return the lines of a part of the title."""
    setting = Setting(ledger.look.design, ledger.look.language)
    said = "".join(map(str, element.itertext())).strip()
    return setting.title(said, role, bold="department" in roles(element))


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


def score(style: str) -> Handler:
    """Return what writes the score of a year and what is said of it."""

    def write(element: Element, spot: Spot, ledger: Ledger) -> list[Block]:
        if style != "Score" or element.find("img") is None:
            return scored(element, style, spot, ledger)
        tallest, above = _place_on_cover(element, ledger)
        return scored(element, style, replace(spot, direct=above), ledger, tallest)

    return write


def _place_on_cover(element: Element, ledger: Ledger) -> tuple[float, Shape]:
    """Return how high the score may be to share its page with the title, and its place.

    It stands well below the title, or closer where it would be too low.
    """
    look = ledger.look
    room = look.mm("page-height") - sum(_beside_score(element, ledger))
    (image,) = element.iterfind("img")
    _width, tall = pictures.fitted(image, ledger, look.width)
    air = min(_AIR, max(look.mm("space-line"), room - tall))
    return max(room - air, LEAST * look.width), Shape(before=air)


def _beside_score(element: Element, ledger: Ledger) -> Iterator[float]:
    """Yield what else of a cover takes height, about."""
    look, cover = ledger.look, element.getparent()
    assert cover is not None  # noqa: S101 -- a score is never a part's root
    line, tile = look.mm("space-line"), look.mm("box-tile")
    yield look.mm("cover-top") + FOOT
    for told in cover.iterfind("dl[@class='imprint']"):
        yield imprint.height(told, look)
    if cover.find("p[@class='cover-logo']") is not None:
        yield look.mm("space-double") + look.mm("space-half")
    beside = look.width - look.mm("cover-classification-room")
    for path, size, room, leading, around in (
        ("p[@class='cover-company']", "company", beside, line, 0.0),
        ("p[@class='department-mark']", "figure", look.width, 0.9 * tile, 19.6 + line),
        ("p[@class='cover-subtitle']", "lead", look.width, look.leading("lead"), 3.0),
        ("p[@class='edition-mark']", "body", look.width, 0.55 * tile, 7.5),
    ):
        em = look.size(size) * 25.4 / 144
        for found in cover.iterfind(path):
            yield lines(found, em, room, ledger) * leading + around
    for span in cover.iterfind("h1/span"):
        role = _smaller(span)
        yield len(_set(span, role, ledger)) * look.leading("cover") * SIZES[role]
    em = look.size("note") * 25.4 / 144
    for said in element.iterfind("figcaption"):
        yield lines(said, em, look.width, ledger) * look.leading("note") + 4


def lines(element: Element, em: float, room: float, ledger: Ledger) -> float:
    """Return about how many lines an element's text takes."""
    width = columns.width("".join(map(str, element.itertext()))) * em
    return 1 + width * (1 if ledger.look.language == "ja" else _WORDS) // room


def scored(
    element: Element,
    style: str,
    spot: Spot,
    ledger: Ledger,
    tallest: float | None = None,
) -> list[Block]:
    """Return a score and what is said of it, in ``style``."""
    out = []
    for child in children(element):
        drawn = child.tag == "img"
        name, direct = (style, spot.direct) if drawn else ("ScoreNote", PLAIN)
        place, line = replace(spot, left=spot.axis, text=name, direct=direct), Line()
        if drawn:
            start, end = ledger.marks(child)
            image = pictures.inline(child, ledger, place.width, tallest)
            line.piece(start + image + end)
        else:
            add(child, line, around_in(place, ledger), ledger)
        out.append(Block("text", paragraph_in(place, line, ledger)))
    return out
