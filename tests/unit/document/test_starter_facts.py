"""The model company's book: 60 people, one office in Tokyo, not listed."""

from dataclasses import replace

import pytest

from handbook.content.predicates import evaluate
from handbook.document.questions import open_questions

APPLIES = [
    "cond-workers-1",
    "cond-workers-10",
    "cond-company-cars",
    "cond-disability",
    "cond-occupancy",
    "cond-site-50",
    "cond-insured-51",
    "cond-tokyo",
    "cond-air-conditioning",
    "cond-industrial-waste",
    "cond-dispatch",
    "cond-freelance",
    "cond-subcontract",
    "law-r01",
    "law-r02",
    "law-r03",
    "law-r04",
    "law-r09",
    "cal-m01",
    "cal-m07",
    "cal-m08",
    "cal-m11-a",
    "cal-m11-b",
    "cal-0202",
    "cal-0503-a",
    "cal-0505",
    "cal-0606",
    "cal-e12-a",
    "cal-e12-b",
    "cal-e13",
    "cal-e15",
    "cal-e16-d",
    "cal-e18",
    "cal-l03-b",
    "cal-l09",
    "cal-l12",
    "cal-l15",
]
NOT = [
    "cond-payroll-under-10",
    "cond-over-100",
    "cond-101",
    "cond-over-300",
    "cond-e-filing",
    "cond-large-company",
    "cond-listed",
    "law-r07",
    "law-r24",
    "cal-m02",
    "cal-m03-b",
    "cal-m03-c",
    "cal-0403",
    "cal-0503-b",
    "cal-0608",
    "cal-0702-b",
    "cal-0101-b",
    "cal-e16-c",
    "cal-l03-a",
    "cal-l05",
    "cal-l06",
]


def said(manuscript, **values):
    """Return the manuscript of a company with other facts."""
    company = manuscript.handbook.company
    facts = {
        name: fact.model_copy(update={"value": values.get(name, fact.value)})
        for name, fact in company.facts.items()
    }
    company = company.model_copy(update={"facts": facts})
    handbook = manuscript.handbook.model_copy(update={"company": company})
    return replace(manuscript, handbook=handbook)


def verdicts(manuscript):
    facts = manuscript.handbook.company.facts
    pieces = (*manuscript.laws, *manuscript.calendar)
    return {one.id: evaluate(one.applies_if, facts).holds for one in pieces}


@pytest.mark.parametrize("id_", APPLIES)
def test_what_applies_to_the_model_company_is_there(starter, id_):
    assert verdicts(starter)[id_] is True


@pytest.mark.parametrize("id_", NOT)
def test_what_does_not_apply_is_not(starter, id_):
    assert verdicts(starter)[id_] is False


@pytest.mark.parametrize(
    ("facts", "ids"),
    [
        ({"headcount": 101}, {"cond-over-100", "cond-101", "law-r07", "cal-l06"}),
        ({"headcount": 301}, {"cond-over-300", "cal-l05"}),
        ({"headcount": 37.5}, {"cond-disability", "law-r09"}),
        ({"listed": True}, {"cond-listed", "cal-0608"}),
        ({"payroll_recipients": 9}, {"cond-payroll-under-10", "cal-m02"}),
        ({"large_company": True}, {"cond-large-company"}),
        ({"capital_over_100m": True}, {"cond-e-filing", "law-r24"}),
        (
            {"special_use": True, "occupancy": 30},
            {"cond-occupancy", "cal-e15", "cal-e16-c", "cal-l03-a"},
        ),
        ({"company_cars": 0, "large_vehicle": True}, {"cond-company-cars", "cal-e18"}),
    ],
)
def test_what_a_company_says_brings_its_duties(starter, facts, ids):
    found = verdicts(said(starter, **facts))

    assert {id_ for id_ in ids if found[id_] is not True} == set()


@pytest.mark.parametrize(
    ("facts", "ids"),
    [
        ({"company_cars": 4}, {"cond-company-cars", "cal-e18", "cal-l15"}),
        ({"company_cars": 4.5}, {"cond-company-cars", "cal-e18", "cal-l15"}),
        ({"headcount": 37}, {"cond-disability", "law-r09"}),
        ({"largest_site": 49}, {"cond-site-50", "cal-m07", "cal-0202"}),
        ({"largest_site": 9}, {"cond-workers-10"}),
        ({"pension_insured": 35}, {"cond-insured-51"}),
        ({"occupancy": 49}, {"cond-occupancy", "cal-e15", "cal-l03-b"}),
        ({"accepts_dispatch": False}, {"cond-dispatch", "cal-m08"}),
        ({"uses_freelancers": False}, {"cond-freelance", "law-r02", "cal-e13"}),
        (
            {"uses_freelancers": False, "subcontracts": False},
            {"cond-subcontract", "cal-e12-a", "cal-e12-b", "cal-l09"},
        ),
        ({"site_in_tokyo": False}, {"cond-tokyo"}),
    ],
)
def test_what_a_company_says_takes_its_duties_away(starter, facts, ids):
    found = verdicts(said(starter, **facts))

    assert {id_ for id_ in ids if found[id_] is not False} == set()


def test_a_company_that_says_nothing_loses_no_duty(starter):
    nothing = dict.fromkeys(starter.handbook.company.facts)

    assert False not in verdicts(said(starter, **nothing)).values()


def test_a_company_that_says_nothing_is_asked_of_each_duty(starter, edition):
    nothing = dict.fromkeys(starter.handbook.company.facts)
    asked = open_questions(said(starter, **nothing), edition("legal"))

    assert asked["laws.yaml#/cond-listed"] == ("上場している",)
    assert open_questions(starter, edition("legal")) == {}
