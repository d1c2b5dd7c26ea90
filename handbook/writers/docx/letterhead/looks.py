"""What a style of the company's file looks like, with all that it is based on."""

from collections.abc import Iterable, Iterator, Mapping
from copy import deepcopy
from typing import TypeAlias

from handbook.writers.docx.letterhead.reference import Reference, is_on, value
from handbook.writers.docx.letterhead.trees import Tree, W

Look: TypeAlias = dict[str, Tree]
"""Properties by name."""

# In the order of the schema. What hides words, or says their language, is left out.
FACE = (
    *("rFonts", "b", "bCs", "i", "iCs", "caps", "smallCaps", "strike", "dstrike"),
    *("outline", "shadow", "emboss", "imprint", "snapToGrid", "color", "spacing"),
    *("w", "kern", "position", "sz", "szCs", "highlight", "u", "effect", "bdr"),
    *("shd", "vertAlign", "em", "eastAsianLayout"),
)
SHAPE = (
    *("keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "numPr"),
    *("suppressLineNumbers", "pBdr", "shd", "tabs", "suppressAutoHyphens", "kinsoku"),
    *("wordWrap", "overflowPunct", "topLinePunct", "autoSpaceDE", "autoSpaceDN"),
    *("bidi", "adjustRightInd", "snapToGrid", "spacing", "ind", "contextualSpacing"),
    *("mirrorIndents", "suppressOverlap", "jc", "textDirection", "textAlignment"),
    *("textboxTightWrap", "outlineLvl"),
)
HIDING = ("vanish", "specVanish", "webHidden", "hidden")
"""What hides words, or the rows of a table."""
_JOINED = frozenset({"spacing", "ind", "rFonts"})  # each attribute counts by itself
# A font of the theme goes before one that is named beside it.
_FONTS = (
    *(("ascii", "asciiTheme"), ("hAnsi", "hAnsiTheme")),
    *(("eastAsia", "eastAsiaTheme"), ("cs", "cstheme")),
)
_DEEPEST = 20


def face(reference: Reference, style: Tree, *, alone: bool = False) -> Look:
    """Return how the words of a style look; ``alone``: without the file's defaults."""
    defaults = [] if alone else [_defaults(reference, "rPr")]
    said = (one.find(f"{W}rPr") for one in chain(reference, style))
    found = _together([*defaults, *said], FACE)
    return found if reference.theme is not None else _unthemed(found)


def shape(reference: Reference, style: Tree, *, alone: bool = False) -> Look:
    """Return how a style's paragraphs stand; ``alone``: if not as all others do."""
    usual = reference.default("paragraph") if alone else None
    said = [one.find(f"{W}pPr") for one in chain(reference, style) if one is not usual]
    return _together([None if alone else _defaults(reference, "pPr"), *said], SHAPE)


def ordered(look: Mapping[str, Tree], names: Iterable[str]) -> list[Tree]:
    """Return properties in the order of ``names``, copied."""
    return [deepcopy(look[name]) for name in names if name in look]


def is_set(look: Look, name: str) -> bool:
    """Tell whether a property is there, and on."""
    return name in look and is_on(look[name].get(f"{W}val", "1"))


def _defaults(reference: Reference, name: str) -> Tree | None:
    return reference.styles.find(f"{W}docDefaults/{W}{name}Default/{W}{name}")


def chain(reference: Reference, style: Tree) -> Iterator[Tree]:
    """Yield what a style is based on, the first of all first, then itself."""
    styles = [style]
    while len(styles) < _DEEPEST:
        below = reference.style(value(styles[-1], "basedOn"))
        if below is None or below in styles:
            break
        styles.append(below)
    yield from reversed(styles)


def _together(said: Iterable[Tree | None], names: tuple[str, ...]) -> Look:
    """Return properties as the last one says them."""
    look: Look = {}
    for properties in said:
        for one in () if properties is None else properties.iterchildren(f"{W}*"):
            name = one.tag.removeprefix(W)
            if name in names:
                joins = name in _JOINED and name in look
                look[name] = _joined(look[name], one) if joins else deepcopy(one)
    return look


def _joined(before: Tree, after: Tree) -> Tree:
    """Return one property of two; what the later says, the earlier does not."""
    joined = deepcopy(before)
    for pair in _FONTS:
        if any(f"{W}{one}" in after.attrib for one in pair):
            for one in pair:
                joined.attrib.pop(f"{W}{one}", None)
    joined.attrib.update(after.attrib)
    return joined


def _unthemed(look: Look) -> Look:
    """Leave out what a theme would say: there is none."""
    for one in look.values():
        for name in list(one.attrib):
            if "theme" in name.lower():
                del one.attrib[name]
    return look
