"""Blocks that open a page, by names on which the writers agree.

The layout tells which block a page opens with; another writer may open its own
page there.
"""

from collections.abc import Iterator
from typing import Any

OPENING = "opening"
"""What the names begin with; no anchor has a space in it."""

NAME = "data-block"
"""The attribute that an element bears its name in."""

_BLOCKS = frozenset(
    (
        *("section", "nav", "header", "article", "aside", "div", "figure", "table"),
        *("tr", "h1", "h2", "h3", "h4", "p", "ul", "ol", "dl", "li", "dt", "dd"),
        *("blockquote", "pre", "hr"),
    )
)


PARTED = f"{OPENING} of the parts of "
"""What the names begin with of cards that pages may open within: then their ids."""


def name(part: str, root: Any) -> None:
    """Write the name of each block of a part on it."""
    for own, block in named(part, root):
        block.set(NAME, own)


def named(part: str, root: Any) -> Iterator[tuple[str, Any]]:
    """Yield the blocks of a part, its root first, each with its name in the book.

    ``root`` is the part as it was composed, without what a page adds.
    """
    for number, element in enumerate(root.iter(*_BLOCKS)):
        yield f"{OPENING} {part}.{number}", element
