"""Rules and the dates that they give, worked out by hand with a calendar.

New Year's Day is a Thursday in 2026, a Friday in 2027, a Saturday in 2028.
Each line: the rule, the end of the fiscal year, a day in it, the dates.
"""

from datetime import date

import pytest

from handbook.content.model import Closure
from handbook.document.almanac import Customs, FiscalYear, occurrences

REST = Closure(name="年末年始", start="12-29", end="01-03")
LONG_REST = Closure(name="年末年始", start="12-28", end="01-05")
SUMMER = Closure(name="夏休み", start="2026-08-12", end="2026-08-14")  # Wed to Fri


def dates(item, customs, day):
    year = FiscalYear.holding(date.fromisoformat(day), customs.fiscal_year_end)
    return " ".join(o.day.isoformat() for o in occurrences(item, year, customs))


def fixed(month, day):
    return {"type": "fixed", "month": month, "day": day}


def window(start, end):
    return {"type": "window", "start": start, "end": end}


def monthly(day):
    return {"type": "month-offset", "anchor": "payment-month", "months": 1, "day": day}


def fiscal(months, day="last", anchor="year-end"):
    return {"type": "fiscal-offset", "anchor": anchor, "months": months, "day": day}


def half(months):
    return fiscal(months, anchor="half-year-end")


def recurring(**keys):
    return {"type": "recurring", "every": 1, "unit": "month", **keys}


def chosen(**keys):
    return {"type": "company-set", **keys}


