"""Conditions that can't be meant are told, and facts that nothing uses."""

import pytest

from handbook.diagnostics import Severity

FACTS = (
    "  facts:\n"
    "    headcount: {label: 従業員の数, value: 60}\n"
    "    cars: {label: 社有車の台数, value: null}\n"
    "    listed: {label: 上場している, value: false}\n"
    "    town: {label: 本社のある所, value: 東京都}\n"
)
USED = "{all: [%s]}" % ", ".join(  # noqa: UP031 -- it holds braces
    f"{{fact: {name}, equals: {value}}}"
    for name, value in (
        ("headcount", 60),
        ("cars", 0),
        ("listed", "false"),
        ("town", "東京都"),
    )
)


@pytest.fixture
def judged(small, change, problems):
    """Return what is said of a condition of the first deadline."""
    change(small / "handbook.yaml", "  sites:\n", f"{FACTS}  sites:\n")
    change(
        small / "calendar.yaml",
        "    title: 創立記念日\n",
        f"    title: 創立記念日\n    applies_if: {USED}\n",
    )

    def judge(condition, severity=Severity.ERROR):
        change(
            small / "calendar.yaml",
            "    title: 源泉所得税の納付\n",
            f"    title: 源泉所得税の納付\n    applies_if: {condition}\n",
        )
        return problems(small, "calendar.yaml", severity)

    return judge


@pytest.mark.parametrize(
    "condition",
    [
        "{fact: headcount, at_least: 50}",
        "{fact: cars, below: 5}",
        "{fact: headcount, at_least: 37.5}",
        "{fact: cars, below: 4.5}",
        "{fact: headcount, equals: 60.0}",
        "{fact: town, equals: 大阪府}",
        "{fact: listed, equals: true}",
        "{not: {any: [{fact: listed, equals: true}, {fact: cars, at_least: 1}]}}",
    ],
)
def test_a_good_condition_is_good(judged, condition):
    assert judged(condition) == []


@pytest.mark.parametrize(
    ("condition", "told"),
    [
        ("{}", "bad-condition 4:17: this condition says nothing — write it like"),
        (
            "{fact: cars}",
            'bad-condition 4:24: this condition does not say what "cars" should be',
        ),
        (
            "{fact: cars, equals: null}",
            'bad-condition 4:24: this condition does not say what "cars" should be',
        ),
        (
            "{fact: cars, at_least: 1, below: 5}",
            "bad-condition 4:50: a condition has one of",
        ),
        (
            "{fact: cars, at_least: 1, all: [{fact: cars, below: 5}]}",
            'bad-condition 4:48: a condition can\'t have both "fact" and "all"',
        ),
        ("{at_least: 5}", "bad-condition 4:17: this condition says nothing"),
        (
            "{at_least: 5, all: [{fact: cars, below: 5}]}",
            'bad-condition 4:28: "at_least" needs a "fact" beside it',
        ),
        ("{cars: 5}", 'unknown-key 4:18: unknown key "cars" in condition'),
        (
            "{fact: cars, more: 5}",
            'unknown-key 4:30: unknown key "more" in condition',
        ),
        ("{any: []}", 'bad-condition 4:23: "any" is an empty list'),
        (
            "{fact: head_count, at_least: 5}",
            'unknown-fact 4:24: the company has no fact "head_count" — did you mean '
            '"headcount"?',
        ),
        (
            "{fact: weather, equals: true}",
            'unknown-fact 4:24: the company has no fact "weather" — add it to "facts"',
        ),
        (
            "{fact: listed, at_least: 1}",
            'fact-type 4:42: "at_least" compares numbers, but "listed" is false',
        ),
        (
            "{fact: town, below: 3}",
            'fact-type 4:37: "below" compares numbers, but "town" is "東京都"',
        ),
        (
            "{fact: town, below: 37.50}",
            'fact-type 4:37: "below" compares numbers, but "town" is "東京都"',
        ),
        (
            "{fact: listed, equals: 37.0}",
            'fact-type 4:40: "listed" is false and can never be 37',
        ),
        (
            "{fact: cars, at_least: ３７．５}",
            'wrong-type 4:40: "at_least" should be a number, but is "３７．５" — '
            "write 37.5",
        ),
        (
            "{fact: cars, at_least: 37.5人}",
            'wrong-type 4:40: "at_least" should be a number, but is "37.5人" — '
            "write 37.5",
        ),
        (
            "{fact: cars, below: .inf}",
            'wrong-value 4:37: "below" should be a number, but is the number .inf',
        ),
        (
            "{fact: cars, below: .nan}",
            'wrong-value 4:37: "below" should be a number, but is the number .nan',
        ),
        (
            "{fact: cars, at_least: true}",
            'wrong-type 4:40: "at_least" should be a number, but is true',
        ),
        (
            "{fact: headcount, equals: true}",
            'fact-type 4:43: "headcount" is 60 and can never be true — write a value',
        ),
        (
            "{fact: headcount, equals: ３７．５人}",
            'fact-type 4:43: "headcount" is 60 and can never be "３７．５人" — write '
            "equals: 37.5",
        ),
        (
            "{fact: listed, equals: 'false'}",
            'fact-type 4:40: "listed" is false and can never be "false"',
        ),
        (
            "{not: {fact: carz, equals: 1}}",
            'unknown-fact 4:30: the company has no fact "carz" — did you mean "cars"?',
        ),
    ],
)
def test_a_condition_that_cannot_be_meant_is_an_error(judged, same, condition, told):
    same(judged(condition), told)


