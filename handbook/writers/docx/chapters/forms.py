"""Write what is filled in or signed: statements, scales, the fingerprint."""

from handbook.writers.docx.flow import spot as spots
from handbook.writers.docx.flow.blocks import block, marked, placed, words
from handbook.writers.docx.flow.elements import Element, children
from handbook.writers.docx.flow.ledger import Ledger
from handbook.writers.docx.flow.spot import Spot
from handbook.writers.docx.flow.stack import stack
from handbook.writers.docx.markup.grid import Cell, Row, blank, table
from handbook.writers.docx.markup.paragraphs import Block, enclose, paragraph
from handbook.writers.docx.markup.shape import rule
from handbook.writers.docx.text import pictures


def statement(element: Element, spot: Spot, ledger: Ledger) -> list[Block]:
    """Write what is confirmed, between two rules."""
    room = spot.right - spot.left
    place = spots.cell(room, "Statement", ledger.families["Inset"])
    place = place.within(ledger.look.mm("box-hang"), "Statement")
    blocks = [found for item in element for found in marked(item, place, ledger)]
    cell = Cell(stack(blocks, closed=True))
    xml = table("StatementTable", [room], [Row((cell,))], indent=spot.left, look="")
    return [Block("table", xml)] if blocks else []


def scale(element: Element, spot: Spot, ledger: Ledger) -> list[Block]:
    """Write the steps of a scale side by side, each under its figure."""
    look, count = ledger.look, max(len(element), 1)
    gap = look.mm("space-half")
    width = (spot.width - gap * (count - 1)) / count
    top = rule("top", look.rule("firm"), look.colour("text"))
    family = ledger.families["Cell"]
    figure = spots.cell(width, "ScaleFigure", family)
    text = spots.cell(width, "ScaleText", family)
    cells: list[Cell] = []
    for item in element:
        start, end = ledger.marks(item)
        lead = item[0] if len(item) and not (item.text or "").strip() else None
        inner = words(item, text, ledger, lead)
        if lead is not None:
            inner = words(lead, figure, ledger) + inner
        cells += [Cell(blank("TableNote"))] if cells else []
        cells.append(Cell(enclose(inner, start, end), borders=top))
    widths = ([width, gap] * count)[:-1]
    xml = table("PlainTable", widths, [Row(cells)], indent=spot.axis, look="")
    return [Block("table", xml)] if cells else []


def lines(element: Element, spot: Spot, ledger: Ledger) -> list[Block]:
    """Write a line to write on; words on it are a faint hint."""
    place = placed(spot, "WriteLine", ledger)
    return [Block("text", words(element, place, ledger))]


def fingerprint(element: Element, spot: Spot, ledger: Ledger) -> list[Block]:
    """Write the code to scan, and beside it what it says."""
    look = ledger.look
    label = min(look.label, 0.3 * spot.width)
    side = label - look.mm("grid-gutter")
    family = ledger.families["Inset"]
    place = spots.cell(spot.width - label, "FingerprintNote", family)
    images, texts = [], []
    for child in children(element):
        if child.tag == "img":
            run = pictures.inline(child, ledger, side, side)
            start, end = ledger.marks(child)
            images.append(enclose(paragraph("TermText", run), start, end))
        else:
            texts += block(child, place, ledger)
    cells = (Cell("".join(images) or blank()), Cell(stack(texts, closed=True)))
    xml = table(
        "PlainTable",
        (label, spot.width - label),
        [Row(cells)],
        indent=spot.axis,
        look="",
    )
    return [Block("terms", xml)]
