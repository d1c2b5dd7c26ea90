"""What in a drawing could run, be fetched, or grow without end.

Programs that draw leave much in a file that is none of that: links, notes for
themselves, text as HTML beside the same text as SVG. It is let pass, and
``drawings.py`` leaves it out of what is drawn.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from lxml import etree

from handbook.content.rules import Rule
from handbook.messages import _

SVG = "{http://www.w3.org/2000/svg}"
RASTER = re.compile(r"data:image/(?:png|jpe?g|webp);base64,", re.I)
XLINK = "{http://www.w3.org/1999/xlink}href"
HTML = f"{SVG}foreignObject"
Element: TypeAlias = "etree._Element"

_ELEMENTS = 100_000
_ATTRIBUTES = 1_000  # of one element
_CHOICES = 8  # in a switch: draw.io writes two
_DEPTH = 100  # who draws it goes down once for each level, on the stack
_ACTIVE = ("script", "iframe", "audio", "video", "handler", "listener")
_URL = re.compile(r"url\(\s*+['\"]?+\s*+(?!#)|@import|expression\(|image-set\(", re.I)
_LINK = re.compile(r"#|https?:|mailto:", re.I)


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a drawing is not taken."""

    rule: Rule
    message: str
    remedy: str
    line: int = 1


def refusals(root: Element) -> Iterator[Refusal]:
    """Find why a drawing can't be taken: first what its parts hold, then its size."""
    document = root.getroottree()
    dtd = document.docinfo.internalDTD
    if dtd is not None and any(dtd.iterentities()):  # type: ignore[attr-defined]
        yield _unsafe(_("this drawing defines its own entities"), 1)
    if document.xpath("/processing-instruction('xml-stylesheet')"):
        yield _unsafe(_("this drawing asks for a style sheet"), 1)
    for node in root.iter(etree.Element):
        yield from _element(node)
    yield from _growth(root)


def line(node: Element) -> int:
    """Return the line on which an element begins."""
    return node.sourceline if isinstance(node.sourceline, int) else 1


def inside(node: Element) -> str:
    """Return the text that an element holds."""
    return "".join(map(str, node.itertext(etree.Element)))


def target(node: Element) -> str:
    """Return what an element points to, or ""."""
    return str(node.get("href", node.get(XLINK, ""))).strip()


def too_many() -> Refusal:
    """Return the refusal of a drawing with more parts than can be looked at."""
    message = _("this drawing has more than {limit} parts", limit=f"{_ELEMENTS:,}")
    remedy = _("simplify it, or export it as PNG")
    return Refusal(Rule.UNSAFE_PICTURE, message, remedy)


def crowded(content: bytes) -> bool:
    """Say whether a file has so many tags or attributes that none need be read."""
    return content.count(b"<") > 4 * _ELEMENTS or content.count(b"=") > 10 * _ELEMENTS


def too_deep(at: int = 1) -> Refusal:
    """Return the refusal of a drawing whose parts lie too deep in one another."""
    message = _("parts of this drawing are nested more than {limit} deep", limit=_DEPTH)
    remedy = _("ungroup them, or export it as PNG")
    return Refusal(Rule.UNSAFE_PICTURE, message, remedy, at)


def _unsafe(message: str, at: int) -> Refusal:
    remedy = _("export it as plain SVG, or as PNG")
    return Refusal(Rule.UNSAFE_PICTURE, message, remedy, at)


# --- what the parts hold ------------------------------------------------------


def _element(node: Element) -> Iterator[Refusal]:
    name, at = etree.QName(node).localname, line(node)
    if name in _ACTIVE:
        yield _unsafe(_("this drawing holds a <{name}>", name=name), at)
    if node.tag == HTML and not _said_twice(node):
        message = _("this drawing holds text that only a browser shows whole")
        remedy = _(
            'export it as PNG, or in draw.io switch off "Word Wrap" and "Formatted '
            'Text" of its labels'
        )
        yield Refusal(Rule.UNSAFE_PICTURE, message, remedy, at)
    if len(node.attrib) > _ATTRIBUTES:
        yield too_many()
        return
    if name == "style" and _URL.search(inside(node)):
        yield _unsafe(_("this drawing asks for another file"), at)
    for key, value in node.attrib.items():
        yield from _attribute(node, str(key), str(value), at)


def _said_twice(html: Element) -> bool:
    """Say whether all text of a ``foreignObject`` also stands beside it as SVG.

    draw.io writes both into a ``switch``, but cuts long text off there.
    """
    switch = html.getparent()
    if switch is None or switch.tag != f"{SVG}switch" or len(switch) > _CHOICES:
        return False
    beside = "".join(inside(one) for one in switch if one.tag != HTML)
    return _letters(inside(html)) in _letters(beside)


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))


def _attribute(node: Element, key: str, value: str, at: int) -> Iterator[Refusal]:
    name, value = key.rpartition("}")[2], value.strip()
    if name.lower().startswith("on"):
        yield _unsafe(_("this drawing holds a script ({name})", name=name), at)
    elif name in ("href", "src"):
        link = node.tag == f"{SVG}a" and _LINK.match(value)
        if not (link or value.startswith("#") or RASTER.match(value)):
            yield _unsafe(_("this drawing asks for another file"), at)
    elif _URL.search(value):
        yield _unsafe(_("this drawing asks for another file"), at)


# --- what it grows to ---------------------------------------------------------


def _growth(root: Element) -> Iterator[Refusal]:
    """Measure what is drawn once each <use> is followed, and what lies in what."""
    known = {str(node.get("id")): node for node in root.iter() if node.get("id")}
    measured: dict[Element, tuple[int, int]] = {}
    under_way: set[Element] = set()
    waiting = [root]
    while waiting:
        node = waiting[-1]
        below = [*node.iterchildren(etree.Element)]
        if (
            node.tag == f"{SVG}use"
            and (again := known.get(target(node)[1:])) is not None
        ):
            below.append(again)
        if node in measured:
            waiting.pop()
        elif node in under_way:
            size = 1 + sum(measured[one][0] for one in below)
            depth = 1 + max((measured[one][1] for one in below), default=0)
            if depth > _DEPTH:
                yield too_deep(line(node))
                return
            measured[node] = min(size, _ELEMENTS + 1), depth
            under_way.remove(node)
        elif under_way.intersection(below):
            yield _unsafe(_("this drawing repeats itself without end"), line(node))
            return
        else:
            under_way.add(node)
            waiting += below
    if measured[root][0] > _ELEMENTS:
        yield too_many()
