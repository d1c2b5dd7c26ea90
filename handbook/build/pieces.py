"""Every piece of the content by the name that people ask for it with."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from handbook.content import manuscript
from handbook.content.chapters import GENERATED
from handbook.content.manuscript import Manuscript
from handbook.content.model import (
    CalendarItem,
    Check,
    Checklist,
    Contact,
    Duty,
    Entity,
    Item,
    LawFact,
    PlanStage,
    Qualification,
    Question,
    Section,
    Site,
    Skill,
    Source,
    Strength,
    System,
    Task,
    Term,
)
from handbook.document import holding

KINDS: Mapping[type[Item], str] = {
    Section: "section",
    Strength: "point",
    Duty: "duty",
    Task: "task",
    PlanStage: "plan",
    Checklist: "checklist",
    Check: "check",
    Skill: "skill",
    Question: "quiz",
    Qualification: "qualification",
    CalendarItem: "calendar",
    LawFact: "law",
    Source: "source",
    Term: "term",
    Contact: "contact",
    System: "system",
    Site: "site",
}
CHAPTERS: Mapping[str, tuple[str, ...]] = {
    kind: tuple(id_ for id_, held in GENERATED.items() if item in held)
    for item, kind in KINDS.items()
}
"""The generated chapters that show pieces of a kind."""


@dataclass(frozen=True, slots=True)
class Found:
    """A piece, the department in whose file it stands, and what it stands in."""

    kind: str
    id: str
    piece: Item | manuscript.Chapter
    home: str = ""
    above: "tuple[Found, ...]" = ()

    @property
    def name(self) -> str:
        return f"{self.kind}.{self.id}"

    @property
    def title(self) -> str:
        """Return what people call it."""
        return str(getattr(self.piece, holding.called(self.piece)))


def pieces(manuscript: Manuscript) -> Iterator[Found]:
    """Yield all pieces; what a piece holds comes after it."""
    for chapter in manuscript.chapters:
        yield Found("chapter", chapter.id, chapter)
    for department in manuscript.departments:
        yield from _within(department, department.id, ())
    for held in manuscript.shared:
        yield from _within(held, "", ())


def _within(held: object, home: str, above: tuple[Found, ...]) -> Iterator[Found]:
    if isinstance(held, Item):
        found = Found(KINDS[type(held)], held.id, held, home, above)
        yield found
        above = (*above, found)
    if isinstance(held, Entity):
        for name in type(held).model_fields:
            yield from _within(getattr(held, name), home, above)
    elif isinstance(held, tuple):
        for one in held:
            yield from _within(one, home, above)
