"""Write the fiscal year: a row a quarter, three months in it."""

from handbook.writers.docx.flow import spot as spots
from handbook.writers.docx.flow.blocks import (
    around_in,
    content,
    marked,
    paragraph_in,
    placed,
    words,
)
from handbook.writers.docx.flow.elements import Element, opens, roles
from handbook.writers.docx.flow.inline import add
from handbook.writers.docx.flow.ledger import Ledger
from handbook.writers.docx.flow.spot import Spot
from handbook.writers.docx.markup.grid import Cell, Row, blank, tables
from handbook.writers.docx.markup.line import Line
from handbook.writers.docx.markup.paragraphs import Block
from handbook.writers.docx.text.cells import noted
from handbook.writers.docx.text.columns import rows


def year(element: Element, spot: Spot, ledger: Ledger) -> list[Block]:
    """Write the year as a table of quarters and months."""
    look, cell = ledger.look, ledger.families["Cell"]
    label = look.label - look.mm("grid-gutter")
    found = [row for row, _head, _last in rows(element)]
    months = max((len(row) for row in found), default=2) - 1
    month = (spot.width - label) / max(months, 1)
    name = spots.cell(label - 2, "TableLabel", cell)
    place = spots.cell(month - look.mm("grid-gutter") - 1, "TableText", cell)
    out = []
    for row in found:
        cells: list[Cell] = []
        for child in row:
            if child.tag == "th":
                air = (2.4, 0.0, 2.4, 2.0)
                cells.append(Cell(noted(child, name, ledger), margins=air))
            else:
                cells.append(Cell(content(child, place, ledger)))
        cells += [Cell(blank())] * (months + 1 - len(cells))
        out.append(Row(cells))
    made = tables(
        "YearTable",
        [label, *[month] * months],
        out,
        [index for index, row in enumerate(found) if opens(row)],
        indent=spot.axis,
        look="firstColumn",
    )
    return [Block("table", xml) for xml in made]


def month(element: Element, spot: Spot, ledger: Ledger) -> list[Block]:
    """Write the number that heads a month's cell."""
    place = placed(spot, "YearMonth", ledger)
    return [Block("text", words(element, place, ledger))]


def deadlines(element: Element, spot: Spot, ledger: Ledger) -> list[Block]:
    """Write what is due; the list's own mark tells law from custom."""
    left = spot.left + ledger.look.mm("box-hang-mark")
    out: list[Block] = []
    for item in element:
        style = "DeadlineFixed" if "statutory" in roles(item) else "DeadlineCustom"
        place = placed(spot, style, ledger, left)
        out += marked(item, place, ledger)
    return out


def legend(element: Element, spot: Spot, ledger: Ledger) -> list[Block]:
    """Write the meaning of signs in one line."""
    place, line = placed(spot, "Legend", ledger), Line()
    around = around_in(place, ledger)
    for index, item in enumerate(element):
        if index:
            line.words(ledger.labels["between.gap"] * 3, around)
        add(item, line, around, ledger)
    return [Block("text", paragraph_in(place, line, ledger))]
