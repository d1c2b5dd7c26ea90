"""Write headings and captions: Word counts their numbers as the document does."""

import re
from dataclasses import replace

from lxml import etree

from handbook.writers.docx.flow.blocks import (
    around_in,
    block,
    paragraph_in,
    placed,
    words,
)
from handbook.writers.docx.flow.elements import Element, children, roles
from handbook.writers.docx.flow.inline import add, fill
from handbook.writers.docx.flow.ledger import Handler, Ledger
from handbook.writers.docx.flow.references import COUNTED, LABEL
from handbook.writers.docx.flow.spot import PLAIN, Spot
from handbook.writers.docx.markup.fields import field
from handbook.writers.docx.markup.line import Line
from handbook.writers.docx.markup.paragraphs import Block, enclose
from handbook.writers.docx.markup.runs import TAB, run
from handbook.writers.docx.markup.shape import Shape
from handbook.writers.docx.package.numbering import unseen

_APART = frozenset({"note", "placeholder"})


def head(element: Element, spot: Spot, ledger: Ledger) -> list[Block]:
    """Write the head of a part: its title, with the number before it, and its lead."""
    number = ""
    blocks: list[Block] = []
    for child in children(element):
        if "head-number" in roles(child):
            number = (child.text or "").strip()
        elif child.tag == "h1":
            blocks.append(title(child, number, "Heading1", spot, ledger))
        else:
            blocks.extend(block(child, spot, ledger))
    return [Block("head", found.xml) for found in blocks]


def title(
    element: Element, number: str, style: str, spot: Spot, ledger: Ledger
) -> Block:
    """Write a heading of the first level within its bookmarks."""
    start, end = ledger.marks(element)
    xml = _heading(element, number, spot.within(spot.left, style), ledger)
    return Block("heading", enclose(xml, start, end))


def section(element: Element, spot: Spot, ledger: Ledger) -> list[Block]:
    """Write a heading of the second level; the first of a page has no air above."""
    lead = _lead(element)
    number = "" if lead is None else _text(lead)
    direct = PLAIN if element.getprevious() is not None else Shape(before=0)
    place = spot.within(spot.left, "Heading2", direct)
    return [Block("heading", _heading(element, number, place, ledger, lead))]


def minor(style: str) -> Handler:
    """Return what writes a heading that bears no number."""

    def write(element: Element, spot: Spot, ledger: Ledger) -> list[Block]:
        inside = spot.family.id != "Body"
        place = placed(spot, style, ledger) if inside else spot.within(spot.left, style)
        return [Block("heading", words(element, place, ledger))]

    return write


def _lead(element: Element) -> Element | None:
    """Return the number that a heading or a caption begins with."""
    if not len(element) or (element.text or "").strip():
        return None
    return element[0] if "number" in roles(element[0]) else None


def _text(element: Element) -> str:
    return "".join(map(str, element.itertext())).strip()


def _heading(
    element: Element,
    number: str,
    spot: Spot,
    ledger: Ledger,
    without: Element | None = None,
) -> str:
    """Write a heading with ``number`` before it, which Word counts if it can."""
    found = COUNTED.fullmatch(number)
    if found is None:
        return _uncounted(element, number, spot, ledger, without)
    prefix, *digits = found.groups()
    numbers = tuple(int(d) for d in digits if d)
    trainer = "Trainer" if prefix else ""
    direct = spot.direct
    count = ledger.counted(trainer or "Heading", numbers)
    if count is not None:
        direct = replace(direct, number=(count, len(numbers) - 1))
    if spot.text == "Heading1Opener":
        # LibreOffice does not see that the list hides this number
        direct = replace(direct, mark=unseen(ledger.look).xml())
    place = spot.within(spot.left, spot.text + trainer, direct)
    return words(element, place, ledger, without)


def _uncounted(
    element: Element, number: str, spot: Spot, ledger: Ledger, without: Element | None
) -> str:
    """Write a heading without a number, or with one that Word can't count."""
    if not number and spot.text in {"Heading1", "Heading2"}:
        place = spot._replace(text=f"{spot.text}Plain")
        return words(element, place, ledger, without)
    place, line = spot._replace(direct=replace(spot.direct, number=(0, 0))), Line()
    around = around_in(place, ledger)
    if number:
        line.words(number, around._replace(style="Accent"))
        line.rest(TAB)
    fill(element, line, around, ledger, without)
    return paragraph_in(place, line, ledger)


def caption(element: Element, style: str, spot: Spot, ledger: Ledger) -> Block:
    """Write a caption within its bookmarks; its number is a field."""
    start, end = ledger.marks(element)
    lead = _lead(element)
    counted = "" if lead is None else _counted(lead, ledger)
    xml = words(element, placed(spot, style, ledger), ledger, lead)
    return Block("caption", enclose(enclose(xml, counted, ""), start, end))


def _counted(lead: Element, ledger: Ledger) -> str:
    """Return "表 3" with its figure as a field that counts captions of its kind."""
    label = _text(lead)
    found = LABEL.fullmatch(label)
    if found is None:
        return run(label + ledger.labels["between.gap"], "Accent")
    before, digits, after = found.groups()
    name = counter(label)
    code = f"SEQ {name} \\* ARABIC"
    if not ledger.follows(name, int(digits)):
        code += f" \\r {digits}"
    number = run(before, "Accent") + field(code, digits, "Accent")
    start, end = ledger.told(lead)
    gap = run(ledger.labels["between.gap"], "Accent")
    return start + number + run(after, "Accent") + end + gap


def counter(label: str) -> str:
    """Return what Word counts captions like "表 3" by."""
    found = LABEL.fullmatch(label)
    before = found[1].strip() if found else ""
    return re.sub(r"\W+", "_", before) or "Number"


def picture(element: Element, spot: Spot, ledger: Ledger) -> list[Block]:
    """Write a figure: each picture a paragraph, then what is said of it."""
    captioned = element.find("figcaption") is not None
    axis = spot.axis if "is-wide" in roles(element) else spot.left
    out: list[Block] = []
    for child in children(element):
        if child.tag == "figcaption":
            out.extend(_said(child, spot, ledger))
        elif child.tag == "img":
            place = placed(spot, "Figure", ledger, axis)
            kept = spot.kept or captioned
            out.append(Block("text", alone(child, place, ledger, kept=kept)))
        else:
            out.extend(block(child, spot, ledger))
    return out


def _said(element: Element, spot: Spot, ledger: Ledger) -> list[Block]:
    """Write a caption; what a list of captions leaves out, by itself.

    Word lists whole paragraphs.
    """
    apart = [child for child in element if not _APART.isdisjoint(roles(child))]
    if not apart:
        return [Block("text", caption(element, "FigureNote", spot, ledger).xml)]
    aside = etree.Element("p")
    aside.extend(apart)
    apart[0].text = (apart[0].text or "").removeprefix(ledger.labels["between.gap"])
    named = caption(element, "FigureNote", spot._replace(kept=True), ledger)
    place = placed(spot, "FigureAside", ledger)
    return [Block("text", named.xml), Block("text", words(aside, place, ledger))]


def alone(image: Element, spot: Spot, ledger: Ledger, *, kept: bool = False) -> str:
    """Return a paragraph that holds a picture and nothing else."""
    place, line = spot._replace(kept=kept), Line()
    add(image, line, around_in(place, ledger), ledger)
    return paragraph_in(place, line, ledger)
