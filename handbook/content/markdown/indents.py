"""Lines that are indented as Japanese texts are: rules for markdown-it.

A full-width space at the beginning of a line opens a paragraph (字下げ) and is
not printed itself: the page indents or spaces paragraphs in its own way.
"""

from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline import newline as plain_newline

_SPACES = " \t\u3000\u00a0"


def opens_paragraph(state: StateBlock, line: int, _end_line: int, silent: bool) -> bool:
    """End a paragraph before a line that begins with a full-width space.

    Within a list's item, which such a line would leave, ``newline`` breaks it.
    """
    begins = state.bMarks[line] + state.tShift[line]
    return silent and not state.blkIndent and state.src.startswith("\u3000", begins)


def newline(state: StateInline, silent: bool) -> bool:
    """Read a line break; before a full-width space it is one on the page too."""
    if not plain_newline(state, silent):
        return False
    if state.pos < state.posMax and state.src[state.pos] == "\u3000" and not silent:
        state.tokens[-1].type = "hardbreak"
    while state.pos < state.posMax and state.src[state.pos] in _SPACES:
        state.pos += 1
    return True
