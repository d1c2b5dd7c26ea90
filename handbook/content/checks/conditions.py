"""Conditions that can't be meant: no form or two, facts that are not there."""

import re
from collections.abc import Container, Iterable, Iterator, Mapping
from typing import Any

from handbook.content import guesses
from handbook.content.checks import kinds
from handbook.content.checks.wants import Want
from handbook.content.fields import shape
from handbook.content.fields.survey import Entry
from handbook.content.model import Company, Fact, Predicate
from handbook.content.predicates import FORMS, kind, said
from handbook.content.rules import Rule
from handbook.content.sheets import Sheet, entries
from handbook.diagnostics import Place, Problem, Severity
from handbook.messages import _

_NAME = re.compile(r"[a-z][a-z0-9_]*")
_HEADS = ("fact", "all", "any", "not")


def check(pages: Iterable[Sheet]) -> Iterator[Problem | Want]:
    """Report malformed conditions, unknown facts, open ones, and unused ones."""
    pages = tuple(pages)
    facts = _facts(pages)
    used: set[object] = set()  # with what is meant by names that are misspelt
    wrong = dict(kinds.check(pages))
    yield from wrong.values()
    for page, entry in entries(pages, Predicate):
        used.add(name := str(entry.get("fact")))
        if facts and name not in facts:
            used.add(guesses.near(name, facts))
        yield from _form(page, entry)
        yield from _comparison(page, entry, facts, wrong)
    yield from _open(pages, used)
    if not any(page.broken for page in pages):
        yield from _unused(pages, used)


def _facts(pages: Iterable[Sheet]) -> Mapping[str, Any] | None:
    """Return the facts that the company declares, each with its value.

    None: they could not all be read, and that is told where they stand.
    """
    found = [
        (page, one.data, one.get("facts")) for page, one in entries(pages, Company)
    ]
    if not found or found[0][0].located.lossy:
        return None
    page, company, facts = found[0]
    if facts is None and "facts" not in company:
        slipped = any(address.endswith("/facts") for address in page.located.keys)
        return None if slipped else {}
    if not isinstance(facts, Mapping):
        return None
    values = {key: one for key, one in facts.items() if key != "$source"}
    if not all(_NAME.fullmatch(key) for key in values):
        return None
    return {
        key: one.get("value") if isinstance(one, Mapping) else None
        for key, one in values.items()
    }


def _form(page: Sheet, entry: Entry) -> Iterator[Problem]:
    given = [key for key in _HEADS if _is_given(entry, key)]
    if not given and not _is_strange(entry):
        message = _("this condition says nothing")
        yield _bad(page.place(entry.source), message, _example())
    elif len(given) > 1:
        message = _(
            'a condition can\'t have both "{one}" and "{other}"',
            one=given[0],
            other=given[1],
        )
        remedy = _('put both below "all" or "any", each as an item of its own')
        yield _bad(page.place(entry.address(given[1])), message, remedy)
    for key in ("all", "any"):
        if entry.get(key) == ():
            message = _('"{key}" is an empty list', key=key)
            remedy = _("write the conditions, or delete the line")
            yield _bad(page.place(entry.address(key)), message, remedy)


def _is_strange(entry: Entry) -> bool:
    """Say whether it holds a key that no condition has, which is told as such."""
    return not entry.data.keys() <= {"$source", *shape.fields(Predicate)}


def _is_given(entry: Entry, key: str) -> bool:
    return entry.get(key) is not None


def _comparison(
    page: Sheet, entry: Entry, facts: Mapping[str, Any] | None, wrong: Container[str]
) -> Iterator[Problem | Want]:
    name = entry.get("fact")
    given = [key for key in FORMS if _is_given(entry, key)]
    if name is None:
        if given and any(_is_given(entry, key) for key in ("all", "any", "not")):
            message = _('"{key}" needs a "fact" beside it', key=given[0])
            yield _bad(page.place(entry.address(given[0])), message, _example())
        return
    if not isinstance(name, str):
        return  # reported with its file
    if len(given) > 1 or not (given or _is_strange(entry)):
        message = (
            _('a condition has one of "equals", "at_least" and "below", not several')
            if given
            else _('this condition does not say what "{fact}" should be', fact=name)
        )
        key = given[1] if given else "fact"
        yield _bad(page.place(entry.address(key)), message, _example())
    if facts is None or name in wrong:
        return  # told where the facts stand
    if name not in facts:
        unknown = _unknown(page.place(entry.address("fact")), name, facts)
        yield Want(name, frozenset({Fact}), unknown)
        return
    for key in given:
        yield from _type(
            page.place(entry.address(key)), key, entry.get(key), name, facts
        )


def _type(
    place: Place, key: str, wanted: object, name: str, facts: Mapping[str, Any]
) -> Iterator[Problem]:
    """Report a comparison with what a fact can't be; what is unknown may be all."""
    value = facts[name]
    if kind(value) is None or kind(wanted) is None:
        return  # open, or told with its file
    if key != "equals" and kind(value) != "number":
        message = _(
            '"{key}" compares numbers, but "{fact}" is {value}',
            key=key,
            fact=name,
            value=_said(value),
        )
        remedy = _("write equals: {value}", value=_said(value))
        yield Problem(place, Rule.FACT_TYPE, message, remedy)
    elif key == "equals" and kind(value) != kind(wanted):
        message = _(
            '"{fact}" is {value} and can never be {wanted}',
            fact=name,
            value=_said(value),
            wanted=_said(wanted),
        )
        number = guesses.decimal(str(wanted)) if kind(value) == "number" else ""
        remedy = (
            _("write equals: {value}", value=number)
            if number
            else _("write a value of the same kind")
        )
        yield Problem(place, Rule.FACT_TYPE, message, remedy)


def _said(value: object) -> str:
    return f'"{value}"' if isinstance(value, str) else said(value)


def _unknown(place: Place, name: str, facts: Mapping[str, Any]) -> Problem:
    message = _('the company has no fact "{name}"', name=name)
    meant = guesses.near(name, facts)
    remedy = (
        _('did you mean "{word}"?', word=meant)
        if meant
        else _('add it to "facts" below "company" in handbook.yaml')
    )
    return Problem(place, Rule.UNKNOWN_FACT, message, remedy)


def _open(pages: Iterable[Sheet], used: set[object]) -> Iterator[Problem]:
    for page, entry in entries(pages, Fact):
        place = page.located.places.get(entry.address("value"))
        if place is None or entry.get("value") is not None:
            continue
        if entry.source.rpartition("/")[2] in used:
            message = _('nobody has said yet: "{fact}"', fact=entry.get("label"))
            remedy = _("fill it in: what depends on it is marked, and not published")
            rule = Rule.OPEN_FACT
            yield Problem(place, rule, message, remedy, Severity.WARNING)


def _unused(pages: Iterable[Sheet], used: set[object]) -> Iterator[Problem]:
    for page, entry in entries(pages, Fact):
        name = entry.source.rpartition("/")[2]
        if name not in used:
            message = _('no condition uses the fact "{name}"', name=name)
            remedy = _('use it in an "applies_if", or delete it')
            place = page.located.keys.get(entry.source, page.place(entry.source))
            rule = Rule.UNUSED_FACT
            yield Problem(place, rule, message, remedy, Severity.WARNING)


def _bad(place: Place, message: str, remedy: str) -> Problem:
    return Problem(place, Rule.BAD_CONDITION, message, remedy)


def _example() -> str:
    return _("write it like this: {example}", example="{fact: headcount, at_least: 50}")
