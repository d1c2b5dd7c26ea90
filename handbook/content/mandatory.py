"""What every reader must see: never for trainers alone, whatever an audience says."""

from collections.abc import Iterable, Iterator

from handbook.content.audiences import words
from handbook.content.index import entries
from handbook.content.model import Audience
from handbook.content.rules import Rule
from handbook.content.sheets import Sheet
from handbook.content.survey import Entry
from handbook.diagnostics import Problem, Severity
from handbook.messages import _

_IDLE = ("employment", "sites")


def check(pages: Iterable[Sheet]) -> Iterator[Problem]:
    """Report mandatory pieces that trainees can't see, and audiences without effect."""
    for page, audience in entries(pages, Audience):
        for piece in _mandatory(page, audience):
            own = piece is audience.holder
            if _bars_trainees(audience):
                place = page.place(piece.address("mandatory"))
                message = _("what is for trainers only can't be mandatory")
                remedy = (
                    _('delete this line, or take "readers" out of the audience')
                    if own
                    else _("move it to where trainees may read it, or delete this line")
                )
                yield Problem(place, Rule.MANDATORY_READERS, message, remedy)
            elif own:
                yield from _idle(page, audience)


def _mandatory(page: Sheet, audience: Entry) -> Iterator[Entry]:
    """Yield the mandatory pieces that an audience would narrow."""
    for piece in page.entries:
        if piece.get("mandatory") is True and audience.holder in _above(piece):
            yield piece


def _above(piece: Entry) -> list[Entry]:
    """Return a piece and all that it stands in."""
    chain = [piece]
    while (holder := chain[-1].holder) is not None:
        chain.append(holder)
    return chain


def _bars_trainees(audience: Entry) -> bool:
    readers, exclude = words(audience, "readers"), audience.get("exclude")
    if readers and "trainee" not in readers:
        return True
    if not isinstance(exclude, dict):
        return False
    given = {key for key in exclude if key != "$source"}
    return given == {"readers"} and "trainee" in (exclude["readers"] or ())


def _idle(page: Sheet, audience: Entry) -> Iterator[Problem]:
    """Report the keys of an audience that a mandatory piece passes over."""
    exclude = audience.get("exclude")
    given = [key for key in (*_IDLE, "readers") if audience.get(key)]
    if isinstance(exclude, dict) and any(exclude.get(key) for key in _IDLE):
        given.append("exclude")
    for key in given:
        message = _('"{key}" has no effect: this piece is mandatory', key=key)
        remedy = _('delete it, or the line "mandatory"')
        place = page.place(audience.address(key))
        yield Problem(place, Rule.AUDIENCE_IDLE, message, remedy, Severity.WARNING)
