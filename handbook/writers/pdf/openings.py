"""Which blocks open a page after clear room was left on the page before.

A heading, a card or a table that stays whole goes to the next page and leaves
room; another program, which sets lines a little closer, would fill it.
"""

from collections.abc import Iterator
from typing import Any

from handbook.writers.openings import NAME

_MM = 25.4 / 96
_REPEATED = frozenset({"thead", "tfoot"})


def openings(laid: Any) -> Iterator[tuple[int, str, float]]:
    """Yield pages by number from 0 on, what opens them, the room before it in mm.

    A page that a part begins on is left out, and one that a line goes on on.
    """
    begun: set[str] = set()
    for number, page in enumerate(laid.pages):
        flow = page._page_box.children[0]
        if number and (name := _opening(flow, begun)):
            yield number, name, _room(laid.pages[number - 1])
        begun.update(filter(None, map(_name, flow.descendants())))


def _name(box: Any) -> str:
    element = box.element
    return "" if element is None else element.get(NAME, "")


def _opening(box: Any, begun: set[str]) -> str:
    """Return the outermost block that the page of a root box opens with, or ""."""
    while True:
        name = _name(box)
        if name and name not in begun:
            return "" if name.endswith(".0") else name
        inner = (b for b in _children(box) if b.is_in_normal_flow())
        box = next((b for b in inner if b.element_tag not in _REPEATED), None)
        if box is None:
            return ""


def _children(box: Any) -> Any:
    return getattr(box, "children", ())


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
    for child in _children(box):
        if child.is_in_normal_flow():
            yield from _ends(child)
