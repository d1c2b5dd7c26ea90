"""Covers: titles in lines of phrases, and what they leave to the score."""

import pytest

from handbook import design
from handbook.document import cover
from handbook.document.cover import Setting, Words

_LONG = "新しく入った人のための社員ハンドブック（2027年度版・改訂）"
_NOTE = "一年分の仕事の譜面。横の一本が一つの仕事、点の一つが一回。" * 2
_LONGER = "味噌と醤油をつくる皆さんのための、" * 4


@pytest.fixture(scope="module")
def papers():
    return {
        paper: design.locate(design.load({}, {}, paper)) for paper in ("A4", "B5", "A5")
    }


def words(title):
    return Words("会社", ("経理・会計", title), "副題", ("草案",), _NOTE, False)


@pytest.mark.parametrize(
    ("paper", "title", "lines"),
    [
        ("B5", "社員ハンドブック（2027年度）", ["社員ハンドブック", "（2027年度）"]),
        (
            "A4",
            _LONG,
            ["新しく入った人のための", "社員ハンドブック", "（2027年度版・改訂）"],
        ),
    ],
)
def test_the_lines_of_a_title_end_between_phrases(papers, paper, title, lines):
    assert Setting(papers[paper], "ja").title(title, "") == lines


def test_the_lines_of_an_english_title_end_between_words(papers):
    setting = Setting(papers["A5"].spoken("en"), "en")

    lines = setting.title("Handbook for New Employees of the Company", "")

    assert " ".join(lines) == "Handbook for New Employees of the Company"
    assert len(lines) > 1


@pytest.mark.parametrize(
    ("paper", "title", "tasks", "role"),
    [
        ("A4", "社員ハンドブック", 16, ""),
        ("B5", "社員ハンドブック（2027年度）", 16, ""),
        ("A5", _LONG, 16, "is-long"),
        ("A5", _LONG, 0, ""),
        ("A5", "長" * 14, 0, "is-long"),
        ("A5", _LONGER, 16, "is-longer"),
    ],
)
def test_a_title_that_leaves_no_room_is_set_smaller(papers, paper, title, tasks, role):
    assert cover.of(words(title), tasks, papers[paper], "ja").role == role


@pytest.mark.parametrize("paper", ["A4", "B5", "A5"])
def test_a_longer_title_leaves_less_to_the_score(papers, paper):
    short, long = (
        cover.of(words(title), 16, papers[paper], "ja") for title in ("題", _LONGER)
    )

    assert short.tallest > long.tallest


@pytest.mark.parametrize(("tasks", "scored"), [(5, True), (45, False)])
def test_a_score_whose_rows_would_touch_is_left_out(papers, tasks, scored):
    found = cover.of(words(_LONG), tasks, papers["A5"], "ja")

    assert found.scored is scored


def test_a_line_of_an_english_title_may_end_behind_a_hyphen(papers):
    setting = cover.Setting(papers["A5"].spoken("en"), "en")
    title = "Accounting and Internal-Control-over-Financial-Reporting Office"

    lines = setting.title(title, "is-longer", bold=True)

    assert lines[0].endswith("-")
    assert len(lines) == 2
    assert "".join(lines).replace(" ", "") == title.replace(" ", "")
