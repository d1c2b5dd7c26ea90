"""Which blocks open a page after clear room was left on the page before.

A heading, a card or a table that stays whole goes to the next page and leaves
room. Another program sets lines a little closer or wider: it would fill the room,
and all that follows would stand a page earlier. It may open its page with the same
block, where the room holds what it has more than is here.
"""

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from handbook.writers.openings import NAME, PARTED

_MM = 25.4 / 96
_LEAST = 12.0  # mm: two lines of text, which other line ends may add to a page
_CLOSE = 5.0  # mm: what another program may set a page of rows closer by
_WHOLE = frozenset({"article", "aside", "tr"})  # no page is opened within these
_LONG = frozenset({"card", "is-long"})
_REPEATED = frozenset({"thead", "tfoot"})


class Turn(NamedTuple):
    """Where one page ends and the next begins; lengths in mm.

    ``opening`` is the block that the next page opens with, "" if a line goes on
    there. ``room`` is clear at the foot; ``last`` is the height of what stands last
    and can't be parted: if it does not fit elsewhere, all of it goes over.
    ``new``: a part begins on the next page.
    """

    opening: str
    room: float
    last: float
    new: bool


def told(laid: Any) -> list[str]:
    """Return the names of the blocks that other programs may open a page with.

    Those of the cards that part are among them, too.
    """
    return [*certain(turns(laid)), *(f"{PARTED}{card}" for card in _parted(laid))]


def _parted(laid: Any) -> dict[str, None]:
    """Return the ids of the cards that part, in their order."""
    boxes = (box for page in laid.pages for box in page._page_box.descendants())
    cards = (box.element for box in boxes if box.element_tag == "article")
    found = (one.get("id", "") for one in cards if {*_roles(one)} >= _LONG)
    return dict.fromkeys(filter(None, found))


def _roles(element: Any) -> list[str]:
    return [] if element is None else element.get("class", "").split()


def certain(turns: Iterable[Turn]) -> Iterator[str]:
    """Yield what opens a page after room enough for all that may go over to it.

    Where the room is less, another program finds the place by itself, or what went
    over would stand alone on a page.
    """
    over = 0.0
    for turn in turns:
        if turn.opening and turn.room >= max(_LEAST, over):
            yield turn.opening
            over = 0.0
        else:
            over = 0.0 if turn.new else max(over, turn.last)


def turns(laid: Any) -> Iterator[Turn]:
    """Yield the turns between the pages of a laid out document."""
    begun: set[str] = set()
    before = None
    for page in laid.pages:
        flow = page._page_box.children[0]
        if before is not None:
            yield _turn(before, _opening(flow, begun))
        begun.update(filter(None, map(_name, flow.descendants())))
        before = page


def _turn(before: Any, opening: Any) -> Turn:
    room = _room(before)
    name = "" if opening is None else _name(opening)
    new = name.endswith(".0")
    # a row that is higher than the room goes over by itself, wherever it is set
    high = name and opening.element_tag == "tr" and opening.height * _MM > room + _CLOSE
    return Turn("" if new or high else name, room, _last(before), new)


def _name(box: Any) -> str:
    element = box.element
    return "" if element is None else element.get(NAME, "")


def _opening(box: Any, begun: set[str]) -> Any:
    """Return the outermost block that the page of a root box opens with, or None."""
    while True:
        name = _name(box)
        if name and name not in begun:
            return box
        inner = [b for b in _flow(box) if b.element_tag not in _REPEATED]
        if not inner or box.element_tag in _WHOLE:
            return None
        box = inner[0]


def _flow(box: Any) -> list[Any]:
    """Return what a box holds in the flow of the page."""
    return [b for b in getattr(box, "children", ()) if b.is_in_normal_flow()]


def _last(page: Any) -> float:
    """Return the height of the last thing on a page that can't be parted, in mm."""
    box = page._page_box.children[0]
    while inner := [b for b in _flow(box) if b.height]:
        box = inner[-1]
        if box.style["break_inside"] != "auto":
            break
    return float(box.height * _MM)


def _room(page: Any) -> float:
    """Return how much of the type area is clear below the last line, in mm."""
    box = page._page_box
    flow, *others = box.children
    foot = min(
        (b.position_y for b in others if type(b).__name__ == "FootnoteAreaBox"),
        default=box.content_box_y() + box.height,
    )
    return float((foot - max(_ends(flow), default=box.content_box_y())) * _MM)


def _ends(box: Any) -> Iterator[float]:
    """Yield where lines, pictures and rows end that stand in the flow."""
    from weasyprint.formatting_structure.boxes import LineBox, ReplacedBox, TableRowBox

    if isinstance(box, LineBox | ReplacedBox):
        yield box.position_y + box.height
        return
    if isinstance(box, TableRowBox):
        yield box.position_y + box.height
    for child in _flow(box):
        yield from _ends(child)
