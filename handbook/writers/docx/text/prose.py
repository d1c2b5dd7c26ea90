"""Write running text: paragraphs, lists, definitions, quotations, code."""

from dataclasses import replace

from handbook.writers.docx.flow.blocks import flow, marked, placed, words
from handbook.writers.docx.flow.elements import Element, children, roles
from handbook.writers.docx.flow.ledger import Handler, Ledger
from handbook.writers.docx.flow.spot import Spot
from handbook.writers.docx.markup.paragraphs import Block, paragraph
from handbook.writers.docx.markup.runs import BREAK, TAB, run

_HEAVY = frozenset({"ul", "ol", "dl", "table", "pre", "aside", "figure", "hr"})


def plain(element: Element, spot: Spot, ledger: Ledger) -> list[Block]:
    """Write a paragraph as its place wants it, an empty one too."""
    return [Block("text", words(element, spot, ledger))]


def styled(body: str, inset: str = "", cell: str = "") -> Handler:
    """Return what writes a paragraph in a style of its own, by family."""
    styles = {"Body": body, "Inset": inset or body, "Cell": cell or inset or body}

    def write(element: Element, spot: Spot, ledger: Ledger) -> list[Block]:
        place = placed(spot, styles[spot.family.id], ledger)
        return [Block("text", words(element, place, ledger))]

    return write


def note(element: Element, spot: Spot, ledger: Ledger) -> list[Block]:
    """Write a note; those that follow one another stand close, as in a list."""
    before = element.getprevious()
    follows = before is not None and before.tag == "p" and "note" in roles(before)
    if not follows or spot.family.id != "Body":
        return styled("Note", "FingerprintNote", "TableNote")(element, spot, ledger)
    close = placed(spot, "Note", ledger)
    air = ledger.look.mm("space-hair") / 2
    close = close._replace(direct=replace(close.direct, before=air))
    return [Block("text", words(element, close, ledger))]


def listed(kind: str) -> Handler:
    """Return what writes a list: "Bullet", "Number" or "Task"."""

    def write(element: Element, spot: Spot, ledger: Ledger) -> list[Block]:
        inner, family = spot.deeper(), spot.family
        left = spot.left + family.hang(kind)
        first = placed(inner, family.style(kind, inner.level), ledger, left)
        rest = placed(inner, family.style("Continue", inner.level), ledger, left)
        if kind == "Number":
            start = {inner.level - 1: int(element.get("start", "1"))}
            count = ledger.restart(f"{family.id}Number", start)
            number = (count, inner.level - 1)
            first = first._replace(direct=replace(first.direct, number=number))
        items = children(element)
        return [b for item in items for b in _item(item, first, rest, ledger)]

    return write


def _item(element: Element, first: Spot, rest: Spot, ledger: Ledger) -> list[Block]:
    if not _begins_with_block(element):
        return marked(element, rest, ledger, first)
    return [
        Block("text", paragraph(first.text, "", first.direct.xml())),
        *marked(element, rest, ledger),
    ]


def _begins_with_block(element: Element) -> bool:
    """Return whether an item's mark would find no words to stand before."""
    if (element.text or "").strip() or not len(element):
        return False
    return element[0].tag in _HEAVY


def definitions(element: Element, spot: Spot, ledger: Ledger) -> list[Block]:
    """Write terms and, a step further in, what they mean."""
    family = spot.family
    term = placed(spot, family.term, ledger)
    left = spot.left + family.hang("Bullet")
    text = placed(spot, family.definition, ledger, left)
    return [
        found
        for child in members(element)
        for found in marked(child, term if child.tag == "dt" else text, ledger)
    ]


def members(element: Element) -> list[Element]:
    """Return the terms and descriptions of a ``dl``, in groups or not."""
    return [
        child
        for group in children(element)
        for child in (children(group) if group.tag == "div" else (group,))
    ]


def quotation(element: Element, spot: Spot, ledger: Ledger) -> list[Block]:
    """Write a quotation, a gutter further in than what stands around it."""
    left = spot.left + ledger.look.mm("grid-gutter")
    return flow(element, placed(spot, "Quote", ledger, left), ledger)


def code(element: Element, spot: Spot, ledger: Ledger) -> list[Block]:
    """Write code line by line in one paragraph, its spaces kept."""
    text = "".join(map(str, element.itertext())).rstrip("\n")
    lines = [TAB.join(map(run, line.split("\t"))) for line in text.split("\n")]
    direct = placed(spot, "Code", ledger).direct
    return [Block("text", paragraph("Code", BREAK.join(lines), direct.xml()))]


def separator(element: Element, spot: Spot, ledger: Ledger) -> list[Block]:
    """Write a rule between texts, as an empty paragraph's border."""
    place = placed(spot, "Separator", ledger)
    return [Block("text", paragraph("Separator", "", place.direct.xml()))]
