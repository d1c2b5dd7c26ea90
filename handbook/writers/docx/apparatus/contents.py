"""Write the contents: a field as Word makes it, filled in."""

from handbook.writers.docx.apparatus import lists
from handbook.writers.docx.flow.blocks import block, marked
from handbook.writers.docx.flow.elements import Element, children, roles
from handbook.writers.docx.flow.ledger import Ledger
from handbook.writers.docx.flow.spot import Spot
from handbook.writers.docx.markup import bookmarks
from handbook.writers.docx.markup.fields import begun, ended
from handbook.writers.docx.markup.line import Around, Line
from handbook.writers.docx.markup.paragraphs import Block, enclose, paragraph
from handbook.writers.docx.markup.runs import TAB, run
from handbook.writers.docx.text.references import page_of

# By the level of each heading, whatever its style is called: LibreOffice takes a
# style that `\t` names a second time, and Word in another language another name.
_CONTENTS = 'TOC \\o "1-2" \\h \\z \\u'


def contents(element: Element, spot: Spot, ledger: Ledger) -> list[Block]:
    """Write the contents as Word would, so that nothing asks to be updated."""
    lines: list[str] = []
    out: list[Block] = []
    listed: list[Block] = []
    for child in children(element):
        if "captions" in roles(child):
            listed += lists.captions(child, spot, ledger)
        elif child.tag == "h2":
            listed += block(child, spot, ledger)
        elif child.tag == "ol":
            lines += _entries(child, ledger)
        elif child.tag == "header":
            place = spot.within(spot.left, "TOCHeading")
            out += [
                Block("head", b.xml) for h in child for b in _named(h, place, ledger)
            ]
        else:
            out += block(child, spot, ledger)
    if not lines:
        return [*out, *listed]
    lines[0] = enclose(lines[0], begun(_CONTENTS), "")
    lines[-1] = enclose(lines[-1], "", ended())
    control = (
        f'<w:sdt><w:sdtPr><w:id w:val="{ledger.id()}"/><w:docPartObj>'
        '<w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/>'
        f"</w:docPartObj></w:sdtPr><w:sdtContent>{''.join(lines)}</w:sdtContent></w:sdt>"
    )
    return [*out, Block("text", control), *listed]


def _named(element: Element, place: Spot, ledger: Ledger) -> list[Block]:
    if element.tag == "h1":
        return marked(element, place, ledger)
    return block(element, place, ledger)


def _entries(element: Element, ledger: Ledger, level: int = 1) -> list[str]:
    """Return the lines of a list of entries and of the lists within."""
    out: list[str] = []
    for item in element:
        named = next((c for c in item if c.tag == "p"), item)
        out.append(_entry(named, level, ledger))
        for inner in item.findall("ol"):
            out += _entries(inner, ledger, level + 1)
    return out


def _entry(element: Element, level: int, ledger: Ledger) -> str:
    """Return a line: number, title, page; the whole of it is a link."""
    link = element.find("a")
    if link is None:
        words = "".join(map(str, element.itertext())).strip()
        return paragraph("TOC1", run(words, closed=ledger.look.closed))
    number = element.find("span[@class='number']")
    line = Line()
    around = Around(closed=ledger.look.closed)
    shown = "" if number is None else (number.text or "").strip()
    if shown:
        line.words(shown, around)
        line.rest(TAB)
    for text in link.itertext():
        line.words(str(text), around)
    anchor = link.get("href", "")[1:]
    if anchor not in ledger.anchors:
        return paragraph(f"TOC{level}", line.xml())
    line.rest(TAB)
    line.piece(page_of(anchor, ledger, around))
    style = "TOC3" if level == 1 and not shown else f"TOC{min(level, 2)}"
    target = bookmarks.of_anchor(anchor)
    inner = f'<w:hyperlink w:anchor="{target}" w:history="1">{line.xml()}</w:hyperlink>'
    return paragraph(style, inner)
