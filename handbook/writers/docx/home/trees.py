"""Read a part that any program has saved, as a tree."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any, TypeAlias

from handbook.writers.docx.home.passages import SIGNS, Links, Passage, Reading, Run

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_PARAGRAPH, _START, _END = (
    f"{W}{name}" for name in ("p", "bookmarkStart", "bookmarkEnd")
)
_RUN, _LINK, _TEXT, _LOOK, _FIELD, _CODE, _RUBY = (
    f"{W}{name}"
    for name in ("r", "hyperlink", "t", "rPr", "fldChar", "instrText", "ruby")
)
_ID, _NAME, _VALUE, _KIND = (
    f"{W}{name}" for name in ("id", "name", "val", "fldCharType")
)
_STYLE, _BOLD, _UNSEEN = (f"{W}{name}" for name in ("rStyle", "b", "vanish"))
# Where bookmarks stand among paragraphs.
_BLOCKS = frozenset(
    f"{W}{name}"
    for name in ("body", "tc", "tr", "tbl", "footnote", "endnote", "hdr", "ftr")
)
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_OUT = frozenset({"0", "false", "off"})
# What a paragraph holds its runs in; the text of anything else is not its own.
_AROUND = frozenset(
    f"{W}{name}"
    for name in ("ins", "moveTo", "smartTag", "sdt", "sdtContent", "customXml")
)
_SIGNS = {f"{W}{name}": run for name, run in SIGNS.items()}
# Where LibreOffice begins a page; a paragraph's look says so as it was made.
_BREAK, _TURNS = f"{W}type", frozenset({"page", "column"})
_NAMED = {"emphasis": "*", "コード（文中）": "`"}

Tree: TypeAlias = Any


def passages(
    part: Tree, signs: Mapping[str, str], links: Links = MappingProxyType({})
) -> list[Passage]:
    """Return the paragraphs of a part that have words or bookmarks, in order."""
    reading = Reading(signs, links)
    twice = {one for drawn in part.iter(_FALLBACK) for one in drawn.iter(_PARAGRAPH)}
    for element in part.iter(_PARAGRAPH, _START, _END):
        if element.tag == _PARAGRAPH:
            if element not in twice:  # drawn for programs that can't draw the other
                reading.paragraph(_names(element))
                _read(element, reading, "")
        elif element.getparent().tag in _BLOCKS:  # else read with its paragraph
            if element.tag == _START:
                reading.block(_names(element))
            _bookmark(element, reading)
    reading.close()
    return reading.found


def signs(styles: Tree) -> dict[str, str]:
    """Return what styles of words are in Markdown, by their ids; bold ones are strong.

    They are known by their names: other programs change the ids, and make bold by
    hand what was so by its style.
    """
    found: dict[str, str] = {}
    for style in styles.iterfind(f"{W}style"):
        name, look = style.find(f"{W}name"), style.find(f"{W}rPr")
        if name is None or style.get(f"{W}type") != "character":
            continue
        strong = "**" if look is not None and is_on(look, _BOLD) else ""
        sign = _NAMED.get(name.get(f"{W}val", "").lower(), strong)
        if sign:
            found[style.get(f"{W}styleId", "")] = sign
    return found


def _names(element: Tree) -> Iterator[str]:
    return (one.get(_NAME, "") for one in element.iter(_START))


# --- what a paragraph holds ---------------------------------------------------


def _read(element: Tree, reading: Reading, link: str) -> None:
    for child in element:
        tag = child.tag
        if tag == _RUN:
            _run(child, reading, link)
        elif tag == _LINK:
            _read(child, reading, reading.links.get(child.get(f"{_R}id"), link))
        elif tag in {_START, _END}:
            _bookmark(child, reading)
        elif tag in _AROUND:
            _read(child, reading, link)


def _bookmark(element: Tree, reading: Reading) -> None:
    if element.tag == _START:
        reading.start(element.get(_ID), element.get(_NAME, ""))
    else:
        reading.end(element.get(_ID))


def _run(run: Tree, reading: Reading, link: str) -> None:
    signs, hidden = "", False
    for child in run:
        tag = child.tag
        if tag == _TEXT:
            if child.text and not hidden:
                reading.run(Run(child.text, signs, link))
        elif tag == _LOOK:
            signs, hidden = look(child, reading.signs)
        elif tag == _FIELD:
            reading.field(child.get(_KIND))
        elif tag == _CODE:
            reading.code(child.text or "")
        elif tag == _RUBY:
            reading.run(ruby(child)._replace(link=link))
        elif tag in _SIGNS and child.get(_BREAK) not in _TURNS:
            reading.run(_SIGNS[tag]._replace(link=link))


def look(properties: Tree, signs: Mapping[str, str]) -> tuple[str, bool]:
    """Return the signs around words that look so, and whether they are hidden."""
    style = properties.find(_STYLE)
    sign = "" if style is None else signs.get(style.get(_VALUE), "")
    if not sign and is_on(properties, _BOLD):
        sign = "**"
    return sign, is_on(properties, _UNSEEN)


def is_on(properties: Tree, name: str) -> bool:
    """Tell whether a property of the tag ``name`` is there, and not denied."""
    found = properties.find(name)
    return found is not None and found.get(_VALUE) not in _OUT


def ruby(element: Tree) -> Run:
    """Return words with their reading."""
    reading, base = (_within(element, name) for name in ("rt", "rubyBase"))
    return Run(base, written=f"{{{base}|{reading}}}")


def _within(element: Tree, name: str) -> str:
    found = element.find(f"{W}{name}")
    return "" if found is None else "".join(t.text or "" for t in found.iter(f"{W}t"))
