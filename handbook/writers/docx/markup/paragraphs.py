"""Paragraphs, and what is made of them: blocks, in which each is text."""

import re
from typing import NamedTuple

_LOOSE = re.compile(r'(<w:pPr><w:pStyle w:val="[^"]*"/>)(?!<w:keepNext)')


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


def enclose(xml: str, start: str, end: str) -> str:
    """Put ``start`` first into the first paragraph, ``end`` last into the last."""
    if not (start or end):
        return xml
    first = xml.index("<w:p>") + len("<w:p>")
    if xml.startswith("<w:pPr>", first):
        first = xml.index("</w:pPr>", first) + len("</w:pPr>")
    last = xml.rindex("</w:p>")
    return xml[:first] + start + xml[first:last] + end + xml[last:]
