from dataclasses import replace

import pytest
import scale
from comparison.figures import Figure


@pytest.fixture
def measured(figures):
    """Return figures of a company: 100 CPU s for ten files, a night on ten cores."""
    more = {
        "five": Figure(80, 45, 250, 500, 10_000),
        "words": Figure(20, 11, 150, 0, 5000, kept=30_000, entries=200),
        "same": Figure(0.2, 0.2, 30),
        "neighbour": Figure(50, 30, 250, kept=50_000, entries=300),
        "edit-60": Figure(2.2, 2.2, 200, 60),
        "check": Figure(1.2, 1.2, 90),
    }
    machine = {**figures.machine, "cores": "10"}
    return replace(figures, jobs={**figures.jobs, **more}, machine=machine)


def test_one_company_needs_what_was_measured(measured):
    one = scale.need(measured, 1)

    assert (one.first, one.alike, one.handed) == (100, 100, 1.2)
    assert (one.cache, one.entries, one.output) == (30_000, 200, 15_000)
    assert one.daily == pytest.approx(0.05 * 2.2 + 0.95 * 0.2)


def test_further_companies_add_what_a_second_one_added(measured):
    many = scale.need(measured, 101)

    assert many.first == 101 * 100
    assert many.alike == 100 + 100 * 50
    assert many.cache == 30_000 + 100 * 20_000
    assert many.entries == 200 + 100 * 100


@pytest.mark.parametrize(
    ("companies", "weakest"), [(1, ()), (49, ()), (50, ("the cache",))]
)
def test_the_cache_gives_way_above_its_limit(measured, companies, weakest):
    assert scale.need(measured, companies).giving_way == weakest


@pytest.mark.parametrize(("cpu", "weakest"), [(80, ()), (2_900_000, ("10 cores",))])
def test_cores_give_way_when_the_night_is_over(measured, cpu, weakest):
    jobs = {**measured.jobs, "five": replace(measured.jobs["five"], cpu=cpu)}

    assert scale.need(replace(measured, jobs=jobs), 1).giving_way == weakest


def test_handing_out_gives_way_when_reading_takes_longer_than_a_night(measured):
    jobs = {**measured.jobs, "check": replace(measured.jobs["check"], cpu=30_000)}

    assert scale.need(replace(measured, jobs=jobs), 1).giving_way == ("handing out",)


def test_without_the_sections_it_needs_the_table_says_so(measured):
    assert "not measured" in scale.block(replace(measured, jobs={}))


def test_what_is_exceeded_most_gives_way_first(measured):
    jobs = {**measured.jobs, "check": replace(measured.jobs["check"], cpu=30_000)}

    giving_way = scale.need(replace(measured, jobs=jobs), 60).giving_way
    assert giving_way == ("handing out", "the cache")
