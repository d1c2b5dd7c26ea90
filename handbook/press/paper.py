"""Papers, and how a page is fitted to what lies there."""

from dataclasses import dataclass

POINTS = 72 / 25.4  # a millimetre
_NEAR = 0.5  # mm: sizes that differ by less are the same


@dataclass(frozen=True, slots=True)
class Paper:
    """The size of a page or of a sheet, in millimetres."""

    width: float
    height: float

    @property
    def landscape(self) -> "Paper":
        """Return the paper with its long edge below."""
        return Paper(max(self.width, self.height), min(self.width, self.height))

    def is_like(self, other: "Paper") -> bool:
        """Tell whether two papers are of one size."""
        far = (abs(self.width - other.width), abs(self.height - other.height))
        return max(far) < _NEAR


# ISO 216; B5 is the Japanese one (JIS P 0138), as on the shelves of Japanese shops.
PAPERS = {
    "A4": Paper(210, 297),
    "A3": Paper(297, 420),
    "B5": Paper(182, 257),
    "A5": Paper(148, 210),
    "Letter": Paper(215.9, 279.4),
}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page stands on a sheet: its lower left corner in mm, and its scale."""

    x: float
    y: float
    scale: float


@dataclass(frozen=True, slots=True)
class Area:
    """A part of a sheet that a page is fitted into."""

    x: float
    y: float
    width: float
    height: float

    def fit(self, page: Paper, along: float = 0.5) -> Place:
        """Return the place of ``page``, as large as it can be, in the middle.

        ``along``: where the room beside it goes, from 0 (it stands at the left) to 1.
        """
        scale = min(self.width / page.width, self.height / page.height)
        if abs(scale - 1) < _NEAR / page.width:
            scale = 1.0
        free = self.width - page.width * scale, self.height - page.height * scale
        return Place(self.x + free[0] * along, self.y + free[1] / 2, scale)
