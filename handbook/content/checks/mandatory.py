"""What every reader must see: no audience may keep it from them.

A condition tells whether a company has the rule at all; a mandatory piece that it
leaves out is told.
"""

from collections.abc import Iterable, Iterator, Mapping

from pydantic import ValidationError

from handbook.content import predicates
from handbook.content.chapters import file_id
from handbook.content.checks.audiences import bars_trainees, chain, is_mandatory
from handbook.content.fields.survey import Entry
from handbook.content.model import Audience, Fact, Item, Predicate
from handbook.content.predicates import ALWAYS, Verdict
from handbook.content.rules import Rule
from handbook.content.sheets import Sheet, entries
from handbook.diagnostics import Problem, Severity
from handbook.messages import _
from handbook.resources import STARTER

_IDLE = ("employment", "sites")


def check(pages: Iterable[Sheet]) -> Iterator[Problem]:
    """Report what keeps mandatory pieces from readers, and filters without effect."""
    pages = tuple(pages)
    for page, audience in entries(pages, Audience):
        for piece in _mandatory(page, audience):
            if bars_trainees(audience):
                yield _for_trainers(page, piece, piece is audience.holder)
        yield from _idle(page, audience)
    facts = _facts(pages)
    for page in pages:
        for piece in page.entries:
            if is_mandatory(piece):
                yield from _left_out(page, piece, facts)


def _mandatory(page: Sheet, audience: Entry) -> Iterator[Entry]:
    """Yield the mandatory pieces that an audience would narrow."""
    for piece in page.entries:
        if is_mandatory(piece) and audience.holder in chain(piece):
            yield piece


def _for_trainers(page: Sheet, piece: Entry, own: bool) -> Problem:
    """Word an audience on a mandatory piece, or above it, that bars trainees."""
    message = _("what is for trainers only can't be mandatory")
    remedy = (
        _('delete this line, or take "readers" out of the audience')
        if own
        else _("move it to where trainees may read it, or delete this line")
    )
    place = page.place(piece.address("mandatory"))
    return Problem(place, Rule.MANDATORY_READERS, message, remedy)


def _left_out(
    page: Sheet, piece: Entry, facts: Mapping[str, Fact]
) -> Iterator[Problem]:
    """Report the condition, its own or above it, that takes a mandatory piece away."""
    place = page.located.places.get(piece.address("mandatory"))
    for one in chain(piece):
        verdict = _verdict(one, facts)
        if place is None or verdict.holds is not False:
            continue  # a layer over the starter marks without a line
        message = _(
            '"{id}" is mandatory, but left out: {facts}',
            id=piece.get("id") or file_id(page.name),
            facts=predicates.stated(verdict.facts, facts),
        )
        remedy = (
            _('correct the fact, or delete this line or the "applies_if"')
            if one is piece
            else _('correct the fact, or move it to where no "applies_if" stands')
        )
        rule, warning = Rule.MANDATORY_CONDITION, Severity.WARNING
        yield Problem(place, rule, message, remedy, warning)
        return


def _facts(pages: Iterable[Sheet]) -> Mapping[str, Fact]:
    """Return the company's facts that can be read, by their names."""
    found = {}
    for _page, entry in entries(pages, Fact):
        try:
            fact = Fact.model_validate(entry.data)
        except ValidationError:
            continue  # reported with its file
        found[entry.source.rpartition("/")[2]] = fact
    return found


def _verdict(piece: Entry, facts: Mapping[str, Fact]) -> Verdict:
    try:
        predicate = Predicate.model_validate(piece.get("applies_if"))
    except ValidationError:
        return ALWAYS  # none, or reported with its file
    return predicates.evaluate(predicate, facts)


def _idle(page: Sheet, audience: Entry) -> Iterator[Problem]:
    """Report the keys of an audience that what is mandatory passes over."""
    holder = audience.holder
    if holder is None or bars_trainees(audience):
        return
    own, exclude = is_mandatory(holder), audience.get("exclude")
    if not own and not _holds_only_mandatory(page, holder):
        return
    given = [key for key in (*_IDLE, "readers") if audience.get(key)]
    if isinstance(exclude, dict) and any(exclude.get(key) for key in _IDLE):
        given.append("exclude")
    for key in given:
        if own:
            message = _('"{key}" has no effect: this piece is mandatory', key=key)
            line = page.located.keys.get(holder.address("mandatory"))
            ours = line is not None and not line.file.startswith(STARTER)
            remedy = _("delete it")
            if ours:
                remedy = _('delete it, or the line "mandatory"')
        else:
            message = _('"{key}" has no effect: all in it is mandatory', key=key)
            remedy = _("delete it")
        place = page.place(audience.address(key))
        yield Problem(place, Rule.AUDIENCE_IDLE, message, remedy, Severity.WARNING)


def _holds_only_mandatory(page: Sheet, holder: Entry) -> bool:
    """Tell whether there are pieces in ``holder``, and each is mandatory."""
    held = [
        is_mandatory(piece)
        for piece in page.entries
        if issubclass(piece.entity, Item) and holder in chain(piece)[1:]
    ]
    return bool(held) and all(held)
