"""Write the rest of the outside of the book: opener, back."""

from handbook.writers.docx.flow.blocks import block, marked, placed
from handbook.writers.docx.flow.elements import Element, children, roles
from handbook.writers.docx.flow.ledger import Ledger
from handbook.writers.docx.flow.spot import Spot
from handbook.writers.docx.markup.paragraphs import Block
from handbook.writers.docx.pages.score import LEAST, gap, lines, scored, standing
from handbook.writers.docx.pages.sections import SLACK
from handbook.writers.docx.text import pictures
from handbook.writers.docx.text.headings import title

_LEAST_AIR = 0.4  # mm: a line cannot be lower


def opener(element: Element, spot: Spot, ledger: Ledger) -> list[Block]:
    """Write the page that opens a chapter; its title is counted unseen."""
    look, number = ledger.look, ""
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
            below = look.mm("space-half") + SLACK
            found = scored(child, spot, ledger, tallest)
            out += standing(found, spot, below)
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
            taken = lines(found, em, look.mm("grid-text"), ledger)
            room -= taken * look.leading(leading) + air
    return max(room - look.mm("space-half"), LEAST * look.width)


def back(element: Element, spot: Spot, ledger: Ledger) -> list[Block]:
    """Write the back cover: its score stands low, its words below at the foot."""
    place = spot._replace(left=spot.axis, text="BackText")
    out = [gap(_above(element, ledger))]
    for child in children(element):
        if child.tag == "figure":
            out += scored(child, place, ledger)
        else:
            out += block(child, place, ledger)
    return out


def _above(element: Element, ledger: Ledger) -> float:
    """Return how far down the back's score begins: its words take two lines each."""
    look, image = ledger.look, element.find("figure/img")
    room = look.mm("page-height") - look.mm("page-margin-top") - look.mm("cover-foot")
    texts = sum(1 for _ in element.iter("p"))
    room -= 2 * look.mm("space-double") + 2 * look.leading("note") * texts
    if image is not None:
        _width, height = pictures.fitted(image, ledger, look.width)
        room -= height
    return max(_LEAST_AIR, room)
