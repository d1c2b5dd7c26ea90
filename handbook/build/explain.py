"""Say of a piece of the content in which editions it is, and why not in others."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product
from pathlib import Path

from handbook import content, resources
from handbook.build import layer, unexplained
from handbook.build.groups import Group, groups
from handbook.build.layer import Loss, Own
from handbook.build.order import OrderError
from handbook.build.pieces import CHAPTERS, Found, pieces
from handbook.content import guesses, predicates
from handbook.content.audience import EMPLOYMENTS, READERS
from handbook.content.manuscript import Manuscript
from handbook.content.model import (
    CalendarItem,
    Evidence,
    Fact,
    LawFact,
    Qualification,
    Source,
)
from handbook.content.overlay import Layers
from handbook.diagnostics import Place, nearest
from handbook.document import Edition, holding, labels
from handbook.document.book import Book, open_book
from handbook.document.selection import Ruling, Selector
from handbook.messages import _


@dataclass(frozen=True, slots=True)
class Explanation:
    """A piece: where it is written, who answers for it, and where it is shown.

    ``starter``: where the starter has it, None if it doesn't or is not below;
    ``own``: where the company words it anew; ``loss``: where it leaves it out.
    ``every`` lists all departments, readers, types of employment and sites.
    """

    name: str
    title: str
    place: Place
    confidence: str
    review_by: str
    reviewer: str
    shown: tuple[Group, ...]
    hidden: tuple[Group, ...]
    every: Group
    starter: Place | None = None
    own: tuple[Own, ...] = ()
    loss: Loss | None = None


def explain(company: Path, name: str, starter: Path | None = None) -> Explanation:
    """Explain the piece ``name``: KIND.ID, or an id that only one kind has.

    ``starter``: what the folder may extend; None: the one that ships.

    Raises OrderError for a name that nothing has or several have, ContentError
    if the content can't be used.
    """
    manuscript = content.load(company, starter=starter)
    extends = manuscript.handbook.extends is not None
    layers = content.layers(company, starter) if extends else None
    if layers is None:
        found = _named(tuple(pieces(manuscript)), name, manuscript)
        return explained(manuscript, found, _books(manuscript))
    whole = content.load(starter or resources.starter())
    return _over(whole, manuscript, layers, name)


def _over(
    starter: Manuscript, manuscript: Manuscript, layers: Layers, name: str
) -> Explanation:
    """Explain a piece of either of two folders of which one lies over the other."""
    kept = {one.name: one for one in pieces(manuscript)}
    lost = dict(layer.lost(layers, starter, manuscript))
    left = {one.name: one for one in lost}
    found = _named(tuple({**left, **kept}.values()), name, manuscript)
    loss, every = lost.get(found), _every(manuscript)
    place = layer.below(layers, found)
    if found.name in kept:
        told = explained(manuscript, found, () if loss else _books(manuscript))
        told = replace(told, own=tuple(layer.own(layers, found)) if place else ())
    else:
        told = explained(starter, found, ())
        told = replace(told, place=place or told.place)
    if loss:
        told = replace(told, hidden=(_left_out(loss, every),))
    return replace(told, every=every, starter=place, loss=loss)


def _left_out(loss: Loss, every: Group) -> Group:
    """Word of all editions that the company leaves a piece out of them."""
    because = (
        _("the company hides it: {reason}", reason=loss.reason)
        if loss.reason
        else _("the company has other words in its place")
    )
    return replace(every, because=because, at=loss.at)


def explained(
    manuscript: Manuscript, found: Found, books: Iterable[Book]
) -> Explanation:
    """Explain one of the pieces of ``manuscript`` as to these books."""
    every = _every(manuscript)
    told = [(book.edition, *_judged(manuscript, found, book)) for book in books]
    evidence = found.piece if isinstance(found.piece, Evidence) else None
    reviewer = found.piece.reviewer if isinstance(found.piece, LawFact) else None
    roles = {contact.id: contact.role for contact in manuscript.contacts}
    return Explanation(
        name=found.name,
        title=found.title,
        place=_place(manuscript, found),
        confidence=evidence.confidence if evidence else "",
        review_by=str(evidence.review_by or "") if evidence else "",
        reviewer=roles.get(reviewer or "", ""),
        shown=tuple(groups([t for t in told if t[1]], every)),
        hidden=tuple(groups([t for t in told if not t[1]], every)),
        every=every,
    )


def _place(manuscript: Manuscript, found: Found) -> Place:
    source = found.piece.source
    if found.kind == "chapter":
        head = manuscript.places.get(f"{source}#")
        return Place(head.file if head else source)
    return manuscript.places.get(source, Place(source.partition("#")[0]))


def _named(known: Sequence[Found], name: str, manuscript: Manuscript) -> Found:
    name = name.strip().lower()
    _kind, dot, bare = name.rpartition(".")
    hits = [one for one in known if name in (one.name, one.id)]
    if len(hits) == 1:
        return hits[0]
    if hits:
        message = _('several pieces have the id "{id}"', id=name)
        several = ", ".join(one.name for one in hits)
        raise OrderError(f"{message} — {_('choose from: {names}', names=several)}")
    if other := unexplained.identify(manuscript, known, name):
        raise OrderError(other)
    names = [one.name for one in known] if dot else [one.id for one in known]
    same_id = [one.name for one in known if dot and one.id == bare]
    meant = same_id[0] if same_id else guesses.near(name, names) or nearest(name, names)
    message = _('nothing in the content has the id "{id}"', id=name)
    remedy = (
        _('did you mean "{name}"?', name=meant)
        if meant
        else _('write KIND.ID, as in "task.acc-01" or "chapter.security"')
    )
    raise OrderError(f"{message} — {remedy}")


# --- editions -----------------------------------------------------------------


def _every(manuscript: Manuscript) -> Group:
    sites = tuple(site.id for site in manuscript.handbook.company.sites)
    departments = tuple(department.id for department in manuscript.departments)
    return Group(departments, READERS, EMPLOYMENTS, ("", *sites), "")


def _books(manuscript: Manuscript) -> Iterator[Book]:
    """Open the books of all editions, as of the handbook's own date."""
    every, handbook = _every(manuscript), manuscript.handbook
    words = labels.of(handbook.language, manuscript.templates)
    for department, reader, employment, site in product(
        every.departments, READERS, EMPLOYMENTS, every.sites
    ):
        as_of = handbook.control.date
        edition = Edition(
            department, handbook.language, reader, employment, as_of, site
        )
        yield open_book(manuscript, edition, words)


