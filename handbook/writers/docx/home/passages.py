"""Read the paragraphs of a part as text, with the bookmarks that name them.

The same reading serves for what is written and for what comes back: what both
say alike has not been edited. What Word finds out by itself is no part of it:
numbers, pages, marks of notes; but words that a reference repeats are. Of tracked
changes, the text is as if accepted.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from operator import attrgetter
from types import MappingProxyType
from typing import Any, NamedTuple, TypeAlias

from handbook.writers.docx.markup import bookmarks

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_PARAGRAPH, _START, _END = (
    f"{W}{name}" for name in ("p", "bookmarkStart", "bookmarkEnd")
)
_RUN, _LINK, _TEXT, _LOOK, _FIELD, _CODE = (
    f"{W}{name}" for name in ("r", "hyperlink", "t", "rPr", "fldChar", "instrText")
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
_BLANK = re.compile("[ \t\n\r\f\xa0]+")
_BOX = re.compile("[□■☐☑☒]")
_MARKS = re.compile(r"([\\*`\[\]<])")
_OUT = frozenset({"0", "false", "off"})
_REPEATED = "REF"
# What a paragraph holds its runs in; the text of anything else is not its own.
_AROUND = frozenset(
    f"{W}{name}"
    for name in ("ins", "moveTo", "smartTag", "sdt", "sdtContent", "customXml")
)
_SIGNS = {f"{W}tab": " ", f"{W}br": "<br>", f"{W}cr": "<br>"}
# Where LibreOffice begins a page; a paragraph's look says so as it was made.
_BREAK, _TURNS = f"{W}type", frozenset({"page", "column"})
_NOTES = frozenset({f"{W}footnoteReference", f"{W}endnoteReference"})
_NOTE = "[^]"

Tree: TypeAlias = Any
Links: TypeAlias = Mapping[str, str]


_NAMED = {"emphasis": "*", "コード（文中）": "`"}


class Passage(NamedTuple):
    """A paragraph, or those that an edit has made of one.

    ``names`` are its bookmarks in their order, ``text`` is Markdown, ``words`` the
    same without marks, readings, notes and white space.
    """

    names: tuple[str, ...]
    text: str
    words: str


class _Run(NamedTuple):
    """Words of one look; ``written`` is their Markdown, if they have some already."""

    words: str
    signs: str = ""
    link: str = ""
    written: str = ""


_LOOKS = attrgetter("signs", "link")


@dataclass(slots=True)
class _Reading:
    """What adds up within a part: fields and bookmarks that are open."""

    signs: Mapping[str, str]
    links: Links
    paragraphs: list[list[_Run]] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    open: set[str] = field(default_factory=set)
    fields: list[str] = field(default_factory=list)

    @property
    def silent(self) -> bool:
        """Whether Word itself says what stands here; no reference to words."""
        return any(code.split()[:1] != [_REPEATED] for code in self.fields)


def passages(
    part: Tree, signs: Mapping[str, str], links: Links = MappingProxyType({})
) -> Iterator[Passage]:
    """Yield the paragraphs of a part that have words or bookmarks, in order.

    ``signs``: what styles of words are in Markdown, by the styles' ids; ``links``:
    addresses outside, by relationship.
    """
    reading = _Reading(signs, links)
    twice = {one for drawn in part.iter(_FALLBACK) for one in drawn.iter(_PARAGRAPH)}
    for element in part.iter(_PARAGRAPH, _START, _END):
        tag = element.tag
        if tag == _PARAGRAPH:
            if element in twice:
                continue  # drawn for programs that can't draw the other
        elif element.getparent().tag not in _BLOCKS:
            continue  # read with its paragraph
        if tag != _END and reading.paragraphs and _begins(element, reading):
            yield from _passage(reading)
        if tag == _PARAGRAPH:
            reading.paragraphs.append([])
            _read(element, reading, "")
        else:
            _bookmark(element, reading)
    yield from _passage(reading)


def _begins(element: Tree, reading: _Reading) -> bool:
    """Tell whether an element is no part of the passage that has been read so far.

    A bookmark may be open yet: its paragraph was parted, unless the next one has a
    name of its own.
    """
    if not reading.open:
        return True
    if any(bookmarks.named(one.get(_NAME, "")) for one in element.iter(_START)):
        reading.open.clear()
    return not reading.open


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
        strong = "**" if look is not None and _is_on(look, _BOLD) else ""
        sign = _NAMED.get(name.get(f"{W}val", "").lower(), strong)
        if sign:
            found[style.get(f"{W}styleId", "")] = sign
    return found


def alike(one: str, other: str) -> bool:
    """Tell whether two readings say the same; boxes may be ticked."""
    return _said(one) == _said(other)


def _said(text: str) -> list[str]:
    return _BOX.sub(" ", text).split()


def _passage(reading: _Reading) -> Iterator[Passage]:
    """Yield what was read since the last one, unless it is nothing."""
    runs, names = reading.paragraphs, tuple(reading.names)
    reading.paragraphs, reading.names = [], []
    texts = [text for one in runs if (text := _markdown(one))]
    if texts or names:
        words = "".join(run.words for one in runs for run in one)
        yield Passage(names, "\n\n".join(texts), "".join(words.split()))


# --- what a paragraph holds ---------------------------------------------------


def _read(element: Tree, reading: _Reading, link: str) -> None:
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


def _bookmark(element: Tree, reading: _Reading) -> None:
    id_ = element.get(_ID)
    if element.tag == _END:
        reading.open.discard(id_)
    elif name := bookmarks.named(element.get(_NAME, "")):
        reading.names.append(name)
        reading.open.add(id_)


def _run(run: Tree, reading: _Reading, link: str) -> None:
    signs, hidden = "", False
    for child in run:
        tag = child.tag
        if tag == _TEXT:
            if not (reading.silent or hidden) and child.text:
                reading.paragraphs[-1].append(_Run(child.text, signs, link))
        elif tag == _LOOK:
            signs = _look(child, reading.signs)
            hidden = _is_on(child, _UNSEEN)
        elif tag == _FIELD:
            _field(child.get(_KIND), reading.fields)
        elif tag == _CODE:
            reading.fields[-1:] = [c + (child.text or "") for c in reading.fields[-1:]]
        elif not reading.silent and (made := _sign(child, link)):
            reading.paragraphs[-1].append(made)


def _field(sign: str | None, fields: list[str]) -> None:
    """Begin or end a field; ``fields`` are the codes of those that are open."""
    if sign == "begin":
        fields.append("")
    elif sign == "end" and fields:
        fields.pop()


def _look(properties: Tree, signs: Mapping[str, str]) -> str:
    """Return the signs around words that look so: "**" or "*", or "`", or several."""
    style = properties.find(_STYLE)
    sign = "" if style is None else signs.get(style.get(_VALUE), "")
    return sign if sign or not _is_on(properties, _BOLD) else "**"


def _is_on(properties: Tree, name: str) -> bool:
    """Tell whether a property of the tag ``name`` is there, and not denied."""
    found = properties.find(name)
    return found is not None and found.get(_VALUE) not in _OUT


def _sign(element: Tree, link: str) -> _Run | None:
    """Return what stands like a character, None for what no text has."""
    tag = element.tag
    if tag in _SIGNS and element.get(_BREAK) not in _TURNS:
        return _Run(" ", "", link, _SIGNS[tag])
    if tag == f"{W}noBreakHyphen":
        return _Run("-", "", link)
    if tag in _NOTES:
        return _Run("", "", link, _NOTE)
    if tag == f"{W}ruby":
        reading, base = (_within(element, name) for name in ("rt", "rubyBase"))
        return _Run(base, "", link, f"{{{base}|{reading}}}")
    return None


def _within(element: Tree, name: str) -> str:
    found = element.find(f"{W}{name}")
    return "" if found is None else "".join(t.text or "" for t in found.iter(f"{W}t"))


# --- as Markdown ---------------------------------------------------------------


def _markdown(runs: list[_Run]) -> str:
    """Return runs as Markdown; neighbours of one look stand within one mark."""
    out = []
    for (signs, link), same in groupby(runs, _LOOKS):
        inner = "".join(run.written or _escaped(run.words) for run in same)
        core = inner.strip(" ")
        if core and (signs or link):
            marked = f"{signs}{core}{signs}"
            marked = f"[{marked}]({link})" if link else marked
            inner = inner.replace(core, marked, 1)
        out.append(inner)
    return _BLANK.sub(" ", "".join(out)).strip(" ")


def _escaped(words: str) -> str:
    return _MARKS.sub(r"\\\1", _BLANK.sub(" ", words))
