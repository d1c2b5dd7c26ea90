"""Write questions: choices to tick, a line for the reason, the trainer's answers."""

from handbook.writers.docx.flow.blocks import (
    around_in,
    block,
    marked,
    paragraph_in,
    placed,
)
from handbook.writers.docx.flow.elements import Element, children, roles
from handbook.writers.docx.flow.inline import fill, styled
from handbook.writers.docx.flow.ledger import Ledger
from handbook.writers.docx.flow.spot import PLAIN, Spot
from handbook.writers.docx.markup.line import Line
from handbook.writers.docx.markup.paragraphs import Block, enclose
from handbook.writers.docx.markup.runs import TAB
from handbook.writers.docx.markup.shape import Shape
from handbook.writers.docx.text.terms import groups


def question(element: Element, spot: Spot, ledger: Ledger) -> list[Block]:
    """Write a question; Word counts it, in each quiz from one."""
    number = next((c for c in element if "number" in roles(c)), None)
    inside = [
        child
        for part in children(element)
        if part is not number
        for child in (children(part) if part.tag == "div" else (part,))
    ]
    out: list[Block] = []
    for child in inside:
        if child.tag == "h3":
            out.append(_asked(child, number, spot, ledger))
            number = None
        else:
            out += block(child, spot, ledger)
    return out if number is None else [*block(number, spot, ledger), *out]


def _asked(
    element: Element, number: Element | None, spot: Spot, ledger: Ledger
) -> Block:
    """Write the question itself, with what stands beside its number."""
    start, end = ledger.marks(element)
    counted = "" if number is None else (number.text or "").strip()
    direct = PLAIN
    if not counted.isdecimal():
        direct = Shape(number=(0, 0))
    elif count := ledger.counted("Question", (int(counted),)):
        direct = Shape(number=(count, 0))
    place, line = spot.within(spot.left, "Question", direct), Line()
    around = around_in(place, ledger)
    if counted and not counted.isdecimal():
        line.words(counted, around._replace(style="Accent"))
        line.rest(TAB)
    for note in () if number is None else number:
        fill(note, line, styled(around, "NoteWords", ledger), ledger)
        line.words(ledger.labels["between.gap"], around)
    line.mark(start)
    fill(element, line, around, ledger)
    line.mark(end)
    return Block("heading", paragraph_in(place, line, ledger))


def choices(element: Element, spot: Spot, ledger: Ledger) -> list[Block]:
    """Write the choices; a trainer's edition marks the right ones."""
    out: list[Block] = []
    for item in element:
        style = "ChoiceRight" if "is-right" in roles(item) else "Choice"
        place = placed(spot, style, ledger, ledger.left(style))
        out += marked(item, place, ledger)
    return out


def reason(element: Element, spot: Spot, ledger: Ledger) -> list[Block]:
    """Write what the line is for; the line is the paragraph's own border."""
    place, line = spot.within(spot.left, "Reason"), Line()
    written = element.find("span[@class='write']")
    fill(element, line, around_in(place, ledger), ledger, written)
    return [Block("text", paragraph_in(place, line, ledger))]


def answer(element: Element, spot: Spot, ledger: Ledger) -> list[Block]:
    """Write the answers of a trainer's edition: label, tab, text."""
    place = spot.within(spot.left, "Answer")
    out: list[Block] = []
    pairs = groups(element)
    for index, (terms, texts) in enumerate(pairs, 1):
        place = place._replace(kept=index < len(pairs))
        line = Line()
        around = around_in(place, ledger)
        for term in terms:
            start, end = ledger.marks(term)
            line.mark(start)
            fill(term, line, around._replace(style="AnswerLabel"), ledger)
            line.mark(end)
        lead = line.xml() + TAB
        blocks = [b for text in texts for b in marked(text, place, ledger)]
        if not blocks:
            blocks = [Block("text", paragraph_in(place, Line(), ledger))]
        blocks[0] = Block("text", enclose(blocks[0].xml, lead, ""))
        out += blocks
    return out
