"""A department, narrowed to one reader."""

from collections.abc import Container, Iterable, Iterator
from typing import get_args

from handbook.content.model import (
    CalendarItem,
    CheckGroup,
    Checklist,
    Department,
    Stage,
    Task,
)
from handbook.document.selection import Selector

_KINDS = ("sections", "appeal", "aptitude", "skills", "quiz")


def department(
    whole: Department,
    choose: Selector,
    people: Container[str],
    systems: Container[str],
    calendar: Iterable[CalendarItem],
) -> Department:
    """Drop from a department what its reader is not to see, and names of it.

    Its checklists stay: ``checklists`` narrows them with those for all.
    """
    duties = []
    for duty in whole.duties:
        if (held := choose.within(duty, duty.tasks)) is not None:
            tasks = tuple(_task(task, people, systems) for task in held)
            duties.append(duty.model_copy(update={"tasks": tasks}))
    shown = {task.id for duty in duties for task in duty.tasks}
    dated = {item.id for item in calendar}
    plan = tuple(
        stage.model_copy(
            update={
                "tasks": tuple(id_ for id_ in stage.tasks if id_ in shown),
                "later": tuple(id_ for id_ in stage.later if id_ in dated),
            }
        )
        for stage in choose.select(whole.plan)
    )
    chosen = {kind: choose.select(getattr(whole, kind)) for kind in _KINDS}
    return whole.model_copy(update={**chosen, "duties": tuple(duties), "plan": plan})


def _task(task: Task, people: Container[str], systems: Container[str]) -> Task:
    """Return a card without the contacts and systems that are not for its reader."""
    named = ((ask, tuple(to for to in ask.to if to in people)) for ask in task.ask)
    ask = tuple(one.model_copy(update={"to": to}) for one, to in named if to)
    used = tuple(system for system in task.systems if system in systems)
    return task.model_copy(update={"ask": ask, "systems": used})


def checklists(
    common: Iterable[Checklist], own: Iterable[Checklist], choose: Selector
) -> tuple[Checklist, ...]:
    """Return the checks of all departments and of one that are for a reader."""
    stages = get_args(Stage)
    lists = []
    for checklist in (*common, *own):
        if groups := tuple(_groups(checklist, choose)):
            lists.append(checklist.model_copy(update={"groups": groups}))
    return tuple(sorted(lists, key=lambda c: stages.index(c.stage)))


def _groups(checklist: Checklist, choose: Selector) -> Iterator[CheckGroup]:
    for group in checklist.groups:
        if items := choose.within(checklist, group.items):
            yield group.model_copy(update={"items": items})
