"""The year on the page: dates in words, in the table and the cell where they belong."""

from datetime import date

import pytest

from handbook import resources
from handbook.content.model import CalendarItem, Closure
from handbook.document.almanac import Customs
from handbook.document.deadlines import coming
from handbook.document.labels import read
from handbook.document.year import year

DAY = date(2026, 12, 1)
OWNERS = {"accounting": "経理部", "legal": "法務部"}
TENTH = {"type": "month-offset", "anchor": "payment-month", "months": 1, "day": 10}


def item(rule, **keys):
    usual = {
        "id": "x",
        "title": "納付",
        "departments": ("accounting",),
        "statutory": True,
        "rule": rule,
    }
    return CalendarItem.model_validate({**usual, **keys})


def fixed(month, day):
    return {"type": "fixed", "month": month, "day": day}


def opened(labels, *items, end="03-31", closures=(), values=None, day=DAY):
    return year(items, day, Customs(end, closures, values or {}), OWNERS, labels)


def cells(found):
    return [month for quarter in found.quarters for month in quarter]


@pytest.mark.parametrize(
    ("rule", "keys", "words", "notes"),
    [
        (fixed(7, 15), {}, "7月15日（水）", ()),
        (fixed(7, 15), {"when": "ごろ"}, "7月15日（水）", ("ごろ",)),
        (fixed(1, 10), {"shift": "next"}, "1月12日（火）", ("10日（日）から移動",)),
        (fixed(1, 31), {"shift": "next"}, "2月1日（月）", ("1月31日（日）から移動",)),
        (fixed(1, 31), {}, "1月31日（日）", ("会社は休み：1月29日（金）までに",)),
        (fixed(1, 31), {"statutory": False}, "1月31日（日）", ()),
        (
            {"type": "window", "start": "06-01", "end": "07-10"},
            {},
            "7月10日（金）",
            ("6月1日（月）から",),
        ),
        ({"type": "company-set", "month": 6}, {}, "6月中", ()),
        ({"type": "company-set", "month": 6}, {"when": "下旬"}, "下旬", ()),
        ({"type": "local-notice", "typical_months": (6,)}, {}, "通知による", ()),
    ],
)
def test_a_dated_line_tells_its_day_and_what_is_particular(
    labels, rule, keys, words, notes
):
    [line] = opened(labels, item(rule, **keys)).dated

    assert (line.words, line.notes) == (words, notes)


def test_a_closure_of_the_company_is_told_beside_a_deadline_of_the_law(labels):
    rest = Closure(name="夏休み", start="2026-08-12", end="2026-08-14")

    [line] = opened(labels, item(fixed(8, 12), shift="next"), closures=(rest,)).dated

    assert line.words == "8月12日（水）"
    assert line.notes == ("会社は休み：8月10日（月）までに",)


@pytest.mark.parametrize(
    ("rule", "short"),
    [
        (fixed(12, 10), "10(木)"),
        ({"type": "window", "start": "06-01", "end": "07-10"}, "〜10(金)"),
        ({"type": "company-set", "month": 6}, "月内"),
    ],
)
def test_the_grid_is_short(labels, rule, short):
    found = opened(labels, item(rule))

    [line] = [line for month in cells(found) for line in month.deadlines]
    assert line.short == short


@pytest.mark.parametrize(
    ("end", "months", "years"),
    [
        ("03-31", [4, 5, 6, 7, 8, 9, 10, 11, 12, 1, 2, 3], {4: "2026", 1: "2027"}),
        ("12-31", [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12], {1: "2026"}),
        ("02-28", [3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 1, 2], {3: "2026", 1: "2027"}),
        ("03-20", [4, 5, 6, 7, 8, 9, 10, 11, 12, 1, 2, 3], {4: "2026", 1: "2027"}),
    ],
)
def test_the_grid_begins_with_the_fiscal_year(labels, end, months, years):
    found = cells(opened(labels, item(fixed(7, 1)), end=end))

    assert [month.number for month in found] == months
    assert {m.number: m.year for m in found if m.year} == years


def test_a_year_that_ends_within_a_month_has_its_days_in_their_own_cells(labels):
    items = [item(fixed(4, day), id=f"on-{day}") for day in (20, 21)]

    found = cells(opened(labels, *items, end="03-20"))

    assert {m.number: [d.short for d in m.deadlines] for m in found[:2]} == {
        4: ["20(月)"],
        5: ["4/21(火)"],
    }


def test_what_comes_every_month_has_its_days_in_one_line(labels):
    found = opened(labels, item(TENTH, shift="next"))

    [line] = found.monthly
    assert line.when == "翌月10日"
    assert [d.words for d in line.days if d.moved] == [
        "5/11(月)",
        "10/13(火)",
        "1/12(火)",
    ]
    assert len(line.days) == 12
    assert (found.dated, [m for m in cells(found) if m.deadlines]) == ((), [])


