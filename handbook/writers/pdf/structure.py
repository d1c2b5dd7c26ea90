"""Say in a PDF's tags what WeasyPrint leaves out: heads, lists, readings, languages.

Screen readers tell by /Scope whether a head speaks for its row or its column
(ISO 14289-1, 7.5), by /ListNumbering whether an order is meant (7.6), by /Lang in
which language to speak (7.2), and by /Ruby that a reading belongs to a word
(ISO 32000-1, 14.8.4.4).
"""

import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any, TypeAlias

Tagged: TypeAlias = tuple[Any, Any]
"""A box of a page, and a tag that stands for it."""

_SCOPES = {"col": "/Column", "row": "/Row"}
_NUMBERINGS = {"ol": "/Decimal", "ul": "/None", "dl": "/None"}
_READ_OVER = {"ruby": "/Ruby", "rb": "/RB", "rt": "/RT"}
_WHOLE = frozenset({None, "html", "body"})  # in the language of the document

_alone = threading.RLock()


def put_words_first(laid: Any) -> None:
    """Have words drawn, and so read, before the readings that stand above them."""
    for page in laid.pages:
        for box in page._page_box.descendants():
            if _role(box) == "ruby":
                box.children = sorted(box.children, key=_role)  # rb, rt


@contextmanager
def noted() -> Iterator[list[Tagged]]:
    """Note the tags of the boxes of a document that is written meanwhile."""
    from weasyprint.pdf import tags

    tagged: list[Tagged] = []
    with _alone:  # threads of a process share WeasyPrint
        build = tags._build_box_tree

        def built(box: Any, *around: Any) -> Iterator[Any]:
            for tag in build(box, *around):
                # What is placed beside the flow is held by another box.
                tagged.append((getattr(box, "_box", box), tag))
                yield tag

        tags._build_box_tree = built
        try:
            yield tagged
        finally:
            tags._build_box_tree = build


def complete(tagged: Iterable[Tagged]) -> None:
    """Add to tags what the elements of their boxes tell."""
    import pydyf

    for box, tag in tagged:
        name, kind = box.element_tag, tag["S"]
        if box.element is None or name in _WHOLE:
            continue
        if kind == "/TH" and name == "th":
            tag["A"]["Scope"] = _SCOPES[box.element.get("scope")]
        elif kind == "/L":
            about = {"O": "/List", "ListNumbering": _NUMBERINGS[name]}
            tag["A"] = pydyf.Dictionary(about)
        elif kind == "/Span":
            tag["S"] = _READ_OVER.get(_role(box), kind)
        if language := box.element.get("lang"):
            tag["Lang"] = pydyf.String(language)


def _role(box: Any) -> str:
    element = None if box.element_tag != "span" else box.element
    return "" if element is None else element.get("class", "")
