"""Find the line of what was found in a finished layout, which knows the file alone."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from handbook.diagnostics import ContentError, Place, Problem

_FEWEST = 4  # characters that tell a place: the rest may be marked up in the file


@contextmanager
def named_lines(company: Path) -> Iterator[None]:
    """Give the problems that are raised meanwhile the lines that they lack."""
    try:
        yield
    except ContentError as error:
        raise ContentError(located(one, company) for one in error.problems) from error


def located(problem: Problem, company: Path) -> Problem:
    """Return ``problem`` with the line and the column of its words, if they are found.

    Only the beginning of the words may be as the file has them: the rest is marked up.
    """
    try:
        text = (company / problem.place.file).read_text("utf-8")
    except (OSError, UnicodeDecodeError):  # of the starter, or of no file
        return replace(problem, words="")
    for length in range(len(problem.words), _FEWEST - 1, -1):  # 20 at most
        offset = text.find(problem.words[:length])
        if offset >= 0:
            line = text.count("\n", 0, offset) + 1
            column = offset - text.rfind("\n", 0, offset)
            place = Place(problem.place.file, line, column)
            return replace(problem, place=place, words="")
    return replace(problem, words="")
