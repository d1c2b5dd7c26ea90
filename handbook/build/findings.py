"""What a check of a company folder has found."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from handbook.diagnostics import Problem, Severity


@dataclass(frozen=True, slots=True)
class Findings:
    """Problems in reading order; ``lacks`` says what could not be looked at.

    ``coverage``: which department has which of the usual pieces.
    """

    problems: tuple[Problem, ...]
    lacks: tuple[str, ...] = ()
    coverage: Mapping[str, Mapping[str, bool]] = field(default_factory=dict)

    @property
    def errors(self) -> int:
        return sum(one.severity is Severity.ERROR for one in self.problems)

    @property
    def warnings(self) -> int:
        return len(self.problems) - self.errors
