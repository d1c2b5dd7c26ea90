"""Who sees what."""

from dataclasses import dataclass

import pytest

from handbook.content.model import Audience, Fact, Predicate
from handbook.document.selection import Selector, bar, sites

CARS = Predicate(fact="cars", at_least=5)


@dataclass(frozen=True)
class Piece:
    audience: Audience | None = None
    applies_if: Predicate | None = None
    mandatory: bool = False


def audience(**keys):
    return Audience.model_validate(keys)


def selector(edition, **cars):
    facts = {"cars": Fact(label="社有車の台数", value=cars.get("cars"))}
    return Selector(edition, facts)


@pytest.mark.parametrize(
    ("keys", "by"),
    [
        ({}, None),
        ({"departments": ("accounting",)}, None),
        ({"departments": ("legal",)}, "departments"),
        ({"departments": ("legal", "accounting")}, None),
        ({"readers": ("trainer",)}, "readers"),
        ({"employment": ("part-time", "regular")}, None),
        ({"departments": ("accounting",), "employment": ("dispatch",)}, "employment"),
        ({"exclude": {"departments": ("accounting",)}}, "exclude"),
        ({"exclude": {"departments": ("legal",)}}, None),
        (
            {"departments": ("accounting",), "exclude": {"employment": ("regular",)}},
            "exclude",
        ),
        (
            {"exclude": {"departments": ("accounting",), "employment": ("dispatch",)}},
            None,
        ),
        ({"exclude": {}}, None),
        ({"sites": ("osaka",)}, None),
    ],
)
def test_keys_narrow_values_widen_and_exclude_wins(edition, keys, by):
    assert bar(audience(**keys), edition()) == by


def test_a_piece_without_audience_is_for_everyone(edition):
    assert bar(None, edition(reader="trainer", employment="dispatch")) is None


@pytest.mark.parametrize(
    ("keys", "site", "by"),
    [
        ({"sites": ("osaka",)}, "osaka", None),
        ({"sites": ("osaka",)}, "head-office", "sites"),
        ({"exclude": {"sites": ("osaka",)}}, "osaka", "exclude"),
        ({"exclude": {"sites": ("osaka",)}}, "", None),
    ],
)
def test_a_book_for_one_site_leaves_out_what_is_for_others(edition, keys, site, by):
    assert bar(audience(**keys), edition(site=site)) == by


@pytest.mark.parametrize(
    ("keys", "named"),
    [
        ({}, ((), True)),
        ({"sites": ("osaka", "kobe")}, (("osaka", "kobe"), True)),
        (
            {"sites": ("osaka", "kobe"), "exclude": {"sites": ("kobe",)}},
            (("osaka",), True),
        ),
        ({"exclude": {"sites": ("kobe",)}}, (("kobe",), False)),
        (
            {"exclude": {"sites": ("kobe",), "employment": ("regular",)}},
            (("kobe",), False),
        ),
        (
            {"exclude": {"sites": ("kobe",), "employment": ("dispatch",)}},
            ((), True),
        ),
        ({"exclude": {"departments": ("accounting",)}}, ((), True)),
    ],
)
def test_a_book_for_all_sites_knows_which_ones_a_piece_is_for(edition, keys, named):
    assert sites(audience(**keys), edition()) == named


def test_a_book_for_one_site_needs_no_names_of_sites(edition):
    assert sites(audience(sites=("osaka",)), edition(site="osaka")) == ((), True)


@pytest.mark.parametrize(
    ("keys", "by"),
    [
        ({"employment": ("regular",)}, None),
        ({"sites": ("osaka",)}, None),
        ({"exclude": {"employment": ("dispatch",)}}, None),
        ({"exclude": {"departments": ("legal",), "employment": ("dispatch",)}}, None),
        ({"departments": ("accounting",)}, "departments"),
        ({"exclude": {"departments": ("legal",)}}, "exclude"),
        ({"readers": ("trainer",)}, "readers"),
    ],
)
def test_what_is_mandatory_yields_to_departments_and_for_trainees_only(
    edition, keys, by
):
    one = edition("legal", employment="dispatch", site="kobe")

    assert bar(audience(**keys), one, mandatory=True) == by


def test_what_is_mandatory_for_trainees_is_for_their_trainers_too(edition):
    trainee = audience(readers=("trainee",))

    assert bar(trainee, edition(reader="trainer"), mandatory=True) is None


@pytest.mark.parametrize(("cars", "by"), [(5, None), (4, "applies_if"), (None, None)])
def test_only_what_surely_does_not_apply_is_dropped(edition, cars, by):
    assert selector(edition(), cars=cars).rule(Piece(applies_if=CARS)).by == by


def test_what_may_apply_names_the_facts_that_nobody_has_said(edition):
    assert selector(edition()).rule(Piece(applies_if=CARS)).facts == ("cars",)
    assert selector(edition(), cars=5).rule(Piece(applies_if=CARS)).facts == ()


def test_a_condition_goes_before_the_audience(edition):
    piece = Piece(audience(departments=("legal",)), CARS)

    assert selector(edition(), cars=0).rule(piece).by == "applies_if"


def test_a_condition_drops_what_is_mandatory(edition):
    piece = Piece(applies_if=CARS, mandatory=True)

    assert not selector(edition(), cars=0).shows(piece)


PLAIN, FIRM = Piece(), Piece(mandatory=True)


@pytest.mark.parametrize(
    ("parent", "held"),
    [
        (Piece(), (PLAIN, FIRM)),
        (Piece(audience(employment=("dispatch",))), (FIRM,)),
        (Piece(audience(sites=("osaka",))), (FIRM,)),
        (Piece(audience(exclude={"employment": ("regular",)})), (FIRM,)),
        (Piece(audience(departments=("legal",))), None),
        (Piece(audience(readers=("trainer",))), None),
        (Piece(applies_if=CARS), None),
    ],
)
def test_a_parent_that_is_dropped_stays_with_what_is_mandatory(edition, parent, held):
    choose = selector(edition(site="kobe"), cars=0)

    assert choose.within(parent, (PLAIN, FIRM)) == held


def test_a_child_never_widens_its_parent(edition):
    parent = Piece(audience(employment=("dispatch",)))
    child = Piece(audience(employment=("regular",)))

    assert selector(edition()).within(parent, (child,)) is None
