"""Where a block stands."""

from typing import NamedTuple

from handbook.writers.docx.look import Look
from handbook.writers.docx.markup.shape import Shape
from handbook.writers.docx.styles.families import DEEPEST, Family

PLAIN = Shape()


class Spot(NamedTuple):
    """How wide a place is, and in which styles it is written; lengths in mm.

    Wide blocks such as tables begin at ``axis``, text at ``left``; both end at
    ``right``. ``text`` is the style of a plain paragraph, ``direct`` what one
    has beyond its style, ``level`` how many lists are around. ``kept``: every
    paragraph keeps with the next.
    """

    axis: float
    left: float
    right: float
    text: str
    family: Family
    direct: Shape = PLAIN
    level: int = 0
    kept: bool = False

    @property
    def width(self) -> float:
        """How wide a table may be."""
        return self.right - self.axis

    def within(self, left: float, text: str, direct: Shape = PLAIN) -> "Spot":
        """Return the place of what a list item or a quotation holds."""
        return self._replace(axis=left, left=left, text=text, direct=direct)

    def deeper(self) -> "Spot":
        """Return the place of what a list in it holds."""
        return self._replace(level=min(self.level + 1, DEEPEST))


def body(look: Look, family: Family) -> Spot:
    """Return the place of running text."""
    return Spot(0, look.label, look.width, family.text, family)


def cell(width: float, text: str, family: Family, *, kept: bool = False) -> Spot:
    """Return the place in a cell that leaves ``width`` to its text."""
    return Spot(0, 0, width, text, family, kept=kept)
