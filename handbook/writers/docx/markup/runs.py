"""Runs: text in one style, as WordprocessingML."""

import re
from functools import lru_cache
from xml.sax.saxutils import escape, quoteattr

__all__ = ["BREAK", "TAB", "attribute", "escape", "properties", "run"]

_NARROW = 66  # per cent
_APOSTROPHE = re.compile("(?<![\u3000-\u9fff\uff00-\uffef])(’)")  # not 引用’
TAB = "<w:r><w:tab/></w:r>"
BREAK = "<w:r><w:br/></w:r>"


def attribute(text: str) -> str:
    """Return ``text`` quoted as the value of an attribute."""
    return quoteattr(text)


@lru_cache(maxsize=512)
def properties(
    style: str, bold: bool, size: int, language: str, narrow: bool = False
) -> str:
    """Return how a run looks; nothing, if it looks like its paragraph."""
    inner = f'<w:rStyle w:val="{style}"/>' if style else ""
    inner += "<w:b/><w:bCs/>" if bold else ""
    inner += f'<w:w w:val="{_NARROW}"/>' if narrow else ""
    inner += f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>' if size else ""
    inner += f'<w:lang w:val="{language}" w:eastAsia="{language}"/>' if language else ""
    return f"<w:rPr>{inner}</w:rPr>" if inner else ""


def run(
    text: str,
    style: str = "",
    *,
    bold: bool = False,
    size: int = 0,
    language: str = "",
    closed: bool = False,
) -> str:
    """Return a run of plain text in a character style; no text, no run.

    ``closed``: an apostrophe has a run of its own, which closes it up: the typeface
    sets it half an em wide, for Japanese.
    """
    pieces = _APOSTROPHE.split(text) if closed else [text]
    return "".join(
        f"<w:r>{properties(style, bold, size, language, bool(index % 2))}"
        f'<w:t xml:space="preserve">{escape(piece)}</w:t></w:r>'
        for index, piece in enumerate(pieces)
        if piece
    )
