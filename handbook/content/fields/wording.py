"""Findings of pydantic, worded for the person who wrote the content.

The models stay the only statement of what is right; here each finding gets its
place, a sentence in plain words, and a way out where it can be guessed.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import Any, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from handbook.content.fields import phrases, shape, strangers
from handbook.content.fields.parts import part
from handbook.content.fields.shape import Shape
from handbook.content.fields.spots import ABSENT, Spot, follow
from handbook.content.model import CompanySet, Entity, Value
from handbook.content.rules import Rule
from handbook.content.yaml.located import Located
from handbook.diagnostics import Place, Problem
from handbook.messages import _, ngettext

T = TypeVar("T", bound=Entity)
_WORDED_AT_MOST = 500  # of one file; who corrects them is told the rest
# A text without quotes; the constructor has the same pattern.
_SWALLOWED = re.compile(r"[^'\"|>].*?\n *- ", re.DOTALL)


def check(entity: type[T], located: Located) -> tuple[T | None, tuple[Problem, ...]]:
    """Return a file's content as ``entity``, or all that is wrong with it."""
    data = without_sources(Shape("entity", entity=entity), located.data)
    try:
        return entity.model_validate(data), ()
    except ValidationError as error:
        findings = error.errors(include_url=False)[:_WORDED_AT_MOST]
    spots = [(one, follow(entity, located, one["loc"])) for one in findings]
    return None, tuple(_problems(located, spots))


def without_sources(wanted: Shape, value: Any) -> Any:
    """Return ``value`` without addresses in the mappings whose keys are free."""
    if not isinstance(value, Mapping):
        return value
    if wanted.holds == "map":
        item = wanted.item or wanted
        return {
            key: without_sources(item, one)
            for key, one in value.items()
            if key != "$source"
        }
    if wanted.entity is None or not _has_map(wanted.entity):
        return value
    shapes = shape.fields(wanted.entity)
    return {
        key: without_sources(shapes[key], one) if key in shapes else one
        for key, one in value.items()
    }


@cache
def _has_map(entity: type[Entity]) -> bool:
    return any(
        one.holds == "map"
        for kind in shape.kinds(entity)
        for one in shape.fields(kind).values()
    )


def _problems(
    located: Located, spots: list[tuple[ErrorDetails, Spot]]
) -> Iterator[Problem]:
    told: set[str] = set()
    unknown = [spot for one, spot in spots if one["type"] == "extra_forbidden"]
    missing = [spot for one, spot in spots if one["type"] == "missing"]
    for problem, addresses in strangers.problems(located, unknown, missing):
        told.update(addresses)
        yield problem
    # What a list lacks is known after its items.
    for finding, spot in sorted(spots, key=lambda one: one[0]["type"] in _LENGTHS):
        about = _about(spot)
        if about in told or not _counts(located, finding, spot):
            continue
        if finding["type"] in _LENGTHS and _holds(about, told):
            continue  # "1、2、3" is one item, and told already
        told.add(about)
        if finding["type"] == "missing" and not spot.in_list:
            others = [one for one in missing if one.parent == spot.parent]
            lacking = [spot, *(one for one in others if _about(one) not in told)]
            told.update(map(_about, lacking))
            yield _missing(located, lacking)
        else:
            yield _WORDINGS.get(finding["type"], _mismatch)(located, finding, spot)


def _holds(address: str, told: set[str]) -> bool:
    return any(one.startswith(f"{address}/") for one in told)


_LENGTHS = ("missing", "too_long", "too_short")


def _about(spot: Spot) -> str:
    """Return the address that a problem would be about; each is told once."""
    if spot.in_list and spot.value is ABSENT:
        return spot.parent
    return f"{spot.source} key" if spot.branch == "[key]" else spot.source


def _counts(located: Located, finding: ErrorDetails, spot: Spot) -> bool:
    """Say whether a finding tells anything that another one does not."""
    if isinstance(spot.value, str) and _SWALLOWED.match(located.written(spot.source)):
        return False  # it has swallowed the next item, and the constructor says so
    if finding["type"] == "too_short" and isinstance(spot.value, tuple):
        # Counted after validation, without the items that are wrong.
        return len(spot.value) < int(finding["ctx"]["min_length"])
    if spot.branch not in ("", "[key]") and spot.shape is not None:
        alternative = spot.shape.other or spot.shape
        if alternative.entity and isinstance(spot.value, Mapping | str):
            chosen = spot.branch == alternative.entity.__name__
            return chosen == isinstance(spot.value, Mapping)
    return True


def _missing(located: Located, spots: Sequence[Spot]) -> Problem:
    """Word the keys that one entity lacks."""
    name = part(spots[0].owner)
    if len(spots) == 1:
        message = _('{part} lacks its "{key}"', part=name, key=spots[0].key)
        remedy = _('add a line "{key}: …"', key=spots[0].key)
    else:
        keys = ", ".join(phrases.quoted(spot.key) for spot in spots)
        message = _("{part} lacks {keys}", part=name, keys=keys)
        remedy = _('add a line "{key}: …" for each of them', key=spots[0].key)
    place = _place(located, spots[0].parent)
    return Problem(place, Rule.MISSING_KEY, message, remedy)


