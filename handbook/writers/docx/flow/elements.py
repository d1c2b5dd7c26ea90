"""Elements of the document, as they are read."""

from collections.abc import Container, Iterable
from typing import Any

from lxml import etree

from handbook.document import Part
from handbook.writers import openings
from handbook.writers.docx.markup.line import collapsed

Element = etree._Element

BLOCKS = frozenset(
    (
        *("section", "nav", "header", "article", "aside", "div", "figure", "table"),
        *("h1", "h2", "h3", "h4", "p", "ul", "ol", "dl", "blockquote", "pre", "hr"),
    )
)
_INLINE = frozenset({"span", "strong", "em", "code", "a"})
_OPENS = "data-opens"
_LANG = " lang="
_spoken_within: Any = etree.XPath("boolean(descendant-or-self::*[@lang][*])")
_BLANK = " \t\n\r\f"


def roles(element: Element) -> list[str]:
    """Return the roles of an element."""
    return element.get("class", "").split()


def open_page(roots: Iterable[tuple[str, Element]], opening: Container[str]) -> None:
    """Mark the blocks of parts that open a page; ``opening`` are their names."""
    for part, root in roots:
        for name, block in openings.named(part, root):
            if name in opening:
                block.set(_OPENS, "page")
            if block.tag == "article" and _parts(block, opening):
                block.set("class", f"{block.get('class', '')} is-long")


def _parts(card: Element, opening: Container[str]) -> bool:
    named = f"{openings.PARTED}{card.get('id', '')}"
    return named in opening and "is-long" not in roles(card)


def opens(element: Element) -> bool:
    """Return whether a page opens with ``element``."""
    return element.get(_OPENS) is not None


def children(element: Element) -> list[Element]:
    """Return what ``element`` holds as elements; stray words become paragraphs."""
    out = [_stray(element.text)] if is_text(element.text) else []
    for child in element:
        out.append(child)
        if is_text(child.tail):
            out.append(_stray(child.tail))
    return out


def bears_words(element: Element) -> bool:
    """Return whether words stand in ``element`` itself, not only in blocks within."""
    return is_text(element.text) or any(
        is_text(child.tail)
        or (child.tag in _INLINE and any(map(is_text, map(str, child.itertext()))))
        for child in element
    )


def spoken_within(parts: Iterable[Part], roots: Iterable[Element]) -> bool:
    """Return whether what says its language holds elements, and not only words."""
    found = zip(parts, roots, strict=True)
    return any(_LANG in part.html and _spoken_within(root) for part, root in found)


def is_text(text: str | None) -> bool:
    """Return whether there is more than white space."""
    return bool(text and text.strip(_BLANK))


def one_line(element: Element) -> str:
    """Return the words of an element; white space collapses as it does in HTML."""
    told = "".join(map(str, element.itertext())) if len(element) else element.text
    return collapsed(told or "").strip(" ")


def _stray(text: str | None) -> Element:
    paragraph = etree.Element("p")
    paragraph.text = text
    return paragraph
