"""Lists and paragraphs come in three families: by where they stand.

Running text begins on the reading axis; in a callout, a card or a term's cell
it begins at the edge in the same size; in a table it is small.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from handbook.writers.docx.look import Look

DEEPEST = 3
KINDS = {"Bullet": "箇条", "Number": "番号", "Task": "確認", "Continue": "続き"}
_BUILT_IN = {
    "Bullet": "List Bullet",
    "Number": "List Number",
    "Continue": "List Continue",
}
_NUMBERED = ("Bullet", "Number")

_FIXED = (
    *("Heading", "Trainer", "Opener"),
    *("CardStep", "CardFailure", "CardRemedy"),
    *("DeadlineFixed", "DeadlineCustom", "Question"),
)
_LISTS = (*_FIXED, *(f + k for f in ("Body", "Inset", "Cell") for k in _NUMBERED))
LIST = {name: number for number, name in enumerate(_LISTS, 1)}
"""The number of each list that a style belongs to; list 0 is none."""


@dataclass(frozen=True, slots=True)
class Family:
    """The styles of one kind of place; lengths in mm.

    ``start`` is where its text begins, ``before`` the air above a list, and
    ``hangs`` how far before its text each kind of item has its mark.
    """

    id: str
    title: str
    text: str
    term: str
    definition: str
    start: float
    before: float
    hangs: Mapping[str, float]

    def style(self, kind: str, level: int) -> str:
        """Return the style of a list item, its level counted from 1."""
        stem = "List" if self.id == "Body" and kind in _BUILT_IN else self.id
        return f"{stem}{kind}{level if level > 1 else ''}"

    def name(self, kind: str, level: int) -> str:
        """Return the name that Word shows for that style."""
        depth = f" {level}" if level > 1 else ""
        if self.id == "Body" and kind in _BUILT_IN:
            return _BUILT_IN[kind] + depth
        return f"{self.title} {KINDS[kind]}{depth}"

    def hang(self, kind: str) -> float:
        """Return how far before its text that kind's mark stands, in mm."""
        return self.hangs[kind]

    def left(self, kind: str, level: int) -> float:
        """Return where that style's text begins, in mm."""
        return self.start + self.hangs[kind] * level

    def list_of(self, kind: str) -> int:
        """Return the list that numbers that kind, 0 for one without marks."""
        return LIST[f"{self.id}{kind}"] if kind in _NUMBERED else 0


def families(look: Look) -> dict[str, Family]:
    """Return the families by name."""
    hang, mark, em = look.mm("box-hang"), look.mm("box-hang-mark"), 25.4 / 144
    wide = _hangs(look.size("body") * em, hang)
    kinds = (
        Family(
            id="Body",
            title="本文",
            text="BodyText",
            term="DefinitionTerm",
            definition="DefinitionText",
            start=look.label,
            before=look.mm("space-half"),
            hangs=wide,
        ),
        Family(
            id="Inset",
            title="枠",
            text="CalloutText",
            term="InsetTerm",
            definition="InsetDefinition",
            start=0,
            before=look.mm("space-quarter"),
            hangs=wide,
        ),
        Family(
            id="Cell",
            title="表",
            text="TableText",
            term="TableLabel",
            definition="CellDefinition",
            start=0,
            before=0,
            hangs=_hangs(look.size("table") * em, mark),
        ),
    )
    return {family.id: family for family in kinds}


def _hangs(bullet: float, number: float) -> dict[str, float]:
    return {"Bullet": bullet, "Number": number, "Task": number, "Continue": bullet}
