"""Write how often a task comes: framed words in a row, those that hold filled."""

from handbook.writers.docx.flow.blocks import placed
from handbook.writers.docx.flow.elements import Element, children, roles
from handbook.writers.docx.flow.ledger import Ledger
from handbook.writers.docx.flow.spot import Spot
from handbook.writers.docx.markup.line import THIN
from handbook.writers.docx.markup.paragraphs import Block, paragraph
from handbook.writers.docx.markup.runs import run


def frequency(element: Element, spot: Spot, ledger: Ledger) -> list[Block]:
    """Write a frequency that stands by itself, or closer in a cell."""
    shown = frequencies(element, "" if spot.family.id == "Cell" else beside(ledger))
    if spot.family.id != "Body":
        return [Block("text", paragraph("FrequencyLine", shown))]
    place = placed(spot, "FrequencyBody", ledger)
    return [Block("text", paragraph(place.text, shown, place.direct.xml()))]


def beside(ledger: Ledger) -> str:
    """Return the air beside the words of a frequency; frames may be near to them."""
    return THIN * max(1, 3 - ledger.look.frame)


def frequencies(element: Element, air: str) -> str:
    """Return the cells of a frequency; those that hold are filled.

    ``air`` stands on either side of a single character.
    """
    cells = []
    for cell in children(element):
        word = "".join(map(str, cell.itertext())).strip()
        padding = air * (len(word) == 1)
        style = f"Frequency{'On' if 'is-on' in roles(cell) else 'Off'}"
        cells.append(run(f"{padding}{word}{padding}", style))
    # Equal neighbours would share one frame. LibreOffice cuts the ground of words
    # that begin or end a line: something narrow stands there.
    between = run(THIN, "FrequencyAir")
    return between.join(["", *cells, ""])
