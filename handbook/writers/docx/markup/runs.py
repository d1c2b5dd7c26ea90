"""Runs: text in one style, as WordprocessingML."""

import re
from functools import lru_cache
from xml.sax.saxutils import quoteattr

__all__ = ["BREAK", "TAB", "attribute", "escape", "properties", "run"]

_NARROW = 66  # per cent
_APOSTROPHE = re.compile("(?<![\u3000-\u9fff\uff00-\uffef])(’)")  # not 引用’
TAB = "<w:r><w:tab/></w:r>"
BREAK = "<w:r><w:br/></w:r>"
_ODD = re.compile('[&<>"\n\r\t]')


def escape(text: str) -> str:
    """Return ``text`` as the content of an element."""
    return text.replace("&", "&amp;").replace(">", "&gt;").replace("<", "&lt;")


def attribute(text: str) -> str:
    """Return ``text`` quoted as the value of an attribute."""
    return quoteattr(text) if _ODD.search(text) else f'"{text}"'


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
    look = properties(style, bold, size, language)
    if not (closed and "’" in text):
        return _run(look, text) if text else ""
    looks = look, properties(style, bold, size, language, narrow=True)
    pieces = enumerate(_APOSTROPHE.split(text))
    return "".join(_run(looks[index % 2], piece) for index, piece in pieces if piece)


def _run(look: str, text: str) -> str:
    return f'<w:r>{look}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'