def test_a_fact_that_nothing_uses_is_told(small, change, problems):
    change(small / "handbook.yaml", "  sites:\n", f"{FACTS}  sites:\n")

    assert [
        one.partition(" — ")[0]
        for one in problems(small, "handbook.yaml", Severity.WARNING)
    ][:2] == [
        'unused-fact 9:5: no condition uses the fact "headcount"',
        'unused-fact 10:5: no condition uses the fact "cars"',
    ]


def test_a_fact_that_a_condition_misspells_is_not_told_as_unused(
    small, change, problems
):
    change(small / "handbook.yaml", "  sites:\n", f"{FACTS}  sites:\n")
    change(
        small / "calendar.yaml",
        "    title: 創立記念日\n",
        f"    title: 創立記念日\n    applies_if: {USED.replace('cars', 'carz')}\n",
    )

    [told] = problems(small)

    assert told.endswith('the company has no fact "carz" — did you mean "cars"?')
    warnings = problems(small, severity=Severity.WARNING)
    assert not any(one.startswith("unused-fact") for one in warnings)


def test_a_chapter_may_have_a_condition(small, told):
    told(
        "chapters/20-rules.md",
        "title: きまり\n",
        "title: きまり\napplies_if: {fact: cars, at_least: 5}\n",
        'unknown-fact 3:20: the company has no fact "cars"',
    )


def test_a_fact_that_conditions_wait_for_is_told(judged, small, problems):
    judged("{fact: cars, at_least: 5}")

    assert problems(small, "handbook.yaml", Severity.WARNING) == [
        'open-fact 10:34: nobody has said yet: "社有車の台数" — fill it in: what '
        "depends on it is marked, and not published"
    ]


ONE_NUMBER = "write one number, such as 60; null if nobody knows it yet"


@pytest.mark.parametrize(
    ("value", "way_out"),
    [
        ('"５"', "write 5, without quotes"),
        ("5台", "write 5, without quotes"),
        ("３７．５", "write 37.5, without quotes"),
        ("約37.50人", "write 37.5, without quotes"),
        ("'1,200人'", "write 1200, without quotes"),
        ("1万人", "write 10000, without quotes"),
        ("50〜60", ONE_NUMBER),
        ("令和8年4月現在60人", ONE_NUMBER),
        ("本社60人・支社40人", ONE_NUMBER),
        ("'-5'", ONE_NUMBER),
        ("多い", ONE_NUMBER),
        ("true", ONE_NUMBER),
        ("はい", ONE_NUMBER),
    ],
)
def test_a_number_in_words_is_told_where_the_fact_stands(
    small, change, problems, value, way_out
):
    fact = f"  facts:\n    cars: {{label: 社有車, value: {value}}}\n"
    change(small / "handbook.yaml", "  sites:\n", f"{fact}  sites:\n")
    for title in ("源泉所得税の納付", "創立記念日"):
        old = f"    title: {title}\n"
        condition = "    applies_if: {fact: cars, at_least: 5}\n"
        change(small / "calendar.yaml", old, old + condition)

    [told] = problems(small, "handbook.yaml")

    assert told.startswith('fact-type 9:31: "cars" should be a number, but is ')
    assert told.endswith(way_out)


