"""Offsets in the text of a file → places, as editors count them."""

from handbook.diagnostics import Place


def place(name: str, text: str, offset: int) -> Place:
    """Return where the character at ``offset`` of the file ``name`` stands."""
    line = text.count("\n", 0, offset) + 1
    return Place(name, line, offset - text.rfind("\n", 0, offset))
