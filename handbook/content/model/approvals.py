"""``approvals.yaml``: who approved which content; ``handbook approve`` writes it."""

from typing import Annotated

from pydantic import Field, StringConstraints

from handbook.content.model.entity import Entity
from handbook.content.text import Day, Id

_Digest = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{32}$")]


class Approval(Entity):
    """Who approved the books of a department, and what they said.

    The digests are those of what is read in each language; None: not approved.
    """

    by: Annotated[str, StringConstraints(min_length=1)]
    on: Day
    ja: _Digest | None = None
    en: _Digest | None = None


class Approvals(Entity):
    """``approvals.yaml``: one line a department."""

    departments: dict[Id, Approval] = Field(default_factory=dict)
