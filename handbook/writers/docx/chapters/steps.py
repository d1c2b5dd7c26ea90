"""Write steps to follow, and part them where a page may end."""

from collections.abc import Sequence
from copy import deepcopy
from dataclasses import replace
from itertools import pairwise

from handbook.writers.docx.flow.blocks import marked, placed
from handbook.writers.docx.flow.elements import Element, children, roles
from handbook.writers.docx.flow.ledger import Ledger
from handbook.writers.docx.flow.spot import Spot
from handbook.writers.docx.markup.paragraphs import Block

_PAIR = 2


def steps(element: Element, spot: Spot, ledger: Ledger) -> list[Block]:
    """Write steps to follow; each card counts its own."""
    left = spot.left + ledger.look.mm("box-hang")
    first, rest = (
        _as_loose(placed(spot, style, ledger, left), spot, ledger)
        for style in ("CardStep", "CardText")
    )
    count = ledger.stepped(int(element.get("start", "1")), len(element))
    if count is not None:
        first = first._replace(direct=replace(first.direct, number=(count, 1)))
    return [b for item in element for b in marked(item, rest, ledger, first)]


def _as_loose(place: Spot, spot: Spot, ledger: Ledger) -> Spot:
    """Return ``place`` free to part from what follows, if ``spot`` is."""
    if spot.kept or (ledger.keeps(spot.text) and spot.direct.keep_next is None):
        return place
    return place._replace(direct=replace(place.direct, keep_next=False))


def stretches(texts: Sequence[Element]) -> list[Element]:
    """Return the steps in stretches: a page may end between any two of them.

    The first holds two steps, as no step stands alone before the end of a page.
    There is none, if what ``texts`` holds is no list of steps.
    """
    if len(texts) != 1:
        return []
    held = children(texts[0])
    if len(held) != 1 or "steps" not in roles(held[0]) or len(held[0]) < _PAIR:
        return []
    count = len(held[0])
    first = _PAIR if count > _PAIR else 1
    ends = [0, *range(first, count + 1)]
    return [_stretch(texts[0], *between) for between in pairwise(ends)]


def _stretch(text: Element, begin: int, end: int) -> Element:
    """Return ``text`` with those of its steps alone; its marks are in the first."""
    own = deepcopy(text)
    listed = own[0]
    listed[:] = list(listed)[begin:end]
    if begin:
        listed.set("start", str(int(listed.get("start", "1")) + begin))
        for element in (own, listed):
            for name in {"id", "data-source"} & set(element.attrib):
                del element.attrib[name]
    return own
