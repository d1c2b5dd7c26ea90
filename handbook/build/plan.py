"""Load the content and compose the editions that were ordered."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from handbook import content, design
from handbook.build.order import Order, chosen
from handbook.content.audience import EMPLOYMENTS, READERS, Employment, Reader
from handbook.content.manuscript import Manuscript
from handbook.design import Design
from handbook.diagnostics import ContentError, Problem, Severity
from handbook.document import Document, Edition, compose
from handbook.messages import _
from handbook.writers import FORMATS


@dataclass(frozen=True, slots=True)
class Plan:
    """Composed editions in the order of the book, and the formats they come in.

    ``problems`` are those of editions that can't be composed.
    """

    documents: tuple[Document, ...]
    formats: tuple[str, ...]
    design: Design
    problems: tuple[Problem, ...]
    warnings: tuple[Problem, ...]


def plan(order: Order) -> Plan:
    """Compose what ``order`` asks for.

    Raises OrderError for a name that isn't there, ContentError if the content
    can't be used at all, MachineError if a font is missing.
    """
    formats = _formats(order)
    _readers(order)
    manuscript, found = read(order.company, drawable(), order.as_of)
    if manuscript is None:
        raise ContentError(p for p in found if p.severity is Severity.ERROR)
    look = look_of(manuscript)
    documents: list[Document] = []
    problems: list[Problem] = []
    for edition in editions(order, manuscript):
        try:
            documents.append(compose(manuscript, edition, look))
        except ContentError as error:
            problems.extend(error.problems)
    return Plan(tuple(documents), formats, look, tuple(problems), manuscript.warnings)


def read(
    company: Path, characters: frozenset[int] | None, as_of: date | None
) -> tuple[Manuscript | None, tuple[Problem, ...]]:
    """Return the manuscript, None if it has errors, and all problems.

    ``as_of`` None: facts are looked at on the handbook's own date, which is
    known only when it has been read.
    """
    manuscript, problems = content.inspect(company, characters, as_of)
    if manuscript is None or as_of:
        return manuscript, problems
    return content.inspect(company, characters, manuscript.handbook.control.date)


def drawable() -> frozenset[int]:
    """Return the characters that the fonts can draw."""
    return design.coverage(design.locate(design.load({}, {})).typefaces)


def look_of(manuscript: Manuscript) -> Design:
    """Return the company's design."""
    brand = manuscript.handbook.brand
    accents = brand.accents if brand else {}
    return design.locate(design.load(manuscript.styles, accents))


def editions(order: Order, manuscript: Manuscript) -> Iterator[Edition]:
    """Yield the editions that are ordered, departments in the order of the book."""
    departments = chosen(
        order.departments,
        (department.id for department in manuscript.departments),
        lambda word: _('unknown department "{word}"', word=word),
    )
    languages = chosen(
        order.languages or manuscript.handbook.languages,
        manuscript.handbook.languages,
        lambda word: _('the handbook has no language "{word}"', word=word),
    )
    (reader,), (employment,) = _readers(order)
    as_of = order.as_of or manuscript.handbook.control.date
    for department in departments:
        for language in languages:
            yield Edition(department, language, reader, employment, as_of)


def _formats(order: Order) -> tuple[str, ...]:
    return chosen(
        order.formats,
        FORMATS,
        lambda word: _('unknown format "{word}"', word=word),
    )


def _readers(
    order: Order,
) -> tuple[tuple[Reader, ...], tuple[Employment, ...]]:
    return (
        chosen(
            [order.reader],
            READERS,
            lambda word: _('unknown audience "{word}"', word=word),
        ),
        chosen(
            [order.employment],
            EMPLOYMENTS,
            lambda word: _('unknown employment type "{word}"', word=word),
        ),
    )
