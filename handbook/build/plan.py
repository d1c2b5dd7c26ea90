"""Load the content and compose the editions that were ordered."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from handbook import content, design
from handbook.build import publishing
from handbook.build.composing import composed, errors, look_of
from handbook.build.order import Order, OrderError, chosen
from handbook.content.audience import (
    EMPLOYMENTS,
    LANGUAGES,
    READERS,
    Employment,
    Language,
    Reader,
)
from handbook.content.manuscript import Manuscript
from handbook.design import Design
from handbook.diagnostics import ContentError, Problem, Severity
from handbook.document import Document, Edition
from handbook.messages import _
from handbook.writers import AGENDAS, FORMATS, sheets

_LANGUAGES: dict[str, Language] = {
    "日本語": "ja",
    "Japanese": "ja",
    "jp": "ja",
    "英語": "en",
    "English": "en",
}
_APPLICATIONS = {"word": "docx", "Word": "docx", "ワード": "docx", "Acrobat": "pdf"}


@dataclass(frozen=True, slots=True)
class Plan:
    """Composed editions in the order of the book, and the formats they come in.

    ``problems`` keep the other editions from being made; from being published, all.
    ``good_until``: the last day on which nothing that is published is stale;
    ``chapters``: the ids of all that the book may have.
    """

    documents: tuple[Document, ...]
    formats: tuple[str, ...]
    design: Design
    problems: tuple[Problem, ...]
    warnings: tuple[Problem, ...]
    good_until: date | None = None
    chapters: tuple[str, ...] = ()


def plan(order: Order, today: date = date.min) -> Plan:
    """Compose what ``order`` asks for.

    Raises OrderError for a name that isn't there, ContentError if the content
    can't be used at all, MachineError if a font is missing.
    """
    formats = _formats(order)
    _readers(order)
    languages = _spoken(order.company, order.languages)
    manuscript, found = content.inspect(
        order.company, drawable(), order.as_of, languages, today=today
    )
    if manuscript is None:
        raise ContentError(p for p in found if p.severity is Severity.ERROR)
    ordered = tuple(editions(order, manuscript))
    look, slips = look_of(
        manuscript.styles, manuscript.handbook.brand, manuscript.places
    )
    slips += sheets.check(manuscript.styles, look)
    with_agendas = not AGENDAS.isdisjoint(formats)
    documents, faults = composed(manuscript, ordered, look, with_agendas)
    told = (*slips, *faults)
    problems = errors(told)
    warnings = (*manuscript.warnings, *(p for p in told if p not in problems))
    planned = Plan(
        documents=() if errors(slips) else documents,
        formats=formats,
        design=look,
        problems=problems,
        warnings=warnings,
        chapters=tuple(manuscript.handbook.chapters),
    )
    return _published(planned, manuscript) if order.publish else planned


def _published(planned: Plan, manuscript: Manuscript) -> Plan:
    """Return the plan of books to publish: all of them, or none and why."""
    if planned.problems:
        return replace(planned, documents=())
    cases = publishing.cases(manuscript, planned.documents, planned.design)
    refused = publishing.refusals(cases)
    told = {(problem.place, problem.rule) for problem in refused}
    return replace(
        planned,
        documents=() if refused else planned.documents,
        problems=refused,
        warnings=tuple(w for w in planned.warnings if (w.place, w.rule) not in told),
        good_until=publishing.good_until(cases),
    )


def _spoken(company: Path, languages: Sequence[str]) -> tuple[Language, ...]:
    """Return the languages that are asked for, of those that have a catalogue.

    Raises OrderError for one that has none.
    """
    if not languages:
        return ()
    spoken = content.languages(company)
    for word in languages:
        if word in LANGUAGES and word not in spoken:
            raise OrderError(
                _(
                    'there is no "{file}" yet — make it with: handbook translate',
                    file=f"translations/{word}.po",
                )
            )
    return chosen(
        languages,
        spoken,
        lambda word: _('the handbook has no language "{word}"', word=word),
        _LANGUAGES,
    )


def drawable() -> frozenset[int]:
    """Return the characters that the fonts can draw."""
    return design.coverage(design.locate(design.load({}, {})).typefaces)


def editions(order: Order, manuscript: Manuscript) -> Iterator[Edition]:
    """Yield the editions that are ordered, departments in the order of the book."""
    languages = order.languages or manuscript.handbook.languages
    (reader,), (employment,) = _readers(order)
    as_of = order.as_of or manuscript.handbook.control.date
    site = _site(order, manuscript)
    for department in departments(order.departments, manuscript):
        for language in dict.fromkeys(languages):
            yield Edition(
                department, language, reader, employment, as_of, site, order.stage
            )


def departments(words: Iterable[str], manuscript: Manuscript) -> tuple[str, ...]:
    """Return the departments that are meant; all of them if there are no words."""
    return chosen(
        words,
        (department.id for department in manuscript.departments),
        lambda word: _('unknown department "{word}"', word=word),
        _called(manuscript),
    )


def _site(order: Order, manuscript: Manuscript) -> str:
    """Return the site that is ordered, "" for all of them."""
    sites = {site.id: site.name for site in manuscript.handbook.company.sites}
    asked = [order.site] if order.site else []
    if asked and not sites:
        message = _("this company has no sites")
        remedy = _(
            'leave out "--site", or list them under "sites" of "company" in '
            "handbook.yaml"
        )
        raise OrderError(f"{message} — {remedy}")
    names = {name: id_ for id_, name in sites.items()}
    chosen(asked, sites, lambda word: _('unknown site "{word}"', word=word), names)
    return order.site


def _called(manuscript: Manuscript) -> dict[str, str]:
    """Return departments by what people call them: 経理 for 経理・会計."""
    return {
        name: department.id
        for department in reversed(manuscript.departments)
        for whole in (department.owner, department.english, department.name)
        for name in (whole, *re.split("[・、,/&＆ ]+", whole))
        if name
    }


def _formats(order: Order) -> tuple[str, ...]:
    return chosen(
        order.formats,
        FORMATS,
        lambda word: _('unknown format "{word}"', word=word),
        _APPLICATIONS,
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