# The law's deadlines, moved to the next day on which offices are open.
NEXT = [
    # Payments of November 25 and December 25, 2026 are due in the middle of these.
    (
        monthly(10), "03-31", "2026-12-01",
        "2026-04-10 2026-05-11 2026-06-10 2026-07-10 2026-08-10 2026-09-10 "
        "2026-10-13 2026-11-10 2026-12-10 2027-01-12 2027-02-10 2027-03-10",
    ),
    (
        monthly("last"), "03-31", "2026-12-01",
        "2026-04-30 2026-06-01 2026-06-30 2026-07-31 2026-08-31 2026-09-30 "
        "2026-11-02 2026-11-30 2027-01-04 2027-02-01 2027-03-01 2027-03-31",
    ),
    # the fiscal year's end
    (fiscal(2), "03-31", "2026-12-01", "2026-06-01"),  # 5/31 is a Sunday
    (fiscal(2), "03-31", "2027-04-01", "2027-05-31"),  # a Monday
    (fiscal(2), "08-31", "2026-09-01", "2026-11-02"),  # 10/31 is a Saturday
    (fiscal(2), "12-31", "2028-01-15", "2028-02-29"),  # a leap year's Tuesday
    (fiscal(2), "12-31", "2026-06-30", "2026-03-02"),  # 2/28 is a Saturday
    (fiscal(2), "09-30", "2026-12-01", "2026-11-30"),
    (fiscal(2), "06-30", "2026-12-01", "2026-08-31"),
    (fiscal(2), "10-31", "2026-12-01", "2027-01-04"),  # 12/31: offices are closed
    (fiscal(2), "11-30", "2027-01-15", "2027-02-01"),  # 1/31 is a Sunday
    (fiscal(3), "03-31", "2026-12-01", "2026-06-30"),
    (fiscal(3, 25), "03-31", "2027-06-01", "2027-06-25"),
    (fiscal(5), "03-31", "2026-12-01", "2026-08-31"),
    (fiscal(8), "03-31", "2026-12-01", "2026-11-30"),
    (fiscal(11), "03-31", "2026-12-01", "2027-03-01"),  # 2/28 is a Sunday
    (half(2), "03-31", "2026-12-01", "2026-11-30"),
    (half(2), "12-31", "2026-06-30", "2026-08-31"),
    (half(2), "08-31", "2026-12-01", "2027-04-30"),
    (fiscal(0), "12-31", "2026-06-30", "2026-01-05"),  # of 2025; 2026's is in 2027
    # the end of February, however it is written; 2027's, a Sunday, is 3/1
    (fiscal(2), "02-28", "2026-12-01", "2026-04-30"),
    (fiscal(2), "02-29", "2026-12-01", "2026-04-30"),
    (fiscal(0), "02-28", "2028-01-01", "2027-03-01 2028-02-29"),
    (fiscal(0), "02-29", "2028-01-01", "2027-03-01 2028-02-29"),
    (fiscal(12), "02-28", "2028-01-01", "2027-03-01 2028-02-29"),
    # an end that is no month's end: the same day of a later month
    (fiscal(2), "03-20", "2026-12-01", "2026-05-20"),
    (half(2), "03-20", "2026-12-01", "2026-11-20"),
    (fiscal(3, 10), "03-20", "2026-12-01", "2026-06-10"),
    (fiscal(2), "01-20", "2026-02-01", "2026-03-23"),  # 3/20: the equinox, a Friday
    (fiscal(0), "03-20", "2026-12-01", "2026-03-23"),  # of the year before: moved
    (half(0), "08-30", "2026-12-01", "2027-03-01"),  # 2/30, so 2/28: a Sunday
    (half(0), "08-30", "2028-03-01", "2028-02-29"),
    # one day of the year
    (fixed(7, 10), "03-31", "2026-12-01", "2026-07-10"),
    (fixed(7, 10), "03-31", "2027-04-01", "2027-07-12"),  # a Saturday
    (fixed(7, 15), "03-31", "2026-12-01", "2026-07-15"),
    (fixed(1, 20), "03-31", "2026-12-01", "2027-01-20"),
    (fixed(1, "last"), "03-31", "2026-12-01", "2027-02-01"),  # a Sunday
    (fixed(1, 31), "03-31", "2027-12-01", "2028-01-31"),
    (fixed(2, 29), "03-31", "2027-12-01", "2028-02-29"),
    (fixed(2, 29), "03-31", "2026-12-01", "2027-03-01"),  # 2/28: a Sunday
    (window("06-01", "07-10"), "03-31", "2027-04-01", "2027-07-12"),
    (window("12-20", "01-10"), "03-31", "2026-12-01", "2027-01-12"),
    # holidays, substitute ones, those of citizens
    (fixed(5, 3), "03-31", "2026-12-01", "2026-05-07"),  # Sun; 5/6 stands for it
    (fixed(5, 3), "03-31", "2027-12-01", "2027-05-06"),
    (fixed(9, 22), "03-31", "2026-12-01", "2026-09-24"),  # between two holidays
    (fixed(9, 21), "03-31", "2032-12-01", "2032-09-23"),  # between two, again
    (fixed(3, 21), "03-31", "2026-12-01", "2027-03-23"),  # Sun; 3/22 stands for it
    (fixed(2, 11), "03-31", "2026-12-01", "2027-02-12"),
    (fixed(2, 23), "03-31", "2026-12-01", "2027-02-24"),
    (fixed(11, 3), "03-31", "2026-12-01", "2026-11-04"),
    (fixed(11, 23), "03-31", "2026-12-01", "2026-11-24"),
    (fixed(8, 11), "03-31", "2026-12-01", "2026-08-12"),
    # offices from December 29 to January 3
    (fixed(12, 28), "03-31", "2026-12-01", "2026-12-28"),
    (fixed(12, 29), "03-31", "2026-12-01", "2027-01-04"),
    (fixed(1, 1), "03-31", "2026-12-01", "2027-01-04"),
    (fixed(1, 3), "03-31", "2027-12-01", "2028-01-04"),
    (fixed(12, 31), "12-31", "2026-12-31", "2026-01-05"),  # 1/4 is a Sunday
    # no day, or no month
    (recurring(months=(6, 12)), "03-31", "2026-12-01", "2026-06-01 2026-12-01"),
    (chosen(month=11), "03-31", "2026-12-01", "2026-11-02"),  # 11/1 is a Sunday
    (chosen(month=8), "03-31", "2026-12-01", "2026-08-03"),
    (chosen(month=11, day=1), "03-31", "2026-12-01", "2026-11-02"),
    (
        {"type": "local-notice", "typical_months": (4, 7, 12, 2)},
        "03-31", "2026-12-01", "2026-04-01 2026-07-01 2026-12-01 2027-02-01",
    ),
    ({"type": "local-notice"}, "03-31", "2026-12-01", ""),
    (chosen(), "03-31", "2026-12-01", ""),
    (recurring(), "03-31", "2026-12-01", ""),
    (recurring(every=3), "03-31", "2026-12-01", ""),
    ({**monthly(10), "anchor": "event-month"}, "03-31", "2026-12-01", ""),
    ({"type": "event-offset", "event": "退職", "days": 5}, "03-31", "2026-12-01", ""),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "end", "day", "expected"), NEXT)