def _untagged(located: Located, _finding: ErrorDetails, spot: Spot) -> Problem:
    """Word a mapping that does not say which of several it is."""
    message = _('{part} lacks its "{key}"', part=spot.key, key="type")
    tags = spot.shape.tags if spot.shape else ()
    remedy = _("it may be {words}", words=", ".join(tags))
    return Problem(_place(located, spot.source), Rule.MISSING_KEY, message, remedy)


def _mistagged(located: Located, _finding: ErrorDetails, spot: Spot) -> Problem:
    words = Shape("word", words=tuple(spot.shape.tags if spot.shape else ()))
    tag = replace(
        spot, key="type", source=f"{spot.source}/type", value=spot.value["type"]
    )
    return _unfit(located, replace(tag, shape=words), Rule.WRONG_VALUE)


def _empty(located: Located, _finding: ErrorDetails, spot: Spot) -> Problem:
    message = _("{subject} is empty", subject=spot.subject)
    remedy = _("fill it in")
    if (spot.owner, spot.key) == (Value, "value"):
        remedy = _("fill it in, or write null while nobody knows")
    return Problem(_place(located, spot.source), Rule.EMPTY_VALUE, message, remedy)


def _too_long(located: Located, finding: ErrorDetails, spot: Spot) -> Problem:
    if spot.shape is not None and spot.shape.length:
        return _wrong_length(located, finding, replace(spot, parent=spot.source))
    most, number = finding["ctx"]["max_length"], len(spot.value)
    if isinstance(spot.value, str):
        message = ngettext(
            "{subject} may have at most one character, but has {length}",
            "{subject} may have at most {number} characters, but has {length}",
            most,
            subject=spot.subject,
            length=number,
        )
    else:
        message = _(
            "{subject} may hold at most {most} items, but holds {number}",
            subject=spot.subject,
            most=most,
            number=number,
        )
    return Problem(_place(located, spot.source), Rule.WRONG_VALUE, message)


def _wrong_length(located: Located, finding: ErrorDetails, spot: Spot) -> Problem:
    number = len(finding["input"])
    wanted = shape.fields(spot.owner)[spot.key]
    message = _(
        '"{key}" should be a list of {length} items, but has {number}',
        key=spot.key,
        length=wanted.length,
        number=number,
    )
    return Problem(_place(located, spot.parent), Rule.WRONG_VALUE, message)


def _mismatch(located: Located, finding: ErrorDetails, spot: Spot) -> Problem:
    kind = finding["type"]
    wrong_type = kind.endswith("_type")
    if spot.branch == "[key]":
        return _bad_key(located, spot, Shape("text", pattern=finding["ctx"]["pattern"]))
    rule = Rule.WRONG_TYPE if wrong_type else Rule.WRONG_VALUE
    return _unfit(located, spot, Rule.EMPTY_VALUE if spot.value is None else rule)


def _bad_key(located: Located, spot: Spot, wanted: Shape) -> Problem:
    message = _(
        'the key "{key}" should be {expected}',
        key=spot.key,
        expected=phrases.expected(wanted),
    )
    remedy = phrases.way_out(wanted, spot.key, spot.key)
    return Problem(strangers.place(located, spot), Rule.WRONG_VALUE, message, remedy)


def _unfit(located: Located, spot: Spot, rule: Rule) -> Problem:
    wanted = spot.shape or Shape("text")
    written = located.written(spot.source)
    place = _place(located, spot.source)
    if not spot.key:
        message = _(
            "this file should hold {expected}", expected=phrases.expected(wanted)
        )
        return Problem(place, rule, message)
    message = _(
        "{subject} should be {expected}, but is {found}",
        subject=spot.subject,
        expected=phrases.expected(wanted),
        found=phrases.found(spot.value, written),
    )
    if spot.value is None and (lost := _comment(located, place)):
        remedy = _("\"#\" begins a comment: write it in quotes, '{text}'", text=lost)
    elif spot.value is None and (spot.in_list or _required(spot)):
        remedy = _("fill it in")
    else:
        remedy = phrases.way_out(wanted, spot.value, written, spot.in_list)
        remedy = remedy or _of_a_value(spot)
    return Problem(place, rule, message, remedy)


def _of_a_value(spot: Spot) -> str:
    if (spot.owner, spot.key) != (CompanySet, "value"):
        return ""
    return _('write a name that stands below "values" in handbook.yaml, such as payday')


def _comment(located: Located, place: Place) -> str:
    """Return the comment that stands where a value should, or ""."""
    lines = located.file_text(place).split("\n")
    rest = lines[place.line - 1][place.column - 1 :] if place.line <= len(lines) else ""
    match = re.match(r"\s*(#.*\S)", rest)
    return match[1] if match else ""


def _required(spot: Spot) -> bool:
    info = spot.owner.model_fields.get(spot.key)
    return info is not None and info.is_required()


def _place(located: Located, source: str) -> Place:
    return located.places.get(source, Place(located.name))


_WORDINGS: Mapping[str, Callable[[Located, ErrorDetails, Spot], Problem]] = {
    "missing": _wrong_length,
    "union_tag_not_found": _untagged,
    "union_tag_invalid": _mistagged,
    "string_too_short": _empty,
    "too_short": _empty,
    "string_too_long": _too_long,
    "too_long": _too_long,
}
