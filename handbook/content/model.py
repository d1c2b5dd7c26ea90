"""The entities of a company folder: typed, frozen, checked.

Field order is the order in which people write them. A value of None is a
placeholder that the company has not filled in: it is printed as a line to
write on. Lists keep the order of the file.
"""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from handbook.content.audience import Employment, Reader
from handbook.content.text import (
    Blocks,
    Day,
    Id,
    Inline,
    Level,
    Line,
    Month,
    MonthDay,
)

Frequency = Literal["daily", "weekly", "monthly", "quarterly", "yearly", "on-event"]
Confidence = Literal["A", "B", "C", "D"]
Stage = Literal["before", "day-1", "week-1", "day-30", "day-60", "day-90"]
Who = Literal["trainee", "trainer", "hr", "it"]


class Entity(BaseModel):
    """What every mapping in a content file is checked against.

    ``source`` is ``file#/id/path``, set by the loader.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    source: str = Field("", alias="$source", repr=False)


# --- who a piece is for -------------------------------------------------------


class Selection(Entity):
    """Readers; a missing key means everyone."""

    departments: tuple[Id, ...] = ()
    employment: tuple[Employment, ...] = ()
    readers: tuple[Reader, ...] = ()
    sites: tuple[Id, ...] = ()


class Audience(Selection):
    """Readers that a piece is for; ``exclude`` wins."""

    exclude: Selection | None = None


class Item(Entity):
    """A piece of content with an address of its own."""

    id: Id
    audience: Audience | None = None


class Evidence(Item):
    """A piece whose truth was checked, and must be again.

    ``confidence``: A official or several sources, B one source or an older
    edition, C common practice not looked up, D not confirmed (printed 要確認).
    ``review_by`` None: stable.
    """

    confidence: Confidence = "C"
    sources: tuple[Id, ...] = ()
    review_by: Day | None = None


# --- handbook.yaml ------------------------------------------------------------


class Site(Item):
    name: Line
    address: Line | None = None
    assembly_point: Line | None = None


class Company(Entity):
    name: Line
    short_name: Line
    representative: Line | None = None
    prefecture: Line | None = None
    business: Line | None = None
    fiscal_year_end: MonthDay
    sites: tuple[Site, ...] = ()


class Revision(Entity):
    version: Line
    date: Day
    summary: Inline
    by: Line


class Distribution(Entity):
    to: Line
    form: Line
    when: Line


class Control(Entity):
    """Document control: what the second page of the book says."""

    number: Line
    version: Line
    date: Day
    classification: Line
    handling: Inline
    review_by: Day | None = None
    approvals: Annotated[tuple[Line, ...], Field(min_length=1, max_length=6)]
    revisions: Annotated[tuple[Revision, ...], Field(min_length=1)]
    distribution: tuple[Distribution, ...] = ()


class Value(Entity):
    """A value of the company that texts use as ``{{ values.NAME }}``."""

    label: Line
    value: Line | None


class Logo(Entity):
    file: str
    alt: Line


class Brand(Entity):
    """The company's own look, on top of ``styles/tokens.toml``.

    ``accents``: a colour (#rrggbb) by department.
    """

    logo: Logo | None = None
    accents: dict[Id, Annotated[str, Field(pattern=r"^#[0-9a-fA-F]{6}$")]] = Field(
        default_factory=dict
    )


class Handbook(Entity):
    """``handbook.yaml``: the company and its book."""

    title: Line
    subtitle: Line
    company: Company
    control: Control
    language: Literal["ja"] = "ja"
    languages: Annotated[tuple[Literal["ja"], ...], Field(min_length=1)] = ("ja",)
    chapters: Annotated[tuple[Id, ...], Field(min_length=1)]
    values: dict[Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")], Value] = Field(
        default_factory=dict
    )
    brand: Brand | None = None


# --- departments/*.yaml -------------------------------------------------------


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

    ``level``: what is expected at day 30, 60, 90 and after a year (0–4).
    """

    name: Line
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


class PlanStage(Item):
    """A stop on the 30-60-90 path. ``teaching`` is for trainers only."""

    stage: Stage
    title: Line
    goals: Annotated[tuple[Inline, ...], Field(min_length=1)]
    proof: Annotated[tuple[Inline, ...], Field(min_length=1)]
    tasks: tuple[Id, ...] = ()
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


# --- common.yaml --------------------------------------------------------------


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


# --- one file a kind ----------------------------------------------------------


class Qualification(Evidence):
    """``organiser`` and ``nature``: who runs it, national or private."""

    name: Line
    organiser: Line
    nature: Line
    about: Inline
    purpose: Inline
    when: Line


class Qualifications(Entity):
    """``qualifications.yaml``."""

    qualifications: tuple[Qualification, ...]


class Term(Item):
    """``reading`` in kana: the glossary is sorted by it."""

    term: Line
    reading: Annotated[str, Field(pattern=r"^[ぁ-ゖァ-ヺー・ 　]+$")]
    english: Line
    definition: Inline
    see: tuple[Id, ...] = ()


class Glossary(Entity):
    """``glossary.yaml``."""

    terms: tuple[Term, ...]


class Contact(Item):
    """A role to ask. ``name`` and ``channel`` None: to be written in by hand."""

    role: Line
    about: Inline
    name: Line | None = None
    reading: Line | None = None
    channel: Line | None = None
    hours: Line | None = None
    external: bool = False


class Contacts(Entity):
    """``contacts.yaml``."""

    contacts: tuple[Contact, ...]


class System(Item):
    """``request_to``: the contact who opens the account."""

    name: Line
    purpose: Inline
    request_to: Id
    first_step: Inline
    hours: Line | None = None
    caution: Inline | None = None


class Systems(Entity):
    """``systems.yaml``."""

    systems: tuple[System, ...]


# --- calendar.yaml ------------------------------------------------------------

LAST = "last"
DayOfMonth = Annotated[int, Field(ge=1, le=31)] | Literal["last"]


class Fixed(Entity):
    """Every year on one day."""

    type: Literal["fixed"]
    month: Month
    day: DayOfMonth


class Window(Entity):
    """Every year from one day to another; the deadline is the last one."""

    type: Literal["window"]
    start: MonthDay
    end: MonthDay


class MonthOffset(Entity):
    """Every month: ``day`` of the month that is ``months`` after the anchor."""

    type: Literal["month-offset"]
    anchor: Literal["payment-month", "closing-month", "event-month"]
    months: int
    day: DayOfMonth


class FiscalOffset(Entity):
    """``day`` of the month that is ``months`` after the fiscal year's end."""

    type: Literal["fiscal-offset"]
    anchor: Literal["year-end", "half-year-end"]
    months: int
    day: DayOfMonth


class EventOffset(Entity):
    """So many days after something happened; ``days`` 0: at once."""

    type: Literal["event-offset"]
    event: Line
    days: Annotated[int, Field(ge=0)]
    unit: Literal["calendar-day", "business-day"] = "calendar-day"


class Recurring(Entity):
    """Every ``every`` weeks or months, in ``months`` where given."""

    type: Literal["recurring"]
    every: Annotated[int, Field(ge=1)]
    unit: Literal["week", "month"]
    months: tuple[Month, ...] = ()
    day: DayOfMonth | None = None


class CompanySet(Entity):
    """The company chooses the month; ``month`` is the sample company's choice."""

    type: Literal["company-set"]
    month: Month | None = None


class LocalNotice(Entity):
    """A notice of an authority sets the day."""

    type: Literal["local-notice"]
    typical_months: tuple[Month, ...] = ()


Rule = Annotated[
    Fixed
    | Window
    | MonthOffset
    | FiscalOffset
    | EventOffset
    | Recurring
    | CompanySet
    | LocalNotice,
    Field(discriminator="type"),
]


class CalendarItem(Evidence):
    """A deadline as a rule. ``departments`` own it and have it in their books.

    ``when`` words the date where a rule can't ("上旬"); ``shift`` says where a
    day off moves the deadline to; ``lead_days``: when to begin.
    """

    title: Line
    departments: Annotated[tuple[Id, ...], Field(min_length=1)]
    rule: Rule
    when: Line | None = None
    shift: Literal["next", "previous", "none"] = "none"
    lead_days: Annotated[int, Field(ge=0)] = 0
    statutory: bool
    basis: Line | None = None
    condition: Inline | None = None
    note: Inline | None = None


class Calendar(Entity):
    """``calendar.yaml``."""

    items: tuple[CalendarItem, ...]


# --- laws.yaml ----------------------------------------------------------------


class LawVersion(Entity):
    """What holds from ``start`` until ``end``, both days included."""

    start: Day | None = None
    end: Day | None = None
    status: Literal["in-force", "promulgated", "planned", "unknown"]
    text: Inline


class LawFact(Evidence):
    """A fact that changes with the law. ``reviewer``: a contact."""

    title: Line
    departments: tuple[Id, ...] = ()
    versions: Annotated[tuple[LawVersion, ...], Field(min_length=1)]
    basis: Line | None = None
    condition: Inline | None = None
    note: Inline | None = None
    reviewer: Id | None = None


class Source(Item):
    title: Line
    publisher: Line
    kind: Literal["statute", "official", "organiser", "secondary", "internal"]
    accessed: Day


class Laws(Entity):
    """``laws.yaml``: facts, and the sources that all evidence names."""

    facts: tuple[LawFact, ...]
    sources: tuple[Source, ...] = ()


# --- chapters/*.md ------------------------------------------------------------


class FrontMatter(Entity):
    """The head of a Markdown chapter; ``id``: else the file's name says it."""

    id: Id | None = None
    title: Line
    lead: Inline | None = None
    audience: Audience | None = None
