"""Problems as tables of mistakes word them."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import pytest

from handbook.content import inspect
from handbook.diagnostics import Severity

# What a font of Japanese has, as far as these tests go: no ☠, no emoji.
_DRAWABLE = frozenset((*range(0x20, 0x2600), *range(0x3000, 0x10000)))


def _problems(
    folder: Path, file: str = "", severity: Severity = Severity.ERROR
) -> list[str]:
    """Return "rule file:line:column: message — way out" of each problem.

    Problems of ``file`` go without its name.
    """
    _, problems = inspect(folder, _DRAWABLE, date(2026, 12, 1))
    return [
        f"{one.rule} {str(one).removeprefix(f'{file}:')}"
        for one in problems
        if one.severity is severity
    ]


@pytest.fixture
def problems() -> Callable[..., list[str]]:
    """Return a finder of a folder's errors, or of its warnings."""
    return _problems


@pytest.fixture
def same() -> Callable[[Sequence[str], str | Sequence[str]], None]:
    """Return a comparison of problems with their beginnings, in their order."""

    def compare(actual: Sequence[str], expected: str | Sequence[str]) -> None:
        wanted = [expected] if isinstance(expected, str) else expected
        assert len(actual) == len(wanted), actual
        for one, start in zip(actual, wanted, strict=True):
            assert one.startswith(start), actual

    return compare


@pytest.fixture
def told(
    small: Path, change: Callable[..., None], same: Callable[..., None]
) -> Callable[..., None]:
    """Return a check of the problems of a file that a change to it makes.

    Given are the file, what stands in it, what is written instead, and how the
    problems begin, in their order.
    """

    def check(
        file: str,
        old: str,
        new: str,
        expected: str | Sequence[str],
        severity: Severity = Severity.ERROR,
    ) -> None:
        change(small / file, old, new)
        same(_problems(small, file, severity), expected)

    return check
