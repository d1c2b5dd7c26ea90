"""Our styles in the company's look.

Faces are taken whole. Of shapes, air, rules, shades and alignment: numbers, indents,
tabs and what keeps together make the page, and stay.
"""

from collections.abc import Iterable, Iterator
from copy import deepcopy
from typing import NamedTuple

from lxml import etree

from handbook.writers.docx.letterhead import looks
from handbook.writers.docx.letterhead.looks import FACE, SHAPE, Look
from handbook.writers.docx.letterhead.names import known
from handbook.writers.docx.letterhead.reference import Reference, value
from handbook.writers.docx.letterhead.trees import Tree, W
from handbook.writers.docx.look import Look as Tokens
from handbook.writers.docx.markup.namespaces import DECLARATION
from handbook.writers.docx.styles import paragraphs
from handbook.writers.docx.styles.characters import characters
from handbook.writers.docx.styles.tables import tables

# What has no words of the content, or stands beside the company's own heads and
# feet; and dots beside letters, for which others have slanted ones.
_KEPT = frozenset(
    {
        *("Gap", "GapHalf", "GapDouble", "GapKept", "GapLineKept", "SectionEnd"),
        *("Separator", "WriteLine", "Reason", "Score", "OpenerScore", "CoverLogo"),
        *("Header", "Footer", "TabRecto", "TabVerso", "Band", "Punch"),
        *("Emphasis", "FrequencyAir", "DefaultParagraphFont", "TableNormal", "NoList"),
    }
)
_TAKEN = ("pBdr", "shd", "jc")
_AIR = (
    *("before", "after", "beforeLines", "afterLines"),
    *("beforeAutospacing", "afterAutospacing"),
)
_LINE = ("line", "lineRule")
_PLAIN = {"b": "0", "bCs": "0", "i": "0", "iCs": "0", "color": "auto", "sz": "20"}
_NORMAL = ("paragraph", "normal")


class Taken(NamedTuple):
    """A style of ours, and the one of the company's file that gives it its look."""

    kind: str
    id: str
    name: str
    theirs: Tree


def dressed(xml: str, reference: Reference, more: Iterable[Tree] = ()) -> str:
    """Return our ``styles.xml`` in the company's look, with ``more`` styles."""
    root = etree.fromstring(xml.removeprefix(DECLARATION).encode())
    _defaults(root, reference)
    for style in root.iterfind(f"{W}style"):
        if (theirs := _theirs(style, reference)) is not None:
            _DRESS[style.get(f"{W}type", "")](style, theirs, reference)
    root.extend(more)
    etree.cleanup_namespaces(root, keep_ns_prefixes=["w14"])  # it may be ignored
    return DECLARATION + etree.tostring(root, encoding="unicode")


def lacking(tokens: Tokens, reference: Reference) -> list[str]:
    """Return the styles that keep our look, by name, in the order of Word's pane.

    Those are left out that are based on one which the company's file has, and those
    that the pane does not offer.
    """
    theirs = {name for kind, name in reference.named if kind == "paragraph"}
    named = paragraphs(tokens)
    left = []
    for style in named.values():
        chain, one = {known(style.name)}, style
        while one.base and one.base != "Normal":
            one = named[one.base]
            chain.add(known(one.name))
        if not (style.hidden or style.id in _KEPT or chain & theirs):
            left.append(style.name)
    for kind, others in (
        ("character", characters(tokens)),
        ("table", tables(tokens)),
    ):
        left += [
            one.name
            for one in others
            if (kind, known(one.name)) not in reference.named and one.id not in _KEPT
        ]
    return left


def _defaults(root: Tree, reference: Reference) -> None:
    """Take the fonts of a file whose styles say none."""
    default = reference.default("paragraph")
    if default is None:
        return
    fonts = looks.face(reference, default).get("rFonts")
    own = root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}rFonts")
    if fonts is not None:
        own.getparent().replace(own, deepcopy(fonts))


def taken(tokens: Tokens, reference: Reference) -> Iterator[Taken]:
    """Yield our styles that are dressed, with those that they are dressed as."""
    for kind, styles in (
        ("paragraph", paragraphs(tokens).values()),
        ("character", characters(tokens)),
        ("table", tables(tokens)),
    ):
        for one in styles:
            if (theirs := _found(kind, one.id, one.name, reference)) is not None:
                yield Taken(kind, one.id, one.name, theirs)


