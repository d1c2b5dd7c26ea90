"""What is new in the starter's texts since a version: how it reads, and where."""

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from handbook.content.overlay import pieces
from handbook.content.overlay.written import Written
from handbook.diagnostics import Place

_PARAGRAPH = re.compile(r"\S(?:.|\n(?!\s*\n))*")


class Passage(NamedTuple):
    """A paragraph of a text or an item of a list; ``at``: an offset or a position."""

    at: int
    value: Any


class News(NamedTuple):
    """A passage that is new in the text or list at an address."""

    address: str
    leaf: Any
    passage: Passage


def passages(value: Any) -> list[Passage]:
    """Return the paragraphs of a text, the items of a list, else the value itself."""
    if isinstance(value, tuple):
        return [Passage(at, one) for at, one in enumerate(value)]
    if isinstance(value, str):
        found = _PARAGRAPH.finditer(value)
        return [Passage(match.start(), match[0].rstrip()) for match in found]
    return [Passage(0, value)]


def leaves(value: Any, address: str) -> Iterator[tuple[str, Any]]:
    """Yield what a company can override in a value, by its address.

    A list without ids or names is overridden as a whole.
    """
    named = address.rpartition("/")[2] in pieces.NAMED
    listed = isinstance(value, tuple) and (named or pieces.ids(value))
    if listed or isinstance(value, Mapping):
        for one, at in pieces.held(value, address):
            yield from leaves(one, at)
    else:
        yield address, value


def place(starter: Written, new: News) -> Place:
    """Return where the starter has what is new."""
    name, _, path = new.address.partition("#")
    drafts = {draft.name: draft for draft in starter.drafts.values()}
    at, value = new.passage
    if name in drafts and path == "/body":
        return drafts[name].place(at)
    page = drafts[name].head if name in drafts else starter.files[name]
    if isinstance(value, Mapping):
        return page.places[value["$source"]]
    if isinstance(new.leaf, tuple):
        return page.places.get(f"{new.address}/{at}", page.places[new.address])
    if isinstance(value, str):
        return page.within(new.address, new.leaf, at)
    return page.places[new.address]
