"""``laws.yaml``: facts that change with the law, and all sources."""

from typing import Annotated, Literal

from pydantic import Field

from handbook.content.model.entity import Confidence, Entity, Evidence, Item
from handbook.content.text import Day, Id, Inline, Line


class LawVersion(Entity):
    """What holds from ``start`` until ``end``, both days included.

    ``confidence`` None: as the fact's.
    """

    start: Day | None = None
    end: Day | None = None
    status: Literal["in-force", "promulgated", "planned", "unknown"]
    text: Inline
    confidence: Confidence | None = None


class LawFact(Evidence):
    """A fact that changes with the law. ``reviewer``: a contact."""

    title: Line
    departments: tuple[Id, ...] = ()
    versions: Annotated[tuple[LawVersion, ...], Field(min_length=1)]
    basis: Line | None = None
    condition: Inline | None = None
    note: Inline | None = None
    reviewer: Id | None = None


class Source(Item):
    title: Line
    publisher: Line
    kind: Literal["statute", "official", "organiser", "secondary", "internal"]
    accessed: Day


class Laws(Entity):
    """``laws.yaml``: facts, and the sources that all evidence names."""

    facts: tuple[LawFact, ...]
    sources: tuple[Source, ...] = ()