def _theirs(style: Tree, reference: Reference) -> Tree | None:
    """Return the style that one of ours is dressed as, None for one that is ours."""
    kind, id_ = (style.get(f"{W}{name}", "") for name in ("type", "styleId"))
    return _found(kind, id_, value(style, "name"), reference)


def _found(kind: str, id_: str, name: str, reference: Reference) -> Tree | None:
    if id_ in _KEPT:
        return None
    found = reference.named.get((kind, known(name)))
    if found is None and known(name) in {"normal", "body text"}:
        return reference.default("paragraph")
    return found


# --- paragraphs, words, tables ------------------------------------------------


def _paragraphs(style: Tree, theirs: Tree, reference: Reference) -> None:
    face = looks.face(reference, theirs)
    if value(style, "basedOn") != "Normal":
        face = {**{name: _plain(name) for name in _PLAIN}, **face}
    elif "sz" not in face:
        face["sz"] = _plain("sz")
    _put(style, "rPr", face, FACE)
    id_ = style.get(f"{W}styleId")
    if id_ == "Normal":
        return  # all are based on it: its air would be in every cell
    own = _said(style.find(f"{W}pPr"))
    said = looks.shape(reference, theirs, alone=id_ != "BodyText")
    for name in _TAKEN:
        if name in said:
            own[name] = said[name]
        elif name != "jc":
            own.pop(name, None)
    if spacing := _spaced(own, said):
        own["spacing"] = spacing[0]
    _put(style, "pPr", own, SHAPE)


def _plain(name: str) -> Tree:
    return etree.Element(f"{W}{name}", {f"{W}val": _PLAIN[name]})


def _said(properties: Tree | None) -> Look:
    children = () if properties is None else properties.iterchildren(f"{W}*")
    return {one.tag.removeprefix(W): one for one in children}


def _spaced(own: Look, said: Look) -> list[Tree]:
    """Return the air and lines of a paragraph, if anybody says something of them."""
    ours = own.get("spacing")
    spacing = etree.Element(f"{W}spacing") if ours is None else deepcopy(ours)
    theirs = said.get("spacing")
    attributes = {} if theirs is None else dict(theirs.attrib)
    for names in (_AIR, _LINE):
        taken = {n: attributes[f"{W}{n}"] for n in names if f"{W}{n}" in attributes}
        if not taken:
            continue
        for name in (n for n in names if f"{W}{n}" in spacing.attrib):
            del spacing.attrib[f"{W}{name}"]
        spacing.attrib.update({f"{W}{name}": text for name, text in taken.items()})
    if f"{W}line" not in attributes and spacing.get(f"{W}lineRule") == "exact":
        # their type may be larger than our line
        spacing.set(f"{W}lineRule", "atLeast")
    return [spacing] if len(spacing.attrib) else []


def _words(style: Tree, theirs: Tree, reference: Reference) -> None:
    _put(style, "rPr", looks.face(reference, theirs, alone=True), FACE)


def _table(style: Tree, theirs: Tree, _reference: Reference) -> None:
    """Take rules, and what a first row or column looks like."""
    own, said = (one.find(f"{W}tblPr") for one in (style, theirs))
    borders = None if said is None else said.find(f"{W}tblBorders")
    before = own.find(f"{W}tblBorders")
    if before is not None:
        own.remove(before)
    if borders is not None:
        own.insert(0, deepcopy(borders))
    for one in style.findall(f"{W}tblStylePr"):
        style.remove(one)
    style.extend(_conditions(theirs))


def _conditions(theirs: Tree) -> Iterator[Tree]:
    """Yield what rows, columns and corners look like; nothing hides them."""
    for one in theirs.iterfind(f"{W}tblStylePr"):
        condition = etree.Element(f"{W}tblStylePr", dict(one.attrib))
        for name, order in (("rPr", FACE), ("tcPr", _CELL)):
            if look := _said(one.find(f"{W}{name}")):
                properties = etree.SubElement(condition, f"{W}{name}")
                properties.extend(looks.ordered(look, order))
        yield condition


_CELL = ("tcBorders", "shd", "vAlign")
_DRESS = {"paragraph": _paragraphs, "character": _words, "table": _table}


def _put(style: Tree, name: str, look: Look, order: Iterable[str]) -> None:
    """Replace a style's properties."""
    properties = etree.Element(f"{W}{name}")
    properties.extend(looks.ordered(look, order))
    before = style.find(f"{W}{name}")
    if before is not None:
        style.replace(before, properties)
    elif name == "pPr" and (face := style.find(f"{W}rPr")) is not None:
        face.addprevious(properties)
    else:
        style.append(properties)
