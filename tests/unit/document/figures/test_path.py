"""The path of ninety days: any number of stops, and words of any length."""

import pytest

from handbook.document.figures.drawing import Told
from handbook.document.figures.path import Stop, drawn
from handbook.document.figures.sheet import Sheet

TOLD = Told("道", "九十日", "ja")
LONG = "取引先ごとの残高と請求と入金を突き合わせて、合わない理由を一行で書ける"


@pytest.fixture(scope="module")
def sheet(shipped):
    return Sheet.of(shipped, "accounting", "ja")


@pytest.fixture(scope="module")
def draw(read, sheet):
    return lambda *stops: read(drawn(stops, ("できること", "証拠"), TOLD, sheet))


def stop(title="通す", goal="言える", **words):
    usual = {"more_goals": "", "proof": "記録", "more_proofs": "（ほか3つ）"}
    return Stop("30", "日目", title, goal, **{**usual, **words})


@pytest.mark.parametrize("department", ["accounting", "legal"])
def test_every_stage_is_a_stop_and_the_last_one_is_filled(drawing, scribe, department):
    made, own = drawing("path", department), scribe(department)
    fills = [circle["fill"] for circle in made.all("circle")]

    assert len(fills) == len(own.book.plan)
    assert set(fills[:-1]) == {own.sheet.paper}
    assert fills[-1] == own.sheet.accent.accent


def test_the_path_says_when_what_and_how_it_is_shown(figure):
    said = figure("path").alt

    assert (
        "60日目「定例は一人で、例外は聞く」。できること：支払依頼を一人でつくり、"
        "別の承認者に渡せる（ほか3つ）。証拠：支払依頼1回分と、承認の記録（ほか3つ）。"
    ) in said


def test_one_goal_alone_has_no_others(figure, scribe):
    stage = (
        scribe()
        .book.plan[0]
        .model_copy(update={"goals": ("言える",), "proof": ("記録",)})
    )

    assert (
        "できること：言える。証拠：記録。"
        in figure("path", department={"plan": (stage,)}).alt
    )


def test_a_department_without_a_plan_has_no_path(figure):
    assert figure("path", department={"plan": ()}) is None


@pytest.mark.parametrize("count", [1, 2, 5, 6, 7, 13])
@pytest.mark.parametrize("words", ["通す", LONG])
def test_stops_of_any_number_and_length_stay_on_the_sheet(draw, count, words):
    made = draw(*[stop(words, words, proof=words)] * count)

    assert len(made.all("circle")) == count
    assert len({c["cy"] for c in made.all("circle")}) == -(-count // 6)
    assert made.extent[2] <= made.width + 0.01
    assert made.extent[3] <= made.height + 0.01


def test_the_line_ends_at_the_last_stop_and_runs_on_before(draw, sheet):
    made = draw(*[stop()] * 7)
    first, last = made.all("path", stroke_width="0.79")

    assert first["d"].endswith(f"L{sheet.width:.2f} {first['d'].split(' ')[-1]}")
    assert not last["d"].endswith(f"L{sheet.width:.2f} {last['d'].split(' ')[-1]}")
