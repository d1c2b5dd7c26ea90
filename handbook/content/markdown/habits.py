"""Signs that people type by habit and that Markdown does not understand.

They would be printed as they stand, or run lines together; each is reported
with what to write instead. The tables are ``leftovers.py`` (within a paragraph)
and ``openings.py`` (at the beginning of a line).
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from handbook.content.rules import Rule
from handbook.diagnostics import Severity

WIDE = r"\u3041-\u30ff\u3400-\u9fff"
# What is typed for a space: full-width, and Word's that does not break.
ODD_SPACE = r"[\u3000\u00a0]"
_FOUND_AT_MOST = 20

Words: TypeAlias = Callable[[re.Match[str]], tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Habit:
    """A pattern to look for, and the words for it: message, remedy.

    ``once``: one in a text tells of all, such as the first line of a table.
    """

    pattern: re.Pattern[str]
    words: Words
    rule: Rule = Rule.BAD_MARKUP
    severity: Severity = Severity.ERROR
    once: bool = False


@dataclass(frozen=True, slots=True)
class Fault:
    """Something in a text that can't be used; ``offset`` counts in the text."""

    rule: Rule
    message: str
    remedy: str
    offset: int
    severity: Severity = Severity.ERROR

    def at(self, offset: int) -> "Fault":
        """Return the same fault at another place."""
        return Fault(self.rule, self.message, self.remedy, offset, self.severity)


def faults(text: str, known: Sequence[Habit]) -> Iterator[Fault]:
    """Find the habits of a table, the first ones in it first.

    What one of them has found is not another one's: one slip, one fault.
    """
    taken: list[tuple[int, int]] = []
    for habit in known:
        number = 0
        for match in habit.pattern.finditer(text):
            start, end = match.span()
            if any(first < end and start < last for first, last in taken):
                continue
            taken.append((start, end))
            message, remedy = habit.words(match)
            yield Fault(habit.rule, message, remedy, start, habit.severity)
            number += 1
            if habit.once or number == _FOUND_AT_MOST:
                break
