"""Why books can't be published yet: every reason, with its place and a way out.

Each condition looks at one edition; a new one is a function more in CONDITIONS.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache, partial

from handbook.build import approving
from handbook.content import approvals
from handbook.content.catalogues.translation import translated
from handbook.content.checks.facts import last_day
from handbook.content.manuscript import Manuscript
from handbook.content.model import Evidence, LawFact
from handbook.content.rules import Rule
from handbook.design import Design
from handbook.diagnostics import Place, Problem, Severity
from handbook.document import Document, Edition
from handbook.document.questions import open_questions
from handbook.document.versions import confidence
from handbook.messages import _

_SOURCE = re.compile(r'data-source="([^"]*)"')
_ASSERTED = frozenset({"in-force", "promulgated"})  # other states say: not sure


@dataclass(frozen=True, slots=True)
class Case:
    """An edition that is to be published.

    ``shown`` are the sources of what it shows; ``content`` is the digest of what
    its department's books say, in its language.
    """

    manuscript: Manuscript
    edition: Edition
    document: Document
    shown: frozenset[str]
    content: str

    @property
    def items(self) -> frozenset[str]:
        """Return the addresses of the items that it shows, and its chapters' files."""
        return frozenset(map(_item, self.shown))

    @property
    def facts(self) -> Iterator[Evidence]:
        """Yield what was checked, and is shown."""
        items, whole = self.items, self.manuscript
        for facts in (whole.laws, whole.calendar, whole.qualifications):
            yield from (fact for fact in facts if fact.source in items)

    def place(self, source: str) -> Place:
        """Return where a value stands, or what it should stand in."""
        file = source.partition("#")[0]
        while source and source not in self.manuscript.places:
            source = source.rpartition("/")[0]
        return self.manuscript.places.get(source, Place(file))


Condition = Callable[[Case], Iterator[Problem]]


def cases(
    manuscript: Manuscript, documents: Iterable[Document], look: Design
) -> tuple[Case, ...]:
    """Return the editions with what is asked of them before they are published."""
    documents = tuple(documents)
    known = {document.edition: document.fingerprint for document in documents}
    spoken = cache(partial(translated, manuscript))
    contents: dict[tuple[str, str], str] = {}
    found = []
    for document in documents:
        edition, whole = document.edition, spoken(document.language)
        books = (edition.department, edition.language)
        if books not in contents:
            contents[books] = approving.digest(
                whole, edition.department, edition.as_of, look, known
            )
        shown = frozenset(s for p in document.parts for s in _SOURCE.findall(p.html))
        found.append(Case(whole, edition, document, shown, contents[books]))
    return tuple(found)


def refusals(editions: Iterable[Case]) -> tuple[Problem, ...]:
    """Return every reason why editions can't be published, in reading order."""
    found = {p for case in editions for meets in CONDITIONS for p in meets(case)}
    return tuple(sorted(found))


def good_until(editions: Iterable[Case]) -> date | None:
    """Return the last day on which nothing that the editions show is stale."""
    days = [day for case in editions for day in _last_days(case)]
    return min(days, default=None)


def _last_days(case: Case) -> Iterator[date]:
    control = case.manuscript.handbook.control
    if control.review_by:
        yield control.review_by
    for one in case.facts:
        if one.review_by:
            yield one.review_by
        if isinstance(one, LawFact):
            for version in one.versions:
                if version.start and version.status in {"promulgated", "planned"}:
                    yield version.start - timedelta(days=1)
            if last := last_day(one):
                yield last


# --- conditions ---------------------------------------------------------------


def _filled(case: Case) -> Iterator[Problem]:
    """Report required values that the book uses and that are open."""
    for source in case.document.gaps:
        name = source.removesuffix("/value").rpartition("/")[2]
        message = _('"{name}" is not filled in', name=name)
        remedy = _("fill it in")
        if source.endswith("/value"):
            remedy = _('fill it in, or write "required: false": a line to write on')
        yield Problem(case.place(source), Rule.OPEN_VALUE, message, remedy)


