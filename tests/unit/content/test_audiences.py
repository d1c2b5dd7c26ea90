"""Nothing is lost in silence because its audience fits nobody."""

import pytest

from handbook.diagnostics import Severity

RULES = "chapters/20-rules.md"
GIVEN = "  exclude:\n    employment: [executive]\n"
NOBODY = "this audience fits nobody: what it is for is in no edition"
DUTY = "    name: 入金の管理\n"
ACC = "departments/accounting.yaml"


@pytest.mark.parametrize(
    "audience",
    [
        "  departments: [legal]\n  exclude: {departments: [legal]}\n",
        "  employment: [dispatch]\n  exclude: {employment: [intern, dispatch]}\n",
        "  exclude: {departments: [accounting, legal]}\n",
        "  exclude: {readers: [trainee, trainer]}\n",
        "  readers: [trainer]\n  departments: [legal]\n"
        "  exclude: {readers: [trainer], departments: [legal]}\n",
    ],
)
def test_a_chapter_that_nobody_would_see_is_told(told, audience):
    told(RULES, GIVEN, audience, f"audience-nobody 4:3: {NOBODY}", Severity.WARNING)


@pytest.mark.parametrize(
    "audience",
    [
        "  departments: [legal]\n  exclude: {departments: [accounting]}\n",
        "  departments: [legal]\n"
        "  exclude: {departments: [legal], readers: [trainer]}\n",
        "  employment: [dispatch, intern]\n  exclude: {employment: [intern]}\n",
        "  exclude: {}\n",
    ],
)
def test_an_audience_that_anybody_is_left_in_is_good(told, audience):
    told(RULES, GIVEN, audience, [], Severity.WARNING)


@pytest.mark.parametrize(
    "audience", ["{departments: [legal]}", "{exclude: {departments: [accounting]}}"]
)
def test_what_a_department_holds_is_for_nobody_elsewhere(told, audience):
    new = f"{DUTY}    audience: {audience}\n"
    told(ACC, DUTY, new, f"audience-nobody 36:15: {NOBODY}", Severity.WARNING)


@pytest.mark.parametrize(
    ("audience", "place"),
    [
        ("  readers: []\n", "4:12"),
        ("  departments: []\n", "4:16"),
        ("  exclude: {departments: [legal], employment: []}\n", "4:47"),
    ],
)
def test_a_list_that_names_nobody_is_an_error(told, audience, place):
    key = audience.rpartition(":")[0].split()[-1]
    told(
        RULES,
        GIVEN,
        audience,
        f'empty-value {place}: "{key}" is an empty list — name who is meant, or delete',
    )
