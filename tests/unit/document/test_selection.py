"""Who sees what."""

from dataclasses import dataclass

import pytest

from handbook.content.model import Audience, Fact, Predicate
from handbook.document.selection import Selector, bar

CARS = Predicate(fact="cars", at_least=5)
SITES = ("osaka", "kobe", "tokyo")


@dataclass(frozen=True)
class Piece:
    audience: Audience | None = None
    applies_if: Predicate | None = None
    mandatory: bool = False


def audience(**keys):
    return Audience.model_validate(keys)


def selector(edition, **cars):
    facts = {"cars": Fact(label="社有車の台数", value=cars.get("cars"))}
    return Selector.of(edition, facts, SITES)


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
        ({"departments": ("legal",), "readers": ("trainer",)}, "readers"),
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
        ({"exclude": {"sites": ("osaka",)}}, "kobe", None),
    ],
)
def test_a_book_for_one_site_leaves_out_what_is_for_others(edition, keys, site, by):
    assert bar(audience(**keys), edition(site=site)) == by


@pytest.mark.parametrize(
    ("keys", "at", "by"),
    [
        ({}, SITES, None),
        ({"sites": ("kobe", "osaka")}, ("osaka", "kobe"), None),
        (
            {"sites": ("osaka", "kobe"), "exclude": {"sites": ("kobe",)}},
            ("osaka",),
            None,
        ),
        ({"exclude": {"sites": ("kobe",)}}, ("osaka", "tokyo"), None),
        (
            {"exclude": {"sites": ("kobe",), "employment": ("regular",)}},
            ("osaka", "tokyo"),
            None,
        ),
        (
            {"exclude": {"sites": ("kobe",), "employment": ("dispatch",)}},
            SITES,
            None,
        ),
        ({"exclude": {"departments": ("accounting",)}}, (), "exclude"),
        ({"sites": ("osaka",), "exclude": {"sites": ("osaka",)}}, (), "exclude"),
        (
            {
                "sites": ("osaka",),
                "exclude": {"sites": ("osaka",), "employment": ("regular",)},
            },
            (),
            "exclude",
        ),
        (
            {
                "sites": ("osaka",),
                "exclude": {"sites": ("osaka",), "readers": ("trainee",)},
            },
            (),
            "exclude",
        ),
        (
            {
                "sites": ("osaka",),
                "exclude": {"sites": ("osaka",), "readers": ("trainer",)},
            },
            ("osaka",),
            None,
        ),
        ({"exclude": {"sites": SITES}}, (), "exclude"),
        (
            {"employment": ("dispatch",), "exclude": {"sites": ("osaka",)}},
            (),
            "employment",
        ),
    ],
)
def test_a_book_for_all_sites_has_what_the_book_of_any_has(edition, keys, at, by):
    piece, choose = Piece(audience(**keys)), selector(edition())

    assert choose.sites(piece) == at
    assert choose.rule(piece).by == by
    assert at == tuple(
        site for site in SITES if selector(edition(site=site)).shows(piece)
    )


def test_a_company_without_sites_counts_as_one(edition):
    choose = Selector.of(edition(), {}, ())

    assert choose.shows(Piece())
    assert choose.shows(Piece(audience(exclude={"employment": ("dispatch",)})))
    assert not choose.shows(Piece(audience(employment=("dispatch",))))


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


OSAKA, KOBE = {"sites": ("osaka",)}, {"sites": ("kobe",)}
NOT_OSAKA = {"exclude": OSAKA}


@pytest.mark.parametrize(
    ("parent", "child", "at"),
    [
        (OSAKA, {}, ("osaka",)),
        ({}, OSAKA, ("osaka",)),
        (OSAKA, KOBE, ()),
        (OSAKA, NOT_OSAKA, ()),
        (NOT_OSAKA, OSAKA, ()),
        (NOT_OSAKA, {}, ("kobe", "tokyo")),
        (NOT_OSAKA, {"exclude": KOBE}, ("tokyo",)),
        ({"sites": ("osaka", "kobe")}, {"sites": ("kobe", "tokyo")}, ("kobe",)),
    ],
)
def test_a_child_is_for_no_site_that_its_parent_is_not_for(edition, parent, child, at):
    above, piece = Piece(audience(**parent)), Piece(audience(**child))
    choose = selector(edition())

    assert choose.sites(piece, above) == at
    assert choose.within(above, (piece,)) == ((piece,) if at else ())


def test_what_is_mandatory_is_for_all_sites_wherever_it_stands(edition):
    piece = Piece(audience(**KOBE), mandatory=True)

    assert selector(edition()).sites(piece, Piece(audience(**OSAKA))) == SITES
