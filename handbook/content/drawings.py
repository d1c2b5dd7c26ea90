"""SVG drawings: nothing in them may run, be fetched, or grow without end."""

import base64
import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from lxml import etree

from handbook.content.rules import Rule
from handbook.messages import _

_SVG = "{http://www.w3.org/2000/svg}"
_XLINK = "{http://www.w3.org/1999/xlink}href"
_ELEMENTS = 100_000
_ACTIVE = ("script", "foreignObject", "iframe", "audio", "video", "handler", "listener")
_URL = re.compile(r"url\(\s*['\"]?\s*(?!#)|@import|expression\(|image-set\(", re.I)
_RASTER = re.compile(r"data:image/(?:png|jpe?g|webp);base64,", re.I)
_LENGTH = re.compile(r"\s*([0-9]*\.?[0-9]+)\s*(px|pt|mm|cm|in|)\s*")
_PIXELS = {"": 1.0, "px": 1.0, "pt": 4 / 3, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96}
_Element: TypeAlias = "etree._Element"


@dataclass(frozen=True, slots=True)
class Drawing:
    """A safe drawing: its size in CSS pixels, its texts, its pictures' bytes."""

    width: int
    height: int
    texts: tuple[tuple[int, str], ...]
    rasters: tuple[bytes, ...]


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a drawing is not taken."""

    rule: Rule
    message: str
    remedy: str
    line: int = 1


def read(content: bytes) -> Drawing | Refusal:
    """Return what a drawing holds, or why it is refused."""
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        return _unsafe(_("this drawing has a DTD"), 1)
    if b"<?xml-stylesheet" in content:
        return _unsafe(_("this drawing asks for a style sheet"), 1)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        message = _("this drawing is not well-formed: {reason}", reason=error.msg)
        remedy = _("export it again")
        return Refusal(Rule.UNREADABLE_PICTURE, message, remedy, error.lineno or 1)
    size = _size(root)
    if root.tag != f"{_SVG}svg" or size is None:
        message = _("this drawing does not say its size")
        remedy = _("give <svg> a width and a height, or a viewBox")
        return Refusal(Rule.UNREADABLE_PICTURE, message, remedy)
    refusal = next(_refusals(root), None)
    if refusal is not None:
        return refusal
    texts = tuple((_line(n), _inside(n)) for n in root.iter(f"{_SVG}text"))
    return Drawing(*size, texts, tuple(_rasters(root)))


def _line(node: _Element) -> int:
    return node.sourceline if isinstance(node.sourceline, int) else 1


def _inside(node: _Element) -> str:
    return "".join(map(str, node.itertext()))


def _size(root: _Element) -> tuple[int, int] | None:
    numbers: list[float] = []
    for name in ("width", "height"):
        match = _LENGTH.fullmatch(str(root.get(name, "")))
        if match:
            numbers.append(float(match[1]) * _PIXELS[match[2]])
    if len(numbers) < 2:
        box = re.split(r"[\s,]+", str(root.get("viewBox", "")).strip())
        numbers = [float(m[1]) for b in box[2:] if (m := _LENGTH.fullmatch(b))]
    if len(numbers) != 2 or not all(0 < number < 1e6 for number in numbers):
        return None
    return max(1, round(numbers[0])), max(1, round(numbers[1]))


# --- what is refused ----------------------------------------------------------


def _unsafe(message: str, line: int) -> Refusal:
    remedy = _("export it as plain SVG, or as PNG")
    return Refusal(Rule.UNSAFE_PICTURE, message, remedy, line)


def _refusals(root: _Element) -> Iterator[Refusal]:
    for node in root.iter():
        line = _line(node)
        if not isinstance(node.tag, str):
            continue  # a comment
        name = etree.QName(node).localname
        if name in _ACTIVE:
            yield _unsafe(_("this drawing holds a <{name}>", name=name), line)
        if name == "style" and _URL.search(_inside(node)):
            yield _unsafe(_("this drawing asks for another file"), line)
        for key, value in node.attrib.items():
            yield from _attribute(str(key), str(value), line)
    if _grown(root) > _ELEMENTS:
        yield _unsafe(_("this drawing repeats itself without end"), 1)


def _attribute(key: str, value: str, line: int) -> Iterator[Refusal]:
    name = key.rpartition("}")[2]
    if name.lower().startswith("on"):
        yield _unsafe(_("this drawing holds a script ({name})", name=name), line)
    elif name in ("href", "src"):
        if not value.strip().startswith("#") and not _RASTER.match(value.strip()):
            yield _unsafe(_("this drawing asks for another file"), line)
    elif _URL.search(value):
        yield _unsafe(_("this drawing asks for another file"), line)


def _grown(root: _Element) -> int:
    """Return how many elements are drawn once each <use> is followed.

    A circle counts as endless.
    """
    known = {str(node.get("id")): node for node in root.iter() if node.get("id")}
    sizes: dict[_Element, int] = {}

    def size(node: _Element, above: frozenset[_Element]) -> int:
        if node in above:
            return _ELEMENTS + 1
        if node not in sizes:
            inside = above | {node}
            total = 1 + sum(size(child, inside) for child in node)
            if isinstance(node.tag, str) and node.tag == f"{_SVG}use":
                target = known.get(str(node.get("href", node.get(_XLINK, "")))[1:])
                if target is not None:
                    total += size(target, inside)
            sizes[node] = min(total, _ELEMENTS + 1)
        return sizes[node]

    return size(root, frozenset())


def _rasters(root: _Element) -> Iterator[bytes]:
    """Yield the pictures within the drawing; what is not base64 is none."""
    for node in root.iter(f"{_SVG}image"):
        value = str(node.get("href", node.get(_XLINK, ""))).strip()
        if match := _RASTER.match(value):
            try:
                yield base64.b64decode(value[match.end() :])
            except binascii.Error:
                yield b""
