"""Load the content and compose the editions that were ordered."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from handbook import collection, content
from handbook.build import publishing
from handbook.build.composing import composed, errors
from handbook.build.looks import drawable, lettered, look_of
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
from handbook.content.markdown import reading
from handbook.content.markdown.reading import Finder
from handbook.content.rules import Rule
from handbook.design import Design
from handbook.diagnostics import ContentError, Place, Problem, Severity
from handbook.document import Document, Edition
from handbook.messages import _
from handbook.writers import AGENDAS, FOLIATED, FORMATS, sheets

_LANGUAGES: dict[str, Language] = {
    "日本語": "ja",
    "Japanese": "ja",
    "jp": "ja",
    "英語": "en",
    "English": "en",
}
# Paper on which LibreOffice ends the pages of the starter as the PDF does: of other
# sizes, cards too high for a page fall otherwise.
_AGREEING = frozenset({"A4"})
_APPLICATIONS = {"word": "docx", "Word": "docx", "ワード": "docx", "Acrobat": "pdf"}


@dataclass(frozen=True, slots=True)
class Plan:
    """Composed editions in the order of the book, and the formats they come in.

    ``forms`` are what is filled in of them, documents of their own.
    ``problems`` keep the other editions from being made; from being published, all.
    ``good_until``: the last day on which nothing that is published is stale;
    ``chapters``: the ids of all that the book may have.
    """

    documents: tuple[Document, ...]
    formats: tuple[str, ...]
    design: Design
    problems: tuple[Problem, ...]
    warnings: tuple[Problem, ...]
    forms: tuple[Document, ...] = ()
    good_until: date | None = None
    chapters: tuple[str, ...] = ()


@collection.paused(is_lasting=True)
def plan(order: Order, today: date = date.min, find: Finder = reading.read) -> Plan:
    """Compose what ``order`` asks for; ``find`` reads a text of it.

    Raises OrderError for a name that isn't there, ContentError if the content
    can't be used at all, MachineError if a font is missing.
    """
    manuscript = read(order, today, find)
    return of(order, manuscript, tuple(editions(order, manuscript)))


def read(
    order: Order, today: date = date.min, find: Finder = reading.read
) -> Manuscript:
    """Read the content that ``order`` asks for; raises what ``plan`` does."""
    _formats(order)
    _readers(order)
    languages = _spoken(order.company, order.languages)
    manuscript, found = content.inspect(
        order.company,
        drawable(),
        order.as_of,
        languages,
        today=today,
        find=find,
    )
    if manuscript is None:
        raise ContentError(p for p in found if p.severity is Severity.ERROR)
    return manuscript


def of(order: Order, manuscript: Manuscript, ordered: tuple[Edition, ...]) -> Plan:
    """Compose the editions ``ordered``; raises MachineError if a font is missing."""
    formats = _formats(order)
    look, slips = look_of(manuscript.styles, manuscript.handbook, manuscript.places)
    slips += sheets.check(manuscript.styles, look)
    if not FOLIATED.isdisjoint(formats):
        look, told_of = lettered(look, manuscript)
        slips += (*told_of, *_repaged(order, manuscript))
    with_agendas = not AGENDAS.isdisjoint(formats)
    signed = tuple(edition.trainees for edition in ordered if order.forms)
    wanted = dict.fromkeys((*ordered, *signed))
    documents, faults = composed(manuscript, wanted, look, with_agendas)
    told = (*slips, *faults, *_formless(documents, signed, manuscript))
    problems = errors(told)
    warnings = (*manuscript.warnings, *(p for p in told if p not in problems))
    made = () if errors(slips) else documents
    planned = Plan(
        documents=tuple(one for one in made if one.edition in ordered),
        formats=formats,
        design=look,
        problems=problems,
        warnings=warnings,
        forms=tuple(d.forms for d in made if d.forms and d.edition in signed),
        chapters=tuple(manuscript.handbook.chapters),
    )
    return _published(planned, manuscript, made) if order.publish else planned


def _formless(
    documents: Iterable[Document], signed: Collection[Edition], manuscript: Manuscript
) -> Iterator[Problem]:
    """Report books that hold nothing to fill in, though it was asked for."""
    place = manuscript.places.get("handbook.yaml#/chapters", Place("handbook.yaml"))
    for document in documents:
        if document.edition in signed and document.forms is None:
            message = _(
                "there is nothing to fill in for {department}: no forms are made",
                department=document.edition.department,
            )
            remedy = _('list "checklists" or "sign-off", and fill the chapter')
            warning = Severity.WARNING
            yield Problem(place, Rule.EMPTY_CHAPTER, message, remedy, warning)


def _repaged(order: Order, manuscript: Manuscript) -> Iterator[Problem]:
    """Say that Word's pages are not the PDF's, if nothing counts them."""
    handbook = manuscript.handbook
    if order.paginate_with:
        return
    if handbook.word is not None and manuscript.letterhead:
        place = manuscript.places[f"{handbook.word.source}/reference"]
        message = _(
            'with the look of "{name}", text falls on other pages than in the PDF, '
            "whose numbers stand in the contents",
            name=handbook.word.reference,
        )
        rule = Rule.LETTERHEAD_DIFFERS
    elif handbook.paper not in _AGREEING:
        place = manuscript.places["handbook.yaml#/paper"]
        message = _(
            "on {paper}, Word ends some pages elsewhere than the PDF, whose numbers "
            "stand in the contents",
            paper=handbook.paper,
        )
        rule = Rule.PAGES_DIFFER
    else:
        return
    remedy = _(
        'build with "--paginate-with soffice", or update the contents in Word (F9)'
    )
    yield Problem(place, rule, message, remedy, Severity.WARNING)


def _published(
    planned: Plan, manuscript: Manuscript, documents: Iterable[Document]
) -> Plan:
    """Return the plan of books to publish: all of them, or none and why.

    ``documents`` are those of the plan, and the books that its forms belong to.
    """
    if planned.problems:
        return replace(planned, documents=(), forms=())
    cases = publishing.cases(manuscript, documents, planned.design)
    refused = publishing.refusals(cases)
    told = {(problem.place, problem.rule) for problem in refused}
    return replace(
        planned,
        documents=() if refused else planned.documents,
        forms=() if refused else planned.forms,
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


def editions(order: Order, manuscript: Manuscript) -> Iterator[Edition]:
    """Yield the editions that are ordered, departments in the order of the book."""
    languages = order.languages or manuscript.handbook.languages
    (reader,), (employment,) = _readers(order)
    as_of = order.as_of or manuscript.handbook.control.date
    site = site_of(order, manuscript)
    for department in departments(order.departments, manuscript):
        for language in dict.fromkeys(languages):
            yield Edition(
                department, language, reader, employment, as_of, site, order.stage
            )


def every_edition(
    company: Path, manuscript: Manuscript, as_of: date | None = None
) -> Iterator[Edition]:
    """Yield the editions of all departments, in all languages, for all readers."""
    own = manuscript.handbook.languages
    languages = tuple(dict.fromkeys((*own, *manuscript.catalogues)))
    order = Order(company, company, languages=languages, as_of=as_of)
    for reader in READERS:
        yield from editions(replace(order, reader=reader), manuscript)


def departments(words: Iterable[str], manuscript: Manuscript) -> tuple[str, ...]:
    """Return the departments that are meant; all of them if there are no words."""
    return chosen(
        words,
        (department.id for department in manuscript.departments),
        lambda word: _('unknown department "{word}"', word=word),
        _called(manuscript),
    )


def site_of(order: Order, manuscript: Manuscript) -> str:
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
    formats = chosen(
        order.formats,
        FORMATS,
        lambda word: _('unknown format "{word}"', word=word),
        _APPLICATIONS,
    )
    if order.paginate_with and FOLIATED.isdisjoint(formats):
        raise OrderError(
            _(
                "there is no Word file whose pages could be counted — add -f docx, or "
                "leave out --paginate-with"
            )
        )
    return formats


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
