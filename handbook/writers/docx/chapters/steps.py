"""Write steps to follow, and part them where a page may end."""

from collections.abc import Sequence
from copy import deepcopy
from dataclasses import replace
from itertools import accumulate

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


def halves(texts: Sequence[Element]) -> tuple[Element, Element] | None:
    """Return what holds the first steps and what holds the others.

    None, if what ``texts`` holds is no list of steps, or not a long one.
    """
    if len(texts) != 1 or "is-long" not in roles(texts[0]):
        return None
    held = children(texts[0])
    if len(held) != 1 or "steps" not in roles(held[0]) or len(held[0]) < _PAIR:
        return None
    lengths = [len("".join(map(str, step.itertext()))) for step in held[0]]
    sums = list(accumulate(lengths))
    middle = 1 + sum(2 * total < sums[-1] for total in sums[:-2])
    first, rest = deepcopy(texts[0]), deepcopy(texts[0])
    for step in list(first[0])[middle:]:
        first[0].remove(step)
    for step in list(rest[0])[:middle]:
        rest[0].remove(step)
    rest[0].set("start", str(int(rest[0].get("start", "1")) + middle))
    for element in (rest, rest[0]):
        for name in {"id", "data-source"} & set(element.attrib):
            del element.attrib[name]
    return first, rest
