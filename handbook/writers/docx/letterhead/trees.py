"""Trees of the company's file, in the language that ours are written in.

What programs note for themselves, in names that ours don't declare, is left out; so
is the history of tracked changes, with the names of those who made them: all of them
count as accepted.
"""

from collections.abc import Iterable
from typing import Any, TypeAlias

from lxml import etree

from handbook.content.folder import packages

Tree: TypeAlias = Any
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_OOXML = "http://schemas.openxmlformats.org"
_MICROSOFT = "http://schemas.microsoft.com/office"
_MC = f"{{{_OOXML}/markup-compatibility/2006}}"
DRAWN = tuple(
    f"{_MICROSOFT}/{name}"
    for name in (
        *("word/2010/wordprocessingShape", "word/2010/wordprocessingGroup"),
        *("word/2010/wordprocessingCanvas", "drawing/2016/SVG/main"),
        "drawing/2017/decorative",
    )
)
"""What newer Words draw with, and every one of them reads."""
_KNOWN = {
    *(W[1:-1], "http://www.w3.org/XML/1998/namespace", *DRAWN),
    *(f"{_OOXML}/officeDocument/2006/{name}" for name in ("relationships", "math")),
    f"{_OOXML}/drawingml/2006/wordprocessingDrawing",
    *(f"{_OOXML}/drawingml/2006/{name}" for name in ("main", "picture")),
    "urn:schemas-microsoft-com:vml",
    *(f"urn:schemas-microsoft-com:office:{name}" for name in ("office", "word")),
}


def taken(raw: bytes) -> Tree:
    """Return the root of a part, as ours can hold what is in it."""
    root = packages.parsed(raw)
    for choice in list(root.iter(f"{_MC}AlternateContent")):
        _choose(choice)
    for one in list(root.iter(etree.Element)):
        _standard(one)
    accept(root)
    return root


def _choose(alternatives: Tree) -> None:
    """Keep a choice that every Word knows how to read; else what is for others."""
    for choice in alternatives.findall(f"{_MC}Choice"):
        wanted = choice.get("Requires", "").split()
        if not wanted or any(choice.nsmap.get(one) not in DRAWN for one in wanted):
            alternatives.remove(choice)
    if alternatives.find(f"{_MC}Choice") is None:
        fallback = alternatives.find(f"{_MC}Fallback")
        if fallback is not None:
            unwrap(fallback)
        unwrap(alternatives)


def _standard(element: Tree) -> None:
    if (etree.QName(element).namespace or "") not in {*_KNOWN, _MC[1:-1]}:
        remove(element)
        return
    for name in list(element.attrib):
        if (etree.QName(name).namespace or W[1:-1]) not in _KNOWN:
            del element.attrib[name]


# --- tracked changes ----------------------------------------------------------

_HOLDING = (f"{W}trPr", f"{W}tcPr")
_DELETED = frozenset({"del", "moveFrom", "cellIns", "cellDel", "cellMerge"}) | {
    f"move{way}Range{end}" for way in ("From", "To") for end in ("Start", "End")
}
_INSERTED = frozenset({"ins", "moveTo"})


def accept(root: Tree) -> None:
    """Take all tracked changes as accepted: no trace of them is left."""
    for mark in list(root.iter(f"{W}del", f"{W}cellDel")):
        if (held := mark.getparent()) is not None and held.tag in _HOLDING:
            _remove_up(held.getparent())
    for one in list(root.iter(f"{W}*")):
        name = one.tag.removeprefix(W)
        if name.endswith("Change") or name in _DELETED:
            remove(one)
        elif name in _INSERTED:
            unwrap(one)


def _remove_up(element: Tree) -> None:
    """Remove a cell or row, and what holds nothing without it."""
    parts = (f"{W}tc", f"{W}tr")
    while element is not None and element.tag in (*parts, f"{W}tbl"):
        around = element.getparent()
        if element.tag == f"{W}tc":
            _widen(element)
        remove(element)
        if around is None or next(around.iterchildren(*parts), None) is not None:
            return
        element = around


def _widen(gone: Tree) -> None:
    """Give the room of a cell to the one beside it."""
    beside = next(gone.itersiblings(f"{W}tc"), None)
    if beside is None:
        beside = next(gone.itersiblings(f"{W}tc", preceding=True), None)
    if beside is None:
        return
    properties = beside.find(f"{W}tcPr")
    if properties is None:
        properties = etree.Element(f"{W}tcPr")
        beside.insert(0, properties)
    columns = str(_columns(gone) + _columns(beside))
    span = properties.find(f"{W}gridSpan")
    if span is None:
        span = etree.Element(f"{W}gridSpan")
        before = [one for one in properties if one.tag in _BEFORE_SPAN]
        properties.insert(len(before), span)
    span.set(f"{W}val", columns)


_BEFORE_SPAN = (f"{W}cnfStyle", f"{W}tcW")


def _columns(cell: Tree) -> int:
    span = cell.find(f"{W}tcPr/{W}gridSpan")
    said = "" if span is None else span.get(f"{W}val", "")
    return int(said) if said.isascii() and said.isdigit() else 1


# --- elements -----------------------------------------------------------------


def unwrap(element: Tree) -> None:
    """Put what an element holds in its place."""
    for child in list(element):
        element.addprevious(child)
    remove(element)


def remove(element: Tree) -> None:
    """Take an element out, if it is still there."""
    if (parent := element.getparent()) is not None:
        parent.remove(element)


def take(pieces: Iterable[Tree]) -> None:
    """Take pieces out, and runs that hold nothing without them."""
    for piece in pieces:
        run = piece.getparent()
        remove(piece)
        if run is not None and all(one.tag == f"{W}rPr" for one in run):
            remove(run)