@pytest.mark.parametrize(
    ("rule", "values", "day", "times"),
    [
        ({**TENTH, "day": "last"}, {}, "2023-12-01", 11),
        ({**TENTH, "day": "last"}, {}, "2024-12-01", 13),
        ({**TENTH, "day": "last"}, {}, "2028-12-01", 11),
        ({"type": "company-set", "value": "v"}, {"v": "毎月末日"}, "2023-12-01", 11),
        ({"type": "company-set", "value": "v"}, {"v": "第19営業日"}, "2026-12-01", 10),
    ],
)
def test_what_comes_every_month_does_so_in_a_year_of_fewer_days(
    labels, rule, values, day, times
):
    due = item(rule, shift="next")

    found = opened(labels, due, values=values, day=date.fromisoformat(day))

    assert [len(line.days) for line in found.monthly] == [times]
    assert found.dated == found.chosen == ()


def test_what_comes_often_but_not_every_month_stands_in_its_months(labels):
    days = "4月10日・20日、6月10日・20日、8月10日・20日、10月10日・20日"
    days += "、12月10日・20日、2月10日・20日"

    rule = {"type": "company-set", "value": "v"}
    found = opened(labels, item(rule), values={"v": days})

    assert len(found.dated) == 12
    assert found.monthly == ()


def test_on_one_day_items_stand_as_they_are_listed(labels):
    given = [item(fixed(5, n), id=f"x{n}", shift="next") for n in (5, 2, 6, 3, 4)]

    found = opened(labels, *given, day=date(2026, 5, 1))

    assert [d.item.id for d in found.dated] == ["x5", "x2", "x6", "x3", "x4"]


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        (TENTH, "翌月10日"),
        ({**TENTH, "anchor": "closing-month", "day": "last"}, "翌月末日"),
        ({**TENTH, "months": 2}, "2か月後の10日"),
        ({**TENTH, "months": -1}, "前月10日"),
        ({**TENTH, "months": -2}, "2か月前の10日"),
        ({"type": "recurring", "every": 1, "unit": "month"}, "毎月"),
        ({"type": "recurring", "every": 1, "unit": "month", "day": 5}, "毎月5日"),
        ({"type": "recurring", "every": 3, "unit": "month"}, "3か月に一度"),
        (
            {"type": "recurring", "every": 2, "unit": "month", "day": 5},
            "2か月に一度、5日",
        ),
        ({"type": "recurring", "every": 1, "unit": "week"}, "毎週"),
        ({"type": "company-set", "value": "payday"}, "毎月25日"),
    ],
)
def test_what_comes_again_is_worded(labels, rule, words):
    found = opened(labels, item(rule), values={"payday": "毎月25日"})

    assert [line.when for line in found.monthly] == [words]


@pytest.mark.parametrize(
    ("days", "keys", "words", "example"),
    [
        (0, {}, "すぐに", ""),
        (14, {}, "14日以内", "4/1(水)なら4/15(水)まで"),
        (
            14,
            {"include_first_day": True},
            "当日を含めて14日以内",
            "4/1(水)なら4/14(火)まで",
        ),
        (3, {"unit": "business-day"}, "3営業日以内", "4/1(水)なら4/6(月)まで"),
        (
            3,
            {"unit": "business-day", "include_first_day": True},
            "当日を含めて3営業日以内",
            "4/1(水)なら4/3(金)まで",
        ),
    ],
)
def test_what_follows_an_event_is_worded(labels, days, keys, words, example):
    rule = {"type": "event-offset", "event": "入社", "days": days, **keys}

    lines = opened(labels, item(rule)).events
    assert [(line.when, line.example) for line in lines] == [(words, example)]


@pytest.mark.parametrize(
    ("keys", "example"),
    [
        ({}, "4/1(水)なら4/11(土)まで"),
        ({"shift": "next"}, "4/1(水)なら4/13(月)まで"),
        ({"shift": "next", "statutory": False}, "4/1(水)なら4/14(火)まで"),
        ({"when": "10日以内"}, ""),
    ],
)
def test_a_day_off_moves_the_example_of_what_follows_an_event(labels, keys, example):
    rest = Closure(name="創立の日", start="04-13")
    rule = {"type": "event-offset", "event": "入社", "days": 10}

    [line] = opened(labels, item(rule, **keys), closures=(rest,)).events

    assert line.example == example


