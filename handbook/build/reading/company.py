"""What a company's own Word file has put into the heads and feet of an edition."""

from typing import Any

from handbook.build.reading.counting import W
from handbook.writers.docx.letterhead.fields import shows_page
from handbook.writers.docx.letterhead.imports import PREFIX


def without(root: Any) -> Any:
    """Return a head or foot without the company's blocks: no PDF has them."""
    for block in _blocks(root):
        root.remove(block)
    return root


def paged(root: Any) -> bool:
    """Tell whether the company's own blocks show the number of the page."""
    return any(shows_page(block) for block in _blocks(root))


def _blocks(root: Any) -> list[Any]:
    return [
        block
        for block in root
        if (styles := [one.get(f"{W}val", "") for one in block.iter(f"{W}pStyle")])
        and all(style.startswith(PREFIX) for style in styles)
    ]
