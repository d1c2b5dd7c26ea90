"""A link from what trainees read to what only their trainers have is told."""

import re

import pytest

from handbook.diagnostics import Severity

RULES = "chapters/20-rules.md"
WELCOME = "chapters/10-welcome.md"
ACC = "departments/accounting.yaml"
GIVEN = "audience:\n  exclude:\n    employment: [executive]\n"
TRAINERS = "audience: {readers: [trainer]}\n"
WHY = "        why: 残高を正しくする。\n"


def links(problems):
    """Return what is told of links in the file whose name is left out."""
    return [one for one in problems if re.match(r"unknown-anchor \d", one)]


@pytest.fixture
def closed(small, change):
    """Return the small folder with a chapter that only trainers have."""
    change(small / RULES, GIVEN, TRAINERS)
    return small


def test_a_link_in_a_chapter_to_one_for_trainers_is_told(closed, problems):
    assert links(problems(closed, WELCOME, Severity.WARNING)) == [
        'unknown-anchor 9:14: trainees have no "rules": for them this is no link — '
        "take the link out, or let trainees read what it leads to"
    ]


def test_a_link_in_a_field_to_a_chapter_for_trainers_is_told(closed, change, problems):
    change(closed / ACC, WHY, "        why: 残高は[きまり](#rules)で正す。\n")

    [told] = links(problems(closed, ACC, Severity.WARNING))

    assert told.startswith('unknown-anchor 42:17: trainees have no "rules"')


def test_a_link_to_a_task_for_trainers_is_told(small, change, problems):
    change(small / ACC, WHY, f"{WHY}        {TRAINERS}")
    change(small / RULES, "守ることは", "[消込](#acc-01)で守ることは")

    [told] = links(problems(small, RULES, Severity.WARNING))

    assert told.startswith('unknown-anchor 8:1: trainees have no "acc-01"')


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        (WELCOME, "---\n\n## はじめに", f"{TRAINERS}---\n\n## はじめに"),
        (WELCOME, "[きまり](#rules)", "きまり"),
        (RULES, TRAINERS, "audience: {readers: [trainee, trainer]}\n"),
        (RULES, TRAINERS, "audience: {departments: [legal]}\n"),
    ],
)
def test_what_trainers_read_and_what_trainees_have_is_not_told(
    closed, change, problems, file, old, new
):
    change(closed / file, old, new)

    assert links(problems(closed, WELCOME, Severity.WARNING)) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("teaching: 一緒に一件通す。", "teaching: 一緒に[一件](#rules)通す。"),
        (WHY, f"        why: '[残高](#rules)を正しくする。'\n        {TRAINERS}"),
    ],
)
def test_what_only_trainers_read_may_lead_to_what_is_theirs(
    closed, change, problems, old, new
):
    change(closed / ACC, old, new)

    assert links(problems(closed, ACC, Severity.WARNING)) == []
