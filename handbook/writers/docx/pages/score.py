"""Write the score of a year: it stands on the foot of its page, as on paper.

A frame holds it there, and what is said of it.
"""

from collections.abc import Iterator, Sequence

from handbook.document import columns
from handbook.document.cover import SIZES
from handbook.writers.docx.flow.blocks import around_in, paragraph_in
from handbook.writers.docx.flow.elements import Element, children
from handbook.writers.docx.flow.inline import add
from handbook.writers.docx.flow.ledger import Ledger
from handbook.writers.docx.flow.spot import PLAIN, Spot
from handbook.writers.docx.markup.line import Line
from handbook.writers.docx.markup.paragraphs import Block, framed, paragraph
from handbook.writers.docx.markup.shape import Shape
from handbook.writers.docx.markup.units import twips
from handbook.writers.docx.pages import imprint
from handbook.writers.docx.pages.cover import smaller, title_lines
from handbook.writers.docx.text import pictures

_WORDS = 1.15  # what lines that end between words take more
LEAST = 0.36  # of the line's length: a lower score could not be read
FOOT = 32.0  # mm: what the foot of a cover takes, its imprint in it


def of_cover(element: Element, spot: Spot, ledger: Ledger) -> list[Block]:
    """Write the score of a cover, as high as the title leaves it room."""
    look = ledger.look
    least = LEAST * look.width
    room = look.mm("page-height") - look.mm("space-line")
    room -= sum(_beside(element, ledger))
    below = max(0.0, look.mm("cover-score-foot") - FOOT)
    below = min(below, max(0.0, room - least))
    found = scored(element, spot, ledger, max(room - below, least))
    return standing(found, spot, below)


def standing(blocks: Sequence[Block], spot: Spot, below: float) -> list[Block]:
    """Return paragraphs in a frame that stands on the foot of the type area.

    The ``below`` mm of air under them are a line: LibreOffice drops space there.
    """
    frame = (
        f'<w:framePr w:w="{twips(spot.width)}" w:wrap="notBeside" w:vAnchor="margin"'
        ' w:hAnchor="margin" w:xAlign="left" w:yAlign="bottom"/>'
    )
    air = [gap(below)] * (below > 0)
    return [Block(one.kind, framed(one.xml, frame)) for one in (*blocks, *air)]


def gap(height: float) -> Block:
    """Return air as an empty line: at an edge of a page it is kept."""
    shape = Shape(line=height, exact=True)
    return Block("text", paragraph("SectionEnd", "", shape.xml()))


def scored(
    element: Element, spot: Spot, ledger: Ledger, tallest: float | None = None
) -> list[Block]:
    """Return a score and what is said of it."""
    out = []
    for child in children(element):
        drawn = child.tag == "img"
        name = "Score" if drawn else "ScoreNote"
        place, line = spot._replace(left=spot.axis, text=name, direct=PLAIN), Line()
        if drawn:
            start, end = ledger.marks(child)
            image = pictures.inline(child, ledger, place.width, tallest)
            line.piece(start + image + end)
        else:
            add(child, line, around_in(place, ledger), ledger)
        out.append(Block("text", paragraph_in(place, line, ledger)))
    return out


def _beside(element: Element, ledger: Ledger) -> Iterator[float]:
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
        ("p[@class='cover-reading']", "note", look.width, look.leading("note"), line),
        ("p[@class='cover-hire']", "heading-2", look.width, look.leading("lead"), line),
    ):
        em = look.size(size) * 25.4 / 144
        for found in cover.iterfind(path):
            yield lines(found, em, room, ledger) * leading + around
    for span in cover.iterfind("h1/span"):
        role = smaller(span)
        taken = len(title_lines(span, role, ledger))
        yield taken * look.leading("cover") * SIZES[role]
    em = look.size("note") * 25.4 / 144
    for said in element.iterfind("figcaption"):
        yield lines(said, em, look.width, ledger) * look.leading("note") + 4


def lines(element: Element, em: float, room: float, ledger: Ledger) -> float:
    """Return about how many lines an element's text takes."""
    width = columns.width("".join(map(str, element.itertext()))) * em
    return 1 + width * (1 if ledger.look.language == "ja" else _WORDS) // room
