"""Make a copy for each hire of a roster, and say what became of them."""

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from itertools import starmap
from pathlib import Path

from handbook import content
from handbook.build import output
from handbook.build.executor import cores
from handbook.build.inputs import digest
from handbook.build.looks import drawable
from handbook.build.order import Order, OrderError, chosen
from handbook.build.personal.copies import Copies
from handbook.build.personal.making import Making, edition, stem, unknown_format
from handbook.build.personal.running import Run
from handbook.build.personal.shelf import Shelf
from handbook.build.personal.writing import FORMATS
from handbook.build.plan import of, read, site_of
from handbook.build.progress import Tell, untold
from handbook.build.run import Stopped, refuse_folder
from handbook.build.tools import tools
from handbook.content import roster
from handbook.content.manuscript import Manuscript
from handbook.content.roster import Choices, Firsts, Packed, People, Reading
from handbook.content.rules import Rule
from handbook.diagnostics import ContentError, Place, Problem
from handbook.document import Edition
from handbook.messages import _

_AT_ONCE = 1 << 16  # bytes of a roster
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
    tell: Tell = untold,
) -> Copies:
    """Make what is missing or changed of the copies of a roster.

    Nothing is made while a row of the roster or the content is wrong: raises
    ContentError. A copy that can't be made leaves the others alone, and comes with
    the result. Raises OrderError and MachineError as ``build`` does.
    """
    order = replace(wish.order, formats=_formats(wish.order))
    refuse_folder(order)
    manuscript, known = _read(order, wish.roster, today)
    site_of(order, manuscript)
    people, editions = _sorted(known, order, manuscript)
    planned = of(order, manuscript, editions)
    if planned.problems:
        raise ContentError(planned.problems)
    making, formats = Making(order, manuscript, planned), order.formats
    stems = map(making.stem, people.among())
    names = (f"{stem_}.{format_}" for stem_ in stems for format_ in formats)
    output.ensure_no_edition(order.output, names)
    shelf, inputs = Shelf(order.output), digest(_plain(order), tools())
    run = Run(making, shelf, people, formats, inputs, people.packed.name)
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


def _read(order: Order, file: Path, today: date) -> tuple[Manuscript, Reading]:
    """Read the content, and begin to read the roster.

    Raises ContentError with all that is wrong if the content can't be used.
    """
    packed = _packed(file)
    spoken = content.languages(order.company)
    choices = Choices(spoken, drawable=drawable())
    reading = Reading(packed, choices)
    languages = _languages({hire.language for hire in reading}, spoken)
    try:
        manuscript = read(replace(order, languages=languages), today)
    except ContentError as error:
        raise ContentError((*error.problems, *reading.problems)) from error
    known = replace(choices, departments=_called(manuscript))
    return manuscript, Reading(packed, known)


def _packed(file: Path) -> Packed:
    name = str(file.absolute())
    try:
        with file.open("rb") as stream:
            return roster.packed(iter(partial(stream.read, _AT_ONCE), b""), name)
    except FileNotFoundError as error:
        raise OrderError(_('there is no file "{file}"', file=file)) from error
    except OSError as error:
        reason = error.strerror or str(error)
        message = _('"{file}" can\'t be read ({reason})', file=file, reason=reason)
        raise OrderError(message) from error


def _languages(found: Set[str], spoken: Sequence[str]) -> tuple[str, ...]:
    """Return the languages to read catalogues of; none: those of the handbook.

    ``found`` are those of hires.
    """
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


def _sorted(
    reading: Reading, order: Order, manuscript: Manuscript
) -> tuple[People, tuple[Edition, ...]]:
    """Return the people of a roster, and the editions that their copies are made from.

    Raises ContentError with all that is wrong: a row, or two that make the same file.
    """
    editions: dict[Edition, None] = {}
    stems = Firsts()
    for hire in reading:
        one = edition(hire, order, manuscript)
        editions[one] = None
        place = Place(reading.packed.name, hire.line)
        stems.note(stem(hire, one.language).lower(), place, hire.line)
    problems = reading.problems or tuple(starmap(_same, stems.again()))
    if problems:
        raise ContentError(problems)
    people = People(reading.packed, reading.choices, reading.count)
    return people, tuple(editions)


def _same(place: Place, first: int) -> Problem:
    message = _("the id makes the same file as that of line {line}", line=first)
    remedy = _("give one of them another id")
    return Problem(place, Rule.DUPLICATE_ID, message, remedy)
