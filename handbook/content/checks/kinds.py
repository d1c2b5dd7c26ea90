"""Facts of the company that are not what the conditions ask for.

A condition tells whether its fact is a number, a yes or no, or a word. Where no
condition could ever hold, the fact is the mistake, told once where it stands;
where some could, the others are, and told where they stand.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Literal, TypeAlias

from handbook.content import guesses
from handbook.content.fields.survey import Entry
from handbook.content.model import Fact, Predicate
from handbook.content.predicates import FORMS, kind, said
from handbook.content.rules import Rule
from handbook.content.sheets import Sheet, entries
from handbook.diagnostics import Problem
from handbook.messages import _

Asked: TypeAlias = Mapping[str, list[Any]]
_DIGIT = re.compile(r"\d")  # full-width ones, too


def check(pages: Iterable[Sheet]) -> Iterator[tuple[str, Problem]]:
    """Yield the names of facts that are of the wrong kind, each with its problem."""
    pages = tuple(pages)
    asked = _asked(pages)
    for page, entry in entries(pages, Fact):
        name, value = entry.source.rpartition("/")[2], entry.get("value")
        wanted = asked.get(name, [])
        meant = _meant(value, wanted)
        if meant:
            yield name, _WORDINGS[meant](page, entry, name, value)
        elif _is_below_all(value, wanted):
            yield name, _negative(page, entry, name, value)


def _asked(pages: Iterable[Sheet]) -> Asked:
    """Return what conditions compare each fact with."""
    asked: defaultdict[str, list[Any]] = defaultdict(list)
    for _page, entry in entries(pages, Predicate):
        for form in FORMS:
            wanted = entry.get(form)
            if wanted is not None:
                # A text beside "at_least" is told there, and means a number.
                number = form != "equals" and kind(wanted) != "number"
                asked[str(entry.get("fact"))].append(1 if number else wanted)
    return asked


def _meant(value: Any, asked: list[Any]) -> Literal["number", "flag"] | None:
    """Return what a fact should be instead; None: it may be what it is."""
    kinds = {kind(wanted) for wanted in asked}
    mine = kind(value)
    if mine == "text" and "number" in kinds and _DIGIT.search(value):
        return "number"
    if mine is None or mine in kinds:
        return None
    if mine == "number":
        return "flag" if kinds == {"flag"} and value in (0, 1) else None
    says = mine == "text" and ("number" not in kinds or guesses.flag(value))
    if says and "flag" in kinds:
        return "flag"
    return "number" if "number" in kinds else None


def _is_below_all(value: Any, asked: list[Any]) -> bool:
    """Say whether a number is negative, and counts something: no condition asks so."""
    numbers = [wanted for wanted in asked if kind(wanted) == "number"]
    is_negative = kind(value) == "number" and value < 0
    return bool(is_negative and numbers and min(numbers) > 0)


def _no_number(page: Sheet, entry: Entry, name: str, value: Any) -> Problem:
    if isinstance(value, str):
        message = _(
            '"{fact}" should be a number, but is "{value}"', fact=name, value=value
        )
    else:
        message = _(
            '"{fact}" should be a number, but is {value}', fact=name, value=said(value)
        )
    number = guesses.decimal(value) if isinstance(value, str) else ""
    remedy = (
        _("write {number}, without quotes", number=number)
        if number and not number.startswith("-")
        else _("write one number, such as 60; null if nobody knows it yet")
    )
    return _wrong(page, entry, message, remedy)


def _no_flag(page: Sheet, entry: Entry, name: str, value: Any) -> Problem:
    message = _(
        '"{fact}" should be true (yes) or false (no), but is "{value}"',
        fact=name,
        value=said(value),
    )
    flag = guesses.flag(said(value))
    remedy = (
        _("write {number}, without quotes", number=flag)
        if flag
        else _("write true or false; null if nobody knows it yet")
    )
    return _wrong(page, entry, message, remedy)


def _negative(page: Sheet, entry: Entry, name: str, value: Any) -> Problem:
    message = _('"{fact}" can\'t be below 0, but is {value}', fact=name, value=value)
    remedy = _("write one number, such as 60; null if nobody knows it yet")
    return _wrong(page, entry, message, remedy)


def _wrong(page: Sheet, entry: Entry, message: str, remedy: str) -> Problem:
    return Problem(page.place(entry.address("value")), Rule.FACT_TYPE, message, remedy)


_WORDINGS = {"number": _no_number, "flag": _no_flag}
