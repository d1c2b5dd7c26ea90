"""Whether the words of the book can be read in the styles of the company's file."""

import re
from collections.abc import Iterator, Mapping

from handbook.design.colour import contrast, is_legible
from handbook.writers.docx.letterhead import looks
from handbook.writers.docx.letterhead.dress import Taken, taken
from handbook.writers.docx.letterhead.reference import Reference, is_on
from handbook.writers.docx.letterhead.trees import W
from handbook.writers.docx.look import Look
from handbook.writers.docx.markup.shape import Style
from handbook.writers.docx.styles import paragraphs
from handbook.writers.docx.styles.characters import characters

_HEX = re.compile("[0-9A-Fa-f]{6}")
_HIDDEN = (f".//{W}rPr/{W}vanish", f".//{W}trPr/{W}hidden")
_LEAST = 3.0  # a company's colours are its own, as long as words are seen at all
_PAPER = "ffffff"


def hiding(look: Look, reference: Reference) -> list[str]:
    """Return the names of our styles whose words the file would hide."""
    return [one.name for one in taken(look, reference) if _hides(one, reference)]


def pale(look: Look, reference: Reference) -> Iterator[tuple[str, str]]:
    """Yield our styles that would hardly be seen on their ground, and the colour.

    Those are left out that are as pale by themselves: ours stand on dark grounds.
    """
    own = _colours(look)
    for one in taken(look, reference):
        if one.kind == "table" or not is_legible(f"#{own[one.kind, one.id]}"):
            continue
        face = looks.face(reference, one.theirs, alone=one.kind == "character")
        colour = _said(face, "color", "val")
        ground = _said(face, "shd", "fill")
        if one.kind == "paragraph" and not ground:
            shape = looks.shape(reference, one.theirs, alone=one.id != "BodyText")
            ground = _said(shape, "shd", "fill")
        if colour and contrast(f"#{colour}", f"#{ground or _PAPER}") < _LEAST:
            yield one.name, f"#{colour}"


def _hides(one: Taken, reference: Reference) -> bool:
    return any(
        is_on(found.get(f"{W}val", "1"))
        for style in looks.chain(reference, one.theirs)
        for path in _HIDDEN
        for found in style.iterfind(path)
    )


def _said(look: looks.Look, name: str, attribute: str) -> str:
    """Return a colour as rrggbb, "" where none is said."""
    said = look[name].get(f"{W}{attribute}", "") if name in look else ""
    return said if _HEX.fullmatch(said) else ""


def _colours(look: Look) -> dict[tuple[str, str], str]:
    """Return the colours of our words, by kind and id of style."""
    named = paragraphs(look)
    usual = look.colour("text")
    words = {("character", o.id): o.face.colour or usual for o in characters(look)}
    return words | {
        ("paragraph", one.id): _colour(one, named) or usual for one in named.values()
    }


def _colour(style: Style, named: Mapping[str, Style]) -> str:
    if style.face.colour or not style.base:
        return style.face.colour
    return _colour(named[style.base], named)
