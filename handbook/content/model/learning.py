"""What a newcomer learns by: plan, checklists, skills, questions."""

from typing import Annotated, Literal

from pydantic import Field

from handbook.content.model.entity import Entity, Item
from handbook.content.text import Id, Inline, Level, Line

Stage = Literal["before", "day-1", "week-1", "day-30", "day-60", "day-90"]
Who = Literal["trainee", "trainer", "hr", "it"]


class PlanStage(Item):
    """A stop on the 30-60-90 path. ``teaching`` is for trainers only.

    ``later``: items of the calendar, yearly work that nobody meets in 90 days.
    """

    stage: Stage
    title: Line
    goals: Annotated[tuple[Inline, ...], Field(min_length=1)]
    proof: Annotated[tuple[Inline, ...], Field(min_length=1)]
    tasks: tuple[Id, ...] = ()
    later: tuple[Id, ...] = ()
    teaching: tuple[Inline, ...] = ()


class Check(Item):
    """One box to tick. ``how``: with whom, or by what."""

    text: Inline
    how: Inline | None = None
    by: Who = "trainee"


class CheckGroup(Entity):
    name: Line
    note: Line | None = None
    items: Annotated[tuple[Check, ...], Field(min_length=1)]


class Checklist(Item):
    title: Line
    stage: Stage
    lead: Inline | None = None
    groups: Annotated[tuple[CheckGroup, ...], Field(min_length=1)]


class Skill(Item):
    """A row of the skill matrix: levels at day 30, 60, 90 and after a year."""

    name: Line
    note: Line | None = None
    levels: tuple[Level, Level, Level, Level]


class Recommended(Entity):
    """A qualification that helps in this department, and what for."""

    qualification: Id
    purpose: Inline
    when: Line | None = None


class Choice(Entity):
    id: Annotated[str, Field(pattern=r"^[a-z]$")]
    text: Inline


class Question(Item):
    """A quiz question. Answer, reason and teaching go to trainers only.

    ``answer``: ids of choices; ``covers``: ids of tasks or chapters.
    """

    question: Inline
    choices: Annotated[tuple[Choice, ...], Field(min_length=2)]
    answer: Annotated[tuple[str, ...], Field(min_length=1)]
    explanation: Inline
    teaching: Inline | None = None
    covers: tuple[Id, ...] = ()
