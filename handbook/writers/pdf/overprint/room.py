"""The lines of a book that hold stand-ins, and how much wider each may get.

Only where other words move nothing but what follows them on their line: a line alone
in its block, set from the left, in a block that is as wide whatever it holds.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import inf
from typing import Any

_LEAST = 0.5  # CSS pixels that stay free
_COVER = 0.1  # of a cover's measure, by which composing reckons words wider
_PLAIN: dict[str, object] = {  # what makes the width of a text that of its characters
    "font_feature_settings": "normal",
    "font_variant_alternates": "normal",
    "font_variant_caps": "normal",
    "font_variant_east_asian": "normal",
    "font_variant_ligatures": "normal",
    "font_variant_numeric": "normal",
    "font_variant_position": "normal",
    "hyphens": ("manual", "auto", "none"),
    "letter_spacing": ("normal", 0),
    "text_decoration_line": ("none", frozenset()),
    "text_transform": "none",
    "visibility": "visible",
    "word_spacing": ("normal", 0),
}
_LEFT = frozenset({"start", "left", "justify"})
_SIDES = ("top", "right", "bottom", "left")


@dataclass(frozen=True, slots=True)
class Found:
    """A line: its texts from the first stand-in on, as boxes, and its room.

    ``room`` None: other words may move what stands around it.
    """

    texts: tuple[Any, ...]
    room: float | None


def lines(laid: Any, stand_ins: re.Pattern[str]) -> Iterator[Found]:
    """Yield the lines of a laid out book that hold stand-ins."""
    lone = Counter(
        _block(around)
        for page in laid.pages
        for _line, around in _lines(page._page_box, ())
    )
    for page in laid.pages:
        for line, around in _lines(page._page_box, ()):
            leaves = list(_leaves(line))
            marked = [
                place
                for place, leaf in enumerate(leaves)
                if stand_ins.search(getattr(leaf, "text", ""))
            ]
            if marked:
                texts = leaves[marked[0] :]
                alone = lone[_block(around)] == 1 and len(around[-1].children) == 1
                room = _room(line, around, texts) if alone else None
                yield Found(tuple(texts), room)


def is_whole(text: Any) -> bool:
    """Tell whether no line ends within the box of a text."""
    return text.element is not None and text.element.get("class") == "nowrap"


def _lines(box: Any, around: tuple[Any, ...]) -> Iterator[tuple[Any, tuple[Any, ...]]]:
    """Yield the lines in a box, each with the boxes around it, outermost first."""
    from weasyprint.formatting_structure.boxes import LineBox

    box = getattr(box, "_box", box)  # what is placed absolutely is held by another
    if isinstance(box, LineBox):
        yield box, around
    for child in getattr(box, "children", ()):
        yield from _lines(child, (*around, box))


def _leaves(box: Any) -> Iterator[Any]:
    """Yield what stands in a line, without the inline boxes around it."""
    from weasyprint.formatting_structure.boxes import InlineBox, LineBox

    if isinstance(box, InlineBox | LineBox):
        for child in box.children:
            yield from _leaves(child)
    else:
        yield box


def _block(around: Sequence[Any]) -> tuple[int, str]:
    """Return what tells blocks apart: those of a heads and feet are many."""
    block = around[-1]
    return (id(block if _is_marginal(around) else block.element), block.element_tag)


def _is_marginal(around: Sequence[Any]) -> bool:
    from weasyprint.formatting_structure.boxes import MarginBox

    return any(isinstance(one, MarginBox) for one in around)


def _room(line: Any, around: Sequence[Any], texts: Sequence[Any]) -> float | None:
    """Return how much wider a line may get, None if nothing may change."""
    style, block = line.style, around[-1]
    is_left = style["text_align_all"] in _LEFT and style["direction"] == "ltr"
    if not (
        is_left
        and style["text_align_last"] in {"auto", "start", "left"}
        and all(map(_is_plain, texts))
        and all(map(_is_bare, _inlines(line)))
        and _is_given(around)
    ):
        return None
    last = texts[-1]
    end = _end(around)
    free = float(end - last.position_x - last.width) - _LEAST
    role = "" if block.element is None else block.element.get("class", "")
    return free - _COVER * block.width if role.startswith("cover-") else free


def _end(around: Sequence[Any]) -> float:
    """Return how far a line in the last of the boxes ``around`` may go.

    One at the foot or the head of a page ends where that on the other side begins.
    """
    from weasyprint.formatting_structure.boxes import MarginBox

    page, block = around[0], around[-1]
    if not isinstance(block, MarginBox):
        return float(block.content_box_x() + block.width)
    edge, _dash, side = block.at_keyword.rpartition("-")
    beside = [
        one
        for one in page.children
        if isinstance(one, MarginBox) and one.at_keyword == f"{edge}-right"
    ]
    if side != "left" or any(o.style["text_align_all"] != "right" for o in beside):
        return -inf
    middle = any(
        getattr(o, "at_keyword", "") == f"{edge}-center" for o in page.children
    )
    ends = [one.position_x for one in beside]
    return -inf if middle else min(ends, default=page.content_box_x() + page.width)


def _is_plain(leaf: Any) -> bool:
    """Tell whether a leaf is a text, as wide as its characters."""
    from weasyprint.formatting_structure.boxes import TextBox

    if not isinstance(leaf, TextBox) or leaf.element_tag == "em":
        return False
    if getattr(leaf, "is_flush", False):
        return False
    return all(
        leaf.style[name] == told
        or (isinstance(told, tuple) and leaf.style[name] in told)
        for name, told in _PLAIN.items()
    )


def _inlines(box: Any) -> Iterator[Any]:
    from weasyprint.formatting_structure.boxes import InlineBox

    for child in box.children:
        if isinstance(child, InlineBox):
            yield child
            yield from _inlines(child)


def _is_bare(inline: Any) -> bool:
    """Tell whether nothing but its words shows where an inline box is."""
    style = inline.style
    return (
        inline.element_tag != "a"
        and not style["anchor"]
        and not style["background_color"].alpha
        and all(kind == "none" for kind, _image in style["background_image"])
        and not any(style[f"border_{side}_width"] for side in _SIDES)
        and style["outline_style"] == "none"
        and style["position"] == "static"
    )


def _is_given(around: Sequence[Any]) -> bool:
    """Tell whether a block is as wide whatever it holds, and so are those around."""
    return all(
        _has_width(around[: place + 1]) and not around[place].style["transform"]
        for place in range(1, len(around))
    )


def _has_width(around: Sequence[Any]) -> bool:
    """Tell whether the last of the boxes ``around`` has its width from the others."""
    from weasyprint.formatting_structure import boxes

    *outer, holder, box = around
    style = box.style
    if isinstance(box, boxes.TableCellBox):
        tables = (one for one in reversed(outer) if isinstance(one, boxes.TableBox))
        return bool(next(tables).style["table_layout"] == "fixed")
    if isinstance(box, boxes.InlineLevelBox):
        return False
    if isinstance(holder, boxes.FlexContainerBox | boxes.GridContainerBox):
        return False
    if box.is_floated():
        return bool(style["width"] != "auto")
    if box.is_absolutely_positioned():
        return "auto" not in (style["left"], style["right"])
    return True
