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


CONDITION = "applies_if: {fact: cars, at_least: 5}"
LEFT_OUT = '"rules" is mandatory, but left out: "社有車の台数" is 0 — correct the'


@pytest.fixture
def owning(small, change):
    """Return the small folder of a company with so many cars."""

    def own(cars):
        fact = f"  facts:\n    cars: {{label: 社有車の台数, value: {cars}}}\n"
        change(small / "handbook.yaml", "  sites:\n", f"{fact}  sites:\n")
        return small

    return own


@pytest.fixture
def left_out(problems):
    """Return what is said of mandatory pieces that a folder leaves out."""

    def warnings(folder, file):
        found = problems(folder, file, Severity.WARNING)
        return [one for one in found if one.startswith("mandatory-condition")]

    return warnings


@pytest.mark.parametrize(
    ("cars", "expected"),
    [(5, []), ("null", []), (0, [f"mandatory-condition 4:12: {LEFT_OUT}"])],
)
def test_a_condition_that_leaves_out_what_is_mandatory_is_told(
    owning, change, problems, left_out, same, cars, expected
):
    folder = owning(cars)
    change(folder / RULES, GIVEN, f"{CONDITION}\nmandatory: true\n")

    same(left_out(folder, RULES), expected)
    assert problems(folder) == []


def test_a_condition_above_that_leaves_out_what_is_mandatory_is_told(
    owning, change, left_out, same
):
    folder = owning(0)
    change(folder / COMMON, LIST, f"{LIST}    {CONDITION}\n")
    change(folder / COMMON, SEAT, f"{SEAT}            mandatory: true\n")

    same(
        left_out(folder, COMMON),
        'mandatory-condition 13:24: "com-day-1-seat" is mandatory, but left out: '
        '"社有車の台数" is 0 — correct the fact, or move it to where no',
    )


@pytest.mark.parametrize(
    "condition",
    ["{fact: trucks, at_least: 5}", "{fact: cars, at_least: many}", "[]", "{}"],
)
def test_a_condition_that_cannot_be_judged_leaves_nothing_out(
    owning, change, left_out, condition
):
    folder = owning(0)
    change(folder / RULES, GIVEN, f"applies_if: {condition}\nmandatory: true\n")

    assert left_out(folder, RULES) == []


OTHER = "            text: 自分の席がわかった\n"
MORE = f"{OTHER}          - {{id: com-day-1-tea, text: 給湯室がわかった}}\n"


@pytest.mark.parametrize(
    ("audience", "more", "told_"),
    [
        (
            "{employment: [regular]}",
            OTHER,
            ['audience-idle 7:28: "employment" has no effect: all in it is mandatory'],
        ),
        (
            "{exclude: {employment: [dispatch]}}",
            OTHER,
            ['audience-idle 7:25: "exclude" has no effect: all in it is mandatory'],
        ),
        ("{departments: [legal]}", OTHER, []),
        ("{employment: [regular]}", MORE, []),
    ],
)
def test_an_audience_above_what_is_mandatory_only_is_told(
    small, change, problems, same, audience, more, told_
):
    change(small / COMMON, LIST, f"{LIST}    audience: {audience}\n")
    change(small / COMMON, OTHER, more)
    change(small / COMMON, SEAT, f"{SEAT}            mandatory: true\n")

    same(problems(small, COMMON, Severity.WARNING), told_)


def test_a_mandatory_chapter_is_in_the_order(small, change, problems, same):
    change(small / RULES, "title:", "mandatory: true\ntitle:")
    handbook = small / "handbook.yaml"
    text = handbook.read_text("utf-8")
    assert text.count(", rules") == 1
    handbook.write_text(text.replace(", rules", ""), "utf-8")

    same(
        problems(small, RULES),
        'unused-chapter 1:1: the chapter "rules" is mandatory, but in no edition — add',
    )
