"""What a department does: duties, and task cards with their steps."""

from typing import Annotated, Literal

from pydantic import Field

from handbook.content.model.entity import Entity, Item
from handbook.content.text import Id, Inline, Level, Line, Month, Reading

Frequency = Literal["daily", "weekly", "monthly", "quarterly", "yearly", "on-event"]


class Step(Entity):
    text: Inline
    detail: Inline | None = None


class Mistake(Entity):
    text: Inline
    prevent: Inline


class Ask(Entity):
    """When to ask, and whom: ids of contacts, first one first."""

    when: Inline
    to: Annotated[tuple[Id, ...], Field(min_length=1)]


class Task(Item):
    """A task card. ``months``: when yearly and quarterly work falls due.

    ``reading`` in kana: the index is sorted by it.

    ``level``: what is expected at day 30, 60, 90 and after a year (0–4).
    """

    name: Line
    reading: Reading | None = None
    frequency: Annotated[tuple[Frequency, ...], Field(min_length=1)]
    months: tuple[Month, ...] = ()
    why: Inline
    inputs: Annotated[tuple[Inline, ...], Field(min_length=1)]
    outputs: Annotated[tuple[Inline, ...], Field(min_length=1)]
    systems: tuple[Id, ...] = ()
    tools: tuple[Inline, ...] = ()
    steps: Annotated[tuple[Inline | Step, ...], Field(min_length=1)]
    mistakes: Annotated[tuple[Mistake, ...], Field(min_length=1)]
    ask: Annotated[tuple[Ask, ...], Field(min_length=1)]
    caution: Inline | None = None
    level: Annotated[tuple[Level, Level, Level, Level], Field()] | None = None
    teaching: Inline | None = None


class Duty(Item):
    """One of the department's duties; its tasks are the cards.

    ``group`` gathers duties under one head (経理, 会計; 人事, 広報).
    """

    name: Line
    group: Line | None = None
    summary: Inline
    tasks: tuple[Task, ...] = ()
