"""Turn what an element holds into blocks.

Text may stand anywhere among blocks, and blocks anywhere that text may: what
stands in a row without a block around it becomes a paragraph of its place.
"""

from dataclasses import replace
from functools import lru_cache

from handbook.writers.docx.flow.elements import BLOCKS, Element, is_text, opens, roles
from handbook.writers.docx.flow.inline import add, fill
from handbook.writers.docx.flow.ledger import Handler, Ledger
from handbook.writers.docx.flow.spot import PLAIN, Spot
from handbook.writers.docx.flow.stack import stack
from handbook.writers.docx.markup.line import Around, Line
from handbook.writers.docx.markup.paragraphs import (
    Block,
    enclose,
    opening,
    paragraph,
)

_TEXT = frozenset({"text", "heading", "caption"})
_DRAWING = "<w:drawing>"
_NOTHING: frozenset[str] = frozenset()

# What hangs in the margin of a style's lines, and what its list prints there.
_TABBED = {
    **dict.fromkeys(
        (f"{f}Task{n}" for f in ("Body", "Inset", "Cell") for n in ("", 2, 3)),
        frozenset({"check"}),
    ),
    "Statement": frozenset({"check"}),
    "Choice": frozenset({"check", "right-mark", "letter"}),
    "ChoiceRight": frozenset({"check", "right-mark", "letter"}),
    "ServeFlow": frozenset({"sign"}),
}
_BOUND = frozenset({"SignTerm"})  # styles whose words are one
_MARKS = {
    "CardFailure": "×",
    "CardRemedy": "→",
    "DeadlineFixed": "■",
    "DeadlineCustom": "○",
}


def flow(
    element: Element, spot: Spot, ledger: Ledger, first: Spot | None = None
) -> list[Block]:
    """Return the blocks that ``element`` holds; none for an empty one.

    ``first`` is where its first paragraph stands, if it has a place of its own.
    """
    if not len(element):
        if not is_text(element.text):
            return []
        return [Block("text", words(element, first or spot, ledger))]
    out: list[Block] = []
    place, line = first or spot, Line()
    around = around_in(place, ledger)
    line.words(element.text or "", around)
    for child in element:
        if child.tag in BLOCKS:
            if line:
                out.append(Block("text", paragraph_in(place, line, ledger)))
                place, line = spot, Line()
            out.extend(block(child, place, ledger))
            place = spot if out else place
            around = around_in(place, ledger)
        else:
            add(child, line, around, ledger)
        if child.tail:
            line.words(child.tail, around)
    if line:
        out.append(Block("text", paragraph_in(place, line, ledger)))
    return out


def marked(
    element: Element, spot: Spot, ledger: Ledger, first: Spot | None = None
) -> list[Block]:
    """Return what ``element`` holds; at least a paragraph.

    Its bookmarks are around the first of them, which its own words are in.
    """
    start, end = ledger.marks(element)
    blocks = flow(element, spot, ledger, first)
    if not blocks:
        blocks = [Block("text", paragraph_in(first or spot, Line(), ledger))]
    _open(blocks, element, spot)
    kind, xml = blocks[0]
    blocks[0] = Block(kind, enclose(xml, start, end))
    return blocks


def block(element: Element, spot: Spot, ledger: Ledger) -> list[Block]:
    """Return the blocks of one element.

    The bookmarks of a paragraph are around it, those of anything wider are a
    point before what it holds. What belongs into a line becomes a paragraph.
    """
    if element.tag not in BLOCKS:
        line = Line()
        add(element, line, around_in(spot, ledger), ledger)
        return [Block("text", paragraph_in(spot, line, ledger))]
    start, end = ledger.marks(element)
    blocks = handler(element, ledger)(element, spot, ledger)
    _open(blocks, element, spot)
    if not start or not blocks:
        return blocks
    first, *rest = blocks
    if not rest and first.kind in _TEXT:
        return [Block(first.kind, enclose(first.xml, start, end))]
    return [Block(first.kind, enclose(first.xml, start + end, "")), *rest]


def _open(blocks: list[Block], element: Element, spot: Spot) -> None:
    """Begin the blocks of ``element`` on a new page, if a page opens with it.

    LibreOffice begins none within a table.
    """
    if blocks and opens(element) and spot.family.id == "Body":
        blocks[0] = Block(blocks[0].kind, opening(blocks[0].xml))


def handler(element: Element, ledger: Ledger) -> Handler:
    """Return what writes an element: by one of its roles, else by its tag."""
    tag, handlers = element.tag, ledger.handlers
    for role in roles(element):
        if found := handlers.get(f"{tag}.{role}"):
            return found
    return handlers.get(tag, flow)


def content(element: Element, spot: Spot, ledger: Ledger) -> str:
    """Return all that ``element`` holds as the content of a cell."""
    blocks = marked(element, spot, ledger)
    if len(blocks) == 1 and blocks[0].xml.endswith("</w:p>"):  # as most
        return blocks[0].xml
    return stack(blocks, closed=True)


def words(
    element: Element, spot: Spot, ledger: Ledger, without: Element | None = None
) -> str:
    """Return one paragraph of all the words of ``element`` but ``without``'s."""
    line = Line()
    fill(element, line, around_in(spot, ledger), ledger, without)
    return paragraph_in(spot, line, ledger)


def around_in(spot: Spot, ledger: Ledger) -> Around:
    """Return what a place says of the runs of its paragraphs."""
    look = ledger.look
    room = spot.right - spot.left
    return _around(spot.text, ledger.size(spot.text), room, look.closed)


@lru_cache(maxsize=512)
def _around(style: str, size: int, room: float, closed: bool) -> Around:
    return Around(
        size=size,
        room=room,
        tabbed=_TABBED.get(style, _NOTHING),
        mark=_MARKS.get(style, ""),
        closed=closed,
        bound=style in _BOUND,
    )


def paragraph_in(spot: Spot, line: Line, ledger: Ledger) -> str:
    """Return a paragraph in the style of its place."""
    inner, direct = line.xml(), spot.direct
    if spot.kept and not ledger.keeps(spot.text):
        direct = replace(direct, keep_next=True)
    if line.long:
        direct = replace(direct, align="left")
    if _DRAWING in inner and ledger.exact(spot.text):
        # a picture would be cut by lines of one height
        direct = replace(direct, line=0.1)
    return paragraph(spot.text, inner, "" if direct is PLAIN else direct.xml())


def placed(spot: Spot, style: str, ledger: Ledger, left: float | None = None) -> Spot:
    """Return ``spot`` for a paragraph in ``style`` that begins at ``left``.

    Where the style itself says so, it has nothing beyond its style.
    """
    left = spot.left if left is None else left
    usual = abs(ledger.left(style) - left) < 0.01
    return spot.within(left, style, PLAIN if usual else replace(PLAIN, left=left))
