"""``departments/*.yaml``: one department a file."""

from typing import Annotated

from pydantic import Field

from handbook.content.model.entity import Entity, Item
from handbook.content.model.learning import (
    Checklist,
    PlanStage,
    Question,
    Recommended,
    Skill,
)
from handbook.content.model.tasks import Duty, Task
from handbook.content.text import Blocks, Id, Inline, Line


class Section(Item):
    """A section of running text in the department's own chapter."""

    title: Line
    body: Blocks


class Served(Entity):
    """Somebody the department serves, and when they are glad."""

    who: Line
    gives: Inline
    thanks: Inline


class Flow(Entity):
    receive: Inline
    give: Inline


class Flows(Entity):
    """What passes between the department and the front office, and outsiders."""

    front: Flow
    outside: Flow


class Strength(Item):
    """A point of appeal or of aptitude."""

    title: Line
    text: Inline


class Department(Entity):
    """``departments/ID.yaml``: one department, one edition.

    ``code`` stands in the number of its document; ``mark`` is the one
    character that tells its book apart; departments are listed by ``order``,
    then by id.
    """

    id: Id
    code: Annotated[str, Field(pattern=r"^[A-Z]{2,5}$")]
    name: Line
    english: Line
    mark: Annotated[str, Field(min_length=1, max_length=1)]
    order: int = 100
    owner: Line
    motto: Line
    mission: Inline
    introduction: Blocks
    sections: tuple[Section, ...] = ()
    serves: tuple[Served, ...] = ()
    outside: tuple[Line, ...] = ()
    flows: Flows | None = None
    lines: tuple[Inline, ...] = ()
    never_alone: tuple[Inline, ...] = ()
    appeal: tuple[Strength, ...] = ()
    aptitude: tuple[Strength, ...] = ()
    duties: Annotated[tuple[Duty, ...], Field(min_length=1)]
    plan: tuple[PlanStage, ...] = ()
    checklists: tuple[Checklist, ...] = ()
    skills: tuple[Skill, ...] = ()
    qualifications: tuple[Recommended, ...] = ()
    quiz: tuple[Question, ...] = ()

    @property
    def tasks(self) -> tuple[Task, ...]:
        """All tasks, in the order of the duties."""
        return tuple(task for duty in self.duties for task in duty.tasks)
