"""Read the tokens of a text: a flat list, in which pieces open and close."""

from collections.abc import Iterable, Sequence

from markdown_it.token import Token


def closing(tokens: Sequence[Token], opening: int) -> int:
    """Return the index of the token that closes the one at ``opening``."""
    depth = 0
    for index in range(opening, len(tokens)):
        depth += tokens[index].nesting
        if depth == 0:
            return index
    raise ValueError("unbalanced tokens")


def footnotes(tokens: Iterable[Token]) -> dict[int, list[Token]]:
    """Return the inline tokens of each footnote by its id."""
    notes: dict[int, list[Token]] = {}
    current: int | None = None
    for token in tokens:
        if token.type == "footnote_open":
            current = token.meta["id"]
            notes[current] = []
        elif token.type == "footnote_close":
            current = None
        elif current is not None and token.type == "inline":
            if notes[current]:  # a note stands in one piece: paragraphs become lines
                notes[current].append(Token("hardbreak", "br", 0))
            notes[current].extend(token.children or [])
    return notes


def note_lines(tokens: Iterable[Token]) -> dict[int, Sequence[int]]:
    """Return where the text of each footnote stands, by its id, as in ``map``."""
    lines: dict[int, Sequence[int]] = {}
    current: int | None = None
    for token in tokens:
        if token.type == "footnote_open":
            current = token.meta["id"]
        elif token.type == "footnote_close":
            current = None
        elif current is not None and token.type == "inline" and token.map:
            lines.setdefault(current, token.map)
    return lines


def is_ticked(tokens: Sequence[Token], opening: int) -> bool:
    """Tell whether the list that opens there is one of boxes to tick."""
    first = next((t for t in tokens[opening:] if t.type == "inline"), None)
    return bool(first and first.children and first.children[0].type == "checkbox")
