"""The look of a company's books, what is wrong with it, and what its fonts have."""

from collections.abc import Mapping
from dataclasses import replace

from handbook import design
from handbook.content.manuscript import Manuscript
from handbook.content.model import Handbook
from handbook.design import Design
from handbook.diagnostics import ContentError, Place, Problem


def drawable() -> frozenset[int]:
    """Return the characters that the fonts can draw."""
    return design.coverage(design.locate(design.load({}, {})).typefaces)


def look_of(
    styles: Mapping[str, str],
    handbook: Handbook | None,
    places: Mapping[str, Place],
) -> tuple[Design, tuple[Problem, ...]]:
    """Return the company's design, and what is wrong with its tokens and colours.

    ``places``: where the values of the content stand, by their addresses. A design
    with errors is the shipped one: it serves to look for others. Raises
    MachineError if a font is missing.
    """
    brand = handbook.brand if handbook else None
    accents, paper = (
        brand.accents if brand else {},
        handbook.paper if handbook else "A4",
    )
    problems = list(design.misnamed(styles))
    try:
        look = design.load(styles, accents, paper)
    except ContentError as error:
        problems += error.problems
        look, styles = design.load({}, accents, paper), {}
    held = f"{brand.source}/accents" if brand else ""
    written = {department: places[f"{held}/{department}"] for department in accents}
    problems += design.pale(look, styles, written)
    return design.locate(look), tuple(problems)


def lettered(
    look: Design, manuscript: Manuscript
) -> tuple[Design, tuple[Problem, ...]]:
    """Return the look with the company's own Word file, and what to know of it."""
    word = manuscript.handbook.word
    if word is None or not manuscript.letterhead:
        return look, ()
    from handbook.writers.docx import letterhead

    place = manuscript.places[f"{word.source}/reference"]
    whole = replace(look, letterhead=manuscript.letterhead)
    return whole, tuple(letterhead.check(whole, word.reference, place))
