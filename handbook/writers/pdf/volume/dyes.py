"""The colours of a department are put in when a volume is bound.

What departments share is set once, in colours that stand in for theirs. A page says
"the accent", and the volume what that is: a colour space of one colour (ISO 32000-1,
8.6.6.3).
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import astuple, dataclass, fields, replace
from functools import cache
from typing import Any

from handbook.design import Accent, Design
from handbook.document import Document, Picture
from handbook.writers.pdf.volume import template

NAMES = tuple(field.name.title() for field in fields(Accent))
STAND_INS = Accent("#010203", "#010204", "#010205")
_STAND_IN = re.compile(r"#01020[345]|\brgba?\(\s*1[\s,]+2[\s,]+[345]\b")  # as written

_HEX = re.compile("#[0-9a-fA-F]{6}")
# What makes other colours of those that it is given.
_MIXING = re.compile(
    r"color-mix|relative-color|\bfrom\s+var|\bfilter\s*:|blend-mode"
    r"|:[^:;{}]*\b(?:groove|ridge|inset|outset)\b"
)


@dataclass(frozen=True, slots=True)
class Plain:
    """A document's look in the colours that stand in for its department's.

    ``pictures`` are the document's by their digests, in these colours.
    """

    design: Design
    pictures: Mapping[str, Picture]


def plain(document: Document, design: Design) -> Plain:
    """Return the look that a document's text is set in."""
    colours = _colours(document, design)
    if colours is None:
        department = document.edition.department
        own = replace(design, accents={"general": design.accent(department)})
        return Plain(own, {p.digest: p for p in document.pictures})
    dyed = {p.digest: _dyed(p, colours) for p in document.pictures}
    return Plain(replace(design, accents={"general": STAND_INS}), dyed)


@dataclass(frozen=True, slots=True)
class Dye:
    """What a volume puts in, by name: colour spaces, and the channels of blends."""

    spaces: Mapping[str, Any]
    blends: Mapping[bytes, bytes]


def are_standing_in(design: Design) -> bool:
    """Tell whether colours stand in for a department's in a design."""
    return design.accents.get("general") == STAND_INS


def dye(document: Document, design: Design) -> Dye:
    """Return the colours of a document's department, as its volume has them."""
    import pydyf

    colours = _colours(document, design) or ()
    named = dict(zip(NAMES, colours, strict=False))
    return Dye(
        spaces={
            name: pydyf.Array(["/Indexed", "/DeviceRGB", 0, f"<{colour[1:]}>"])
            for name, colour in named.items()
        },
        blends={
            name.encode(): template.of(list(_parsed(colour)), {})
            for name, colour in named.items()
        },
    )


def loosen(drawn: list[Any]) -> None:
    """Say by name which colours a volume puts in, in what is drawn."""
    named = _named()
    drawn[:] = [named.get(one, one) if isinstance(one, bytes) else one for one in drawn]


def loosen_blends(value: Any) -> None:
    """Leave gaps for colours that a volume puts in, where colours blend."""
    if isinstance(value, dict):
        for name in ("C0", "C1"):
            if (known := _channels().get(tuple(value.get(name, ())))) is not None:
                value[name] = template.Gap(template.COLOUR, known)
        for one in value.values():
            loosen_blends(one)
    elif isinstance(value, list):
        for one in value:
            loosen_blends(one)


def _colours(document: Document, design: Design) -> tuple[str, ...] | None:
    """Return a department's colours; None where none can stand in for them."""
    colours = astuple(design.accent(document.edition.department))
    style = design.stylesheet
    said = [style, *design.tokens.values()]
    said += (p.svg.decode("utf-8", "replace") for p in document.pictures if p.svg)
    if any(map(_STAND_IN.search, said)) or _MIXING.search(style):
        return None
    return colours if all(map(_HEX.fullmatch, colours)) else None


def _dyed(picture: Picture, colours: tuple[str, ...]) -> Picture:
    """Return a drawing in the colours that stand in; a photograph stays as it is."""
    if picture.svg is None:
        return picture
    svg = picture.svg
    for colour, other in zip(colours, astuple(STAND_INS), strict=True):
        svg = svg.replace(colour.encode(), other.encode())
    return replace(picture, raster=b"", svg=svg)


@cache
def _named() -> dict[bytes, bytes]:
    """Return what is drawn instead of the operators that set the stand-ins."""
    return dict(_operators())


def _operators() -> Iterator[tuple[bytes, bytes]]:
    import pydyf

    for name, colour in zip(NAMES, astuple(STAND_INS), strict=True):
        for stroke in (False, True):
            stream = pydyf.Stream()
            stream.set_color_rgb(*_parsed(colour), stroke)
            (operator,) = stream.stream
            space, chosen = (b"CS", b"SCN") if stroke else (b"cs", b"scn")
            yield operator, b"/%s %s 0 %s" % (name.encode(), space, chosen)


@cache
def _channels() -> dict[tuple[float, ...], str]:
    return {
        _parsed(colour): name
        for name, colour in zip(NAMES, astuple(STAND_INS), strict=True)
    }


def _parsed(colour: str) -> tuple[float, ...]:
    """Return the channels of a colour as WeasyPrint reads them."""
    from tinycss2.color5 import parse_color

    return tuple(parse_color(colour).to("srgb").coordinates)
