"""What every entity is: checked, addressed, meant for somebody, true until a day."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from handbook.content.audience import Employment, Reader
from handbook.content.text import Day, FactName, Id, Number

Confidence = Literal["A", "B", "C", "D"]


class Entity(BaseModel):
    """What every mapping in a content file is checked against.

    ``source`` is ``file#/id/path``, set by the loader.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    source: str = Field("", alias="$source", repr=False)


class Selection(Entity):
    """Readers; a missing key means everyone."""

    departments: tuple[Id, ...] = ()
    employment: tuple[Employment, ...] = ()
    readers: tuple[Reader, ...] = ()
    sites: tuple[Id, ...] = ()


class Audience(Selection):
    """Readers that a piece is for; ``exclude`` wins."""

    exclude: Selection | None = None


class Predicate(Entity):
    """A condition on the facts of the company (``handbook.yaml``, company.facts).

    Either ``fact`` with one of ``equals``, ``at_least``, ``below``, or one of
    ``all``, ``any``, ``not`` with conditions within.
    """

    fact: FactName | None = None
    equals: bool | Number | str | None = None
    at_least: Number | None = None
    below: Number | None = None
    all: tuple["Predicate", ...] = ()
    any: tuple["Predicate", ...] = ()
    not_: "Predicate | None" = Field(None, alias="not")


class Item(Entity):
    """A piece of content with an address of its own.

    ``applies_if``: for which companies it is. ``mandatory``: every reader of
    its books sees it, whatever an audience says.
    """

    id: Id
    audience: Audience | None = None
    applies_if: Predicate | None = None
    mandatory: bool = False


class Evidence(Item):
    """A piece whose truth was checked, and must be again.

    ``confidence``: A official or several sources, B one source or an older
    edition, C common practice not looked up, D not confirmed (printed 要確認).
    ``review_by`` None: stable.
    """

    confidence: Confidence = "C"
    sources: tuple[Id, ...] = ()
    review_by: Day | None = None
