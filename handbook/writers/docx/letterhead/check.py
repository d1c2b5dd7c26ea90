"""What the company's file lacks, and what of it can't be taken: warnings."""

from collections.abc import Iterator, Sequence

from handbook.content.rules import Rule
from handbook.design import Design
from handbook.diagnostics import Place, Problem, Severity
from handbook.messages import _, ngettext
from handbook.writers.docx.letterhead import dress, legibility
from handbook.writers.docx.letterhead.cleaning import Keeping
from handbook.writers.docx.letterhead.names import known, shown
from handbook.writers.docx.letterhead.reference import Reference, reference
from handbook.writers.docx.letterhead.stationery import stationery
from handbook.writers.docx.look import Look
from handbook.writers.docx.markup.units import twips

_NAMED = 12  # styles that a message names
_SLACK = 40  # twips: sizes of paper are rounded in many ways


def check(design: Design, name: str, place: Place) -> Iterator[Problem]:
    """Yield what to know of the file ``name``, which is named at ``place``."""
    taken, look = reference(design.letterhead), Look(design, "")
    if taken is None:
        return
    for message, remedy in (
        *_lacking(taken, look, name),
        *_twice(taken, look, name),
        *_unread(taken, look, name),
        *_lost(taken, name),
        *_paper(taken, look, name),
    ):
        rule, warning = Rule.LETTERHEAD_DIFFERS, Severity.WARNING
        yield Problem(place, rule, message, remedy, warning)


def _lacking(taken: Reference, look: Look, name: str) -> Iterator[tuple[str, str]]:
    if left := dress.lacking(look, taken):
        message = ngettext(
            '"{name}" lacks {number} style of the handbook, which keeps its own look: '
            "{styles}",
            '"{name}" lacks {number} styles of the handbook, which keep their own '
            "look: {styles}",
            len(left),
            name=name,
            styles=_listed(left),
        )
        remedy = _(
            "where another look is wanted, add a style of that name in Word: the pane "
            "of styles of any Word edition has them all"
        )
        yield message, remedy


def _listed(styles: Sequence[str]) -> str:
    return ", ".join(map(shown, styles[:_NAMED])) + "…" * (len(styles) > _NAMED)


def _twice(taken: Reference, look: Look, name: str) -> Iterator[tuple[str, str]]:
    """Tell of styles that would give their look, were there no other of that name."""
    dressed = {known(one.name) for one in dress.taken(look, taken)}
    if left := [one for one in taken.unused() if known(one) in dressed]:
        message = _(
            'in "{name}", these styles are called like others that Word has by '
            "itself, and are not used: {styles}",
            name=name,
            styles=", ".join(left[:_NAMED]),
        )
        yield message, _("in Word, change the built-in styles, and delete these")


def _unread(taken: Reference, look: Look, name: str) -> Iterator[tuple[str, str]]:
    if hidden := legibility.hiding(look, taken):
        message = _(
            '"{name}" hides what is in these styles, but the handbook shows its '
            "words: {styles}",
            name=name,
            styles=_listed(hidden),
        )
        yield message, _('in Word, take the mark off "Hidden" in the font of the style')
    if pale := list(legibility.pale(look, taken)):
        message = _(
            'text in the colours of "{name}" is hard to read in these styles: {styles}',
            name=name,
            styles=", ".join(f"{shown(one)} ({c})" for one, c in pale[:_NAMED]),
        )
        yield message, _("in Word, give the style a darker colour")


def _lost(taken: Reference, name: str) -> Iterator[tuple[str, str]]:
    keeping = Keeping(lambda one: one if one in taken.parts else "", str)
    pieces = stationery(taken, keeping).pieces.values()
    lost = dict.fromkeys(what for one in pieces for what in one.lost)
    if lost:
        message = _(
            'of the head or foot of "{name}", this is left out: {what}',
            name=name,
            what=", ".join(lost),
        )
        yield message, _("in Word, put text or an embedded picture in its place")


def _paper(taken: Reference, look: Look, name: str) -> Iterator[tuple[str, str]]:
    own = [twips(look.mm(f"page-{side}")) for side in ("width", "height")]
    theirs = [taken.page.width, taken.page.height]
    if all(theirs) and any(
        abs(one - other) > _SLACK for one, other in zip(own, theirs, strict=True)
    ):
        millimetres = [round(one / 1440 * 25.4) for one in (*theirs, *own)]
        message = _(
            'the pages of "{name}" are {theirs} mm, those of the handbook {own} mm: '
            "these stay",
            name=name,
            theirs="{} × {}".format(*millimetres[:2]),
            own="{} × {}".format(*millimetres[2:]),
        )
        yield message, _('another paper is chosen by "paper" in handbook.yaml')
