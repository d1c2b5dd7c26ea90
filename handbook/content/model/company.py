"""``handbook.yaml``: the company and its book."""

from typing import Annotated, Literal

from pydantic import Field

from handbook.content.audience import Language
from handbook.content.model.entity import Entity, Item
from handbook.content.text import (
    AnyDay,
    Day,
    FactName,
    Id,
    Inline,
    Line,
    MonthDay,
    Number,
    ValueName,
)


class Site(Item):
    name: Line
    address: Line | None = None
    assembly_point: Line | None = None


class Closure(Entity):
    """Days on which the company is closed besides weekends and holidays.

    Every year ("12-29") or once ("2027-08-12"), both ends included; without
    ``end`` it is one day.
    """

    name: Line
    start: AnyDay
    end: AnyDay | None = None


class Fact(Entity):
    """What is so at the company; ``value`` None: nobody has said yet."""

    label: Line
    value: bool | Number | str | None


class Company(Entity):
    """The company; its ``facts`` decide what applies (``applies_if``)."""

    name: Line
    short_name: Line
    representative: Line | None = None
    prefecture: Line | None = None
    business: Line | None = None
    fiscal_year_end: MonthDay
    sites: tuple[Site, ...] = ()
    closures: tuple[Closure, ...] = ()
    facts: dict[FactName, Fact] = Field(default_factory=dict)


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
    """A value of the company that texts use as ``{{ values.NAME }}``.

    Without a ``value`` a draft marks the gap and nothing can be published, unless
    it is not ``required``: then it is a line to write on.
    """

    label: Line
    value: Line | None
    required: bool = True


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


class Letterhead(Entity):
    """The company's own Word file, whose look the Word edition takes.

    ``reference``: its path within the folder.
    """

    reference: str


class Handbook(Entity):
    """``handbook.yaml``: the company and its book.

    ``extends``: the folder's files hold only what differs from the starter's;
    ``based_on``: the version of the starter that they were last compared with.
    """

    extends: Literal["starter"] | None = None
    based_on: Line | None = None
    title: Line
    subtitle: Line
    company: Company
    control: Control
    language: Literal["ja"] = "ja"
    languages: Annotated[tuple[Language, ...], Field(min_length=1)] = ("ja",)
    dates: Literal["western", "era"] = "western"
    paper: Literal["A4", "B5", "A5", "Letter"] = "A4"
    furigana: Literal["all", "first", "none"] = "all"
    chapters: Annotated[tuple[Id, ...], Field(min_length=1)]
    values: dict[ValueName, Value] = Field(default_factory=dict)
    brand: Brand | None = None
    word: Letterhead | None = None
