"""Make a copy for each hire of a roster, and say what became of them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from handbook import content
from handbook.build import output
from handbook.build.executor import cores
from handbook.build.inputs import digest
from handbook.build.looks import drawable
from handbook.build.order import Order, OrderError, chosen
from handbook.build.personal.making import FORMATS, Making, edition, unknown_format
from handbook.build.personal.running import Copies, Run
from handbook.build.personal.shelf import Shelf
from handbook.build.plan import of, read, site_of
from handbook.build.run import Stopped, Tell, refuse_folder
from handbook.build.tools import tools
from handbook.content import roster
from handbook.content.manuscript import Manuscript
from handbook.content.roster import Choices, Hire
from handbook.content.rules import Rule
from handbook.diagnostics import ContentError, Place, Problem
from handbook.messages import _

_PARTS = re.compile("[・、,/&＆ ]+")  # of a department's name: 経理・会計


@dataclass(frozen=True, slots=True)
class Wish:
    """Whose copies are to be made; ``order`` says of which book and where."""

    order: Order
    roster: Path


def personalize(
    wish: Wish,
    workers: int | None = None,
    today: date = date.min,
    tell: Tell = lambda name, done, total: None,
) -> Copies:
    """Make what is missing or changed of the copies of a roster.

    Nothing is made while a row of the roster or the content is wrong: raises
    ContentError. A copy that can't be made leaves the others alone, and comes with
    the result. Raises OrderError and MachineError as ``build`` does.
    """
    order = replace(wish.order, formats=_formats(wish.order))
    refuse_folder(order)
    manuscript, hires = _read(order, wish.roster, today)
    site_of(order, manuscript)
    editions = (edition(hire, order, manuscript) for hire in hires)
    planned = of(order, manuscript, tuple(dict.fromkeys(editions)))
    if planned.problems:
        raise ContentError(planned.problems)
    names = _names(hires, order, manuscript, str(wish.roster.absolute()))
    output.ensure_no_edition(order.output, (one for row in names for one in row))
    making = Making(order, manuscript, planned)
    shelf, inputs = Shelf(order.output), digest(_plain(order), tools())
    file = str(wish.roster.absolute())
    run = Run(making, shelf, hires, names, order.formats, inputs, file)
    try:
        run.through(workers or cores(), tell)
    except KeyboardInterrupt as stop:
        raise Stopped(len(run.copies.made)) from stop
    return run.copies


def _plain(order: Order) -> Order:
    """Return an order without what each copy decides for itself."""
    return replace(order, formats=(), languages=())


# --- the roster ---------------------------------------------------------------


def _formats(order: Order) -> tuple[str, ...]:
    return chosen(order.formats, FORMATS, unknown_format)


def _read(order: Order, file: Path, today: date) -> tuple[Manuscript, tuple[Hire, ...]]:
    """Read the roster and the content; raises ContentError with all that is wrong."""
    raw, name = _bytes(file), str(file.absolute())
    spoken = content.languages(order.company)
    choices = Choices(spoken, drawable=drawable())
    hires, problems = roster.read(raw, name, choices)
    try:
        languages = _languages(hires, spoken)
        manuscript = read(replace(order, languages=languages), today)
    except ContentError as error:
        raise ContentError((*error.problems, *problems)) from error
    known = replace(choices, departments=_called(manuscript))
    hires, problems = roster.read(raw, name, known)
    if problems:
        raise ContentError(problems)
    return manuscript, hires


def _bytes(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except FileNotFoundError as error:
        raise OrderError(_('there is no file "{file}"', file=file)) from error
    except OSError as error:
        reason = error.strerror or str(error)
        message = _('"{file}" can\'t be read ({reason})', file=file, reason=reason)
        raise OrderError(message) from error


def _languages(hires: Sequence[Hire], spoken: Sequence[str]) -> tuple[str, ...]:
    """Return the languages to read catalogues of; none: those of the handbook."""
    found = {hire.language for hire in hires}
    if found <= {""}:
        return ()
    return tuple(spoken if "" in found else sorted(found))


def _called(manuscript: Manuscript) -> dict[str, set[str]]:
    """Return the ids of departments by what people call them."""
    called: dict[str, set[str]] = {}
    for one in manuscript.departments:
        for whole in (one.name, one.english, one.owner):
            for name in (whole, *_PARTS.split(whole)):
                called.setdefault(name, set()).add(one.id)
    for one in manuscript.departments:  # an id is never somebody else's name
        called[one.id] = {one.id}
    return called


def _names(
    hires: Sequence[Hire], order: Order, manuscript: Manuscript, roster_: str
) -> list[list[str]]:
    """Return the names of each hire's files; raises ContentError if two are alike."""
    rows, problems, first = [], [], dict[str, Hire]()
    for hire in hires:
        language = edition(hire, order, manuscript).language
        stem = f"{hire.id}-{hire.department}-handbook.{language}"
        other = first.setdefault(stem.lower(), hire)
        if other is not hire:
            message = _(
                "the id makes the same file as that of line {line}", line=other.line
            )
            remedy = _("give one of them another id")
            place = Place(roster_, hire.line)
            problems.append(Problem(place, Rule.DUPLICATE_ID, message, remedy))
        rows.append([f"{stem}.{format_}" for format_ in order.formats])
    if problems:
        raise ContentError(problems)
    return rows
