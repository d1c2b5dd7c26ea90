"""Walks over the data of a file: ids, addresses, mandatory pieces, sameness."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from handbook.diagnostics import Place

ABSENT = object()
# Lists whose items a company tells apart by their names, as they have no ids.
NAMED = frozenset({"closures", "groups"})


@dataclass(frozen=True, slots=True)
class Override:
    """A value of the company where the starter says ``base``, or nothing: ABSENT."""

    source: str
    place: Place
    base: Any
    own: Any


def mappings(value: Any) -> Iterator[Mapping[str, Any]]:
    """Yield a mapping and those within it."""
    if isinstance(value, Mapping):
        yield value
        for key, one in value.items():
            if key != "$source":
                yield from mappings(one)
    elif isinstance(value, tuple):
        for one in value:
            yield from mappings(one)


def ids(value: Any) -> list[str]:
    """Return the ids in a value."""
    found = (one.get("id") for one in mappings(value))
    return [one for one in found if isinstance(one, str)]


def pairs(base: Any, own: Any) -> Iterator[tuple[Mapping[str, Any], Mapping[str, Any]]]:
    """Yield the mappings of two values that have the same id."""
    known = {one["id"]: one for one in mappings(base) if isinstance(one.get("id"), str)}
    for one in mappings(own):
        if isinstance(one.get("id"), str) and one["id"] in known:
            yield known[one["id"]], one


def mandatory(value: Any) -> list[str]:
    """Return the ids of the mandatory pieces in a value."""
    return [
        str(one.get("id", ""))
        for one in mappings(value)
        if one.get("mandatory") is True
    ]


def with_mandatory(value: Any, wanted: Collection[str]) -> Any:
    """Return a value whose pieces with these ids are mandatory."""
    if isinstance(value, tuple):
        return tuple(with_mandatory(one, wanted) for one in value)
    if not isinstance(value, Mapping):
        return value
    kept = {key: with_mandatory(one, wanted) for key, one in value.items()}
    return {**kept, "mandatory": True} if value.get("id") in wanted else kept


def addresses(value: Any, address: str) -> Iterator[str]:
    """Yield the address of a value and of all that it holds."""
    yield address
    for one, at in held(value, address):
        yield from addresses(one, at)


def held(value: Any, address: str) -> Iterator[tuple[Any, str]]:
    """Yield what a list or a mapping holds directly, each with its address."""
    if isinstance(value, tuple):
        for number, one in enumerate(value):
            named = isinstance(one, Mapping)
            yield one, one["$source"] if named else f"{address}/{number}"
    elif isinstance(value, Mapping):
        for key, one in value.items():
            if key != "$source":
                yield one, f"{address}/{key}"


def same(one: Any, other: Any) -> bool:
    """Say whether two values are the same but for where they stand."""
    return bool(bare(one) == bare(other))


def bare(value: Any) -> Any:
    """Return a value without addresses."""
    if isinstance(value, tuple):
        return [bare(one) for one in value]
    if isinstance(value, Mapping):
        return {key: bare(one) for key, one in value.items() if key != "$source"}
    return value
