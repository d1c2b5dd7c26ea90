"""Print the index last: its pages depend on all others, and no other on them."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from handbook.document import Document
from handbook.writers.written import Folios

_KIND = "index"

Render = Callable[[Document, Folios | None, str], Any]
"""Lays out a document with the pages that it prints and a style sheet of its own."""


def indexed(laid: Any, document: Document, folios: Folios, render: Render) -> Any:
    """Return ``laid`` with an index that prints the pages of ``folios``.

    Only the index is laid out again, on pages that count from where it begins.
    """
    kinds = [part.kind for part in document.parts]
    if _KIND not in kinds:
        return laid
    at = kinds.index(_KIND)
    part = document.parts[at]
    first = folios[part.id]
    following = [folios[one.id] for one in document.parts[at + 1 :]]
    last = min(following, default=len(laid.pages) + 1)
    again = render(replace(document, parts=(part,)), folios, _begun(first))
    return laid.copy([*laid.pages[: first - 1], *again.pages, *laid.pages[last - 1 :]])


def _begun(page: int) -> str:
    """Return the style of pages that count from ``page``, left ones where they are."""
    side = "right" if page % 2 else "left"
    first = f"@page :first {{ counter-reset: page {page}; }}"
    return f"html {{ break-before: {side}; }} {first}"
