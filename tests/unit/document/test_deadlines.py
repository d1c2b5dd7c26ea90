"""Rules of the calendar in words, sorted by the company's fiscal year."""

import pytest

from handbook.content.model import CalendarItem
from handbook.document.deadlines import year


def item(rule, **keys):
    usual = {
        "id": "x",
        "title": "納付",
        "departments": ("accounting",),
        "statutory": True,
        "rule": rule,
    }
    return CalendarItem.model_validate({**usual, **keys})


def dated(labels, rule, end="03-31", **keys):
    found = year([item(rule, **keys)], end, labels)
    return [(d.month, d.day) for d in found.dated]


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ({"type": "fixed", "month": 7, "day": 15}, [(7, "15日")]),
        ({"type": "fixed", "month": 2, "day": "last"}, [(2, "末日")]),
        (
            {"type": "window", "start": "06-01", "end": "07-10"},
            [(7, "6月1日〜7月10日")],
        ),
        (
            {"type": "fiscal-offset", "anchor": "year-end", "months": 2, "day": "last"},
            [(5, "末日")],
        ),
        (
            {
                "type": "fiscal-offset",
                "anchor": "half-year-end",
                "months": 2,
                "day": "last",
            },
            [(11, "末日")],
        ),
        ({"type": "company-set", "month": 6}, [(6, "6月中")]),
        (
            {"type": "local-notice", "typical_months": (6, 9)},
            [(6, "通知による"), (9, "通知による")],
        ),
        ({"type": "recurring", "every": 1, "unit": "month"}, []),
    ],
)
def test_a_rule_with_a_month_stands_in_that_month(labels, rule, expected):
    assert dated(labels, rule) == expected


@pytest.mark.parametrize(
    ("end", "month"), [("03-31", 5), ("12-31", 2), ("09-30", 11), ("10-31", 12)]
)
def test_a_fiscal_offset_follows_the_companys_year(labels, end, month):
    rule = {"type": "fiscal-offset", "anchor": "year-end", "months": 2, "day": "last"}

    assert [m for m, _ in dated(labels, rule, end)] == [month]


@pytest.mark.parametrize(("end", "first"), [("03-31", 4), ("12-31", 1), ("09-30", 10)])
def test_the_year_begins_after_the_fiscal_years_end(labels, end, first):
    found = year([item({"type": "fixed", "month": 7, "day": 1})], end, labels)

    assert found.quarters[0][0][0] == first
    assert sorted(m for q in found.quarters for m, _ in q) == list(range(1, 13))


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        (
            {"type": "month-offset", "anchor": "payment-month", "months": 1, "day": 10},
            "翌月10日",
        ),
        (
            {
                "type": "month-offset",
                "anchor": "closing-month",
                "months": 1,
                "day": "last",
            },
            "翌月末日",
        ),
        ({"type": "recurring", "every": 1, "unit": "month"}, "毎月"),
        ({"type": "recurring", "every": 3, "unit": "month"}, "3か月に一度"),
        ({"type": "recurring", "every": 1, "unit": "week"}, "毎週"),
    ],
)
def test_what_comes_every_month_is_worded(labels, rule, words):
    assert [line.when for line in year([item(rule)], "03-31", labels).monthly] == [
        words
    ]


@pytest.mark.parametrize(
    ("days", "unit", "words"),
    [
        (0, "calendar-day", "すぐに"),
        (14, "calendar-day", "14日以内"),
        (3, "business-day", "3営業日以内"),
    ],
)
def test_what_follows_an_event_is_worded(labels, days, unit, words):
    rule = {"type": "event-offset", "event": "入社", "days": days, "unit": unit}

    assert [line.when for line in year([item(rule)], "03-31", labels).events] == [words]


def test_the_writers_own_words_for_the_day_win(labels):
    rule = {"type": "fixed", "month": 7, "day": 1}

    assert dated(labels, rule, when="上旬") == [(7, "上旬")]


def test_no_items_make_no_year(labels):
    assert year([], "03-31", labels) is None
