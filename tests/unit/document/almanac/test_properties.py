"""What holds of every rule, company and year."""

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from handbook.content.model import CalendarItem, Closure
from handbook.document.almanac import (
    Customs,
    FiscalYear,
    occurrences,
    of_company,
    of_offices,
    shift,
)

days = st.dates(date(1950, 1, 1), date(2098, 12, 31))
month_days = days.map(lambda day: day.isoformat()[5:])
numbers = st.integers(1, 31) | st.just("last")
months = st.integers(1, 12)
closures = st.lists(
    st.builds(
        lambda start, length: Closure(
            name="休み",
            start=start.isoformat()[5:],
            end=(start + timedelta(days=length)).isoformat()[5:],
        ),
        days,
        st.integers(0, 20),
    ),
    max_size=3,
).map(tuple)
offs = closures.map(of_company) | st.just(of_offices)
rules = st.one_of(
    st.fixed_dictionaries({"type": st.just("fixed"), "month": months, "day": numbers}),
    st.fixed_dictionaries(
        {"type": st.just("window"), "start": month_days, "end": month_days}
    ),
    st.fixed_dictionaries(
        {
            "type": st.just("month-offset"),
            "anchor": st.just("payment-month"),
            "months": st.integers(0, 3),
            "day": numbers,
        }
    ),
    st.fixed_dictionaries(
        {
            "type": st.just("fiscal-offset"),
            "anchor": st.sampled_from(["year-end", "half-year-end"]),
            "months": st.integers(0, 14),
            "day": numbers,
        }
    ),
    st.fixed_dictionaries({"type": st.just("company-set"), "month": months}),
)
items = st.builds(
    lambda rule, way, statutory: CalendarItem.model_validate(
        {
            "id": "x",
            "title": "納付",
            "departments": ("a",),
            "rule": rule,
            "shift": way,
            "statutory": statutory,
        }
    ),
    rules,
    st.sampled_from(["next", "previous", "none"]),
    st.booleans(),
)


@given(days, offs, st.sampled_from(["next", "previous"]))
def test_a_shifted_date_is_a_business_day(day, off, way):
    assert not off(shift(day, way, off))


@given(days, offs)
def test_what_is_told_not_to_move_never_moves(day, off):
    assert shift(day, "none", off) == day


@given(days, offs, st.sampled_from(["next", "previous"]))
def test_a_business_day_is_not_moved(day, off, way):
    assert off(day) or shift(day, way, off) == day


@given(days, offs)
def test_next_is_the_first_business_day_on_or_after(day, off):
    found = shift(day, "next", off)

    assert found >= day
    assert all(off(day + timedelta(n)) for n in range((found - day).days))


@given(days, offs)
def test_previous_is_the_last_business_day_on_or_before(day, off):
    found = shift(day, "previous", off)

    assert found <= day
    assert all(off(day - timedelta(n)) for n in range((day - found).days))


@given(days, closures)
def test_a_companys_rest_moves_no_deadline_of_the_law(day, closed):
    rule = {"type": "fixed", "month": day.month, "day": day.day}
    usual = {"id": "x", "title": "納付", "departments": ("a",), "statutory": True}
    due = CalendarItem.model_validate({**usual, "rule": rule, "shift": "next"})
    year = FiscalYear.holding(day, "03-31")

    with_rest = occurrences(due, year, Customs("03-31", closed))
    without = occurrences(due, year, Customs("03-31"))

    assert [o.day for o in with_rest] == [o.day for o in without]


@given(days, month_days)
def test_a_fiscal_year_is_a_year_and_holds_its_day(day, end):
    year = FiscalYear.holding(day, end)

    assert day in year
    assert 365 <= (year.last - year.first).days + 1 <= 366


@given(days, month_days)
def test_fiscal_years_leave_no_day_between_them(day, end):
    year = FiscalYear.holding(day, end)
    following = FiscalYear.holding(year.last + timedelta(days=1), end)

    assert following.first == year.last + timedelta(days=1)
    assert all(FiscalYear.holding(d, end) == year for d in (year.first, year.last))


@given(items, days, month_days, closures)
def test_successive_years_lose_nothing_and_show_nothing_twice(item, day, end, closed):
    """Six years together hold what their days hold, each in the year of its day."""
    customs = Customs(end, closed)
    years = [FiscalYear.holding(day, end)]
    for _year in range(5):
        years.append(FiscalYear.holding(years[-1].last + timedelta(days=1), end))
    found = [o for year in years for o in occurrences(item, year, customs)]
    whole = FiscalYear(years[0].first, years[-1].last)

    assert set(found) == set(occurrences(item, whole, customs))
    assert len(found) == len(set(found))
    assert all(
        o.day in year for year in years for o in occurrences(item, year, customs)
    )


@given(items, days, month_days)
def test_no_month_or_year_of_a_rule_is_passed_over(item, day, end):
    customs = Customs(end)
    first = FiscalYear.holding(day, end)
    years = FiscalYear(first.first, first.last + timedelta(days=4 * 366))
    nominal = sorted(o.nominal for o in occurrences(item, years, customs))
    gaps = [(later - one).days for one, later in pairwise(nominal)]

    often = item.rule.type == "month-offset"
    assert nominal
    assert all(28 <= gap <= 31 if often else 365 <= gap <= 366 for gap in gaps)


@given(items, days, month_days, closures)
def test_a_law_that_falls_on_a_rest_is_ready_on_a_business_day_before(
    item, day, end, closed
):
    customs = Customs(end, closed)

    for found in occurrences(item, FiscalYear.holding(day, end), customs):
        if found.ready is not None:
            assert item.statutory
            assert customs.off(found.day)
            assert not customs.off(found.ready)
            assert found.ready < found.day
