"""Who serves whom: what there is, and names of any length."""

import pytest

from handbook.document.figures.bands import Band, Box, Serving, Stream, _Grid, drawn
from handbook.document.figures.drawing import Told
from handbook.document.figures.sheet import Sheet

TOLD = Told("図", "流れ", "ja")
LONG = (
    "地域の事業者でつくる安全と衛生の向上を目指す協議会とその事務局を預かる団体の担当者"
)
STREAM = Stream(("受け取る", "依頼"), ("返す", "答え"))
US = Band("支える人", "", (Box("経理", "わたしたち", True), Box("法務", "約束")))


@pytest.fixture(scope="module")
def sheet(shipped):
    return Sheet.of(shipped, "accounting", "ja")


@pytest.fixture(scope="module")
def draw(read, sheet):
    return lambda *of: read(drawn(Serving(*of), TOLD, sheet))


def band(*names):
    return Band("会社の外", "", tuple(map(Box, names)))


def test_our_box_stands_first_and_is_the_only_filled_one(drawing, scribe):
    made, sheet = drawing("serve", "legal"), scribe("legal").sheet
    filled = made.all("rect", fill=sheet.accent.accent)
    row = [r for r in made.all("rect") if r["y"] == filled[0]["y"]]

    assert len(filled) == 1
    assert row[0] == filled[0]
    assert len(row) == 5


def test_arrows_touch_our_box_and_point_both_ways(drawing, scribe):
    made, sheet = drawing("serve"), scribe().sheet
    (us,) = made.all("rect", fill=sheet.accent.accent)
    heads = [
        p["d"] for p in made.all("path", fill=sheet.accent.accent) if "h-2.6Z" in p["d"]
    ]

    assert len(heads) == 4
    for head in heads:
        x = float(head.split(" ")[0][1:])
        assert float(us["x"]) < x < float(us["x"]) + float(us["width"])
    assert sum("l1.3 -" in head for head in heads) == 2  # the tip is below


def test_the_figure_says_what_flows_which_way(figure):
    said = figure("serve").alt

    assert "前に立つ人から受け取るもの：受注・納品・検収の記録、経費の申請。" in said
    assert "会社の外に返すもの：代金の支払、税と保険料の納付、申告書、決算書。" in said
    assert "支える人（バックオフィス）：経理・会計（わたしたち）、人事・広報" in said


def test_readings_are_left_out_and_values_filled_in(figure, scribe):
    flows = scribe().book.department.flows
    front = flows.front.model_copy(
        update={"receive": "{稟議|りんぎ}の**案**、{{ department.name }}の[[締め]]"}
    )
    own = flows.model_copy(update={"front": front})

    said = figure("serve", department={"flows": own}).alt

    assert "稟議の案、経理・会計の締め" in said


@pytest.mark.parametrize(
    ("changes", "bands"),
    [
        ({"front": ()}, 2),
        ({"department": {"outside": ()}}, 2),
        ({}, 3),
    ],
)
def test_what_there_is_not_is_left_out(drawing, scribe, changes, bands):
    made = drawing("serve", **changes)

    assert len({r["height"] for r in made.all("rect")}) <= bands
    assert len(made.all("path", stroke_width="0.35")) == 3 * (bands - 1)


@pytest.mark.parametrize(
    "changes",
    [
        {"department": {"flows": None}},
        {"front": (), "department": {"outside": ()}},
    ],
)
def test_nothing_is_drawn_of_a_department_without_flows(figure, changes):
    assert figure("serve", **changes) is None


@pytest.mark.parametrize("count", [1, 5, 12, 30])
@pytest.mark.parametrize(
    "name", ["税務署", LONG, "Internationalisierungsbeauftragte" * 2]
)
def test_boxes_of_any_number_and_name_stand_side_by_side_and_hold_it(
    draw, sheet, count, name
):
    made = draw(None, None, US, STREAM, band(*[name] * count))
    boxes = made.all("rect", fill=sheet.paper)[1:]

    assert len(boxes) == count
    assert made.extent[2] <= made.width + 0.01
    rights = [float(r["x"]) + float(r["width"]) for r in boxes]
    assert max(rights) <= made.width
    for n, one in enumerate(boxes):
        for other in boxes[:n]:
            apart = abs(float(one["x"]) - float(other["x"])) >= float(one["width"])
            below = abs(float(one["y"]) - float(other["y"])) >= float(one["height"])
            assert apart or below


def test_no_word_of_a_name_is_parted_while_a_row_more_helps(sheet):
    few, many = (_Grid.of(band(*["都道府県税事務所"] * n), sheet) for n in (3, 9))

    assert few.rows == 1
    assert many.rows > 1
    assert sheet.widest("都道府県税事務所", sheet.text) < many.wide


def test_our_box_spans_the_rows_of_many_departments(draw, sheet):
    others = tuple(Box(f"部門その{n}の名", "はたらく") for n in range(14))
    wide = Band("支える人", "", (Box("経理", "わたしたち", True), *others))

    made = draw(band("営業"), STREAM, wide, STREAM, band("銀行"))

    (us,) = made.all("rect", fill=sheet.accent.accent)
    tops = {r["y"] for r in made.all("rect") if float(r["x"]) > float(us["x"])}
    assert len(tops) > 1
    assert float(us["height"]) > 20


def test_a_department_by_itself_leaves_room_for_what_flows(draw):
    alone = Band("支える人", "", (Box("総務", "わたしたち", True),))
    long = Stream(("受け取る", LONG), ("返す", LONG))

    made = draw(band("営業"), long, alone, None, None)

    assert made.extent[2] <= made.width + 0.01