def test_a_deadline_of_the_law_waits_for_open_offices(item, rule, end, day, expected):
    assert dates(item(rule, shift="next"), Customs(end), day) == expected


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (
            recurring(day=25),
            "2026-04-24 2026-05-25 2026-06-25 2026-07-24 2026-08-25 2026-09-25 "
            "2026-10-23 2026-11-25 2026-12-25 2027-01-25 2027-02-25 2027-03-25",
        ),
        (fixed(5, 6), "2026-05-01"),  # a holiday since 5/3, before it a Saturday
        (fixed(9, 22), "2026-09-18"),
        (fixed(3, 21), "2027-03-19"),
        (fixed(2, 11), "2027-02-10"),
        (fixed(11, 23), "2026-11-20"),
        (fixed(1, 1), "2026-12-28"),
        (fixed(12, 29), "2026-12-28"),
        (fixed(4, 1), "2026-04-01"),
        (fixed(5, 31), "2026-05-29"),
    ],
)
def test_a_deadline_may_come_before_a_day_off(item, rule, expected):
    found = dates(item(rule, shift="previous"), Customs("03-31"), "2026-12-01")

    assert found == expected


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (fixed(1, 31), "2027-01-31"),
        (fixed(12, 31), "2026-12-31"),
        (fixed(5, 4), "2026-05-04"),
        (fixed(2, 29), "2027-02-28"),
        (
            recurring(day=31),
            "2026-04-30 2026-05-31 2026-06-30 2026-07-31 2026-08-31 2026-09-30 "
            "2026-10-31 2026-11-30 2026-12-31 2027-01-31 2027-02-28 2027-03-31",
        ),
        (recurring(months=(6, 12), day=15), "2026-06-15 2026-12-15"),
        (recurring(months=(6, 6), day=15), "2026-06-15"),
    ],
)
def test_a_deadline_may_stay_where_it_is(item, rule, expected):
    assert dates(item(rule), Customs("03-31"), "2026-12-01") == expected


@pytest.mark.parametrize(
    ("closures", "rule", "shift", "expected"),
    [
        ((), fixed(12, 29), "next", "2026-12-29"),
        ((), fixed(12, 31), "next", "2026-12-31"),
        ((REST,), fixed(12, 29), "next", "2027-01-04"),
        ((REST,), fixed(12, 31), "previous", "2026-12-28"),
        ((REST,), fixed(12, 28), "next", "2026-12-28"),
        ((REST,), fixed(1, 3), "previous", "2026-12-28"),
        ((LONG_REST,), fixed(12, 30), "previous", "2026-12-25"),
        ((LONG_REST,), fixed(12, 30), "next", "2027-01-06"),
        ((SUMMER,), fixed(8, 12), "next", "2026-08-17"),
        ((SUMMER,), fixed(8, 14), "previous", "2026-08-10"),  # 8/11 is a holiday
        ((SUMMER,), fixed(8, 12), "none", "2026-08-12"),
        ((REST, SUMMER), fixed(8, 13), "next", "2026-08-17"),
        ((REST,), chosen(month=1), "none", "2027-01-04"),
        ((LONG_REST,), chosen(month=1), "none", "2027-01-06"),
    ],
)
def test_what_is_custom_heeds_the_companys_own_days_off(
    item, closures, rule, shift, expected
):
    customs = Customs("03-31", closures)

    found = dates(item(rule, shift=shift, statutory=False), customs, "2026-12-01")

    assert found == expected


def test_a_closure_of_one_year_is_open_in_the_next(item):
    custom = item(fixed(8, 12), shift="next", statutory=False)

    assert dates(custom, Customs("03-31", (SUMMER,)), "2027-12-01") == "2027-08-12"


@pytest.mark.parametrize(
    ("said", "months", "expected"),
    [
        (
            "第5営業日", 0,
            "2026-04-07 2026-05-12 2026-06-05 2026-07-07 2026-08-07 2026-09-07 "
            "2026-10-07 2026-11-09 2026-12-07 2027-01-08 2027-02-05 2027-03-05",
        ),
        (
            "毎月末日", 0,
            "2026-04-30 2026-05-29 2026-06-30 2026-07-31 2026-08-31 2026-09-30 "
            "2026-10-30 2026-11-30 2026-12-28 2027-01-29 2027-02-26 2027-03-31",
        ),
        ("6月", 0, "2026-06-01"),
        ("6月", 1, "2026-07-01"),
        ("12月", 1, "2027-01-04"),
        ("6月15日", 1, "2026-07-15"),
        ("6月と12月", 0, "2026-06-01 2026-12-01"),
        ("2026-06-15", 0, "2026-06-15"),
        ("2027-06-15", 0, ""),
        ("2026-12-15", 1, "2027-01-15"),
        ("追って知らせる", 0, ""),
    ],
)  # fmt: skip
def test_a_value_of_the_handbook_says_when(item, said, months, expected):
    customs = Customs("03-31", (REST,), {"day": said})
    rule = chosen(value="day", months=months)

    found = dates(item(rule, shift="previous", statutory=False), customs, "2026-12-01")

    assert found == expected


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"day": None}, "2026-09-15"),
        ({}, "2026-09-15"),
        ({"day": "追って知らせる"}, ""),
        ({"day": "7月"}, "2026-07-01"),
    ],
)
def test_a_month_of_the_rule_stands_in_for_a_value_that_is_open(item, values, expected):
    rule = chosen(value="day", month=9, day=15)

    assert dates(item(rule), Customs("03-31", (), values), "2026-12-01") == expected
