"""What an occurrence tells besides its day, and the year that holds a day."""

from datetime import date

import pytest

from handbook.content.model import Closure
from handbook.document.almanac import Customs, FiscalYear, after, occurrences

SUMMER = Closure(name="夏休み", start="2026-08-12", end="2026-08-14")
YEAR = FiscalYear(date(2026, 4, 1), date(2027, 3, 31))
MARCH = Customs("03-31")
TENTH = {"type": "recurring", "every": 1, "unit": "month", "day": 10}


def one(item, customs=MARCH):
    [found] = occurrences(item, YEAR, customs)
    return found


def fixed(month, day):
    return {"type": "fixed", "month": month, "day": day}


@pytest.mark.parametrize(
    ("end", "day", "first", "last"),
    [
        ("03-31", "2026-12-01", "2026-04-01", "2027-03-31"),
        ("03-31", "2027-03-31", "2026-04-01", "2027-03-31"),
        ("03-31", "2027-04-01", "2027-04-01", "2028-03-31"),
        ("12-31", "2026-12-31", "2026-01-01", "2026-12-31"),
        ("09-30", "2026-12-01", "2026-10-01", "2027-09-30"),
        ("02-28", "2026-12-01", "2026-03-01", "2027-02-28"),
        ("02-28", "2028-02-29", "2027-03-01", "2028-02-29"),
        ("02-29", "2027-02-28", "2026-03-01", "2027-02-28"),
        ("02-29", "2028-03-01", "2028-03-01", "2029-02-28"),
        ("03-20", "2027-03-20", "2026-03-21", "2027-03-20"),
        ("03-20", "2027-03-21", "2027-03-21", "2028-03-20"),
        ("02-27", "2028-02-28", "2028-02-28", "2029-02-27"),
        ("03-31", "0001-01-01", "0001-01-01", "0001-03-31"),
        ("03-31", "9999-12-31", "9999-04-01", "9999-12-31"),
    ],
)
def test_a_day_lies_in_one_fiscal_year(end, day, first, last):
    year = FiscalYear.holding(date.fromisoformat(day), end)

    assert (year.first.isoformat(), year.last.isoformat()) == (first, last)


def test_a_deadline_of_the_law_stays_though_the_company_rests(item):
    found = one(item(fixed(8, 12), shift="next"), Customs("03-31", (SUMMER,)))

    assert found.day == date(2026, 8, 12)
    assert found.ready == date(2026, 8, 10)  # the day before is a holiday


def test_a_deadline_of_the_law_on_a_sunday_has_to_be_done_on_friday(item):
    found = one(item(fixed(1, 31)))

    assert (found.day, found.ready) == (date(2027, 1, 31), date(2027, 1, 29))


@pytest.mark.parametrize(
    "found",
    [
        {"rule": fixed(1, 31), "statutory": False},
        {"rule": fixed(1, 31), "shift": "next"},
        {"rule": fixed(7, 15)},
    ],
)
def test_nothing_has_to_be_ready_before_a_day_that_is_no_duty_or_open(item, found):
    rule = found.pop("rule")

    assert one(item(rule, **found)).ready is None


def test_what_was_moved_knows_what_its_rule_says(item):
    found = one(item(fixed(1, 31), shift="next"))

    assert (found.nominal, found.day) == (date(2027, 1, 31), date(2027, 2, 1))
    assert found.moved


def test_days_moved_to_one_stand_as_they_were_named(item):
    rule = {"type": "company-set", "value": "may"}  # all are off in 2026
    may = Customs("03-31", values={"may": "5月2日・3日・4日・5日・6日・9日・10日"})

    found = occurrences(item(rule, shift="next", statutory=False), YEAR, may)

    assert [o.nominal.day for o in found] == [2, 3, 4, 5, 6, 9, 10]
    assert [o.day.day for o in found] == [7, 7, 7, 7, 7, 11, 11]


def test_of_next_dates_moved_to_one_the_first_is_told(item):
    rule = {"type": "company-set", "value": "may"}
    may = Customs("03-31", values={"may": "5月6日・5日・4日・3日・2日"})

    found = after(item(rule, shift="next"), date(2026, 5, 1), may)

    assert found.nominal == date(2026, 5, 2)


def test_a_window_tells_when_it_opens(item):
    window = {"type": "window", "start": "12-20", "end": "01-10"}

    assert one(item(window)).start == date(2026, 12, 20)


def test_a_month_without_a_day_is_not_moved(item):
    found = one(item({"type": "company-set", "month": 11}))

    assert found.month_only
    assert not found.moved
    assert (found.nominal, found.day) == (date(2026, 11, 1), date(2026, 11, 2))


def test_a_year_end_moved_into_the_next_year_is_that_ones(item):
    due = item(fixed(3, 31), shift="next")  # 2029-03-31 is a Saturday
    customs = Customs("03-31")
    days = [
        [o.day for o in occurrences(due, FiscalYear.holding(day, "03-31"), customs)]
        for day in (date(2028, 12, 1), date(2029, 12, 1))
    ]

    assert days == [[], [date(2029, 4, 2)]]


@pytest.mark.parametrize(
    ("rule", "day", "expected"),
    [
        (TENTH, "2026-12-10", "2026-12-10"),
        (TENTH, "2026-12-11", "2027-01-12"),
        (TENTH, "2027-01-12", "2027-01-12"),
        (fixed(6, 30), "2026-12-01", "2027-06-30"),
        ({"type": "company-set", "month": 12}, "2026-12-31", "2026-12-01"),
        ({"type": "company-set", "month": 12}, "2027-01-01", "2027-12-01"),
        ({"type": "company-set"}, "2026-12-01", None),
    ],
)
def test_the_next_date_is_the_first_that_is_not_over(item, rule, day, expected):
    found = after(item(rule, shift="next"), date.fromisoformat(day), Customs("03-31"))

    assert (found.day.isoformat() if found else None) == expected


def test_a_company_that_never_opens_moves_nothing(item):
    never = Closure(name="休業", start="01-01", end="12-31")
    custom = item(fixed(7, 15), shift="next", statutory=False)

    assert one(custom, Customs("03-31", (never,))).day == date(2026, 7, 15)


@pytest.mark.parametrize("day", [date.min, date.max])
def test_the_ends_of_time_stop_nothing(item, day):
    year = FiscalYear.holding(day, "03-31")

    assert all(o.day in year for o in occurrences(item(TENTH), year, Customs("03-31")))
