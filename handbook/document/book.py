"""What one edition shows: the manuscript, narrowed to its reader.

Templates read from this and nothing else.
"""

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from handbook.content.manuscript import Chapter, Manuscript
from handbook.content.model import (
    CalendarItem,
    Checklist,
    Contact,
    Department,
    Handbook,
    LawFact,
    PlanStage,
    Qualification,
    Question,
    Recommended,
    Source,
    System,
    Task,
    Term,
)
from handbook.content.roster import Hire
from handbook.document import alphabet, gojuon, narrowing
from handbook.document.almanac import Customs
from handbook.document.deadlines import coming
from handbook.document.labels import Labels
from handbook.document.model import Edition
from handbook.document.selection import Selector
from handbook.document.sites import told
from handbook.document.year import Year, year

U = TypeVar("U", Contact, System)


@dataclass(frozen=True, slots=True)
class Help:
    """A qualification as a department recommends it."""

    fact: Qualification
    why: Recommended


@dataclass(frozen=True, slots=True)
class Later:
    """Work of the calendar that a stage of the plan puts off, and when it comes."""

    item: CalendarItem
    when: str


@dataclass(frozen=True, slots=True)
class Kana:
    """A row of the glossary."""

    kana: str
    terms: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class Book:
    """The content of one edition, in the order of its pages.

    ``front`` names the parts of the front office, each with its motto;
    ``conditions`` are the legal facts that hold only on a condition; ``later``
    goes by the ids of the plan's stages. Roles of contacts and names of systems
    are there for all that this reader may know, of other departments, too.
    ``words`` are the terms in the source's language, by id, if the book is
    translated. ``sites`` are the ids of all that the company has; a role, or a
    name of a system, comes with those that it is for. ``hire``: whose copy it is.
    """

    edition: Edition
    handbook: Handbook
    sites: tuple[str, ...]
    departments: tuple[Department, ...]
    department: Department
    front: tuple[tuple[str, str], ...]
    chapters: dict[str, Chapter]
    later: dict[str, tuple[Later, ...]]
    common_questions: tuple[Question, ...]
    helps: tuple[Help, ...]
    kana: tuple[Kana, ...]
    words: Mapping[str, str]
    contacts: tuple[Contact, ...]
    contact_roles: dict[str, str]
    systems: tuple[System, ...]
    system_names: dict[str, str]
    year: Year | None
    laws: tuple[LawFact, ...]
    conditions: tuple[LawFact, ...]
    sources: tuple[Source, ...]
    statements: tuple[str, ...]
    signers: tuple[str, ...]
    reflections: tuple[str, ...]
    hire: Hire | None = None

    @property
    def choose(self) -> Selector:
        """Return what has chosen what is in it."""
        return Selector.of(self.edition, self.handbook.company.facts, self.sites)

    @property
    def tasks(self) -> tuple[Task, ...]:
        return self.department.tasks

    @property
    def plan(self) -> tuple[PlanStage, ...]:
        return self.department.plan

    @property
    def checklists(self) -> tuple[Checklist, ...]:
        return self.department.checklists

    @property
    def questions(self) -> tuple[Question, ...]:
        return self.department.quiz


def open_book(manuscript: Manuscript, edition: Edition, labels: Labels) -> Book:
    """Narrow ``manuscript`` to what ``edition`` shows."""
    company = manuscript.handbook.company
    sites = tuple(site.id for site in company.sites)
    choose = Selector.of(edition, company.facts, sites)
    handbook = _open(manuscript.handbook, choose)

    def at(one: Contact | System) -> str:
        return told((one,), choose, handbook.company.sites, labels)

    people = {c.id: c.role + at(c) for c in manuscript.contacts if _may_know(c, choose)}
    systems = {s.id: s.name + at(s) for s in manuscript.systems if _may_know(s, choose)}
    laws = _laws(manuscript.laws, choose, people)
    items = choose.select(manuscript.calendar)
    calendar = tuple(i for i in items if edition.department in i.departments)
    department = _department(manuscript, choose, people, systems, items)
    customs = Customs.of(manuscript.handbook, manuscript.source)
    owners = _owners(manuscript.departments, department)
    helps = _helps(department, choose.select(manuscript.qualifications))
    return Book(
        edition=edition,
        handbook=handbook,
        sites=sites,
        departments=manuscript.departments,
        department=department,
        front=tuple((f.name, f.motto) for f in manuscript.common.front_office),
        chapters={c.id: c for c in choose.select(manuscript.chapters)},
        later=_later(department.plan, items, customs, edition, labels),
        common_questions=choose.select(manuscript.common.quiz),
        helps=helps,
        kana=_kana(choose.select(manuscript.terms), edition.language),
        words=manuscript.words,
        contacts=_used(manuscript.contacts, people, _asked(department), choose),
        contact_roles=people,
        systems=_used(manuscript.systems, systems, _worked(department), choose),
        system_names=systems,
        year=year(calendar, edition.as_of, customs, owners, labels),
        laws=tuple(f for f in laws if f.condition is None),
        conditions=tuple(f for f in laws if f.condition is not None),
        sources=_sources(
            choose.select(manuscript.sources),
            (*laws, *calendar, *(help_.fact for help_ in helps)),
        ),
        statements=manuscript.common.sign_off.statements,
        signers=manuscript.common.sign_off.signers,
        reflections=manuscript.common.sign_off.reflections,
    )


