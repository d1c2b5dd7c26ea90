"""What every reader must see: no audience and no condition may keep it from them."""

from collections.abc import Iterable, Iterator

from handbook.content.audiences import bars_trainees, chain
from handbook.content.index import entries
from handbook.content.model import Audience, Item
from handbook.content.rules import Rule
from handbook.content.sheets import Sheet
from handbook.content.survey import Entry
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
    for page in pages:
        for piece in page.entries:
            if _is_mandatory(piece):
                yield from _conditional(page, piece)


def _is_mandatory(piece: Entry) -> bool:
    return piece.get("mandatory") is True


def _mandatory(page: Sheet, audience: Entry) -> Iterator[Entry]:
    """Yield the mandatory pieces that an audience would narrow."""
    for piece in page.entries:
        if _is_mandatory(piece) and audience.holder in chain(piece):
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


def _conditional(page: Sheet, piece: Entry) -> Iterator[Problem]:
    """Report a condition on a mandatory piece, or above it: it may take it away."""
    asking = [one for one in chain(piece) if one.get("applies_if") is not None]
    place = page.located.places.get(piece.address("mandatory"))
    if not asking or place is None:
        return  # a layer over the starter marks without a line, and has told why
    if asking[0] is piece:
        message = _('what has a condition ("applies_if") can\'t be mandatory')
        remedy = _("delete this line, or the condition")
    else:
        message = _('what stands below a condition ("applies_if") can\'t be mandatory')
        remedy = _("move it to where no condition stands, or delete this line")
    yield Problem(place, Rule.MANDATORY_CONDITION, message, remedy)


def _idle(page: Sheet, audience: Entry) -> Iterator[Problem]:
    """Report the keys of an audience that what is mandatory passes over."""
    holder = audience.holder
    if holder is None or bars_trainees(audience):
        return
    own, exclude = _is_mandatory(holder), audience.get("exclude")
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
        _is_mandatory(piece)
        for piece in page.entries
        if issubclass(piece.entity, Item) and holder in chain(piece)[1:]
    ]
    return bool(held) and all(held)
