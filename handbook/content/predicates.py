"""Conditions on the facts of the company: true, false, or not known yet.

Kleene's logic with three values: what is unknown stays so until the known
facts decide without it. A fact that was learnt never undoes what was decided.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from handbook.content.model import Fact, Predicate
from handbook.messages import _

Form = Literal["equals", "at_least", "below"]
FORMS: tuple[Form, ...] = ("equals", "at_least", "below")


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a condition holds; None: the facts that are known don't say.

    ``facts`` are the names of those that decide, of the unknown ones if it is
    not decided, in the order of the condition, each once.
    """

    holds: bool | None
    facts: tuple[str, ...] = ()


ALWAYS = Verdict(True)


def evaluate(predicate: Predicate | None, facts: Mapping[str, Fact]) -> Verdict:
    """Say whether ``predicate`` holds for a company; None: for every company.

    A fact that is not declared is unknown.
    """
    if predicate is None:
        return ALWAYS
    if predicate.not_ is not None:
        found = evaluate(predicate.not_, facts)
        return Verdict(None if found.holds is None else not found.holds, found.facts)
    if predicate.all:
        return _joined([evaluate(one, facts) for one in predicate.all], False)
    if predicate.any:
        return _joined([evaluate(one, facts) for one in predicate.any], True)
    return _compared(predicate, facts)


def kind(value: object) -> Literal["flag", "number", "text"] | None:
    """Return what a fact is or is compared with; None for nothing of these.

    In Python True is 1: a flag is no number here.
    """
    match value:
        case bool():
            return "flag"
        case int() | float():
            return "number"
        case str():
            return "text"
        case _:
            return None


def said(value: object) -> str:
    """Return a fact's value as people write it: true, 37.5, 37."""
    if isinstance(value, bool):
        return str(value).lower()
    is_whole = isinstance(value, float) and value.is_integer()
    return f"{value:.0f}" if is_whole else str(value)


def stated(names: Sequence[str], facts: Mapping[str, Fact]) -> str:
    """Return what the facts with these names are: "社有車の台数" is 0."""
    known = [(facts[name].label, said(facts[name].value)) for name in names]
    return ", ".join(
        _('"{fact}" is {value}', fact=label, value=value) for label, value in known
    )


def _joined(parts: Sequence[Verdict], decisive: bool) -> Verdict:
    """Join the parts of an ``any`` (one that is true decides) or ``all`` (false)."""
    if any(part.holds is decisive for part in parts):
        holds: bool | None = decisive
    elif any(part.holds is None for part in parts):
        holds = None
    else:
        holds = not decisive
    named = (name for part in parts if part.holds is holds for name in part.facts)
    return Verdict(holds, tuple(dict.fromkeys(named)))


def _compared(predicate: Predicate, facts: Mapping[str, Fact]) -> Verdict:
    name = predicate.fact or ""
    value = facts[name].value if name in facts else None
    if value is None:
        return Verdict(None, (name,))
    if predicate.equals is not None:
        same = kind(value) == kind(predicate.equals) and value == predicate.equals
        return Verdict(same, (name,))
    if not isinstance(value, int | float):
        return Verdict(None, (name,))
    if predicate.at_least is not None:
        return Verdict(value >= predicate.at_least, (name,))
    return Verdict(predicate.below is not None and value < predicate.below, (name,))
