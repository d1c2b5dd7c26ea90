"""Say in a PDF's tags what WeasyPrint leaves out: scopes of heads, kinds of lists.

Screen readers tell by /Scope whether a head speaks for its row or its column
(ISO 14289-1, 7.5), and by /ListNumbering whether an order is meant (7.6).
"""

from collections.abc import Iterator
from typing import Any

_SCOPES = {"col": "/Column", "row": "/Row"}
_NUMBERINGS = {"ol": "/Decimal", "ul": "/None", "dl": "/None"}


def complete(document: Any, pdf: Any) -> None:
    """Add scopes and numberings to the tags of WeasyPrint's ``pdf``."""
    import pydyf

    boxes = [box for page in document.pages for box in _boxes(page._page_box)]
    for box in boxes:
        # WeasyPrint leaves the tag of a cell with it, to name its heads.
        if box.element_tag == "th" and "A" in getattr(box, "mark", ()):
            box.mark["A"]["Scope"] = _SCOPES[box.element.get("scope")]
    lists = [box for box in boxes if box.element_tag in _NUMBERINGS]
    tags = [o for o in pdf.objects if isinstance(o, dict) and o.get("S") == "/L"]
    for box, tag in zip(lists, tags, strict=True):
        kind = _NUMBERINGS[box.element_tag]
        tag["A"] = pydyf.Dictionary({"O": "/List", "ListNumbering": kind})


def _boxes(box: Any) -> Iterator[Any]:
    """Yield ``box`` and what it holds, in the order in which WeasyPrint tags them.

    Lines of text have no tags of their own.
    """
    from weasyprint.formatting_structure import boxes

    box = getattr(box, "_box", box)  # of what is placed beside the flow
    if not isinstance(box, boxes.LineBox | boxes.TextBox):
        yield box
    for child in box.children:
        yield from _boxes(child)
