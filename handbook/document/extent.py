"""Find what is too long to stay whole on a page.

Cards, rows and callouts stay whole: that is how they are read. One that no page
can hold would leave its heading behind on an empty page, so it is marked
``is-long``, and every writer lets it part. Heights are reckoned from the words and
the sizes of the design, the same for all writers.
"""

from collections.abc import Sequence
from typing import NamedTuple

from handbook.design import Design
from handbook.document import stature
from handbook.document.columns import TEXT, measures
from handbook.document.numbering import Tree
from handbook.document.stature import Scale, Type

_AIR = 0.45  # of a line: between two blocks
_DUTY = 5  # lines: a heading and its lead, which go where the card below goes
_MOST = {  # of the type area; what is no card is reckoned a little too high
    "article": 1.08,
    "li": 1.08,
    "tbody": 1.08,
    "aside": 0.49,  # a piece this high leaves too much of a page white
    "tr": 0.49,
    "dd": 0.33,  # the same within a card that parts anyway
}
_BLOCKS = {"p", "h3", "pre", "div", "ol", "ul", "dl", "li", "dd", "table", "aside"}
_BLOCKS |= {"thead", "tbody", "tr", "header", "blockquote", "dt"}


class _Page(NamedTuple):
    """A page as far as heights depend on it; in millimetres."""

    height: float  # of the type area
    text: float  # the reading column
    type: Type  # between that of a table and that of running text
    scale: Scale

    @classmethod
    def of(cls, design: Design) -> "_Page":
        mm = design.millimetres
        margins = mm("page-margin-top") + mm("page-margin-bottom")
        em = (mm("size-table") + mm("size-body")) / 2
        line = (mm("leading-table") + mm("leading-body")) / 2
        scale = Scale.of(design)
        return cls(mm("page-height") - margins, scale.text, Type(em, line), scale)


def mark(tree: Tree, design: Design) -> None:
    """Give ``is-long`` to what is too long to stay whole on a page.

    ``design`` has the sizes of the language that the tree is written in. Within a
    card that is not marked nothing is: all of it stays together.
    """
    page = _Page.of(design)
    for element in list(tree.iter(*_MOST)):
        if _is_kept(element) and _stands(element, page) > page.height:
            element.set("class", f"{element.get('class', '')} is-long".strip())


def _stands(element: Tree, page: _Page) -> float:
    """Return how high an element stands, as high as a page when it may no more."""
    if element.tag == "article" and "card" in _roles(element):
        before = element.getprevious()
        is_led = before is not None and before.tag == "p"
        return stature.card(element, page.scale) + _DUTY * is_led * page.type.line
    return _height(element, page.text, page) / _MOST[element.tag]


def _is_kept(element: Tree) -> bool:
    """Tell whether an element stays whole, and nothing around it sees to that."""
    if element.tag == "tbody":
        return "checklist" in _roles(element.getparent())
    if element.tag == "li":
        return "path" in _roles(element.getparent())
    card = next(element.iterancestors("article"), None)
    return card is None or "is-long" in _roles(card)


def _roles(element: Tree | None) -> list[str]:
    return [] if element is None else str(element.get("class", "")).split()


def _height(element: Tree, room: float, page: _Page) -> float:
    """Return about how many mm an element takes in a column of ``room`` mm."""
    if element.tag == "dt":  # stands beside what it names
        return 0.0
    air = _AIR * page.type.line
    if element.tag == "tr":
        cells = [cell for cell in element if cell.tag in {"th", "td"}]
        shares = [page.text / TEXT * share for share in _shares(element, len(cells))]
        heights = (_height(*one, page) for one in zip(cells, shares, strict=True))
        return max(heights, default=0.0) + air
    blocks = [child for child in element if child.tag in _BLOCKS]
    own = page.type.high(_own(element), room)
    own += air * (element.tag in {"li", "dd", "p", "h3"})
    return own + sum(_height(block, room, page) for block in blocks)


def _own(element: Tree) -> str:
    """Return the text of an element without that of the blocks it holds."""
    texts = [element.text or ""]
    for child in element:
        if child.tag not in _BLOCKS:
            texts.append(_own(child))
        texts.append(child.tail or "")
    return "".join(texts)


def _shares(row: Tree, count: int) -> Sequence[float]:
    """Return the widths of a row's cells on A4, as the table's first row asks."""
    table = next(row.iterancestors("table"), None)
    first = row if table is None else next(table.iter("tr"))
    asked = [_roles(cell) for cell in first if cell.tag in {"th", "td"}]
    return measures(asked) if len(asked) == count else [TEXT / max(1, count)] * count
