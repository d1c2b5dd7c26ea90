"""Pieces of WordprocessingML as text: runs, paragraphs, fields, bookmarks.

Everything that is written is a string until the package is closed; nothing
here knows the vocabulary.
"""

import re
from functools import lru_cache
from typing import NamedTuple
from xml.sax.saxutils import escape, quoteattr

__all__ = [
    "BREAK",
    "DECLARATION",
    "NAMESPACES",
    "TAB",
    "Block",
    "attribute",
    "begun",
    "enclose",
    "ended",
    "escape",
    "field",
    "hidden",
    "kept",
    "paragraph",
    "run",
]

_OOXML = "http://schemas.openxmlformats.org"
_MICROSOFT = "http://schemas.microsoft.com/office"
NAMESPACES = (
    f'xmlns:w="{_OOXML}/wordprocessingml/2006/main" '
    f'xmlns:r="{_OOXML}/officeDocument/2006/relationships" '
    f'xmlns:wp="{_OOXML}/drawingml/2006/wordprocessingDrawing" '
    f'xmlns:a="{_OOXML}/drawingml/2006/main" '
    f'xmlns:pic="{_OOXML}/drawingml/2006/picture" '
    f'xmlns:w14="{_MICROSOFT}/word/2010/wordml" '
    f'xmlns:mc="{_OOXML}/markup-compatibility/2006" mc:Ignorable="w14"'
)
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_NARROW = 66  # per cent
_LOOSE = re.compile(r'(<w:pPr><w:pStyle w:val="[^"]*"/>)(?!<w:keepNext)')
_APOSTROPHE = re.compile("(?<![\u3000-\u9fff\uff00-\uffef])(’)")  # not 引用’
TAB = "<w:r><w:tab/></w:r>"
BREAK = "<w:r><w:br/></w:r>"


class Block(NamedTuple):
    """A piece of the body: its markup, and its kind for the space around it."""

    kind: str
    xml: str


def attribute(text: str) -> str:
    """Return ``text`` quoted as the value of an attribute."""
    return quoteattr(text)


@lru_cache(maxsize=512)
def _run_properties(
    style: str, bold: bool, size: int, language: str, narrow: bool = False
) -> str:
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
        f"<w:r>{_run_properties(style, bold, size, language, bool(index % 2))}"
        f'<w:t xml:space="preserve">{escape(piece)}</w:t></w:r>'
        for index, piece in enumerate(pieces)
        if piece
    )


def paragraph(style: str, inner: str = "", properties: str = "") -> str:
    """Return a paragraph; ``properties`` are those that its style does not say."""
    look = f'<w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>'
    return f"<w:p>{look}{inner}</w:p>"


def kept(xml: str) -> str:
    """Return paragraphs, and rows of them, so that each keeps with the next."""
    return _LOOSE.sub(r"\1<w:keepNext/>", xml)


def field(code: str, shown: str, style: str = "", size: int = 0) -> str:
    """Return a field with the result that it shows until somebody updates it."""
    look = _run_properties(style, False, size, "")
    begin, between, end = (
        f'<w:r>{look}<w:fldChar w:fldCharType="{kind}"/></w:r>'
        for kind in ("begin", "separate", "end")
    )
    instruction = f'<w:instrText xml:space="preserve"> {escape(code)} </w:instrText>'
    result = f'<w:r>{look}<w:t xml:space="preserve">{escape(shown)}</w:t></w:r>'
    return f"{begin}<w:r>{look}{instruction}</w:r>{between}{result}{end}"


def begun(code: str) -> str:
    """Return the start of a field whose result follows, in as many paragraphs."""
    return f"{_instruction(code)}{_sign('separate')}"


def ended() -> str:
    """Return the end of a field."""
    return _sign("end")


def hidden(code: str) -> str:
    """Return a field without a result, which only Word reads."""
    return f"{_instruction(code)}{_sign('end')}"


def _instruction(code: str) -> str:
    text = f'<w:instrText xml:space="preserve"> {escape(code)} </w:instrText>'
    return f"{_sign('begin')}<w:r>{text}</w:r>"


def _sign(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def enclose(xml: str, start: str, end: str) -> str:
    """Put ``start`` first into the first paragraph, ``end`` last into the last."""
    if not (start or end):
        return xml
    first = xml.index("<w:p>") + len("<w:p>")
    if xml.startswith("<w:pPr>", first):
        first = xml.index("</w:pPr>", first) + len("</w:pPr>")
    last = xml.rindex("</w:p>")
    return xml[:first] + start + xml[first:last] + end + xml[last:]
