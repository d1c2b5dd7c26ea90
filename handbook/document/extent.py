"""Find what is too long to stay whole on a page.

Cards, rows and callouts stay whole: that is how they are read. One that no page
can hold would leave its heading behind on an empty page, so it is marked
``is-long``, and every writer lets it part. Heights are estimated from lengths of
text, the same for all writers: only what is far too long is told apart here.
"""

import math
from collections.abc import Sequence

from lxml import etree

from handbook.document.columns import measures, width

Tree = etree._Element

_EM = 3.4  # mm: between the type of a table and that of running text
_LINE = 5.6  # mm
_AIR = 2.5  # mm: between two blocks
_TEXT = 136.0  # mm: the reading column
_PAGE = 265.0  # mm: no page holds that, and no card that one holds is guessed so
_DUTY = 30.0  # mm: a heading and its lines, which go where the card below goes
_PIECE = 120.0  # mm: a piece this high leaves too much of a page white
_DETAIL = 80.0  # mm: the same within a card that parts anyway
_CLOSE = 0.76  # Latin type stands on less
_MOST = {
    "article": _PAGE,
    "li": _PAGE,
    "tbody": _PAGE,
    "aside": _PIECE,
    "dd": _DETAIL,
    "tr": _PIECE,
}
_BLOCKS = {"p", "h3", "pre", "div", "ol", "ul", "dl", "li", "dd", "table", "aside"}
_BLOCKS |= {"thead", "tbody", "tr", "header", "blockquote", "dt"}


def mark(tree: Tree, language: str = "ja") -> None:
    """Give ``is-long`` to what is too long to stay whole on a page.

    Within a card that is not marked nothing is: all of it stays together.
    """
    close = 1.0 if language == "ja" else _CLOSE
    for element in list(tree.iter(*_MOST)):
        if _is_kept(element) and _height(element, _TEXT) * close > _most(element):
            element.set("class", f"{element.get('class', '')} is-long".strip())


def _most(element: Tree) -> float:
    """Return how high an element may be that stays whole with what leads to it."""
    before = element.getprevious()
    led = element.tag == "article" and before is not None and before.tag == "p"
    return _MOST[element.tag] - _DUTY * led


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


def _height(element: Tree, room: float) -> float:
    """Return about how many mm an element takes in a column of ``room`` mm."""
    if element.tag == "dt":  # stands beside what it names
        return 0.0
    if element.tag == "tr":
        cells = [cell for cell in element if cell.tag in {"th", "td"}]
        shares = _shares(element, len(cells))
        return max(map(_height, cells, shares), default=0.0) + _AIR
    blocks = [child for child in element if child.tag in _BLOCKS]
    lines = math.ceil(width(_own(element).strip()) * _EM / room)
    air = _AIR * (element.tag in {"li", "dd", "p", "h3"})
    return lines * _LINE + air + sum(_height(block, room) for block in blocks)


def _own(element: Tree) -> str:
    """Return the text of an element without that of the blocks it holds."""
    texts = [element.text or ""]
    for child in element:
        if child.tag not in _BLOCKS:
            texts.append(_own(child))
        texts.append(child.tail or "")
    return "".join(texts)


def _shares(row: Tree, count: int) -> Sequence[float]:
    """Return the widths of a row's cells in mm, as the table's first row asks."""
    table = next(row.iterancestors("table"), None)
    first = row if table is None else next(table.iter("tr"))
    asked = [_roles(cell) for cell in first if cell.tag in {"th", "td"}]
    return measures(asked) if len(asked) == count else [_TEXT / max(1, count)] * count