@pytest.mark.parametrize(
    ("every", "when", "words", "short", "often"),
    [
        (1, None, "4月中、毎週", "毎週", "毎週"),
        (2, None, "4月中、2週に一度", "2週に一度", "2週に一度"),
        (1, "毎週金曜日", "毎週金曜日", "毎週金曜日", "毎週"),
    ],
)
def test_what_comes_weekly_in_some_months_says_so(
    labels, every, when, words, short, often
):
    rule = {"type": "recurring", "every": every, "unit": "week", "months": (4, 5)}

    found = opened(labels, item(rule, when=when))

    april, may = found.dated
    assert (april.words, april.short) == (words, short)
    assert (april.heading, may.heading) == ("4月", "5月")
    assert all(row.lines[0].when == often for row in found.owners)


def test_a_month_that_a_fiscal_year_has_twice_is_told_with_its_year(labels):
    days = "3月15日・25日"
    given = item({"type": "company-set", "value": "v"})

    found = opened(labels, given, values={"v": days}, end="03-20")

    assert [(d.heading, d.words) for d in found.dated] == [
        ("2026年3月", "3月25日（水）"),
        ("2027年3月", "3月15日（月）"),
    ]
    assert [row.occasion for row in found.owners] == ["2026年3月", "2027年3月"]


def test_a_month_that_a_fiscal_year_has_once_is_told_without_its_year(labels):
    given = item({"type": "company-set", "month": 3}), item(fixed(4, 1))

    found = opened(labels, *given)

    assert [d.heading for d in found.dated] == ["4月", "3月"]


def test_what_counts_from_the_month_of_an_event_stands_with_the_events(labels):
    found = opened(labels, item({**TENTH, "anchor": "event-month"}))

    assert [line.when for line in found.events] == ["翌月10日"]
    assert found.monthly == ()


@pytest.mark.parametrize(
    "rule",
    [
        {"type": "company-set"},
        {"type": "company-set", "value": "day"},
        {"type": "local-notice"},
    ],
)
def test_what_has_no_month_stands_apart(labels, rule):
    found = opened(labels, item(rule), values={"day": None})

    assert len(found.chosen) == 1
    assert found.agenda == ()


def test_each_thing_to_do_stands_with_the_first_of_its_departments(labels):
    found = opened(
        labels,
        item(fixed(7, 15), id="a", title="甲", departments=("legal", "accounting")),
        item(fixed(6, 15), id="b", title="乙"),
        item(TENTH, id="c", title="丙"),
        item(fixed(5, 15), id="d", title="丁", departments=("gone", "accounting")),
    )

    shown = [
        (row.owner, row.occasion, [line.item.title for line in row.lines])
        for row in found.owners
    ]
    assert shown == [
        ("経理部", "5月", ["丁"]),
        ("", "6月", ["乙"]),
        ("", "毎月", ["丙"]),
        ("法務部", "7月", ["甲"]),
    ]


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        (fixed(6, 30), "2027年6月30日（水）"),
        (fixed(12, 1), "2026年12月1日（火）"),
        ({"type": "company-set", "month": 6}, "2027年6月"),
        ({"type": "company-set"}, "会社が決める月"),
    ],
)
def test_what_comes_later_is_told_with_its_next_date(labels, rule, words):
    assert coming(item(rule), DAY, Customs("03-31"), labels) == words


def test_no_items_make_no_year(labels):
    assert opened(labels) is None


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ("2026-12-01", "令和8年12月1日"),
        ("2019-05-01", "令和元年5月1日"),
        ("2019-04-30", "平成31年4月30日"),
        ("1989-01-08", "平成元年1月8日"),
        ("1989-01-07", "昭和64年1月7日"),
        ("1900-01-01", "1900年1月1日"),
    ],
)
def test_years_may_be_counted_by_eras(day, words):
    shipped = resources.texts("templates", ".toml")["labels/ja.toml"]
    eras = read(shipped, eras=True)

    assert eras.day(date.fromisoformat(day)) == words


def test_a_company_may_count_years_by_eras(small, shipped, edition):
    from handbook import content
    from handbook.document import compose

    file = small / "handbook.yaml"
    text = file.read_text("utf-8")
    file.write_text(text.replace("chapters: [", "dates: era\nchapters: [", 1), "utf-8")

    document = compose(content.load(small), edition("accounting"), shipped)

    pages = "".join(part.html for part in document.parts)
    assert "令和8年12月1日" in pages
    assert "令和8年4月1日から令和9年3月31日まで" in pages
    assert "2026年" not in pages


def test_a_deadline_that_a_day_off_moves_out_of_the_year_is_told_with_its_day(labels):
    """2029-03-31 is a Saturday: the fiscal year before has no day for it."""
    found = opened(labels, item(fixed(3, 31), shift="next"), day=date(2028, 12, 1))

    assert found.dated == ()
    assert [line.when for line in found.chosen] == ["2029年4月2日（月）"]
