"""Write the imprint: the facts of an edition side by side, under a rule.

As on paper, each fact is as wide as its words and the last has what is left; where
they have too little room, it goes below the others.
"""

from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from handbook.writers.docx.flow import spot as spots
from handbook.writers.docx.flow.blocks import content
from handbook.writers.docx.flow.elements import Element, one_line, roles
from handbook.writers.docx.flow.ledger import Ledger
from handbook.writers.docx.flow.spot import Spot
from handbook.writers.docx.look import Look
from handbook.writers.docx.markup.grid import Cell, Row, aligned, table
from handbook.writers.docx.markup.paragraphs import Block
from handbook.writers.docx.markup.shape import rule
from handbook.writers.docx.text.prose import members

_LAST_HALVES = 6  # of the grid: what is enough for the last fact, which may wrap
_LAST_GROWS = 3  # times what another gets of the room that is left
_FORM, _LATIN_FORM = (4, 3, 3, 3, 3), (5, 3, 3, 3, 3)  # shares on a form
_ABOVE = 3.0  # mm: from the rule to the words


class Fact(NamedTuple):
    """What is told of an edition: its name, itself, and how wide it is in mm."""

    name: Element
    said: Element
    width: float


def imprint(element: Element, spot: Spot, ledger: Ledger) -> list[Block]:
    """Write the facts of the edition, in as many rows as they need."""
    look = ledger.look
    top = rule("top", look.rule("strong"), look.colour("accent"))
    made: list[tuple[list[float], Row]] = []
    for facts in rows(element, spot.width, look):
        cells = [_cell(fact, ledger, "" if made else top) for fact in facts]
        made.append(([fact.width for fact in facts], Row(cells)))
    if not made:
        return []
    widths, found = aligned(made)
    return [Block("table", table("PlainTable", widths, found, look=""))]


def rows(element: Element, width: float, look: Look) -> list[list[Fact]]:
    """Return the facts in rows, each as wide as the page has it."""
    found = members(element)
    pairs = list(zip(found[::2], found[1::2], strict=False))
    if any("form" in roles(around) for around in element.iterancestors()):
        shares = _FORM if look.language == "ja" else _LATIN_FORM
        taken = (shares * len(pairs))[: len(pairs)]
        parts = [width * share / sum(taken) for share in taken]
        return [[Fact(*p, w) for p, w in zip(pairs, parts, strict=True)]]
    needs = [min(width, _need(*pair, look)) for pair in pairs]
    if needs:
        needs[-1] = min(needs[-1], look.mm("grid-half") * _LAST_HALVES)
    return [
        [Fact(*p, w) for p, w in zip(pairs[start:end], widths, strict=True)]
        for start, end in _parted(needs, width)
        for widths in [_grown(needs[start:end], width, last=end == len(needs))]
    ]


def _grown(needs: Sequence[float], width: float, *, last: bool) -> list[float]:
    """Return the widths of a row that is filled; the ``last`` fact takes most."""
    grows = [1] * len(needs)
    if last:
        grows[-1] = _LAST_GROWS
    each = (width - sum(needs)) / sum(grows)
    return [need + each * grow for need, grow in zip(needs, grows, strict=True)]


def height(element: Element, look: Look) -> float:
    """Return how high the rows after the first are, in mm."""
    row = _ABOVE + look.leading("note") + look.leading("table")
    return row * (len(rows(element, look.width, look)) - 1)


def _need(name: Element, said: Element, look: Look) -> float:
    """Return how wide a fact is with the air behind it."""
    above = look.across(one_line(name), "note")
    below = look.across(one_line(said), "body", bold=True)
    return max(above, below) + look.mm("grid-gutter")


def _parted(needs: Sequence[float], width: float) -> Iterator[tuple[int, int]]:
    """Yield from where to where facts are a row; each holds one at least."""
    start = 0
    while start < len(needs):
        fitting = sum(total <= width for total in accumulate(needs[start:]))
        yield start, start + max(1, fitting)
        start += max(1, fitting)


def _cell(fact: Fact, ledger: Ledger, borders: str) -> Cell:
    room, inset = fact.width - ledger.look.mm("grid-gutter"), ledger.families["Inset"]
    inner = "".join(
        content(child, spots.cell(room, style, inset), ledger)
        for child, style in ((fact.name, "ImprintLabel"), (fact.said, "ImprintText"))
    )
    air = ledger.look.mm("grid-gutter")
    return Cell(inner, borders=borders, margins=(_ABOVE, 0, 0, air))
