"""What is mandatory reaches every reader; audiences that would not are told."""

import pytest

from handbook.diagnostics import Severity

RULES = "chapters/20-rules.md"
GIVEN = "audience:\n  exclude:\n    employment: [executive]\n"
COMMON = "common.yaml"
SEAT = "          - id: com-day-1-seat\n"
LIST = "    title: 初日\n"


@pytest.mark.parametrize(
    ("audience", "place"),
    [
        ("audience: {readers: [trainer]}\nmandatory: true\n", "4:12"),
        ("mandatory: true\naudience: {exclude: {readers: [trainee]}}\n", "3:12"),
    ],
)
def test_what_is_for_trainers_only_cannot_be_mandatory(told, audience, place):
    told(
        RULES,
        GIVEN,
        audience,
        f"mandatory-readers {place}: what is for trainers only can't be mandatory — "
        'delete this line, or take "readers" out',
    )


def test_nothing_mandatory_stands_in_what_is_for_trainers_only(
    small, change, problems, same
):
    file = small / COMMON
    change(file, LIST, f"{LIST}    audience: {{readers: [trainer]}}\n")
    change(file, SEAT, f"{SEAT}            mandatory: true\n")

    same(
        problems(small, COMMON),
        "mandatory-readers 13:24: what is for trainers only can't be mandatory — "
        "move it",
    )


@pytest.mark.parametrize(
    ("audience", "told_"),
    [
        ("{employment: [regular]}", ['audience-idle 3:24: "employment" has no effect']),
        ("{sites: [head-office]}", ['audience-idle 3:19: "sites" has no effect']),
        ("{readers: [trainee]}", ['audience-idle 3:21: "readers" has no effect']),
        (
            "{exclude: {employment: [dispatch]}}",
            ['audience-idle 3:21: "exclude" has no effect'],
        ),
        ("{departments: [legal]}", []),
        ("{exclude: {departments: [legal]}}", []),
    ],
)
def test_an_audience_that_a_mandatory_piece_passes_over_is_told(told, audience, told_):
    new = f"audience: {audience}\nmandatory: true\n"

    told(RULES, GIVEN, new, told_, Severity.WARNING)
