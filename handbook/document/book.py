"""What one edition shows: the manuscript, narrowed to its reader.

Templates read from this and nothing else.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar, get_args

from handbook.content.manuscript import Chapter, Manuscript
from handbook.content.model import (
    CalendarItem,
    CheckGroup,
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
    Stage,
    System,
    Task,
    Term,
)
from handbook.document import gojuon
from handbook.document.almanac import Customs
from handbook.document.deadlines import Year, coming, year
from handbook.document.labels import Labels
from handbook.document.model import Edition
from handbook.document.selection import admits, select

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
    are there for all ids, shown or not.
    """

    edition: Edition
    handbook: Handbook
    departments: tuple[Department, ...]
    department: Department
    front: tuple[tuple[str, str], ...]
    chapters: dict[str, Chapter]
    tasks: tuple[Task, ...]
    plan: tuple[PlanStage, ...]
    later: dict[str, tuple[Later, ...]]
    checklists: tuple[Checklist, ...]
    questions: tuple[Question, ...]
    common_questions: tuple[Question, ...]
    helps: tuple[Help, ...]
    kana: tuple[Kana, ...]
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


def open_book(manuscript: Manuscript, edition: Edition, labels: Labels) -> Book:
    """Narrow ``manuscript`` to what ``edition`` shows."""
    whole = next(d for d in manuscript.departments if d.id == edition.department)
    department = _narrowed(whole, edition)
    tasks = department.tasks
    laws = _laws(manuscript.laws, edition)
    calendar = _calendar(manuscript.calendar, edition)
    helps = _helps(department, manuscript.qualifications, edition)
    return Book(
        edition=edition,
        handbook=manuscript.handbook,
        departments=manuscript.departments,
        department=department,
        front=tuple((f.name, f.motto) for f in manuscript.common.front_office),
        chapters={c.id: c for c in select(manuscript.chapters, edition)},
        tasks=tasks,
        plan=department.plan,
        later=_later(department.plan, manuscript, edition, labels),
        checklists=_checklists(manuscript, department, edition),
        questions=department.quiz,
        common_questions=select(manuscript.common.quiz, edition),
        helps=helps,
        kana=_kana(select(manuscript.terms, edition)),
        contacts=_used(manuscript.contacts, _asked(department), edition),
        contact_roles={c.id: c.role for c in manuscript.contacts},
        systems=_used(
            manuscript.systems, {s for t in tasks for s in t.systems}, edition
        ),
        system_names={s.id: s.name for s in manuscript.systems},
        year=year(
            calendar,
            edition.as_of,
            Customs.of(manuscript.handbook),
            _owners(manuscript.departments, department),
            labels,
        ),
        laws=tuple(f for f in laws if f.condition is None),
        conditions=tuple(f for f in laws if f.condition is not None),
        sources=_sources(
            manuscript.sources, (*laws, *calendar, *(help_.fact for help_ in helps))
        ),
        statements=manuscript.common.sign_off.statements,
        signers=manuscript.common.sign_off.signers,
        reflections=manuscript.common.sign_off.reflections,
    )


def _narrowed(department: Department, edition: Edition) -> Department:
    """Drop from a department what its reader is not to see."""
    duties = tuple(
        duty.model_copy(update={"tasks": select(duty.tasks, edition)})
        for duty in select(department.duties, edition)
    )
    kinds = ("sections", "appeal", "aptitude", "plan", "skills", "quiz")
    chosen = {kind: select(getattr(department, kind), edition) for kind in kinds}
    return department.model_copy(update={**chosen, "duties": duties})


def _checklists(
    manuscript: Manuscript, department: Department, edition: Edition
) -> tuple[Checklist, ...]:
    stages = get_args(Stage)
    every = (*manuscript.common.checklists, *department.checklists)
    lists = []
    for checklist in select(every, edition):
        groups = tuple(_groups(checklist.groups, edition))
        if groups:
            lists.append(checklist.model_copy(update={"groups": groups}))
    return tuple(sorted(lists, key=lambda c: stages.index(c.stage)))


def _groups(groups: Iterable[CheckGroup], edition: Edition) -> Iterable[CheckGroup]:
    for group in groups:
        if items := select(group.items, edition):
            yield group.model_copy(update={"items": items})


def _helps(
    department: Department, facts: tuple[Qualification, ...], edition: Edition
) -> tuple[Help, ...]:
    known = {fact.id: fact for fact in select(facts, edition)}
    return tuple(
        Help(known[why.qualification], why)
        for why in department.qualifications
        if why.qualification in known
    )


def _kana(terms: Iterable[Term]) -> tuple[Kana, ...]:
    ordered = sorted(terms, key=lambda t: gojuon.collation(t.reading))
    rows = (
        (row, tuple(t for t in ordered if gojuon.row(t.reading) == row))
        for row in gojuon.ROWS
    )
    return tuple(Kana(row, members) for row, members in rows if members)


def _asked(department: Department) -> set[str]:
    """Return the contacts that a department's cards send the reader to."""
    return {to for task in department.tasks for ask in task.ask for to in ask.to}


def _used(things: Iterable[U], named: set[str], edition: Edition) -> tuple[U, ...]:
    """Return what is meant for the reader, or named by one of the cards."""
    return tuple(t for t in things if t.id in named or admits(t.audience, edition))


def _laws(facts: Iterable[LawFact], edition: Edition) -> tuple[LawFact, ...]:
    return tuple(
        fact
        for fact in facts
        if admits(fact.audience, edition)
        and (not fact.departments or edition.department in fact.departments)
    )


def _calendar(
    items: Iterable[CalendarItem], edition: Edition
) -> tuple[CalendarItem, ...]:
    return tuple(
        item
        for item in select(items, edition)
        if edition.department in item.departments
    )


def _owners(departments: Iterable[Department], own: Department) -> dict[str, str]:
    """Return who answers for deadlines, the book's own department first."""
    return {one.id: one.owner for one in (own, *departments)}


def _later(
    plan: Iterable[PlanStage], manuscript: Manuscript, edition: Edition, labels: Labels
) -> dict[str, tuple[Later, ...]]:
    known = {item.id: item for item in select(manuscript.calendar, edition)}
    customs = Customs.of(manuscript.handbook)
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
