"""How high a task card stands, reckoned from its words and the sizes of the design.

Measured against what WeasyPrint lays out of the starter's cards, on every paper and
in both languages, it is right to a few per cent.
"""

import math
from collections.abc import Iterable
from typing import NamedTuple

from handbook.design import Design
from handbook.document.columns import width
from handbook.document.numbering import Tree

_FREQUENCY = 6.4  # boxes beside a card's name
_FAILURES = 0.46  # of the reading column: what goes wrong, beside what prevents it
_SIGN = 1.4  # ems that a pitfall hangs
_RAGGED = 1.02  # lines are not filled to the last character
_KANA = 0.95  # ems: kana are set as wide as they are ...
_MARK = 0.6  # ... and marks beside a character
_MARKS = frozenset("「」、。（）")
_WORDS = 1.08  # ... and less still where they end between words
_BLOCKS = frozenset({"p", "li", "dd", "ol", "ul", "table", "div"})


class Type(NamedTuple):
    """Type of a size on lines of a height, both in millimetres."""

    em: float
    line: float

    def high(self, text: str, room: float) -> float:
        """Return how high ``text`` stands in a column of ``room`` mm."""
        said = " ".join(text.split())
        loose = _WORDS if is_loose(said) else _RAGGED
        narrow = sum("ぁ" <= one <= "ヿ" for one in said) * (1 - _KANA)
        narrow += sum(one in _MARKS for one in said) * (1 - _MARK)
        across = (width(said) - narrow) * self.em * loose
        return math.ceil(across / max(room, self.em)) * self.line


def is_loose(said: str) -> bool:
    """Tell whether a text ends its lines between words, which leave them shorter."""
    return said.count(" ") * 10 > len(said)


class Scale(NamedTuple):
    """The sizes that a card is set in, in millimetres."""

    text: float
    label: float
    row: float
    hair: float
    head: float
    badge: float
    hang: float
    gap: float
    name: Type
    body: Type
    step: Type
    close: Type

    @classmethod
    def of(cls, design: Design) -> "Scale":
        """Return the sizes of a design, as it is spoken and on its paper."""
        mm = design.millimetres

        def set_in(size: str, leading: str) -> Type:
            return Type(mm(f"size-{size}"), mm(f"leading-{leading}"))

        return cls(
            mm("grid-text"),
            mm("grid-label") - mm("grid-gutter"),
            mm("space-row"),
            mm("space-hair"),
            mm("space-half"),
            mm("box-badge"),
            mm("box-hang"),
            mm("space-line"),
            set_in("heading-2", "heading"),
            set_in("body", "body"),
            set_in("step", "body"),
            set_in("table", "table"),
        )


def card(element: Tree, scale: Scale) -> float:
    """Return about how many mm high a card stands, with the air above it."""
    rows = 0.0
    label = ""
    for child in element.iterfind("dl//*"):
        if child.tag == "dt":
            label = _words(child)
        elif child.tag == "dd":
            term = scale.body._replace(em=scale.close.em)
            beside = term.high(label, scale.label - 2 * scale.row)
            rows += max(beside, _text(child, scale)) + 2 * scale.row
            label = ""
    name = element.find("header/h3")
    room = scale.text - _FREQUENCY * scale.badge
    title = scale.name.high("" if name is None else _words(name), room)
    return scale.gap + max(title, scale.name.line) + 2 * scale.head + rows


def _text(element: Tree, scale: Scale) -> float:
    """Return the height of what stands beside a label."""
    blocks = [child for child in element if child.tag in _BLOCKS]
    if not blocks:
        return scale.body.high(_words(element), scale.text)
    return sum(_block(block, scale) for block in blocks)


def _block(block: Tree, scale: Scale) -> float:
    roles = str(block.get("class", "")).split()
    if "steps" in roles:
        return _steps(block, scale)
    if "pitfalls" in roles:
        return sum(_pitfall(row, scale) for row in block.iter("tr"))
    if block.tag == "p" and block.xpath("boolean(parent::*[contains(@class, 'ask')])"):
        return scale.close.high(_words(block), scale.text) + scale.hair
    if block.tag in {"ol", "ul", "div"}:
        return sum(_block(child, scale) for child in block)
    return scale.body.high(_words(block), scale.text - scale.hang) + scale.hair


def _steps(steps: Tree, scale: Scale) -> float:
    room, total = scale.text - scale.hang, 0.0
    for step in steps:
        details = step.findall("span[@class='detail']")
        total += scale.step.high(_words(step, details), room) + scale.hair
        total += sum(scale.close.high(_words(one), room) for one in details)
        inner = (child for child in step if child.tag in _BLOCKS)
        total += sum(_block(child, scale) for child in inner)
    return total


def _pitfall(row: Tree, scale: Scale) -> float:
    cells = [cell for cell in row if cell.tag in {"th", "td"}]
    shares = (_FAILURES, 1 - _FAILURES) if len(cells) > 1 else (1.0,)
    hang = scale.head + _SIGN * scale.close.em
    rooms = (share * scale.text - hang for share in shares)
    heights = (
        scale.close.high(_words(c), r) for c, r in zip(cells, rooms, strict=False)
    )
    return max(heights, default=0.0) + scale.hair


def _words(element: Tree, without: Iterable[Tree] = ()) -> str:
    """Return the words of an element's own lines, but ``without`` some of them."""
    left_out = set(without)
    found = [element.text or ""]
    for child in element:
        if child not in left_out and child.tag not in _BLOCKS:
            found.append(_words(child))
        found.append(child.tail or "")
    return "".join(found)
