"""Holidays of Japan: without a network, the same in every language."""

from datetime import date

import pytest

from handbook.document.almanac import of_company, of_offices

OPEN = of_company(())


@pytest.mark.parametrize(
    "day",
    [
        "2027-01-11",  # 成人の日
        "2026-05-06",  # 振替休日: 5/3 is a Sunday
        "2027-03-22",  # 振替休日: 3/21 is a Sunday
        "2026-09-22",  # 国民の休日
        "2032-09-21",  # 国民の休日
        "2026-03-20",  # 春分の日
        "2026-09-23",  # 秋分の日
        "2026-08-11",  # 山の日
        "2026-02-23",  # 天皇誕生日
        "2019-05-01",  # 即位の日
        "2026-11-21",  # a Saturday
        "2026-11-22",  # a Sunday
    ],
)
def test_nobody_works_on_holidays_and_weekends(day):
    assert OPEN(date.fromisoformat(day))
    assert of_offices(date.fromisoformat(day))


@pytest.mark.parametrize(
    "day", ["2026-12-29", "2026-12-30", "2026-12-31", "2029-01-02", "2029-01-03"]
)
def test_offices_rest_at_the_turn_of_the_year_and_a_company_by_itself(day):
    assert of_offices(date.fromisoformat(day))
    assert not OPEN(date.fromisoformat(day))


@pytest.mark.parametrize(
    "day", ["2026-12-28", "2027-01-04", "2026-12-01", "2026-05-07", "2018-12-21"]
)
def test_other_days_are_business_days(day):
    assert not of_offices(date.fromisoformat(day))
    assert not OPEN(date.fromisoformat(day))
