"""Periods that begin with an event, by the calendar and by business days."""

from datetime import date

import pytest

from handbook.content.model import Closure, EventOffset
from handbook.document.almanac import of_company, of_offices
from handbook.document.almanac.occurrences import due

REST = Closure(name="年末年始", start="12-29", end="01-03")


@pytest.mark.parametrize(
    ("event", "days", "include", "expected"),
    [
        ("2026-12-01", 0, False, "2026-12-01"),
        ("2026-12-01", 0, True, "2026-12-01"),
        ("2026-12-01", 1, True, "2026-12-01"),
        ("2026-12-01", 1, False, "2026-12-02"),
        ("2026-12-01", 14, False, "2026-12-15"),
        ("2026-12-01", 14, True, "2026-12-14"),
        ("2027-04-01", 5, False, "2027-04-06"),
        ("2027-01-01", 60, False, "2027-03-02"),
        ("2027-01-01", 60, True, "2027-03-01"),
        ("2027-02-01", 30, False, "2027-03-03"),
        ("2028-02-01", 30, False, "2028-03-02"),  # a leap year
        ("2026-12-31", 10, False, "2027-01-10"),  # a Sunday: a shift is its own step
    ],
)
def test_days_of_the_calendar_are_counted_from_the_next_one(
    event, days, include, expected
):
    rule = EventOffset(
        type="event-offset", event="退職", days=days, include_first_day=include
    )

    assert due(rule, date.fromisoformat(event), of_offices).isoformat() == expected


@pytest.mark.parametrize(
    ("event", "days", "include", "off", "expected"),
    [
        ("2026-12-25", 3, False, of_offices, "2027-01-05"),  # Friday; 28, 4, 5
        ("2026-12-25", 3, False, of_company(()), "2026-12-30"),
        ("2026-12-25", 3, False, of_company((REST,)), "2027-01-05"),
        ("2026-12-25", 3, True, of_company(()), "2026-12-29"),
        ("2026-12-26", 3, True, of_company(()), "2026-12-30"),  # a Saturday
        ("2026-12-26", 3, False, of_company(()), "2026-12-30"),
        ("2026-09-18", 2, False, of_offices, "2026-09-25"),  # 24, 25 after holidays
        ("2026-12-25", 0, False, of_offices, "2026-12-25"),
    ],
)
def test_business_days_pass_over_days_off(event, days, include, off, expected):
    rule = EventOffset(
        type="event-offset",
        event="注文",
        days=days,
        unit="business-day",
        include_first_day=include,
    )

    assert due(rule, date.fromisoformat(event), off).isoformat() == expected