def _department(
    manuscript: Manuscript,
    choose: Selector,
    people: Container[str],
    systems: Container[str],
    items: Iterable[CalendarItem],
) -> Department:
    """Return the edition's department, its checklists with those for all."""
    id_ = choose.edition.department
    whole = next(d for d in manuscript.departments if d.id == id_)
    common = manuscript.common.checklists
    checks = narrowing.checklists(common, whole.checklists, choose)
    narrowed = narrowing.department(whole, choose, people, systems, items)
    return narrowed.model_copy(update={"checklists": checks})


def _open(handbook: Handbook, choose: Selector) -> Handbook:
    """Return the handbook with the sites that this reader is to see."""
    sites = choose.select(handbook.company.sites)
    company = handbook.company.model_copy(update={"sites": sites})
    return handbook.model_copy(update={"company": company})


def _may_know(one: Contact | System, choose: Selector) -> bool:
    """Tell whether only being of other departments keeps something out."""
    return choose.rule(one).by in {None, "departments"}


def _helps(department: Department, facts: Iterable[Qualification]) -> tuple[Help, ...]:
    known = {fact.id: fact for fact in facts}
    return tuple(
        Help(known[why.qualification], why)
        for why in department.qualifications
        if why.qualification in known
    )


def _kana(terms: Iterable[Term], language: str) -> tuple[Kana, ...]:
    """Sort terms by reading in Japanese, else by their words; rows with none go."""
    order = gojuon if language == "ja" else alphabet

    def sound(term: Term) -> str:
        return term.reading if language == "ja" else term.term

    ordered = sorted(terms, key=lambda t: order.collation(sound(t)))
    rows = (
        (row, tuple(t for t in ordered if order.row(sound(t)) == row))
        for row in order.ROWS
    )
    return tuple(Kana(row, members) for row, members in rows if members)


def _asked(department: Department) -> set[str]:
    """Return the contacts that a department's cards send the reader to."""
    return {to for task in department.tasks for ask in task.ask for to in ask.to}


def _worked(department: Department) -> set[str]:
    """Return the systems that a department's cards work with."""
    return {system for task in department.tasks for system in task.systems}


def _used(
    things: Iterable[U], known: Container[str], named: set[str], choose: Selector
) -> tuple[U, ...]:
    """Return what is meant for the reader, or named by one of the cards."""
    return tuple(
        t for t in things if choose.shows(t) or (t.id in named and t.id in known)
    )


def _laws(
    facts: Iterable[LawFact], choose: Selector, people: Container[str]
) -> tuple[LawFact, ...]:
    return tuple(
        fact if fact.reviewer in people else fact.model_copy(update={"reviewer": None})
        for fact in choose.select(facts)
        if not fact.departments or choose.edition.department in fact.departments
    )


def _owners(departments: Iterable[Department], own: Department) -> dict[str, str]:
    """Return who answers for deadlines, the book's own department first."""
    return {one.id: one.owner for one in (own, *departments)}


def _later(
    plan: Iterable[PlanStage],
    calendar: Iterable[CalendarItem],
    customs: Customs,
    edition: Edition,
    labels: Labels,
) -> dict[str, tuple[Later, ...]]:
    known = {item.id: item for item in calendar}
    return {
        stage.id: tuple(
            Later(known[id_], coming(known[id_], edition.as_of, customs, labels))
            for id_ in stage.later
            if id_ in known
        )
        for stage in plan
    }


def _sources(
    sources: Iterable[Source],
    facts: Iterable[LawFact | CalendarItem | Qualification],
) -> tuple[Source, ...]:
    named = {source for fact in facts for source in fact.sources}
    return tuple(source for source in sources if source.id in named)
