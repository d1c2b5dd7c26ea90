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


@pytest.mark.parametrize(
    ("value", "way_out"),
    [
        ('"５"', "write 5, without quotes"),
        ("5台", "write 5, without quotes"),
        ("３７．５", "write 37.5, without quotes"),
        ("約37.50人", "write 37.5, without quotes"),
        ("'1,200人'", "write 1200, without quotes"),
        ("50〜60", "write a number; null if nobody knows it yet"),
        ("多い", "write a number; null if nobody knows it yet"),
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


@pytest.mark.parametrize("value", [".inf", "-.inf", ".nan", "1e999"])
def test_a_fact_is_a_number_that_can_be_counted(small, change, same, problems, value):
    fact = f"  facts:\n    cars: {{label: 社有車, value: {value}}}\n"
    change(small / "handbook.yaml", "  sites:\n", f"{fact}  sites:\n")

    same(
        problems(small, "handbook.yaml"),
        f'wrong-type 9:31: "value" should be true or false or a number or text, '
        f"but is the number {value}",
    )
