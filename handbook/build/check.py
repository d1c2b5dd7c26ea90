"""Find every problem of a company folder without writing anything."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from handbook.build.order import Order
from handbook.build.plan import drawable, editions, look_of, read
from handbook.content.audience import READERS
from handbook.content.manuscript import Manuscript
from handbook.diagnostics import ContentError, MachineError, Problem, Severity
from handbook.document import Edition, compose


@dataclass(frozen=True, slots=True)
class Findings:
    """Problems in reading order; ``lack`` says what could not be looked at, or ""."""

    problems: tuple[Problem, ...]
    lack: str = ""

    @property
    def errors(self) -> int:
        return sum(p.severity is Severity.ERROR for p in self.problems)

    @property
    def warnings(self) -> int:
        return len(self.problems) - self.errors


def check(company: Path, as_of: date | None = None) -> Findings:
    """Return every problem of the folder and of the editions composed from it.

    A machine without the fonts can check all but the characters.
    """
    characters, lack = None, ""
    try:
        characters = drawable()
    except MachineError as error:
        lack = str(error)
    manuscript, problems = read(company, characters, as_of)
    found = set(problems)
    if manuscript and not lack:
        found.update(_composing(company, manuscript, as_of))
    return Findings(tuple(sorted(found)), lack)


def _composing(
    company: Path, manuscript: Manuscript, as_of: date | None
) -> Iterator[Problem]:
    try:
        look = look_of(manuscript)
    except ContentError as error:
        yield from error.problems
        return
    for edition in every_edition(company, manuscript, as_of):
        try:
            compose(manuscript, edition, look)
        except ContentError as error:
            yield from error.problems


def every_edition(
    company: Path, manuscript: Manuscript, as_of: date | None = None
) -> Iterator[Edition]:
    """Yield the editions of all departments, in all languages, for all readers."""
    order = Order(company, company, as_of=as_of)
    for reader in READERS:
        yield from editions(replace(order, reader=reader), manuscript)
