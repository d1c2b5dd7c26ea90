"""The page numbers that a laid out book prints, and those that it ought to.

A page made again for its numbers moves what follows, and WeasyPrint can stop before
the numbers follow too.
"""

import re
from collections.abc import Iterator
from typing import Any

from handbook.writers.written import LAST, Folios

_FOLIO = re.compile(r"\b([ivxl]+|\d+)\b", re.ASCII)


def correct(laid: Any, folios: Folios) -> bool:
    """Print the right numbers where wrong ones stand; say if all are right now.

    A number takes the place of one with as many figures, which needs as much room but
    for a tenth of an em. Others ask for another layout, which costs as much again.
    """
    wrong = [
        (box, printed, folio)
        for box, anchor, printed in _printed(laid)
        if (folio := folios.get(anchor, printed)) != printed
    ]
    for box, printed, folio in wrong:
        if len(folio) == len(printed):
            box.text = box.text.replace(printed, folio)
            box.pango_layout.text = box.pango_layout.text.replace(printed, folio)
    return all(len(folio) == len(printed) for _box, printed, folio in wrong)


def _printed(laid: Any) -> Iterator[tuple[Any, str, str]]:
    """Yield boxes that show the page of an anchor, with the anchor and the folio."""
    for page in laid.pages:
        for box in page._page_box.descendants():
            if (text := getattr(box, "text", "")) and (anchor := _target(box)):
                for folio in _FOLIO.findall(text):
                    yield box, anchor, folio


def _target(box: Any) -> str:
    """Return the anchor whose page a box shows, "" if it shows none."""
    if box.element_tag == "span::before" and box.element.get("class") == "of":
        return LAST
    href: str = box.element.get("href", "") if box.element_tag == "a::after" else ""
    return href[1:] if href.startswith("#") else ""
