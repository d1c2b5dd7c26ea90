"""The rhythm of a month: bars over the days on which something is due."""

from dataclasses import replace
from datetime import date

import pytest

from handbook.document.almanac import Customs
from handbook.document.figures.drawing import Told
from handbook.document.figures.month import Beat, Loose, Month, counted, merged, month
from handbook.document.figures.rhythm import Ends, drawn
from handbook.document.figures.sheet import Sheet, measure
from handbook.document.year import year

TOLD, ENDS = Told("月", "一か月", "ja"), Ends("末", "翌月")
LONG = (
    "従業員が会社に届け出た扶養家族の人数と住所の変更を台帳に写して確かめる仕事の一覧表"
)


@pytest.fixture(scope="module")
def sheet(shipped):
    return Sheet.of(shipped, "accounting", "ja")


@pytest.fixture(scope="module")
def draw(read, sheet):
    return lambda *versions: read(drawn(versions, ENDS, "、", TOLD, sheet))


@pytest.fixture(scope="module")
def of_rules(scribe, labels):
    """Return the month of items that are made of rules."""

    def make(*items):
        book = replace(scribe("secretary").book, year=None)
        customs = Customs.of(book.handbook)
        named = {item.id: item for item in items}
        found = year(named.values(), date(2026, 12, 1), customs, OWNERS, labels)
        return month(scribe("secretary", year=found))

    return make


OWNERS = {"accounting": "経理部"}


@pytest.mark.parametrize(
    ("rule", "shift", "when", "first", "last"),
    [
        # 2026-05-10, 2026-10-10 and others are days off
        ({"day": 10}, "next", "10日", 10, 13),
        ({"day": 10}, "previous", "10日", 8, 10),
        ({"day": 10}, "none", "10日", 10, 10),
        # 2026-05-31 is a Sunday, 2026-12-31 is in the New Year holidays
        ({"day": "last"}, "next", "末日", 31, 35),
        ({"day": "last"}, "none", "末日", 31, 31),
    ],
)
def test_a_bar_runs_over_the_days_of_this_year(
    of_rules, item, rule, shift, when, first, last
):
    one = item(
        {"type": "month-offset", "anchor": "payment-month", "months": 1, **rule},
        shift=shift,
        lead_days=5,
    )

    (beat,) = of_rules(one).beats

    assert (beat.when, beat.first, beat.last) == (when, first, last)
    assert beat.begin == first - 5


def test_a_business_day_of_the_month_is_a_stretch_of_days(scribe):
    closing = next(b for b in month(scribe()).beats if b.name == "月次決算の締め")

    assert (closing.when, closing.first, closing.last) == ("5日〜12日", 5, 12)
    assert not closing.statutory


@pytest.mark.parametrize(
    ("every", "unit", "often"),
    [(1, "month", "monthly"), (1, "week", "weekly"), (3, "month", ""), (2, "week", "")],
)
def test_what_has_no_day_is_told_if_it_comes_in_every_month(
    of_rules, item, every, unit, often
):
    one = item({"type": "recurring", "every": every, "unit": unit}, title="見回り")

    found = of_rules(one)

    told = {loose.often for loose in found.loose if "■見回り" in loose.names}
    assert told == ({often} if often else set())
    assert found.beats == ()


@pytest.mark.parametrize("department", ["accounting", "secretary", "legal"])
def test_every_task_stands_where_its_frequency_says(scribe, department):
    own = scribe(department)
    loose = {one.often: one.names for one in month(own).loose}

    for often in ("daily", "weekly", "monthly"):
        for task in own.book.tasks:
            assert (task.name in loose.get(often, ())) is (often in task.frequency)


def test_the_bars_stand_on_their_days(draw, sheet):
    one = Beat("10日", "納付", True, 10, 13, 5)

    made = draw(Month((one,), ()))

    day = sheet.room / 31
    (bar,) = made.all("rect", fill=sheet.accent.accent)
    (lead,) = made.all("rect", fill=sheet.line)
    assert float(bar["x"]) == pytest.approx(sheet.label + 9 * day, abs=0.5)
    assert float(bar["width"]) == pytest.approx(4 * day, abs=1)
    assert float(lead["x"]) == pytest.approx(sheet.label + 4 * day, abs=0.2)
    assert float(lead["width"]) == pytest.approx(5 * day, abs=0.3)
    assert float(lead["height"]) < float(bar["height"]) / 1.5


def test_law_and_custom_differ_in_shape(draw, sheet):
    law, custom = (Beat("10日", "納付", kind, 10, 10, 10) for kind in (True, False))

    made = draw(Month((law, custom), ()))

    square, round_ = made.all("rect")
    assert square["fill"] == sheet.accent.accent
    assert "rx" not in square
    assert round_["fill"] == sheet.paper
    assert float(round_["rx"]) > 0.9


@pytest.mark.parametrize(("first", "last"), [(1, 1), (14, 17), (30, 36), (1, 31)])
@pytest.mark.parametrize("name", ["納付", LONG, LONG * 3])
def test_a_name_stands_where_it_has_room(draw, sheet, first, last, name):
    made = draw(Month((Beat("日", name, True, first, last, first - 20),), ()))
    left, _top, right, _bottom = made.extent

    assert left >= 0
    assert right <= made.width + 0.01


def test_what_begins_in_the_month_before_has_a_tip_at_its_edge(draw, sheet):
    late, early = (Beat("10日", "納付", True, 10, 10, begin) for begin in (1, 0))

    def tips(beat):
        made = draw(Month((beat,), ()))
        return list(made.all("path", fill=sheet.mark))

    assert tips(late) == []
    assert len(tips(early)) == 1


def test_one_item_makes_a_figure(draw):
    assert draw(Month((Beat("10日", "納付", True, 10, 10, 10),), ())).height < 20


def test_eighty_items_are_merged_before_they_are_only_counted(draw, sheet, labels):
    few = [Beat("10日", f"納付{n}", True, 10, 13, 5) for n in range(60)]
    many = [
        Beat(f"{n % 28 + 1}日", LONG, n % 2 == 0, n % 28 + 1, n % 28 + 1, n % 9)
        for n in range(80)
    ]

    for beats in (few, many):
        whole = Month(tuple(beats), ())
        versions = whole, merged(whole, labels), counted(whole, labels)
        assert draw(whole).height > sheet.tallest
        assert draw(*versions).height <= sheet.tallest * 1.2

    merged_ = merged(Month(tuple(few), ()), labels)
    assert len(merged_.beats) == 1
    assert merged_.beats[0].name.count("、") == 59
    assert (
        sum(
            int(beat.name.removesuffix("件"))
            for beat in counted(Month(tuple(many), ()), labels).beats
        )
        == 80
    )


def test_what_says_nothing_of_a_month_is_not_drawn(figure, scribe):
    daily = Loose("daily", "毎日", ("電話",))
    own = scribe("secretary")
    duties = tuple(
        duty.model_copy(update={"tasks": ()}) for duty in own.book.department.duties
    )

    assert (
        figure("rhythm", "secretary", year=None, department={"duties": duties}) is None
    )
    assert measure(daily.when, own.sheet.strong) < own.sheet.label
