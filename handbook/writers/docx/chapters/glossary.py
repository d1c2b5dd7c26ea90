"""Write the glossary: tiles for the rows that exist, terms and what they mean."""

from handbook.writers.docx.flow import spot as spots
from handbook.writers.docx.flow.blocks import block, content, words
from handbook.writers.docx.flow.elements import Element, children, roles
from handbook.writers.docx.flow.ledger import Ledger
from handbook.writers.docx.flow.spot import Spot
from handbook.writers.docx.markup.grid import Cell, Row, blank, table
from handbook.writers.docx.markup.paragraphs import Block, enclose
from handbook.writers.docx.markup.shape import rule, rules
from handbook.writers.docx.text.terms import groups

_BOX = "top left bottom right"
_TERM, _LONGER = 0.375, 0.42  # of the reading column, as on paper
_AIR = 3.0  # mm


def index(element: Element, spot: Spot, ledger: Ledger) -> list[Block]:
    """Write the rows of the syllabary; those that hold terms are black, and links."""
    look = ledger.look
    tile, gap = look.mm("box-tile"), look.mm("space-quarter")
    count = max(len(element), 1)
    scale = min(1, (spot.right - spot.left) / (count * (tile + gap)))
    cells: list[Cell] = []
    for item in element:
        here = "is-here" in roles(item)
        style = "KanaHere" if here else "KanaIndex"
        place = spots.cell(tile, style, ledger.families["Cell"])
        frame = look.colour("text" if here else "line")
        start, end = ledger.marks(item)
        cells += [Cell(blank("KanaIndex"))] if cells else []
        cells.append(
            Cell(
                enclose(words(item, place, ledger), start, end),
                borders=rules(_BOX, look.rule("hair"), frame),
                shade=frame if here else "",
                vertical="center",
            )
        )
    widths = ([tile * scale, gap * scale] * count)[:-1]
    row = Row(cells, height=tile * scale)
    xml = table("PlainTable", widths, [row], indent=spot.left, look="")
    return [Block("table", xml)] if cells else []


def rows(element: Element, spot: Spot, ledger: Ledger) -> list[Block]:
    """Write the terms of a row of the syllabary, its tile beside the first."""
    look, family = ledger.look, ledger.families["Cell"]
    text = spot.width - look.label
    share = _TERM if look.language == "ja" else _LONGER
    widths = (look.label, text * share, text * (1 - share))
    left = spots.cell(widths[1] - _AIR, "TableLabel", family)
    right = spots.cell(widths[2], "TableText", family)
    tile = spots.cell(look.label, "KanaTile", family)
    names = [c for c in element if "kana" in roles(c)]
    pairs = [pair for dl in element.findall("dl") for pair in groups(dl)]
    others = [c for c in children(element) if c not in names and c.tag != "dl"]
    kana = "".join(content(name, tile, ledger) for name in names) or blank()
    line = rule("top", look.rule("thin"), look.colour("mark"))
    out = []
    for number, (terms, texts) in enumerate(pairs):
        first, last = number == 0, number == len(pairs) - 1
        border = line if first else ""
        top, bottom = (1.6 if first else 0.4), (2.4 if last else 0.8)
        sides = (
            "".join(content(t, place, ledger) for t in members) or blank()
            for members, place in ((terms, left), (texts, right))
        )
        cells = [
            Cell(
                kana if first else blank(),
                merge="start" if first else "on",
                borders=border,
                # a row is as high as its highest cell: below, the tile asks for nothing
                margins=(1.5 if first else 0.4, 0, 0, 0),
            ),
            *(
                Cell(side, borders=border, margins=(top, 0, bottom, air))
                for side, air in zip(sides, (_AIR, 0), strict=True)
            ),
        ]
        out.append(Row(cells, kept=number in {0, len(pairs) - 2} and not last))
    if names and not out:
        out = [Row((Cell(kana), Cell(blank()), Cell(blank())))]
    found = [b for other in others for b in block(other, spot, ledger)]
    if not out:
        return found
    xml = table("GlossaryTable", widths, out, indent=spot.axis, look="")
    return [Block("rows", xml), *found]
