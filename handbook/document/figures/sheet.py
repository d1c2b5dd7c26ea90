"""The sheet that a figure is drawn on: the grid, the colours, the type of a book.

Lengths are in millimetres. What draws returns SVG text.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple, TypeAlias

from handbook.design import Accent, Design
from handbook.document.figures import setting
from handbook.document.figures.lettering import Face, outline, width

Anchor: TypeAlias = Literal["left", "centre", "right"]
HAIR, THIN, FIRM, STRONG = 0.09, 0.18, 0.35, 0.79
_POINT = 25.4 / 72
_LEAST = 7 * _POINT  # type that is smaller can't be read in print
_TALLEST = 1.3  # of the reading column: a caption and a heading stand beside it
_HALF_AN_X = 0.36  # of the size: from the middle of a line to its baseline


class Type(NamedTuple):
    """How words are set."""

    face: Face
    size: float
    leading: float
    colour: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """As wide as the type area; text begins at 0, or after the ``label`` column.

    ``tallest``: a figure that is higher is made smaller on the page.
    """

    width: float
    label: float
    gutter: float
    tallest: float
    accent: Accent
    ink: str
    soft: str
    mark: str
    line: str
    paper: str
    text: Type
    strong: Type
    small: Type
    numeral: Type
    language: str

    @classmethod
    def of(cls, design: Design, department: str, language: str) -> "Sheet":
        """Return the sheet of a department's book; fonts must be known."""
        look = design.spoken(language)
        margins = ("page-margin-inner", "page-margin-outer")
        room = look.millimetres("page-width") - sum(map(look.millimetres, margins))
        ink, soft = look.tokens["ink-text"], look.tokens["ink-soft"]
        accent = look.accent(department)

        def type_(name: str, colour: str, *, bold: bool = False) -> Type:
            face = tuple(one.files[bold] for one in look.typefaces)
            size = max(_LEAST, look.millimetres(f"size-{name}"))
            leading = {"figure": "heading"}.get(name, name)
            return Type(face, size, look.millimetres(f"leading-{leading}"), colour)

        return cls(
            width=room,
            label=look.millimetres("grid-label"),
            gutter=look.millimetres("grid-gutter"),
            tallest=_TALLEST * look.millimetres("grid-text"),
            accent=accent,
            ink=ink,
            soft=soft,
            mark=look.tokens["ink-mark"],
            line=look.tokens["ink-line"],
            paper=look.tokens["ink-paper"],
            text=type_("table", ink),
            strong=type_("table", ink, bold=True),
            small=type_("note", soft),
            numeral=type_("figure", accent.accent, bold=True),
            language=language,
        )

    @property
    def room(self) -> float:
        """How wide the reading column is."""
        return self.width - self.label

    def lines(self, text: str, room: float, type_: Type) -> tuple[str, ...]:
        """Return ``text`` in lines no wider than ``room``."""
        return setting.lines(text, room, type_.face, type_.size, self.language)

    def widest(self, text: str, type_: Type) -> float:
        """Return how wide the longest piece is that is better not parted."""
        return setting.widest(text, type_.face, type_.size, self.language)


def measure(text: str, type_: Type) -> float:
    """Return how wide a line of text runs."""
    return width(text, type_.face, type_.size)


def words(
    text: str, x: float, middle: float, type_: Type, anchor: Anchor = "left"
) -> str:
    """Return a line of text whose middle is at the height ``middle``."""
    if not text:
        return ""
    x -= measure(text, type_) * {"left": 0, "centre": 0.5, "right": 1}[anchor]
    baseline = middle + type_.size * _HALF_AN_X
    path = outline(text, type_.face, type_.size, x, baseline)
    return f'<path fill="{type_.colour}" d="{path}"/>'


def block(
    lines: Sequence[str], x: float, top: float, type_: Type, anchor: Anchor = "left"
) -> str:
    """Return lines of text below one another, the first of them below ``top``."""
    return "".join(
        words(line, x, top + (number + 0.5) * type_.leading, type_, anchor)
        for number, line in enumerate(lines)
    )


def rule(
    x: float, y: float, to_x: float, to_y: float, colour: str, weight: float = HAIR
) -> str:
    """Return a straight line."""
    ends = f"M{x:.2f} {y:.2f}L{to_x:.2f} {to_y:.2f}"
    return f'<path stroke="{colour}" stroke-width="{weight:g}" d="{ends}"/>'


def box(
    x: float,
    y: float,
    wide: float,
    high: float,
    fill: str,
    stroke: str = "",
    weight: float = THIN,
) -> str:
    """Return a rectangle; its frame lies within it."""
    inset = weight / 2 if stroke else 0
    frame = f' stroke="{stroke}" stroke-width="{weight:g}"' if stroke else ""
    return (
        f'<rect x="{x + inset:.2f}" y="{y + inset:.2f}" width="{wide - 2 * inset:.2f}"'
        f' height="{high - 2 * inset:.2f}" fill="{fill}"{frame}/>'
    )


def disc(
    x: float, y: float, radius: float, fill: str, stroke: str = "", weight: float = THIN
) -> str:
    """Return a circle; its ring lies within it."""
    inset = weight / 2 if stroke else 0
    ring = f' stroke="{stroke}" stroke-width="{weight:g}"' if stroke else ""
    return (
        f'<circle cx="{x:.2f}" cy="{y:.2f}" r="{radius - inset:.2f}"'
        f' fill="{fill}"{ring}/>'
    )


def sign(x: float, y: float, size: float, sheet: Sheet, *, statutory: bool) -> str:
    """Return the mark of a deadline around a point: square by law, ring by custom."""
    if statutory:
        return box(x - size / 2, y - size / 2, size, size, sheet.accent.accent)
    weight = min(FIRM * 1.3, size / 4)
    return disc(x, y, size / 2, sheet.paper, sheet.accent.accent, weight)
