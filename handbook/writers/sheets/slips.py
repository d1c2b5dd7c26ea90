"""What is wrong at a place of a style sheet."""

from typing import NamedTuple

from handbook.diagnostics import Severity


class Slip(NamedTuple):
    """Line and column count from 1."""

    line: int
    column: int
    message: str
    remedy: str
    rule: str = "style"
    severity: Severity = Severity.ERROR
