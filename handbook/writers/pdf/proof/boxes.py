"""The boxes that WeasyPrint laid out, and what they say."""

from collections.abc import Iterator
from typing import Any

CALL = "\N{WORD JOINER}"  # a note's: it stands with the word before it
_BOX = "\N{OBJECT REPLACEMENT CHARACTER}"


def every(box: Any, kind: type) -> Iterator[Any]:
    """Yield all boxes of a kind in a box, and itself."""
    if isinstance(box, kind):
        yield box
    for child in children(box):
        yield from every(child, kind)


def children(box: Any) -> list[Any]:
    """Return the boxes in a box: those placed absolutely are held at one remove."""
    return [getattr(child, "_box", child) for child in getattr(box, "children", ())]


def said(box: Any) -> str:
    """Return the text in the flow of a box, with one sign for a box without text.

    Another sign stands before the call of a note.
    """
    from weasyprint.formatting_structure import boxes

    if isinstance(box, boxes.TextBox):
        return str(box.text)
    text = "".join(said(one) for one in children(box) if not one.is_floated())
    if box.footnote is not None:
        text = CALL + text.lstrip(CALL)
    return text or _BOX * isinstance(box, boxes.AtomicInlineLevelBox)
