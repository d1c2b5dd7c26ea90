"""Where the paragraphs of a Word file were written, by its bookmarks."""

from collections.abc import Mapping
from itertools import chain
from typing import Any

from lxml import etree

from handbook.build.reading.counting import W
from handbook.writers.docx.home import register
from handbook.writers.docx.markup import bookmarks


def sources(parts: Mapping[str, bytes]) -> dict[str, str]:
    """Return the source of each bookmark that a file's register knows."""
    custom = (raw for name, raw in parts.items() if name.startswith("customXml/item"))
    listed = register.parsed(map(etree.fromstring, custom))
    return {} if listed is None else {e.name: e.source for e in listed.entries}


def near(element: Any, known: Mapping[str, str]) -> str:
    """Return the source that is nearest to an element, "" if there is none.

    That of its paragraph or row, else of what follows it or was before.
    """
    paragraph = next(element.iterancestors(f"{W}p"))
    row = next(paragraph.iterancestors(f"{W}tr"), paragraph)
    around = chain(
        (paragraph, row),
        (one for one in (row.getnext(),) if one is not None),
        row.itersiblings(preceding=True),
    )
    names = (
        bookmarks.named(mark.get(f"{W}name", ""))
        for holder in around
        for mark in holder.iter(f"{W}bookmarkStart")
    )
    return next((known[name] for name in names if name in known), "")
