"""Running heads: words on one line, cut short where they would leave it."""

from handbook.design import Design
from handbook.document import Imprint
from handbook.document.figures.lettering import width

_MM = 25.4 / 72
_GAP = 4.0  # mm, at least, between what shares a line
_MORE = "…"
_LOOSE = " 　、。・（「"  # what doesn't stand before it


def running(text: str, design: Design, *, banded: bool) -> str:
    """Return what the head of a page holds; on trainers' pages beside a band."""
    band = design.millimetres("box-band") + _GAP if banded else 0.0
    return fitting(text, _line(design) - band, design)


def facts(imprint: Imprint) -> tuple[str, ...]:
    """Return what the foot of a page says of the book: its number, who may read it."""
    said = imprint.number, imprint.version, imprint.classification, imprint.copy
    return tuple(one for one in said if one)


def strip(mark: str, book: str, facts: str, design: Design) -> tuple[str, str]:
    """Return the name and the facts of a book as they fit on a line after a mark."""
    mm = design.millimetres
    around = 2 * mm("space-row") + mm("space-half") + _GAP
    room = _line(design) - length(mark, design, bold=True) - around
    left = max(room / 2, room - length(book, design, bold=True))
    facts = fitting(facts, left, design)
    return fitting(book, room - length(facts, design), design, bold=True), facts


def fitting(text: str, room: float, design: Design, *, bold: bool = False) -> str:
    """Return as much of a text as ``room`` in mm holds, with a sign that it goes on."""
    if length(text, design, bold=bold) <= room:
        return text
    while text and length(text + _MORE, design, bold=bold) > room:
        text = text[:-1].rstrip(_LOOSE)
    return text + _MORE


def length(text: str, design: Design, *, bold: bool = False) -> float:
    """Return how long a text is in mm in the type of heads."""
    face = tuple(face.files[int(bold)] for face in design.typefaces)
    return width(text, face, design.points("size-note") * _MM)


def _line(design: Design) -> float:
    mm = design.millimetres
    return mm("page-width") - mm("page-margin-inner") - mm("page-margin-outer")
