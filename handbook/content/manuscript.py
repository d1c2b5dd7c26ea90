"""The whole content of a company, typed and checked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from handbook.content.catalogues.catalogue import Catalogue
from handbook.content.model import (
    Approval,
    Audience,
    CalendarItem,
    Common,
    Contact,
    Department,
    Entity,
    Handbook,
    LawFact,
    Predicate,
    Qualification,
    Source,
    System,
    Term,
)
from handbook.diagnostics import Place, Problem


@dataclass(frozen=True, slots=True)
class Chapter:
    """A Markdown chapter; ``source`` is its file, ``line`` where ``body`` begins."""

    id: str
    title: str
    lead: str | None
    audience: Audience | None
    body: str
    source: str
    line: int
    applies_if: Predicate | None = None
    mandatory: bool = False


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of the company folder, as its bytes stand in the file."""

    file: str
    content: bytes
    media_type: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Stretch:
    """Lines of a Markdown text, from 0: ``start`` to before ``end``; its address."""

    start: int
    end: int
    source: str


@dataclass(frozen=True, slots=True)
class Manuscript:
    """Everything an edition is composed from.

    ``departments`` come by order, then id; the rest in the order of their
    files. ``language`` is that of the texts; ``catalogues`` hold others, by
    language. Of a translated manuscript, ``source`` is the handbook in the source's
    language, ``words`` are the terms in it, by id, and ``untranslated`` the texts
    that are still in it, by their addresses: of Markdown each message. ``stretches``
    are the lines of all messages of Markdown, by the source that the text is rendered
    with. ``places`` maps a source (``file#/id/path``) to where it stands.
    ``templates``, ``styles``: the company's own files, by name. ``warnings`` are the
    problems that do not stop a build. ``approvals`` come by department.
    ``letterhead``: the parts of the company's own Word file, by name.
    """

    handbook: Handbook
    departments: tuple[Department, ...]
    common: Common
    chapters: tuple[Chapter, ...]
    terms: tuple[Term, ...]
    contacts: tuple[Contact, ...]
    systems: tuple[System, ...]
    qualifications: tuple[Qualification, ...]
    calendar: tuple[CalendarItem, ...]
    laws: tuple[LawFact, ...]
    sources: tuple[Source, ...]
    language: str = "ja"
    catalogues: Mapping[str, Catalogue] = field(default_factory=dict)
    source: Handbook | None = None
    untranslated: Mapping[str, str] = field(default_factory=dict)
    stretches: Mapping[str, Sequence[Stretch]] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)
    pictures: Mapping[str, Picture] = field(default_factory=dict)
    templates: Mapping[str, str] = field(default_factory=dict)
    styles: Mapping[str, str] = field(default_factory=dict)
    places: Mapping[str, Place] = field(default_factory=dict)
    warnings: tuple[Problem, ...] = ()
    approvals: Mapping[str, Approval] = field(default_factory=dict)
    letterhead: Mapping[str, bytes] = field(default_factory=dict, repr=False)

    @property
    def shared(self) -> tuple[Entity | tuple[Entity, ...], ...]:
        """Return what the books of all departments draw from, but for the chapters."""
        return (
            self.common,
            self.handbook,
            self.terms,
            self.contacts,
            self.systems,
            self.qualifications,
            self.calendar,
            self.laws,
            self.sources,
        )

    @property
    def reshaped(self) -> bool:
        """Tell whether the company has templates of its own, not only labels."""
        return any(name.endswith(".j2") for name in self.templates)
