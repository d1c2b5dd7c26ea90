"""Write the index: a field as Word makes it, filled in, and the marks that it is of.

A mark stands at each place, unseen. Who edits the text and updates the field gets
the pages of the text as it is then, sorted by readings; until then it shows those
that were printed, each a link.
"""

from collections.abc import Iterable, Iterator

from handbook.writers import places
from handbook.writers.docx.flow.blocks import block, words
from handbook.writers.docx.flow.elements import Element, children, one_line, roles
from handbook.writers.docx.flow.inline import fill, styled
from handbook.writers.docx.flow.ledger import Ledger
from handbook.writers.docx.flow.spot import Spot
from handbook.writers.docx.markup import bookmarks
from handbook.writers.docx.markup.fields import begun, ended, hidden
from handbook.writers.docx.markup.line import Around, Line
from handbook.writers.docx.markup.paragraphs import Block, enclose, paragraph

KIND = "columns"
"""The kind of the blocks that stand in two columns."""

_CODES = {
    "ja": 'INDEX \\e "　" \\h "あ" \\c "2" \\y \\z "1041"',
    "": 'INDEX \\e " " \\h "A" \\c "2" \\z "1033"',
}


def index(element: Element, spot: Spot, ledger: Ledger) -> list[Block]:
    """Write the head, then the lines as the result of one field."""
    blocks = [
        found for child in children(element) for found in block(child, spot, ledger)
    ]
    above = [one for one in blocks if one.kind != KIND]
    lines = [one for one in blocks if one.kind == KIND]
    if not lines:
        return above
    code = _CODES.get(ledger.look.language, _CODES[""])
    lines[0] = Block(KIND, enclose(lines[0].xml, begun(code), ""))
    # LibreOffice takes what follows for the index, if it ends in its last line
    return [*above, *lines, Block(KIND, paragraph("SectionEnd", ended()))]


def row(element: Element, spot: Spot, ledger: Ledger) -> list[Block]:
    """Write a row of the syllabary: its name, then its lines."""
    out: list[Block] = []
    for child in children(element):
        if "kana" in roles(child):
            place = spot.within(0, "IndexHeading")
            start, end = ledger.marks(child)
            out.append(Block(KIND, enclose(words(child, place, ledger), start, end)))
        else:
            out += block(child, spot, ledger)
    return out


def entries(element: Element, spot: Spot, ledger: Ledger) -> list[Block]:
    """Write the lines of a row."""
    place = spot.within(0, "Index1")
    out = []
    for item in element:
        start, end = ledger.marks(item)
        out.append(Block(KIND, enclose(words(item, place, ledger), start, end)))
    return out


def pages(element: Element, line: Line, around: Around, ledger: Ledger) -> None:
    """Add the pages of an entry; the numbers of its places where none is known."""
    found = places.pages(element, ledger.folios, ledger.labels)
    if not found:
        fill(element, line, around, ledger)
    for number, one in enumerate(found):
        if number:
            line.words(ledger.labels["between.places"], around)
        look = styled(around, "Strong", ledger) if one.main else around
        shown = Line()
        shown.words(one.text, look)
        target = f'w:anchor="{bookmarks.of_anchor(one.anchor)}" w:history="1"'
        line.piece(f"<w:hyperlink {target}>{shown.xml()}</w:hyperlink>")


def marks(roots: Iterable[Element]) -> dict[str, str]:
    """Return what an index marks at each anchor, as runs that nobody sees."""
    found: dict[str, str] = {}
    for anchor, code in _codes(roots):
        found[anchor] = found.get(anchor, "") + hidden(code)
    return found


def _codes(roots: Iterable[Element]) -> Iterator[tuple[str, str]]:
    for item in (one for root in roots for one in root.iter("li")):
        entry = item.find("span[@class='entry']")
        if entry is None:
            continue
        code = f"XE {_quoted(one_line(entry))}"
        reading = item.get("data-reading")
        yomi = f" \\y {_quoted(reading)}" if reading else ""
        for link in item.iter("a"):
            main = " \\b" if link.get("class") == "is-main" else ""
            yield link.get("href", "")[1:], code + main + yomi


def _quoted(text: str) -> str:
    r"""Return text as a field takes it: a colon would begin an entry below."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace(":", "\\:")
    return f'"{escaped}"'
