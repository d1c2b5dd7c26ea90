"""What a company's own Word file has put into the heads and feet of an edition."""

from typing import Any

from handbook.build.reading.counting import W
from handbook.writers.docx.letterhead.imports import PREFIX


def without(root: Any) -> Any:
    """Return a head or foot without the company's blocks: no PDF has them."""
    for block in list(root):
        styles = [one.get(f"{W}val", "") for one in block.iter(f"{W}pStyle")]
        if styles and all(style.startswith(PREFIX) for style in styles):
            root.remove(block)
    return root
