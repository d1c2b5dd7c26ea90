"""The months of a fiscal year: every day is in one of them."""

import itertools
from datetime import date, timedelta

import pytest

from handbook.document.almanac import FiscalYear


@pytest.mark.parametrize("end", ["03-31", "12-31", "02-28", "03-20", "01-15", "06-30"])
@pytest.mark.parametrize("day", [date(2026, 12, 1), date(2028, 2, 29)])
def test_the_months_of_a_year_follow_one_another(end, day):
    year = FiscalYear.holding(day, end)

    months = year.months

    assert len(months) == 12
    assert months[0][0] == year.first
    assert months[-1][1] == year.last
    for (_first, last), (first, _last) in itertools.pairwise(months):
        assert last + timedelta(days=1) == first


def test_a_year_that_ends_within_a_month_has_months_from_day_to_day():
    year = FiscalYear.holding(date(2026, 12, 1), "03-20")

    assert year.months[0] == (date(2026, 3, 21), date(2026, 4, 20))
