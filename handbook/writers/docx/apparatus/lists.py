"""Write the lists of tables and figures: fields as Word makes them, filled in.

In one column: LibreOffice drops the columns around such a field.
"""

from handbook.writers.docx.flow.blocks import words
from handbook.writers.docx.flow.elements import Element
from handbook.writers.docx.flow.ledger import Ledger
from handbook.writers.docx.flow.spot import Spot
from handbook.writers.docx.markup import bookmarks
from handbook.writers.docx.markup.fields import begun, ended
from handbook.writers.docx.markup.line import Around, Line
from handbook.writers.docx.markup.paragraphs import Block, enclose, paragraph
from handbook.writers.docx.markup.runs import TAB
from handbook.writers.docx.text.headings import counter
from handbook.writers.docx.text.references import page_of


def captions(element: Element, spot: Spot, ledger: Ledger) -> list[Block]:
    """Write a list of captions: number and title as they stand, and the page."""
    lines = [_entry(item, spot, ledger) for item in element if item.tag == "li"]
    number = element.find("li/span[@class='number']")
    if not lines:
        return []
    label = "" if number is None else counter(number.text or "")
    lines[0] = enclose(lines[0], begun(f'TOC \\h \\z \\c "{label}"'), "")
    lines[-1] = enclose(lines[-1], "", ended())
    return [Block("text", line) for line in lines]


def _entry(item: Element, spot: Spot, ledger: Ledger) -> str:
    """Return a line; the whole of it is a link, if it leads anywhere."""
    link = item.find("a")
    if link is None:
        return words(item, spot.within(0, "TableOfFigures"), ledger)
    line, around = Line(), Around(closed=ledger.look.closed)
    number = item.find("span[@class='number']")
    if number is not None:
        line.words(number.text or "", around)
        line.rest(TAB)
    line.words("".join(map(str, link.itertext())), around)
    anchor = link.get("href", "")[1:]
    if anchor not in ledger.anchors:
        return paragraph("TableOfFigures", line.xml())
    line.rest(TAB)
    line.piece(page_of(anchor, ledger, around))
    target = f'w:anchor="{bookmarks.of_anchor(anchor)}" w:history="1"'
    return paragraph(
        "TableOfFigures", f"<w:hyperlink {target}>{line.xml()}</w:hyperlink>"
    )