def asked(small, change, fact, *conditions):
    """Ask for a fact in the conditions of the first deadlines."""
    change(small / "handbook.yaml", "  sites:\n", f"  facts:\n{fact}  sites:\n")
    for title, condition in zip(
        ("源泉所得税の納付", "創立記念日"), conditions, strict=False
    ):
        old = f"    title: {title}\n"
        change(small / "calendar.yaml", old, f"{old}    applies_if: {condition}\n")


FLAGGED = ("{fact: listed, equals: true}", "{fact: listed, equals: false}")


@pytest.mark.parametrize(
    ("value", "way_out"),
    [
        ("はい", "write true, without quotes"),
        ("なし", "write false, without quotes"),
        ("無", "write false, without quotes"),
        ("'true'", "write true, without quotes"),
        ("no", "write false, without quotes"),
        ("1", "write true, without quotes"),
        ("未定", "write true or false; null if nobody knows it yet"),
    ],
)
def test_a_yes_or_no_in_words_is_told_where_the_fact_stands(
    small, change, problems, value, way_out
):
    fact = f"    listed: {{label: 上場している, value: {value}}}\n"
    asked(small, change, fact, *FLAGGED)

    [told] = problems(small, "handbook.yaml")

    assert told.startswith(
        'fact-type 9:36: "listed" should be true (yes) or false (no), but is '
    )
    assert told.endswith(way_out)


@pytest.mark.parametrize(
    ("conditions", "expected"),
    [
        (("{fact: loss, at_least: 1}",), ['fact-type 9:30: "loss" can\'t be below 0']),
        (("{fact: loss, at_least: 0}",), []),
        (("{fact: loss, at_least: 1}", "{fact: loss, below: -9}"), []),
    ],
)
def test_what_is_counted_is_not_negative(
    small, change, same, problems, conditions, expected
):
    asked(small, change, "    loss: {label: 欠損, value: -5}\n", *conditions)

    same(problems(small, "handbook.yaml"), expected)


COUNTED = ("{fact: heads, at_least: 5}", "{fact: heads, below: 9}")


@pytest.mark.parametrize(
    ("fact", "expected"),
    [
        ("    heads: 60\n", 'wrong-type 9:12: "heads" should be'),
        (
            "    heads: {label: 人数}\n",
            'missing-key 9:12: fact of the company lacks its "value"',
        ),
        ("    人数: {label: 人数, value: 60}\n", 'wrong-value 9:5: the key "人数"'),
        ("   heads: {label: 人数, value: 60}\n\tcars: 5\n", "syntax 10:1"),
        (
            "    head: {label: 人数, value: 60}\n",
            'unknown-fact calendar.yaml:4:24: the company has no fact "heads"; also in '
            'calendar.yaml:13:24 — did you mean "head"?',
        ),
    ],
)
def test_what_is_wrong_with_a_fact_is_told_once(
    small, change, same, problems, fact, expected
):
    asked(small, change, fact, *COUNTED)

    same(problems(small, "handbook.yaml"), expected)


def test_facts_that_slipped_out_of_the_company_are_told_once(
    small, change, same, problems
):
    asked(small, change, "    heads: {label: 人数, value: 60}\n", *COUNTED)
    change(small / "handbook.yaml", "  facts:\n    heads:", "facts:\n  heads:")
    change(
        small / "handbook.yaml",
        "  sites:\n    - id: head-office\n      name: 本社\n",
        "",
    )

    same(problems(small, "handbook.yaml"), 'unknown-key 8:1: unknown key "facts" in')


@pytest.mark.parametrize("value", [".inf", "-.inf", ".nan", "1e999"])
def test_a_fact_is_a_number_that_can_be_counted(small, change, same, problems, value):
    fact = f"  facts:\n    cars: {{label: 社有車, value: {value}}}\n"
    change(small / "handbook.yaml", "  sites:\n", f"{fact}  sites:\n")

    same(
        problems(small, "handbook.yaml"),
        f'wrong-type 9:31: "value" should be true or false or a number or text, '
        f"but is the number {value}",
    )
