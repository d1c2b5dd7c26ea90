"""Conditions on the facts of the company: true, false, not known."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handbook.content.model import Fact, Predicate
from handbook.content.predicates import Verdict, evaluate, said

STATES = {"yes": True, "no": False, "maybe": None}
NAMES = ("cars", "staff", "listed", "town")


def facts(**values):
    return {name: Fact(label=name, value=value) for name, value in values.items()}


def flag(name):
    return Predicate(fact=name, equals=True)


def every(*parts):
    return Predicate(all=parts)


def some(*parts):
    return Predicate(any=parts)


def never(part):
    return Predicate.model_validate({"not": part})


@pytest.mark.parametrize(
    ("form", "value", "holds"),
    [
        ({"equals": True}, True, True),
        ({"equals": True}, False, False),
        ({"equals": False}, False, True),
        ({"equals": 1}, True, False),
        ({"equals": True}, 1, False),
        ({"equals": 3}, 3, True),
        ({"equals": "東京都"}, "東京都", True),
        ({"equals": "東京都"}, "大阪府", False),
        ({"at_least": 5}, 4, False),
        ({"at_least": 5}, 5, True),
        ({"at_least": 0}, 0, True),
        ({"below": 10}, 9, True),
        ({"below": 10}, 10, False),
        ({"below": 10}, None, None),
        ({"equals": False}, None, None),
        ({"at_least": 37.5}, 37, False),
        ({"at_least": 37.5}, 37.5, True),
        ({"at_least": 37.5}, 38, True),
        ({"at_least": 38}, 37.5, False),
        ({"below": 37.5}, 37.4, True),
        ({"below": 37.5}, 37.5, False),
        ({"equals": 37.5}, 37.50, True),
        ({"equals": 37.0}, 37, True),
        ({"equals": 37}, 37.0, True),
        ({"equals": 1.0}, True, False),
    ],
)
def test_a_fact_is_compared(form, value, holds):
    predicate = Predicate(fact="f", **form)

    assert evaluate(predicate, facts(f=value)) == Verdict(holds, ("f",))


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (60, "60"),
        (37.0, "37"),
        (37.50, "37.5"),
        (0.5, "0.5"),
        (123456789012.0, "123456789012"),
        (True, "true"),
        ("東京都", "東京都"),
    ],
)
def test_a_value_is_said_as_people_write_it(value, shown):
    assert said(value) == said(Fact(label="f", value=value).value) == shown


def test_a_fact_that_is_not_declared_is_unknown():
    assert evaluate(flag("cars"), {}) == Verdict(None, ("cars",))


def test_without_a_condition_a_piece_is_for_every_company():
    assert evaluate(None, {}) == Verdict(True)


TABLE = [
    ("yes", "yes", True, True),
    ("yes", "no", False, True),
    ("yes", "maybe", None, True),
    ("no", "no", False, False),
    ("no", "maybe", False, None),
    ("maybe", "maybe", None, None),
]


@pytest.mark.parametrize(("one", "other", "both", "either"), TABLE)
def test_all_and_any_follow_the_truth_table(one, other, both, either):
    known = facts(a=STATES[one], b=STATES[other])
    for parts in ((flag("a"), flag("b")), (flag("b"), flag("a"))):
        assert evaluate(every(*parts), known).holds is both
        assert evaluate(some(*parts), known).holds is either


@pytest.mark.parametrize(
    ("state", "holds"), [("yes", False), ("no", True), ("maybe", None)]
)
def test_not_turns_what_is_known(state, holds):
    assert evaluate(never(flag("a")), facts(a=STATES[state])).holds is holds


def test_only_the_facts_that_decide_are_named():
    known = facts(a=None, b=True, c=None, d=False)

    assert evaluate(every(flag("a"), flag("b"), flag("c")), known).facts == ("a", "c")
    assert evaluate(every(flag("a"), flag("d")), known).facts == ("d",)
    assert evaluate(some(flag("a"), flag("b")), known).facts == ("b",)
    assert evaluate(some(flag("a"), flag("d")), known).facts == ("a",)


# --- laws ---------------------------------------------------------------------

numbers = st.integers(0, 9) | st.sampled_from([0.5, 1.0, 4.5, 9.0])
flags = st.fixed_dictionaries(dict.fromkeys(NAMES, st.none() | st.booleans() | numbers))
leaves = st.builds(
    lambda name, form: Predicate(fact=name, **form),
    st.sampled_from(NAMES),
    st.fixed_dictionaries({"equals": st.booleans() | numbers})
    | st.fixed_dictionaries({"at_least": numbers})
    | st.fixed_dictionaries({"below": numbers}),
)
predicates = st.recursive(
    leaves,
    lambda one: (
        st.lists(one, min_size=1, max_size=3).map(lambda parts: every(*parts))
        | st.lists(one, min_size=1, max_size=3).map(lambda parts: some(*parts))
        | one.map(never)
    ),
    max_leaves=8,
)


@given(predicates, predicates, flags)
def test_de_morgans_laws_hold_with_three_values(one, other, values):
    known = facts(**values)

    assert (
        evaluate(never(every(one, other)), known).holds
        is evaluate(some(never(one), never(other)), known).holds
    )
    assert (
        evaluate(never(some(one, other)), known).holds
        is evaluate(every(never(one), never(other)), known).holds
    )


@given(predicates, flags)
def test_not_twice_is_not_at_all(predicate, values):
    known = facts(**values)

    assert evaluate(never(never(predicate)), known) == evaluate(predicate, known)


@given(predicates, flags, st.data())
def test_learning_a_fact_undoes_nothing_that_was_decided(predicate, values, data):
    unknown = [name for name, value in values.items() if value is None]
    learnt = {name: data.draw(st.none() | st.booleans() | numbers) for name in unknown}
    before = evaluate(predicate, facts(**values)).holds
    after = evaluate(predicate, facts(**{**values, **learnt})).holds

    assert before is None or after is before


@given(predicates, flags)
def test_what_is_not_decided_names_facts_that_nobody_has_said(predicate, values):
    verdict = evaluate(predicate, facts(**values))

    if verdict.holds is None:
        assert verdict.facts