def _judged(manuscript: Manuscript, found: Found, book: Book) -> tuple[bool, str, str]:
    """Return whether an edition shows a piece, why, and whose rule decides."""
    facts = manuscript.handbook.company.facts
    choose = book.choose
    printed = [id_ for id_ in _printed(found) if id_ in manuscript.handbook.chapters]
    held = any(one.source == found.piece.source for one in holding.shown(book))
    if held and printed:
        return True, _why(found, choose.rule(found.piece), facts), ""
    return False, *_why_not(manuscript, found, choose, bool(printed))


def _printed(found: Found) -> Iterable[str]:
    """Return the chapters that show pieces of a kind."""
    return (found.id,) if found.kind == "chapter" else CHAPTERS[found.kind]


def _why(found: Found, ruling: Ruling, facts: Mapping[str, Fact]) -> str:
    if ruling.by == "departments":
        return _("a card of the department names it")
    if ruling.facts:
        unknown = ", ".join(_label(name, facts) for name in ruling.facts)
        return _("nobody has said yet: {facts}", facts=unknown)
    return _("mandatory") if found.piece.mandatory else ""


def _why_not(
    manuscript: Manuscript, found: Found, choose: Selector, printed: bool
) -> tuple[str, str]:
    edition = choose.edition
    if found.home and found.home != edition.department:
        return _('it belongs to the department "{id}"', id=found.home), ""
    for above in found.above:
        ruling = choose.rule(above.piece)
        if not ruling.shown:
            return _barred(above, ruling, choose.facts), above.name
    ruling = choose.rule(found.piece)
    if not ruling.shown:
        return _barred(found, ruling, choose.facts), ""
    if found.above and not choose.sites(found.piece, *(a.piece for a in found.above)):
        return _("what it stands in is for other sites"), found.above[0].name
    if isinstance(found.piece, LawFact | CalendarItem) and not (
        edition.department in found.piece.departments or not found.piece.departments
    ):
        names = ", ".join(found.piece.departments)
        return _('"departments" names only {names}', names=names), ""
    if not printed:
        chapters = ", ".join(_printed(found))
        return _('"chapters" of handbook.yaml lacks {ids}', ids=chapters), ""
    if isinstance(found.piece, Qualification):
        return _("the department does not recommend it"), ""
    if isinstance(found.piece, Source):
        return _("nothing that is shown rests on it"), ""
    return _("nothing is left of it for this reader"), ""


def _barred(found: Found, ruling: Ruling, facts: Mapping[str, Fact]) -> str:
    if ruling.by == "applies_if":
        return _("applies_if: {facts}", facts=predicates.stated(ruling.facts, facts))
    if ruling.by == "exclude":
        return _("audience.exclude names them")
    # A rule that bars by a key stands in an audience.
    assert found.piece.audience is not None  # noqa: S101 -- for mypy
    words = ", ".join(getattr(found.piece.audience, ruling.by or ""))
    return _("audience.{key} names only {words}", key=ruling.by, words=words)


def _label(name: str, facts: Mapping[str, Fact]) -> str:
    return facts[name].label if name in facts else name
