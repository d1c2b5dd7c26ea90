"""A mapping or a number where a word belongs is told, and stops no other check."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from handbook.content import days, inspect

_DEPARTMENT = "departments/accounting.yaml"
_HANDBOOK = "handbook.yaml"
_ORDER = "chapters: [welcome, department,"
_SECTION = "  - id: acc-roles\n"
_FIXED = "{type: fixed, month: 4, day: 20}"


def told(folder: Path, starter: Path | None = None) -> list[str]:
    days(folder)
    _, found = inspect(folder, None, date(2026, 12, 1), starter=starter)
    return [f"{one.rule} {one}" for one in found]


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"),
    [
        (
            _DEPARTMENT,
            _SECTION,
            "  - id: {a: b}\n    audience: {readers: [trainer]}\n",
            f'wrong-type {_DEPARTMENT}:15:9: "id" should be ',
        ),
        (
            _DEPARTMENT,
            _SECTION,
            f"{_SECTION}    applies_if: {{fact: {{a: b}}, equals: true}}\n",
            f'wrong-type {_DEPARTMENT}:16:24: "fact" should be ',
        ),
        (
            "chapters/20-rules.md",
            "employment: [executive]",
            "readers: 5",
            'wrong-type chapters/20-rules.md:5:14: "readers" should be ',
        ),
        (
            "calendar.yaml",
            _FIXED,
            "{type: company-set, value: {a: b}}",
            'wrong-type calendar.yaml:13:38: "value" should be ',
        ),
        (
            _HANDBOOK,
            _ORDER,
            "chapters: [welcome, {a: b}, department,",
            'wrong-type handbook.yaml:24:21: an item of "chapters" should be ',
        ),
        (
            _HANDBOOK,
            _ORDER,
            "chapters: [welcome, [a], department,",
            'wrong-type handbook.yaml:24:21: an item of "chapters" should be ',
        ),
    ],
    ids=["id", "fact", "readers", "value", "chapters", "list in chapters"],
)
def test_a_word_of_another_kind_is_told(
    small: Path,
    change: Callable[..., None],
    file: str,
    old: str,
    new: str,
    expected: str,
) -> None:
    change(small / file, old, new)

    found = told(small)

    assert any(one.startswith(expected) for one in found), found


@pytest.mark.parametrize(
    ("file", "text", "expected"),
    [
        (_DEPARTMENT, "duties:\n  - id: {a: b}\n    name: 題\n", f"{_DEPARTMENT}:2:9"),
        (_DEPARTMENT, "duties: [5, [x], null]\n", f"{_DEPARTMENT}:1:10"),
        (
            _DEPARTMENT,
            "quiz:\n  - id: acc-q1\n    choices: [{id: {a: b}}]\n",
            f"{_DEPARTMENT}:3:20",
        ),
        (
            _HANDBOOK,
            "company:\n  closures:\n    - {name: {a: b}, start: 01-02, end: 01-03}\n",
            "handbook.yaml:4:14",
        ),
        (_HANDBOOK, "chapters: [welcome, {a: b}]\n", "handbook.yaml:2:21"),
        (
            "contacts.yaml",
            "contacts:\n  - {id: acc-lead, after: {a: b}}\n",
            "contacts.yaml:2:20",
        ),
        (
            "chapters/10-welcome.md",
            "---\nid: {a: b}\n---\n",
            "chapters/10-welcome.md:2:5",
        ),
        (
            "chapters/10-welcome.md",
            "---\nafter: {a: b}\n---\n",
            "chapters/10-welcome.md:2:1",
        ),
    ],
    ids=lambda one: one.splitlines()[-1].strip(),
)
def test_a_word_of_another_kind_over_the_starter_is_told(
    small: Path,
    change: Callable[..., None],
    tmp_path: Path,
    file: str,
    text: str,
    expected: str,
) -> None:
    closures = "  closures:\n    - {name: 年末年始, start: 12-29, end: 01-03}\n"
    change(small / _HANDBOOK, "  sites:\n", f"{closures}  sites:\n")
    company = tmp_path / "acme"
    (company / file).parent.mkdir(parents=True)
    start = "extends: starter\n"
    (company / _HANDBOOK).write_text(start, "utf-8")
    with (company / file).open("a", encoding="utf-8") as opened:
        opened.write(text)

    found = told(company, small)

    assert any(f" {expected}: " in one for one in found), found


def test_a_day_of_another_kind_hides_no_other_day(
    small: Path, change: Callable[..., None]
) -> None:
    file = small / "calendar.yaml"
    change(file, _FIXED, "{type: company-set, value: close_day}")
    change(file, "{type: month-offset,", "{type: company-set, value: {a: b},")

    assert [text for text, _place in days(small)] == ["5営業日"]
