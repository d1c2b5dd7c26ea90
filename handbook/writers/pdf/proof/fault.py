"""What may be wrong with a page, and what was found."""

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum

EXCERPT = 40  # characters of the words that show a fault


class Fault(StrEnum):
    """What is wrong with a page."""

    HEAD = "line head"  # a character that may not begin a line, or a note's call
    END = "line end"  # ... that may not end one
    NUMBER = "number"  # that is not on the line of its word: Art. | 41
    HEADING = "heading"  # nothing of its own stands below it
    CAPTION = "caption"  # its table or picture is on another page
    ROW = "single row"  # of a table, before or after the end of a page
    ORPHAN = "orphan"  # the first line of a paragraph, alone on its page
    WIDOW = "widow"  # the last one
    RUNT = "runt"  # a character alone on the last line of a paragraph
    EMPTY = "empty page"  # hardly anything stands on it
    PALE = "pale text"  # hard to read on its ground


@dataclass(frozen=True, slots=True)
class Finding:
    """A fault, the page it is on (from 1), and the words that show it."""

    fault: Fault
    page: int
    text: str


@dataclass(frozen=True, slots=True)
class Proof:
    """What was read, and what was found: the findings in the order of the pages.

    ``kinds`` counts the pages of each kind of part, and those left blank.
    """

    pages: int
    lines: int
    findings: tuple[Finding, ...]
    kinds: Counter[str]

    def counts(self) -> Counter[Fault]:
        """Return how often each fault was found."""
        return Counter(finding.fault for finding in self.findings)
