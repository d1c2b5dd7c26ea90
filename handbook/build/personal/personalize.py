"""Make a copy for each hire of a roster, and say what became of them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from itertools import chain, islice
from pathlib import Path
from typing import NamedTuple

from handbook import content
from handbook.build import output
from handbook.build.executor import cores, crew
from handbook.build.inputs import digest
from handbook.build.job import Refused
from handbook.build.looks import drawable
from handbook.build.order import Order, OrderError, chosen
from handbook.build.outcome import Crash
from handbook.build.personal.making import (
    FORMATS,
    Copy,
    Fault,
    Made,
    Making,
    Result,
    edition,
    run,
    unknown_format,
)
from handbook.build.personal.pool import pool
from handbook.build.personal.shelf import Shelf
from handbook.build.plan import Plan, of, read, site_of
from handbook.build.run import Stopped, Tell, refuse_folder
from handbook.build.tools import tools
from handbook.content import roster
from handbook.content.manuscript import Manuscript
from handbook.content.roster import Choices, Hire
from handbook.content.rules import Rule
from handbook.diagnostics import ContentError, Place, Problem
from handbook.messages import _

# Each layout leaves about 2 MB in libraries that only the end of a process frees.
_SHIFT = 25  # copies that a process makes
_PARTS = re.compile("[・、,/&＆ ]+")  # of a department's name: 経理・会計


@dataclass(frozen=True, slots=True)
class Wish:
    """Whose copies are to be made; ``order`` says of which book and where."""

    order: Order
    roster: Path


@dataclass(slots=True)
class Copies:
    """``files`` are the copies that are there, in the order of the roster.

    ``made`` are those just written, ``edited`` Word files that somebody had changed,
    with the names that they were moved to.
    """

    files: list[str] = field(default_factory=list)
    made: list[str] = field(default_factory=list)
    edited: list[tuple[str, str]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    crashes: list[Crash] = field(default_factory=list)


class _File(NamedTuple):
    """A file of a copy, and what the record knows of it."""

    name: str
    format: str
    record: str
    digest: str


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
    run_ = _Run(order, manuscript, planned, wish.roster.absolute())
    try:
        run_.through(hires, names, workers or cores(), tell)
    except KeyboardInterrupt as stop:
        raise Stopped(len(run_.copies.made)) from stop
    return run_.copies


class _Run:
    """The making of copies under way; ``copies`` fill."""

    def __init__(
        self, order: Order, manuscript: Manuscript, planned: Plan, file: Path
    ) -> None:
        self.copies = Copies()
        self._order, self._file = order, file
        self._making = Making(order, manuscript, planned)
        self._shelf = Shelf(order.output)
        plain = replace(order, formats=(), languages=())
        self._inputs = digest(plain, tools())
        self._there: set[str] = set()
        self._done = 0

    def through(
        self,
        hires: Sequence[Hire],
        names: Sequence[Sequence[str]],
        workers: int,
        tell: Tell,
    ) -> None:
        """Make the copies of ``hires``, whose files are to have those ``names``."""

        def settled(hire: Hire, files: Sequence[_File], result: Result) -> None:
            self._settle(hire, files, result)
            self._done += 1
            tell(names[hire.number - 1][0], self._done, len(hires))

        def missing() -> Iterator[tuple[tuple[Hire, list[_File]], Copy]]:
            for hire, row in zip(hires, names, strict=True):
                files = self._missing(hire, row)
                if not files:
                    settled(hire, files, Made({}))
                    continue
                copy = self._making.copy(hire, tuple(one.format for one in files))
                if isinstance(copy, Copy):
                    yield (hire, files), copy
                else:
                    settled(hire, files, copy)

        copies, count = missing(), min(workers, len(hires))
        apart = len(hires) > _SHIFT
        for first in copies:
            shift = chain((first,), islice(copies, _SHIFT * count - 1))
            with crew(count, apart=apart) as executor:
                for (hire, files), result in pool(shift, run, executor, count):
                    settled(hire, files, result)
        every = [one for row in names for one in row]
        self.copies.files = [one for one in every if one in self._there]
        if len(self.copies.files) == len(every) and self.copies.made:
            self._shelf.tidy()

    def _missing(self, hire: Hire, names: Sequence[str]) -> list[_File]:
        """Return the files of a hire that are not there as they should be."""
        told = {**asdict(hire), "line": 0, "start": hire.start.isoformat()}
        found = []
        for name, format_ in zip(names, self._order.formats, strict=True):
            record = f"{hire.id}.{format_}"
            known = self._shelf.digest([self._inputs, told, name])
            file = _File(name, format_, record, known)
            if self._shelf.holds(name, record, file.digest):
                self._there.add(name)
            else:
                found.append(file)
        return found

    def _settle(self, hire: Hire, files: Sequence[_File], result: Result) -> None:
        """Save a copy, or note why there is none."""
        match result:
            case Made():
                for one in files:
                    content_ = result.files[one.format]
                    moved = self._shelf.put(one.name, one.record, one.digest, content_)
                    self.copies.made.append(one.name)
                    self._there.add(one.name)
                    if moved:
                        self.copies.edited.append((one.name, moved))
            case Refused():
                self.copies.problems += self._refused(hire, result.problems)
            case Fault():
                told = result.trace in {one.traceback for one in self.copies.crashes}
                trace = "" if told else result.trace
                self.copies.crashes.append(Crash(files[0].name, trace))

    def _refused(self, hire: Hire, problems: Sequence[Problem]) -> Iterator[Problem]:
        """Say that a copy has no room for what it holds, in none of its words."""
        for one in problems:
            message = _(
                "this person's copy can't be made: {place} does not fit, or can't be "
                "used with what stands here",
                place=one.place,
            )
            remedy = _("shorten what the row says, or the text there")
            place = Place(str(self._file), hire.line)
            yield Problem(place, one.rule, message, remedy)


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
