"""Paragraphs, and what is made of them: blocks, in which each is text."""

import re
from typing import NamedTuple

_LOOSE = re.compile(r'(<w:pPr><w:pStyle w:val="[^"]*"/>)(?!<w:keepNext)')


_KEEPS = re.compile(
    r'<w:pPr><w:pStyle w:val="[^"]*"/>(?:<w:keepNext[^>]*/>)?(?:<w:keepLines[^>]*/>)?'
)
_BEFORE = re.compile(r'(<w:spacing)(?: w:before="\d+")?')
_AFTER_SPACING = re.compile(
    r"<w:(?:ind|contextualSpacing|jc|outlineLvl|rPr)\b|</w:pPr>"
)


class Block(NamedTuple):
    """A piece of the body: its markup, and its kind for the space around it."""

    kind: str
    xml: str


def paragraph(style: str, inner: str = "", properties: str = "") -> str:
    """Return a paragraph; ``properties`` are those that its style does not say."""
    look = f'<w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>'
    return f"<w:p>{look}{inner}</w:p>"


def kept(xml: str) -> str:
    """Return paragraphs, and rows of them, so that each keeps with the next."""
    return _LOOSE.sub(r"\1<w:keepNext/>", xml)


def opening(xml: str) -> str:
    """Return paragraphs, or a table, that begin on a new page, without air above."""
    broken = _KEEPS.sub(r"\g<0><w:pageBreakBefore/>", xml, count=1)
    if not xml.startswith("<w:p>"):
        return broken
    end = broken.index("</w:pPr>") + len("</w:pPr>")
    look, rest = broken[:end], broken[end:]
    if _BEFORE.search(look):
        return _BEFORE.sub(r'\1 w:before="0"', look) + rest
    unspaced = '<w:spacing w:before="0"/>'
    return _AFTER_SPACING.sub(rf"{unspaced}\g<0>", look, count=1) + rest


def framed(xml: str, frame: str) -> str:
    """Return paragraphs that stand in a frame."""
    return _KEEPS.sub(rf"\g<0>{frame}", xml)


def enclose(xml: str, start: str, end: str) -> str:
    """Put ``start`` first into the first paragraph, ``end`` last into the last."""
    if not (start or end):
        return xml
    first = xml.index("<w:p>") + len("<w:p>")
    if xml.startswith("<w:pPr>", first):
        first = xml.index("</w:pPr>", first) + len("</w:pPr>")
    last = xml.rindex("</w:p>")
    return xml[:first] + start + xml[first:last] + end + xml[last:]
