"""The design in Word's units: millimetres, half points, eighths, bare hex colours."""

from dataclasses import dataclass

from handbook.design import Design
from handbook.document.figures.lettering import width

_EM = 25.4 / 144  # mm: half a point
_NEIGHBOURS = 1.0  # pt between two cells of a frequency, on either side
_LOOSER = 1.02  # what a program sets wider than the letters ask for
_MEASURED = 6.0  # mm: the line of the book in Japanese


@dataclass(frozen=True, slots=True)
class Look:
    """The tokens of a design as one department's book uses them."""

    design: Design
    department: str
    language: str = "ja"

    def mm(self, token: str) -> float:
        """Return the length of a token, such as "grid-label", in millimetres."""
        return self.design.millimetres(token)

    def leading(self, name: str) -> float:
        """Return the line height ``leading-NAME`` in millimetres."""
        return self.mm(f"leading-{name}")

    def air(self, millimetres: float) -> float:
        """Return space that was measured on lines of 6 mm, for lines as they are."""
        return millimetres * self.mm("space-line") / _MEASURED

    def size(self, name: str) -> int:
        """Return the type size ``size-NAME`` in half points, Word's finest."""
        return round(self.design.points(f"size-{name}") * 2)

    def across(self, text: str, size: str, *, bold: bool = False) -> float:
        """Return how wide a line of ``text`` in ``size-NAME`` needs to be, in mm."""
        face = tuple(face.files[int(bold)] for face in self.design.typefaces)
        return width(text, face, self.size(size) * _EM) * _LOOSER

    def rule(self, name: str) -> int:
        """Return the weight ``rule-NAME`` in eighths of a point."""
        return round(self.design.points(f"rule-{name}") * 8)

    def colour(self, name: str) -> str:
        """Return the department's "accent", "line" or "tint", or an ink."""
        accent = self.design.accent(self.department)
        own = {"accent": accent.accent, "accent-line": accent.line, "tint": accent.tint}
        return (own.get(name) or self.design.tokens[f"ink-{name}"]).lstrip("#").upper()

    def font(self, name: str) -> str:
        """Return the first family of ``font-NAME``; Word finds others by itself."""
        return self.design.tokens[f"font-{name}"].split(",")[0].strip("' \"")

    @property
    def frame(self) -> int:
        """How far the frame of a word stands from it in a frequency, in points."""
        free = self.mm("box-cell") - self.size("caption") * _EM
        return max(1, int(free / 2 / (2 * _EM) - _NEIGHBOURS))

    @property
    def closed(self) -> bool:
        """Whether apostrophes are closed up: in Japanese they are quotation marks."""
        return self.language != "ja"

    @property
    def flush(self) -> str:
        """How running text is set: flush on both sides, or ragged in Latin type."""
        return "both" if self.language == "ja" else "left"

    @property
    def label(self) -> float:
        """How wide the label column is, gutter included."""
        return self.mm("grid-label")

    @property
    def width(self) -> float:
        """How wide the type area is."""
        return self.label + self.mm("grid-text")
