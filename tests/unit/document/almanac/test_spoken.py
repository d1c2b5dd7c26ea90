"""What people write as a day, and what of it is read."""

import pytest

from handbook.document.almanac import read, weekdays
from handbook.document.almanac.patterns import EVERY_MONTH, Pattern


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("6月", [Pattern((6,))]),
        ("６月", [Pattern((6,))]),
        ("毎年6月", [Pattern((6,))]),
        ("6月中", [Pattern((6,))]),
        ("6月15日", [Pattern((6,), 15)]),
        ("６月１５日", [Pattern((6,), 15)]),
        ("6月 15日まで", [Pattern((6,), 15)]),
        ("2月29日", [Pattern((2,), 29)]),
        ("6月末日", [Pattern((6,), "last")]),
        ("06-15", [Pattern((6,), 15)]),
        ("2027-06-15", [Pattern((6,), 15, year=2027)]),
        ("2027年6月15日", [Pattern((6,), 15, year=2027)]),
        ("2027年6月", [Pattern((6,), year=2027)]),
        ("令和9年6月15日", [Pattern((6,), 15, year=2027)]),
        ("令和９年６月", [Pattern((6,), year=2027)]),
        ("R9.6.15", [Pattern((6,), 15, year=2027)]),
        ("2027/6/15", [Pattern((6,), 15, year=2027)]),
        ("2027.6.15", [Pattern((6,), 15, year=2027)]),
        ("2027-6-5", [Pattern((6,), 5, year=2027)]),
        ("6/15", [Pattern((6,), 15)]),
        ("６／５", [Pattern((6,), 5)]),
        ("6月の15日。", [Pattern((6,), 15)]),
        ("6月15日（火）", [Pattern((6,), 15)]),
        ("6月15日(火曜日)まで", [Pattern((6,), 15)]),
        ("2027年6月15日（火）", [Pattern((6,), 15, year=2027)]),
        ("6月10日支給・12月10日支給", [Pattern((6,), 10), Pattern((12,), 10)]),
        ("6月第3営業日", [Pattern((6,), 3, working=True)]),
        ("6月の最終営業日", [Pattern((6,), "last", working=True)]),
        ("6月と12月", [Pattern((6,)), Pattern((12,))]),
        ("6月、12月", [Pattern((6,)), Pattern((12,))]),
        ("6月10日・12月10日", [Pattern((6,), 10), Pattern((12,), 10)]),
        ("6月10日・20日", [Pattern((6,), 10), Pattern((6,), 20)]),
        ("12月10日と25日", [Pattern((12,), 10), Pattern((12,), 25)]),
        ("06-10・20日", [Pattern((6,), 10), Pattern((6,), 20)]),
        ("6月10日、末日", [Pattern((6,), 10), Pattern((6,), "last")]),
        ("6月末日・12月末", [Pattern((6,), "last"), Pattern((12,), "last")]),
        (
            "6月10日・20日、12月5日・15日",
            [Pattern((m,), d) for m, d in ((6, 10), (6, 20), (12, 5), (12, 15))],
        ),
        (
            "2027年6月10日・20日",
            [Pattern((6,), 10, year=2027), Pattern((6,), 20, year=2027)],
        ),
        (
            "2027年6月10日、2028年12月10日",
            [Pattern((6,), 10, year=2027), Pattern((12,), 10, year=2028)],
        ),
        ("10日・25日", [Pattern(EVERY_MONTH, 10), Pattern(EVERY_MONTH, 25)]),
        ("毎月15日と末日", [Pattern(EVERY_MONTH, 15), Pattern(EVERY_MONTH, "last")]),
        (
            "第5営業日・25日",
            [Pattern(EVERY_MONTH, 5, working=True), Pattern(EVERY_MONTH, 25)],
        ),
        ("毎月25日", [Pattern(EVERY_MONTH, 25)]),
        ("毎月25日。", [Pattern(EVERY_MONTH, 25)]),
        ("毎月25日払い", [Pattern(EVERY_MONTH, 25)]),
        ("翌々月10日", [Pattern(EVERY_MONTH, 10)]),
        ("月末締め翌月25日払い", [Pattern(EVERY_MONTH, 25)]),
        ("月末締め、翌月25日支払", [Pattern(EVERY_MONTH, 25)]),
        ("20日締切り当月25日支給", [Pattern(EVERY_MONTH, 25)]),
        ("末日〆翌月末払い", [Pattern(EVERY_MONTH, "last")]),
        ("翌月25日", [Pattern(EVERY_MONTH, 25)]),
        ("当月25日", [Pattern(EVERY_MONTH, 25)]),
        ("25日", [Pattern(EVERY_MONTH, 25)]),
        ("毎月31日", [Pattern(EVERY_MONTH, 31)]),
        ("毎月末日", [Pattern(EVERY_MONTH, "last")]),
        ("毎月末", [Pattern(EVERY_MONTH, "last")]),
        ("末日", [Pattern(EVERY_MONTH, "last")]),
        ("月末", [Pattern(EVERY_MONTH, "last")]),
        ("第5営業日", [Pattern(EVERY_MONTH, 5, working=True)]),
        ("5営業日", [Pattern(EVERY_MONTH, 5, working=True)]),
        ("翌月第3営業日", [Pattern(EVERY_MONTH, 3, working=True)]),
        ("翌月初営業日", [Pattern(EVERY_MONTH, 1, working=True)]),
        ("月初の営業日", [Pattern(EVERY_MONTH, 1, working=True)]),
        ("最終営業日", [Pattern(EVERY_MONTH, "last", working=True)]),
        ("毎月最終営業日", [Pattern(EVERY_MONTH, "last", working=True)]),
        ("月末営業日", [Pattern(EVERY_MONTH, "last", working=True)]),
    ],
)
def test_a_day_that_can_mean_one_thing_is_read(text, expected):
    assert read(text) == tuple(expected)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "未定",
        "13月",
        "0月",
        "0日",
        "32日",
        "2月30日",
        "2027-02-29",
        "02-30",
        "第0営業日",
        "第25営業日",
        "使った月の翌月第3営業日",
        "6月上旬",
        "月初",
        "毎月25日（火）",
        "6月（火）",
        "27/6/15",
        "6/31",
        "6-15",
        "20日締め",
        "月末締め",
        "平成99999年6月15日",
        "6月から8月",
        "6月と追って知らせる日",
        "6月・12月10日",
        "6月、10日",
        "6月10日・12月",
        "6月10日・31日",
        "6月10日と毎月20日",
        "6月10日と第5営業日",
        "6月10日と月末",
        "20日・6月10日",
        "2027年6月10日、12月10日",
        "2027年6月と12月",
        "6月10日、2027年12月10日",
        "毎週金曜日",
        "{{ values.other }}",
    ],
)
def test_what_cannot_be_read_is_no_day(text):
    assert read(text) == ()


def test_a_weekday_that_a_day_is_called_by_is_known():
    assert list(weekdays("6月15日（火）・25日、12月10日（木曜）")) == [
        (Pattern((6,), 15), 1),
        (Pattern((12,), 10), 3),
    ]
