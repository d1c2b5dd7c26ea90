"""The days of a plan, counted from the first day of work."""

from datetime import date

import pytest

from handbook.content.model import Closure
from handbook.document import almanac
from handbook.document.milestones import milestones

OFF = almanac.of_company(())


@pytest.mark.parametrize(
    ("start", "stage", "day"),
    [
        ("2027-04-01", "before", "2027-03-31"),
        ("2027-04-01", "day-1", "2027-04-01"),
        ("2027-04-01", "week-1", "2027-04-07"),
        ("2027-04-01", "day-30", "2027-04-30"),
        ("2027-04-01", "day-60", "2027-05-31"),  # 05-30 is a Sunday
        ("2027-04-01", "day-90", "2027-06-29"),
        ("2027-04-05", "before", "2027-04-02"),  # a Monday: the Friday before
        ("2027-04-05", "week-1", "2027-04-12"),  # 04-11 is a Sunday
        ("2028-04-01", "day-1", "2028-04-03"),  # a Saturday
        ("2027-04-29", "day-1", "2027-04-30"),  # 昭和の日
        ("2027-04-27", "week-1", "2027-05-06"),  # 05-03 to 05-05 are holidays
        ("2026-12-03", "day-30", "2027-01-04"),  # 01-01 is a holiday, then a weekend
        ("2028-01-01", "day-60", "2028-02-29"),
        ("2028-01-31", "day-30", "2028-02-29"),
    ],
)
def test_a_milestone_is_on_a_business_day(start, stage, day):
    found = milestones(date.fromisoformat(start), OFF)

    assert found[stage] == date.fromisoformat(day)


def test_a_company_that_is_closed_has_no_milestone_then():
    summer = Closure(name="夏季休業", start="08-12", end="08-16")

    found = milestones(date(2027, 7, 15), almanac.of_company((summer,)))

    assert found["day-30"] == date(2027, 8, 17)  # 08-13 is within


@pytest.mark.parametrize("day", range(1, 29))
def test_milestones_come_in_their_order(day):
    found = milestones(date(2027, 4, day), OFF)

    days = [found[one] for one in ("before", "day-1", "week-1", "day-30", "day-90")]
    assert days == sorted(days)
    assert not any(map(OFF, days))
