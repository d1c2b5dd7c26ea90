"""A roster → hires, one at a time, with every problem of every row."""

from collections.abc import Callable, Collection, Container, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import starmap
from typing import TypeAlias, TypeVar

from handbook.content.roster import values
from handbook.content.roster.columns import Columns, columns
from handbook.content.roster.firsts import Firsts
from handbook.content.roster.hire import Hire
from handbook.content.roster.packing import Packed
from handbook.content.roster.table import Cell, Row, rows
from handbook.content.roster.values import Wrong
from handbook.content.rules import Rule
from handbook.diagnostics import ContentError, Place, Problem
from handbook.messages import _

T = TypeVar("T")
Wanted: TypeAlias = Callable[[int], bool]
_OWN = frozenset(
    {
        "department",
        "employment",
        "id",
        "language",
        "name",
        "reading",
        "start",
        "trainer",
    }
)


def _everybody(_number: int) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Choices:
    """What rows may choose from.

    ``departments`` are ids by what they are called; None: they are not known yet,
    and none is read. ``drawable``: the code points that the typefaces have.
    """

    languages: Container[str]
    departments: Mapping[str, Collection[str]] | None = None
    drawable: Container[int] | None = None


@dataclass(slots=True)
class _Reader:
    """Reads the cells of one row; ``problems`` fill meanwhile."""

    cells: Mapping[str, Cell]
    end: Place
    problems: list[Problem] = field(default_factory=list)

    def get(self, column: str, read: Callable[[str], T], instead: T) -> T:
        """Return what a cell means, ``instead`` where it means nothing."""
        cell = self.cells.get(column)
        text, place = (cell.text, cell.place) if cell else ("", self.end)
        try:
            return read(text)
        except Wrong as wrong:
            at = Place(place.file, place.line, place.column + wrong.offset)
            self.problems.append(Problem(at, wrong.rule, wrong.message, wrong.remedy))
            return instead


class Reading:
    """A way through a roster; each hire comes and goes, and only ids are noted.

    A row with a problem is left out. Once all hires have come, ``problems`` are all
    that is wrong with the roster, in their order.
    """

    def __init__(self, packed: Packed, choices: Choices) -> None:
        self.problems: tuple[Problem, ...] = ()
        self.count = 0
        self.packed, self.choices = packed, choices

    def __iter__(self) -> Iterator[Hire]:
        found: list[Problem] = []
        ids = Firsts()
        try:
            for number, row, header, hire, wrong in _read(self.packed, self.choices):
                found += wrong
                if hire.id:
                    place = header.cells(row).get("id", row[0]).place
                    ids.note(hire.id.lower(), place, hire.line)
                self.count = number
                if not wrong:
                    yield hire
            if not self.count:
                found.append(_nobody(self.packed))
        except ContentError as error:
            found += error.problems
        found += starmap(_twice, ids.again())
        self.problems = tuple(sorted(found))


@dataclass(frozen=True, slots=True)
class People:
    """The ``count`` hires of a roster without problems; each way finds them anew."""

    packed: Packed
    choices: Choices
    count: int

    def __len__(self) -> int:
        return self.count

    def among(self, wanted: Wanted = _everybody) -> Iterator[Hire]:
        """Yield the hires whose numbers are ``wanted``, asked as their turn comes."""
        for _number, _row, _header, hire, _wrong in _read(
            self.packed, self.choices, wanted
        ):
            yield hire


def _read(
    packed: Packed, choices: Choices, wanted: Wanted = _everybody
) -> Iterator[tuple[int, Row, Columns, Hire, list[Problem]]]:
    """Yield what the rows say that are ``wanted``, with all that is wrong with each.

    Raises ContentError if the rest can't be read.
    """
    found = rows(packed)
    first = next(found, None)
    if first is None:
        return
    header, called = columns(first), choices.departments
    known = None if called is None else values.names(called)
    for number, row in enumerate(found, 1):
        if wanted(number):
            yield number, row, header, *_hire(number, row, header, choices, known)


def _nobody(packed: Packed) -> Problem:
    header = next(rows(packed), None)
    place = header[0].place if header else Place(packed.name)
    message = _("nobody is in the roster")
    remedy = _("write a line for each person below the names of the columns")
    return Problem(place, Rule.EMPTY_FILE, message, remedy)


def _hire(
    number: int,
    row: Row,
    header: Columns,
    choices: Choices,
    known: Mapping[str, frozenset[str]] | None,
) -> tuple[Hire, list[Problem]]:
    """Read one row: the problems say what its hire lacks."""
    reader = _Reader(header.cells(row), row[-1].place)
    drawable = choices.drawable
    hire = Hire(
        id=reader.get("id", values.id_, ""),
        number=number,
        line=row[0].place.line,
        name=reader.get("name", lambda t: values.name(t, drawable), ""),
        reading=reader.get("reading", lambda t: values.reading(t, drawable), ""),
        department=reader.get("department", lambda t: values.department(t, known), ""),
        start=reader.get("start", values.start, date.min),
        employment=reader.get("employment", values.employment, "regular"),
        language=reader.get(
            "language", lambda t: values.language(t, choices.languages), ""
        ),
        trainer=reader.get("trainer", lambda t: values.words(t, drawable), ""),
        extra=tuple(_extra(reader, drawable)),
    )
    return hire, [*reader.problems, *map(_beyond, header.beyond(row))]


def _extra(
    reader: _Reader, drawable: Container[int] | None
) -> Iterator[tuple[str, str]]:
    longest = 10 * values.LONGEST
    for column in (one for one in reader.cells if one not in _OWN):
        text = reader.get(
            column, lambda t: values.words(t, drawable, longest=longest), ""
        )
        if text:
            yield column, text


def _beyond(cell: Cell) -> Problem:
    message = _("the first line names no column for this cell")
    remedy = _(
        "name the column there, or delete the cell; a comma within a text needs "
        'quotation marks around it: "…"'
    )
    return Problem(cell.place, Rule.SYNTAX, message, remedy)


def _twice(place: Place, first: int) -> Problem:
    """Report an id that is there twice: many file systems take A and a for one."""
    message = _("the id is that of line {line}, too", line=first)
    remedy = _("give each person an id; capital and small letters are the same")
    return Problem(place, Rule.DUPLICATE_ID, message, remedy)
