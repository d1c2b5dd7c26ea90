"""A roster → hires, with every problem of every row."""

from collections.abc import Callable, Collection, Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from handbook.content.roster import values
from handbook.content.roster.columns import Columns, columns
from handbook.content.roster.hire import Hire
from handbook.content.roster.table import Cell, Row, rows
from handbook.content.roster.values import Wrong
from handbook.content.rules import Rule
from handbook.diagnostics import ContentError, Place, Problem
from handbook.messages import _

T = TypeVar("T")
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


def read(
    raw: bytes, file: str, choices: Choices
) -> tuple[tuple[Hire, ...], tuple[Problem, ...]]:
    """Return the hires of a roster in their order, and all that is wrong with it.

    ``file``: the name under which problems are told. A row with a problem is left
    out.
    """
    try:
        found = list(rows(raw, file))
        if not found:
            return (), (_nobody(Place(file)),)
        header = columns(found[0])
    except ContentError as error:
        return (), error.problems
    if len(found) == 1:
        return (), (_nobody(found[0][0].place),)
    called = choices.departments
    known = None if called is None else values.names(called)
    read_ = [
        _hire(number, row, header, choices, known)
        for number, row in enumerate(found[1:], 1)
    ]
    problems = [problem for _hire_, wrong in read_ for problem in wrong]
    ids = (header.cells(row).get("id", row[0]).place for row in found[1:])
    problems += _twice(ids, (hire for hire, _wrong in read_))
    hires = (hire for hire, wrong in read_ if not wrong)
    return tuple(hires), tuple(sorted(problems))


def _nobody(place: Place) -> Problem:
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


def _twice(ids: Iterable[Place], hires: Iterable[Hire]) -> Iterator[Problem]:
    """Report ids that are there twice: many file systems take A and a for one."""
    first: dict[str, int] = {}
    for place, hire in zip(ids, hires, strict=True):
        same = hire.id.lower()
        if same and same in first:
            message = _("the id is that of line {line}, too", line=first[same])
            remedy = _("give each person an id; capital and small letters are the same")
            yield Problem(place, Rule.DUPLICATE_ID, message, remedy)
        first.setdefault(same, hire.line)
