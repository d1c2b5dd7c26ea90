"""SVG drawings: what they hold, if it is safe, and no more than is drawn."""

import base64
import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from handbook.content.folder import hazards
from handbook.content.folder.hazards import HTML, RASTER, SVG, Element
from handbook.content.rules import Rule
from handbook.messages import _

_LENGTH = re.compile(r"\s*+([0-9]++(?:\.[0-9]*+)?|\.[0-9]++)\s*+(px|pt|mm|cm|in|)\s*+")
_PIXELS = {"": 1.0, "px": 1.0, "pt": 4 / 3, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96}
# draw.io gives each colour twice, for light and dark screens: paper is light.
_LIGHT_DARK = re.compile(
    r"light-dark\(((?:[^(),]|\([^()]*\))++),"
    r"(?:[^()]|\((?:[^()]|\([^()]*\))*+\))*+\)"
)
_MAGIC = {"iVBOR": "png", "/9j/": "jpeg", "UklGR": "webp"}  # as base64 begins
_NOTES = f"{SVG}metadata"


@dataclass(frozen=True, slots=True)
class Drawing:
    """A safe drawing: its size in CSS pixels, its texts, its pictures' bytes.

    ``svg`` is what is drawn, and nothing else: no document type, comment, link,
    or note that a program left for itself, which may tell of other drawings or
    of somebody's computer.
    """

    width: int
    height: int
    texts: tuple[tuple[int, str], ...]
    rasters: tuple[bytes, ...]
    svg: str


def read(content: bytes) -> Drawing | hazards.Refusal:
    """Return what a drawing holds, or why it is refused."""
    if hazards.crowded(content):
        return hazards.too_many()
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        return _malformed(error)
    size = _size(root)
    if root.tag != f"{SVG}svg" or size is None:
        message = _("this drawing does not say its size")
        remedy = _("give <svg> a width and a height, or a viewBox")
        return hazards.Refusal(Rule.UNREADABLE_PICTURE, message, remedy)
    refusal = next(hazards.refusals(root), None)
    if refusal is not None:
        return refusal
    texts = tuple(
        (hazards.line(node), hazards.inside(node)) for node in root.iter(f"{SVG}text")
    )
    return Drawing(*size, texts, tuple(_rasters(root)), _bare(root))


def _malformed(error: etree.XMLSyntaxError) -> hazards.Refusal:
    at = error.lineno or 1
    if "depth" in error.msg:
        return hazards.too_deep(at)
    reason = error.msg.partition(", line ")[0].strip()
    message = _("this drawing is not well-formed: {reason}", reason=reason)
    again = _("save it as UTF-8") if "encoding" in reason else _("export it again")
    return hazards.Refusal(Rule.UNREADABLE_PICTURE, message, again, at)


def _size(root: Element) -> tuple[int, int] | None:
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


def _rasters(root: Element) -> Iterator[bytes]:
    """Yield the pictures within the drawing; what is not base64 is none."""
    for node in root.iter(f"{SVG}image"):
        value = hazards.target(node)
        if match := RASTER.match(value):
            try:
                yield base64.b64decode(value[match.end() :])
            except binascii.Error:
                yield b""


# --- what is drawn ------------------------------------------------------------


def _bare(root: Element) -> str:
    """Return the text of a drawing without all that is not drawn; changes ``root``."""
    etree.strip_tags(root, etree.Comment, etree.ProcessingInstruction)
    for node in root.iter(etree.Element):
        if not str(node.tag).startswith(SVG) or _is_hint(node):
            node.tag = _NOTES
    etree.strip_elements(root, _NOTES, HTML, with_tail=False)
    for node in root.iter(etree.Element):
        for key, value in node.attrib.items():
            if _is_note(node, str(key)):
                del node.attrib[key]
            else:
                node.set(key, _LIGHT_DARK.sub(r"\1", _labelled(str(value))))
        if node.tag == f"{SVG}style" and node.text:
            node.text = _LIGHT_DARK.sub(r"\1", node.text)
    etree.cleanup_namespaces(root)
    return etree.tostring(root, encoding="unicode")


def _is_hint(node: Element) -> bool:
    """Say whether an element shows only what a viewer lacks, as draw.io's last does.

    It is for viewers without HTML, and all words of that stand beside it.
    """
    if node.tag != f"{SVG}switch" or not len(node):
        return False
    return (
        len(node[0]) == 0
        and node[0].tag != HTML
        and "requiredFeatures" in node[0].attrib
    )


def _labelled(value: str) -> str:
    """Return the address of a picture with the kind that it is, not as it is called."""
    if match := RASTER.match(value):
        for magic, kind in _MAGIC.items():
            if value.startswith(magic, match.end()):
                return f"data:image/{kind};base64,{value[match.end() :]}"
    return value


def _is_note(node: Element, key: str) -> bool:
    """Say whether an attribute matters to who made the drawing only."""
    if key in ("href", hazards.XLINK):
        return node.tag == f"{SVG}a"
    space, _brace, name = key.rpartition("}")
    if space:
        return space != "{http://www.w3.org/XML/1998/namespace"
    return name == "content" or name.startswith("data-")