def _reviewed(case: Case) -> Iterator[Problem]:
    """Report what should have been looked at again: warnings of a draft."""
    control = case.manuscript.handbook.control
    sources = {f"{control.source}/review_by"}
    for fact in case.facts:
        sources |= {f"{fact.source}/review_by", f"{fact.source}/versions"}
        if isinstance(fact, LawFact):
            sources |= {f"{version.source}/status" for version in fact.versions}
    places = {case.manuscript.places.get(source) for source in sources}
    for problem in case.manuscript.warnings:
        if problem.rule == Rule.STALE_FACT and problem.place in places:
            yield replace(problem, severity=Severity.ERROR)


def _sure(case: Case) -> Iterator[Problem]:
    """Report what is said plainly, though it is not confirmed."""
    for fact in case.facts:
        if not isinstance(fact, LawFact):
            if fact.confidence == "D":
                yield _unsure(case, f"{fact.source}/confidence", fact.id)
            continue
        for version in fact.versions:
            told = f"{version.source}/text" in case.shown
            asserted = told and version.status in _ASSERTED
            if asserted and confidence(fact, version) == "D":
                holder = version if version.confidence else fact
                yield _unsure(case, f"{holder.source}/confidence", fact.id)


def _unsure(case: Case, source: str, identity: str) -> Problem:
    message = _('"{id}" is said plainly, but not confirmed', id=identity)
    remedy = _("look it up, then write A, B or C; or of a law, write status: unknown")
    return Problem(case.place(source), Rule.UNCONFIRMED_FACT, message, remedy)


def _approved(case: Case) -> Iterator[Problem]:
    """Report books that nobody approved, or of which other content was."""
    department, language = case.edition.department, case.edition.language
    approval = case.manuscript.approvals.get(department)
    remedy = _("have it read, then: handbook approve {id} --by NAME", id=department)
    day = case.edition.as_of
    if day != case.manuscript.handbook.control.date:
        remedy = _(
            "have it read, then: handbook approve {id} --by NAME --as-of {day}",
            id=department,
            day=day,
        )
    given = getattr(approval, language) if approval else None
    if approval is None or given is None:
        message = _(
            '"{id}" ({language}) is not approved', id=department, language=language
        )
        place = case.place(approvals.address(department))
        if approval is None:
            place = Place(approvals.NAME)
        yield Problem(place, Rule.NOT_APPROVED, message, remedy)
    elif given != case.content:
        message = _(
            'what "{id}" ({language}) says as of {day} is not what {name} approved',
            id=department,
            language=language,
            day=day,
            name=approval.by,
        )
        place = case.place(f"{approval.source}/{language}")
        yield Problem(place, Rule.NOT_APPROVED, message, remedy)


def _known(case: Case) -> Iterator[Problem]:
    """Report what may not apply, as nobody has said what it depends on."""
    asked = open_questions(case.manuscript, case.edition)
    for source, facts in asked.items():
        message = _("nobody has said yet: {facts}", facts=", ".join(facts))
        remedy = _("fill it in below company.facts in handbook.yaml")
        yield Problem(case.place(source), Rule.OPEN_FACT, message, remedy)


def _translated(case: Case) -> Iterator[Problem]:
    """Report the texts of the edition that are not in its language."""
    for source in case.document.untranslated:
        message = _("this is not translated, or has changed since")
        remedy = _("handbook translate shows it to the translator")
        yield Problem(case.place(source), Rule.MISSING_TRANSLATION, message, remedy)


CONDITIONS: tuple[Condition, ...] = (
    _filled,
    _reviewed,
    _sure,
    _known,
    _translated,
    _approved,
)


def _item(source: str) -> str:
    """Return the address of the item that a source stands in, or a chapter's file."""
    file, _hash, path = source.partition("#/")
    if file.endswith(".md"):
        return file
    return f"{file}#/{path.partition('/')[0]}" if path else file
