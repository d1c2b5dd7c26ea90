"""Values of what a look is made of: those that the standard allows (ISO 29500-1, 17).

No word processor writes others; a program that did would make our file invalid.
"""

import re
from collections.abc import Mapping

from lxml import etree

from handbook.writers.docx.letterhead.trees import Tree, W, remove


def _one_of(words: str) -> re.Pattern[str]:
    return re.compile("|".join(words.split()))


_UNIT = r"\d+(?:\.\d+)?(?:mm|cm|in|pt|pc|pi)"
_LENGTH = re.compile(rf"\d{{1,6}}|{_UNIT}")
_SIGNED = re.compile(rf"-?(?:\d{{1,6}}|{_UNIT})")
_NUMBER = re.compile(r"-?\d{1,9}")
_COUNT = re.compile(r"\d{1,9}")
_SWITCH = _one_of("0 1 true false on off")
_COLOUR = re.compile("auto|[0-9A-Fa-f]{6}")
_SHADE = re.compile("[0-9A-Fa-f]{2}")
_INK = _one_of(
    "dark1 light1 dark2 light2 accent[1-6] hyperlink followedHyperlink none "
    "background[12] text[12]"
)
_FONT = re.compile("(?:major|minor)(?:EastAsia|Bidi|Ascii|HAnsi)")
_PATTERN = _one_of(
    "nil clear solid (?:horz|vert|diag|reverseDiag)Stripe (?:horz|diag)Cross "
    "thin(?:Horz|Vert|Diag|ReverseDiag)Stripe thin(?:Horz|Diag)Cross "
    "pct(?:5|10|12|15|20|25|30|35|37|40|45|50|55|60|62|65|70|75|80|85|87|90|95)"
)
_RULE = _one_of(
    "nil none single thick double triple dotted dashed dotDash dotDotDash dashSmallGap "
    "dashDotStroked wave doubleWave threeDEmboss threeDEngrave outset inset "
    "(?:thinThick|thickThin|thinThickThin)(?:Small|Medium|Large)Gap"
)
_UNDER = _one_of(
    "single words double thick dotted dottedHeavy dash dashedHeavy dashLong "
    "dashLongHeavy dotDash dashDotHeavy dotDotDash dashDotDotHeavy wave wavyHeavy "
    "wavyDouble none"
)
_SIDE = _one_of(
    "start end left right center both distribute numTab thaiDistribute "
    "(?:medium|high|low)Kashida"
)
_MARKER = _one_of(
    "black blue cyan green magenta red yellow white dark(?:Blue|Cyan|Green|Magenta|"
    "Red|Yellow|Gray) lightGray none"
)
_INKED = {
    **{f"{part}Tint": _SHADE for part in ("theme", "themeFill")},
    **{f"{part}Shade": _SHADE for part in ("theme", "themeFill")},
    **{f"theme{part}": _INK for part in ("Color", "Fill")},
}
_LINED = {"val": _RULE, "color": _COLOUR, "sz": _COUNT, "space": _COUNT, **_INKED}
_WIDE = {
    "w": re.compile(rf"{_SIGNED.pattern}|-?\d+(?:\.\d+)?%"),
    "type": _one_of("nil pct dxa auto"),
}
_SIZE = {"val": _LENGTH}
_EDGES = ("top", "left", "start", "bottom", "right", "end", "between", "bar", "bdr")
_EDGED = {**_LINED, **_WIDE}  # rules, and the margins of cells
_SWITCHES = (
    *("b", "bCs", "i", "iCs", "caps", "smallCaps", "strike", "dstrike", "outline"),
    *("shadow", "emboss", "imprint", "snapToGrid", "vanish", "hidden", "keepNext"),
    *("keepLines", "widowControl", "kinsoku", "wordWrap", "overflowPunct", "bidi"),
    *("topLinePunct", "autoSpaceDE", "autoSpaceDN", "adjustRightInd"),
    *("contextualSpacing", "mirrorIndents"),
)
_SWITCHED = {"val": _SWITCH}
_ALLOWED: Mapping[str, Mapping[str, re.Pattern[str]]] = {
    "color": {"val": _COLOUR, **_INKED},
    "shd": {"val": _PATTERN, "fill": _COLOUR, "color": _COLOUR, **_INKED},
    "u": {"val": _UNDER, "color": _COLOUR, **_INKED},
    "highlight": {"val": _MARKER},
    "jc": {"val": _SIDE},
    **dict.fromkeys(("sz", "szCs", "kern"), _SIZE),
    "position": {"val": _SIGNED},
    "w": {"val": re.compile(r"\d{1,3}%?")},
    "em": {"val": _one_of("none dot comma circle underDot")},
    "vertAlign": {"val": _one_of("baseline superscript subscript")},
    "vAlign": {"val": _one_of("top center both bottom")},
    "textAlignment": {"val": _one_of("top center baseline bottom auto")},
    "outlineLvl": {"val": _COUNT},
    "spacing": {
        "val": _SIGNED,
        **dict.fromkeys(("before", "after"), _LENGTH),
        **dict.fromkeys(("beforeLines", "afterLines"), _NUMBER),
        **dict.fromkeys(("beforeAutospacing", "afterAutospacing"), _SWITCH),
        "line": _SIGNED,
        "lineRule": _one_of("auto exact atLeast"),
    },
    "ind": {
        **dict.fromkeys(("left", "right", "start", "end"), _SIGNED),
        **dict.fromkeys(("hanging", "firstLine"), _LENGTH),
        **{
            f"{side}Chars": _NUMBER
            for side in ("left", "right", "start", "end", "hanging", "firstLine")
        },
    },
    "tab": {
        "val": _one_of("clear start center end decimal bar num left right"),
        "pos": _SIGNED,
        "leader": _one_of("none dot hyphen underscore heavy middleDot"),
    },
    "rFonts": dict.fromkeys(
        ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"), _FONT
    ),
    **dict.fromkeys(_EDGES, _EDGED),
    **dict.fromkeys(("insideH", "insideV", "tl2br", "tr2bl"), _LINED),
    **dict.fromkeys(("tblW", "tcW", "tblInd", "tblCellSpacing"), _WIDE),
    **dict.fromkeys(_SWITCHES, _SWITCHED),
}
_NEEDED = frozenset({"val", "pos"})  # a property is nothing without


def valid(root: Tree) -> None:
    """Drop properties and attributes whose values the standard does not know."""
    for one in list(root.iter(f"{W}*")):
        for name, allowed in _ALLOWED.get(etree.QName(one).localname, {}).items():
            said = one.get(f"{W}{name}")
            if said is None or allowed.fullmatch(said):
                continue
            if name in _NEEDED:
                remove(one)
                break
            del one.attrib[f"{W}{name}"]
