"""Which drawings every program draws alike, and in no time.

A table of what is known to be safe, not of what is not: shapes, plain colours,
moves. Logos and line drawings are that; gradients, clips and style sheets are
drawn differently here and there.
"""

import re
from collections.abc import Iterator

from lxml import etree

_CHARACTERS = 100_000
_ELEMENTS = 1_000
_SVG = "{http://www.w3.org/2000/svg}"
_SHAPES = ("path", "rect", "circle", "ellipse", "line", "polyline", "polygon")
_TAGS = frozenset(_SVG + name for name in ("svg", "g", "title", "desc", *_SHAPES))
_NUMBER = r"[-+]?(?:[0-9]++(?:\.[0-9]*+)?|\.[0-9]++)(?:e[-+]?[0-9]++)?"
_THEN = r"(?:[\s,]++|(?=[-+.]))"  # "1-2.5.5" are three numbers


def _numbers(count: int) -> str:
    return _THEN.join([_NUMBER] * count)


def _several(one: str) -> str:
    return rf"\s*+{one}(?:{_THEN}{one})*+"


_ARC = _THEN.join([_numbers(3), "[01]", "[01]", _numbers(2)])
_STEPS = (
    rf"[mlt]{_several(_numbers(2))}",
    rf"[hv]{_several(_NUMBER)}",
    rf"c{_several(_numbers(6))}",
    rf"[sq]{_several(_numbers(4))}",
    rf"a{_several(_ARC)}",
    "z",
)
_MOVES = (
    rf"matrix\(\s*+{_numbers(6)}\s*+\)",
    rf"rotate\(\s*+(?:{_numbers(3)}|{_NUMBER})\s*+\)",
    rf"(?:translate|scale)\(\s*+(?:{_numbers(2)}|{_NUMBER})\s*+\)",
)
_GRAMMAR = {
    "x y x1 y1 x2 y2 cx cy r rx ry width height stroke-width": (
        rf"{_NUMBER}(?:px|pt|mm|cm|in)?"
    ),
    "opacity fill-opacity stroke-opacity stroke-miterlimit": _NUMBER,
    "viewBox": _numbers(4),
    "points": _several(_numbers(2)),
    "d": rf"(?=m)(?:(?:{'|'.join(_STEPS)})\s*+)++",
    "transform": rf"(?:(?:{'|'.join(_MOVES)})[\s,]*+)*+",
    "fill stroke": r"#[0-9a-f]{3}|#[0-9a-f]{6}|[a-z]+|rgb\([0-9\s,]+\)",
    "fill-rule stroke-linecap stroke-linejoin": r"[a-z]+",
    "id class version xml:space": r".*",
}
_VALUES = {
    name: pattern for names, pattern in _GRAMMAR.items() for name in names.split()
}


def is_plain(svg: str) -> bool:
    """Say whether a drawing is small and made of nothing but plain shapes."""
    if len(svg) > _CHARACTERS:
        return False
    elements = list(etree.fromstring(svg).iter())
    return len(elements) <= _ELEMENTS and all(
        element.tag in _TAGS
        and all(_fits(name, value) for name, value in _properties(element))
        for element in elements
    )


def _fits(name: str, value: str) -> bool:
    pattern = _VALUES.get(name)
    if pattern is None:
        return False
    return re.fullmatch(pattern, value.strip(), re.IGNORECASE | re.DOTALL) is not None


def _properties(element: "etree._Element") -> Iterator[tuple[str, str]]:
    """Yield the attributes of an element, those in its ``style`` one by one."""
    for key, value in element.attrib.items():
        if key != "style":
            yield str(key), str(value)
            continue
        for declaration in filter(str.strip, str(value).split(";")):
            name, _colon, what = declaration.partition(":")
            yield name.strip(), what
