"""How a paragraph and a run look: properties in the order that the schema wants."""

from dataclasses import dataclass, field

from handbook.writers.docx.markup.units import twips


def rule(side: str, weight: int, colour: str, space: int = 0, kind: str = "") -> str:
    """Return a border; ``weight`` in eighths of a point, 0 for none at all."""
    if not weight:
        return f'<w:{side} w:val="nil"/>'
    return (
        f'<w:{side} w:val="{kind or "single"}" w:sz="{weight}" w:space="{space}"'
        f' w:color="{colour}"/>'
    )


def rules(sides: str, weight: int, colour: str, kind: str = "") -> str:
    """Return the same border on several ``sides``, given in the schema's order."""
    return "".join(rule(side, weight, colour, kind=kind) for side in sides.split())


def padding(colour: str, weight: int, top: int, bottom: int) -> str:
    """Return air around shaded words: borders in the shading's own colour.

    A raised or lowered position would shrink the type in LibreOffice.
    """
    return rule("top", weight, colour, top) + rule("bottom", weight, colour, bottom)


def fill(colour: str) -> str:
    """Return a shading."""
    return f'<w:shd w:val="clear" w:color="auto" w:fill="{colour}"/>'


@dataclass(frozen=True, slots=True)
class Tab:
    """A tab stop at ``at`` millimetres."""

    at: float
    kind: str = "left"
    leader: str = ""

    def xml(self) -> str:
        """Return the stop as one child of ``w:tabs``."""
        leader = f' w:leader="{self.leader}"' if self.leader else ""
        return f'<w:tab w:val="{self.kind}"{leader} w:pos="{twips(self.at)}"/>'


@dataclass(frozen=True, slots=True)
class Shape:
    """A paragraph's look; None leaves a property to the style it is based on.

    Lengths in millimetres. ``first`` is the first line's own indent, negative
    for a hanging one. ``close``: no space between neighbours of one style.
    ``line`` is the least height of a line, with ``exact``
    the only one. ``number`` is a list and a level of it; list 0 is none.
    ``mark`` is the look of the paragraph's own mark, and so of its number.
    """

    keep_next: bool | None = None
    keep: bool | None = None
    frame: str = ""
    number: tuple[int, int] | None = None
    border: str = ""
    shade: str = ""
    tabs: tuple[Tab, ...] = ()
    before: float | None = None
    after: float | None = None
    line: float | None = None
    exact: bool = False
    left: float | None = None
    right: float | None = None
    first: float | None = None
    close: bool = False
    align: str = ""
    outline: int | None = None
    mark: str = ""

    def xml(self) -> str:
        """Return the content of ``w:pPr`` after ``w:pStyle``."""
        return "".join(
            (
                _flag("keepNext", self.keep_next),
                _flag("keepLines", self.keep),
                self.frame,
                self._number(),
                f"<w:pBdr>{self.border}</w:pBdr>" if self.border else "",
                fill(self.shade) if self.shade else "",
                self._tabs(),
                self._spacing(),
                self._indent(),
                "<w:contextualSpacing/>" if self.close else "",
                f'<w:jc w:val="{self.align}"/>' if self.align else "",
                _value("outlineLvl", self.outline),
                f"<w:rPr>{self.mark}</w:rPr>" if self.mark else "",
            )
        )

    def _number(self) -> str:
        if self.number is None:
            return ""
        list_, level = self.number
        depth = f'<w:ilvl w:val="{level}"/>' if list_ else ""
        return f'<w:numPr>{depth}<w:numId w:val="{list_}"/></w:numPr>'

    def _tabs(self) -> str:
        stops = "".join(tab.xml() for tab in self.tabs)
        return f"<w:tabs>{stops}</w:tabs>" if stops else ""

    def _spacing(self) -> str:
        said = _lengths(before=self.before, after=self.after, line=self.line)
        if self.line is not None:
            said += f' w:lineRule="{"exact" if self.exact else "atLeast"}"'
        return f"<w:spacing{said}/>" if said else ""

    def _indent(self) -> str:
        said = _lengths(left=self.left, right=self.right)
        if self.first is not None:
            hangs = self.first < 0
            said += _lengths(**{"hanging" if hangs else "firstLine": abs(self.first)})
        return f"<w:ind{said}/>" if said else ""


@dataclass(frozen=True, slots=True)
class Face:
    """A run's look; None leaves a property to what is around it."""

    font: str = ""
    bold: bool | None = None
    colour: str = ""
    spacing: int | None = None
    size: int | None = None
    underline: str = ""
    border: str = ""
    shade: str = ""
    raised: bool = False
    dotted: bool = False

    def xml(self) -> str:
        """Return the content of ``w:rPr`` after ``w:rStyle``."""
        return "".join(
            (
                _fonts(self.font),
                _flag("b", self.bold) + _flag("bCs", self.bold),
                f'<w:color w:val="{self.colour}"/>' if self.colour else "",
                _value("spacing", self.spacing),
                _value("sz", self.size) + _value("szCs", self.size),
                self.underline,
                self.border,
                fill(self.shade) if self.shade else "",
                '<w:vertAlign w:val="superscript"/>' if self.raised else "",
                '<w:em w:val="dot"/>' if self.dotted else "",
            )
        )


@dataclass(frozen=True, slots=True)
class Style:
    """A named style of paragraphs: the name that people see, and its look."""

    id: str
    name: str
    base: str = "Normal"
    following: str = ""
    shape: Shape = field(default_factory=Shape)
    face: Face = field(default_factory=Face)
    hidden: bool = False


def _fonts(name: str) -> str:
    kinds = " ".join(f'w:{k}="{name}"' for k in ("ascii", "hAnsi", "eastAsia", "cs"))
    return f"<w:rFonts {kinds}/>" if name else ""


def _flag(name: str, on: bool | None) -> str:
    if on is None:
        return ""
    return f"<w:{name}/>" if on else f'<w:{name} w:val="0"/>'


def _value(name: str, value: int | None) -> str:
    return "" if value is None else f'<w:{name} w:val="{value}"/>'


def _lengths(**lengths: float | None) -> str:
    return "".join(
        f' w:{name}="{twips(value)}"'
        for name, value in lengths.items()
        if value is not None
    )
