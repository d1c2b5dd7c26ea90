"""Write the outside of the book: cover, opener, back."""

from dataclasses import replace

from handbook.document import columns
from handbook.writers.docx.flow import spot as spots
from handbook.writers.docx.flow.blocks import (
    around_in,
    block,
    content,
    marked,
    paragraph_in,
    placed,
    words,
)
from handbook.writers.docx.flow.elements import Element, children, roles
from handbook.writers.docx.flow.inline import add
from handbook.writers.docx.flow.ledger import Handler, Ledger
from handbook.writers.docx.flow.spot import PLAIN, Spot
from handbook.writers.docx.markup.grid import Cell, Row, table
from handbook.writers.docx.markup.line import Line
from handbook.writers.docx.markup.paragraphs import Block, paragraph
from handbook.writers.docx.markup.runs import BREAK
from handbook.writers.docx.markup.shape import Shape, rule
from handbook.writers.docx.markup.units import twips
from handbook.writers.docx.text import pictures
from handbook.writers.docx.text.headings import title
from handbook.writers.docx.text.prose import members

_BOLD = 1.1  # what bold letters take more
_ON_COVER = 82.0  # mm: the imprint at the foot, the mark, air
_WORDS = 1.15  # what lines that end between words take more
_LEAST = 60.0  # mm: a smaller score could not be read
_FACTS = (3, 2, 3, 4)  # shares of the width that the imprint's columns have
_LATIN_FACTS = (34, 40, 37, 53)  # the same where a version and a date run longer


# --- cover ---


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
    width = max(17.0, 3.4 * len(text) + 5)
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
    """Write the title: the department, and below it the book."""
    place, line = spot.within(0, "Title"), Line()
    around = around_in(place, ledger)
    line.words(element.text or "", around)
    for child in element:
        if line:
            line.rest(BREAK)
        add(child, line, around, ledger)
        line.words(child.tail or "", around)
    return [Block("text", paragraph_in(place, line, ledger))]


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
        tallest = _left_on_cover(element, ledger) if style == "Score" else None
        return _scored(element, style, spot, ledger, tallest)

    return write


def _left_on_cover(element: Element, ledger: Ledger) -> float:
    """Return about how high the score may be to share its page with the title."""
    look, cover = ledger.look, element.getparent()
    assert cover is not None  # noqa: S101 -- a score is never a part's root
    room = look.mm("page-height") - look.mm("cover-top") - _ON_COVER
    room -= 2.5 * look.mm("space-line") + look.leading("lead")
    marks = len(cover.findall("p[@class='edition-mark']"))
    room -= marks * (look.mm("space-half") + look.mm("box-tile"))
    em = look.size("cover") * 25.4 / 144
    for span in cover.iterfind("h1/span"):
        room -= _lines(span, em, look.width, ledger) * look.leading("cover")
    em = look.size("note") * 25.4 / 144
    for said in element.iterfind("figcaption"):
        room -= _lines(said, em, look.width, ledger) * look.leading("note")
    return max(room, _LEAST)


def _lines(element: Element, em: float, room: float, ledger: Ledger) -> float:
    """Return about how many lines an element's text takes."""
    width = columns.width("".join(map(str, element.itertext()))) * em
    return 1 + width * (1 if ledger.look.language == "ja" else _WORDS) // room


def _scored(
    element: Element,
    style: str,
    spot: Spot,
    ledger: Ledger,
    tallest: float | None = None,
) -> list[Block]:
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


def imprint(element: Element, spot: Spot, ledger: Ledger) -> list[Block]:
    """Write the facts of the edition side by side, under a rule."""
    look, inset = ledger.look, ledger.families["Inset"]
    found = members(element)
    pairs = list(zip(found[::2], found[1::2], strict=False))
    top = rule("top", look.rule("strong"), look.colour("accent"))
    facts = _FACTS if look.language == "ja" else _LATIN_FACTS
    shares = (facts * len(pairs))[: len(pairs)]
    widths = [spot.width * share / sum(shares) for share in shares]
    cells = []
    for pair, width in zip(pairs, widths, strict=True):
        places = (
            spots.cell(width - 2, style, inset)
            for style in ("ImprintLabel", "ImprintText")
        )
        inner = "".join(
            content(child, place, ledger)
            for child, place in zip(pair, places, strict=True)
        )
        cells.append(Cell(inner, borders=top, margins=(3, 0, 0, 2)))
    xml = table("PlainTable", widths, [Row(cells)], look="")
    return [Block("table", xml)] if cells else []


# --- opener and back ---


def opener(element: Element, spot: Spot, ledger: Ledger) -> list[Block]:
    """Write the page that opens a chapter; its title is counted unseen."""
    number = ""
    out: list[Block] = []
    for child in children(element):
        if "opener-number" in roles(child):
            number = "".join(map(str, child.itertext())).strip()
            place = spot.within(ledger.left("OpenerNumber"), "OpenerNumber")
            out += marked(child, place, ledger)
        elif child.tag == "h1":
            out.append(title(child, number, "Heading1Opener", spot, ledger))
        elif "lead" in roles(child):
            out += marked(child, placed(spot, "OpenerLead", ledger), ledger)
        elif "score" in roles(child):
            tallest = _left_below(element, ledger)
            out += _scored(child, "OpenerScore", spot, ledger, tallest)
        else:
            out += block(child, spot, ledger)
    return out


def _left_below(element: Element, ledger: Ledger) -> float:
    """Return about how high the score of an opener may be to share its page."""
    look = ledger.look
    room = look.mm("page-height") - look.mm("page-margin-top")
    # the numeral, and the air around the list
    room -= look.mm("page-margin-bottom") + 1.5 * look.label + 2 * look.mm("space-line")
    for path, size, leading, air in (
        ("h1", "opener", "opener", 2 * look.mm("space-line")),
        ("p[@class='lead']", "lead", "lead", 3 * look.mm("space-line")),
        ("dl//li", "body", "body", 0.5),
    ):
        em = look.size(size) * 25.4 / 144
        for found in element.iterfind(path):
            lines = _lines(found, em, look.mm("grid-text"), ledger)
            room -= lines * look.leading(leading) + air
    return max(room, _LEAST)


def back(element: Element, spot: Spot, ledger: Ledger) -> list[Block]:
    """Write the back cover: its score stands low, its words below at the foot."""
    place = replace(spot, left=spot.axis, text="BackText")
    low = replace(place, direct=Shape(before=_above(element, ledger)))
    return [
        found
        for child in children(element)
        for found in block(child, low if child.tag == "figure" else place, ledger)
    ]


def _above(element: Element, ledger: Ledger) -> float:
    """Return how far down the back's score begins: its words take two lines each."""
    look, image = ledger.look, element.find("figure/img")
    if image is None:
        return 0.0
    _width, height = pictures.fitted(image, ledger, look.width)
    texts = sum(1 for _ in element.iter("p"))
    below = 2 * look.mm("space-double") + 2 * look.leading("note") * texts
    room = look.mm("page-height") - look.mm("page-margin-top") - look.mm("cover-foot")
    return max(0.0, room - height - below)
