"""What the company's file lacks, and what of it can't be taken: warnings."""

from collections.abc import Iterator

from handbook.content.rules import Rule
from handbook.design import Design
from handbook.diagnostics import Place, Problem, Severity
from handbook.messages import _, ngettext
from handbook.writers.docx.letterhead.cleaning import Keeping
from handbook.writers.docx.letterhead.dress import lacking
from handbook.writers.docx.letterhead.names import shown
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
        *_lost(taken, name),
        *_paper(taken, look, name),
    ):
        rule, warning = Rule.LETTERHEAD_DIFFERS, Severity.WARNING
        yield Problem(place, rule, message, remedy, warning)


def _lacking(taken: Reference, look: Look, name: str) -> Iterator[tuple[str, str]]:
    if left := lacking(look, taken):
        message = ngettext(
            '"{name}" lacks {number} style of the handbook, which keeps its own look: '
            "{styles}",
            '"{name}" lacks {number} styles of the handbook, which keep their own '
            "look: {styles}",
            len(left),
            name=name,
            styles=", ".join(map(shown, left[:_NAMED])) + "…" * (len(left) > _NAMED),
        )
        remedy = _(
            "where another look is wanted, add a style of that name in Word: the pane "
            "of styles of any Word edition has them all"
        )
        yield message, remedy


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
