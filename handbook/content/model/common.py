"""What every book holds: ``common.yaml``, the heads of ``chapters/*.md``."""

from typing import Annotated

from pydantic import Field

from handbook.content.model.entity import Audience, Entity, Predicate
from handbook.content.model.learning import Checklist, Question
from handbook.content.text import Id, Inline, Line


class Front(Entity):
    """A part of the front office, as the figure of who serves whom shows it."""

    name: Line
    motto: Line


class SignOff(Entity):
    statements: Annotated[tuple[Inline, ...], Field(min_length=1)]
    signers: Annotated[tuple[Line, ...], Field(min_length=1)]
    reflections: tuple[Line, ...] = ()


class Common(Entity):
    """``common.yaml``: what every department's book holds besides its own."""

    front_office: tuple[Front, ...] = ()
    checklists: tuple[Checklist, ...] = ()
    quiz: tuple[Question, ...] = ()
    sign_off: SignOff


class FrontMatter(Entity):
    """The head of a Markdown chapter; ``id``: else the file's name says it."""

    id: Id | None = None
    title: Line
    lead: Inline | None = None
    audience: Audience | None = None
    applies_if: Predicate | None = None
    mandatory: bool = False
