"""Cards that a page does not hold together with the heading that leads to them.

A card stays whole: that is how it is read. Where none of it can stand below its
heading, the heading would be left on an empty page, so the card parts between its
rows. ``document.extent`` guesses that for all writers and errs on the side of the
whole; here it is seen from the pages.
"""

import re
from collections.abc import Collection, Iterator
from itertools import pairwise
from typing import Any

_LEADS = frozenset({"h2", "h3", "p"})
_PARTED = "is-long"


def cards(laid: Any) -> frozenset[str]:
    """Return the ids of the cards that are to part; one without is not found."""
    pages: dict[Any, list[int]] = {}
    sections: dict[Any, None] = {}
    for number, page in enumerate(laid.pages):
        for box in page._page_box.descendants():
            if box.element_tag == "section":
                sections[box.element] = None
            elif box.element_tag == "article" or box.element_tag in _LEADS:
                pages.setdefault(box.element, []).append(number)
    return frozenset(one for section in sections for one in _ids(section, pages))


def _ids(section: Any, pages: dict[Any, list[int]]) -> Iterator[str]:
    for before, card in pairwise([None, *section]):
        roles = card.get("class", "").split()
        if card.tag != "article" or "card" not in roles or _PARTED in roles:
            continue
        first, last = pages[card][0], pages[card][-1]
        left = (
            before is not None and before.tag in _LEADS and first not in pages[before]
        )
        if (left or first != last) and card.get("id"):
            yield card.get("id")


def parted(text: str, ids: Collection[str]) -> str:
    """Return the HTML ``text`` with the role of a long card for those of ``ids``."""

    def mark(found: re.Match[str]) -> str:
        return found[0].replace('class="card', f'class="card {_PARTED}', 1)

    chosen = "|".join(map(re.escape, sorted(ids)))
    tag = rf'<article\b(?=[^>]* id="(?:{chosen})")[^>]*>'
    return re.sub(tag, mark, text) if ids else text
