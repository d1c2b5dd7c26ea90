"""What a field may hold, read from its type: for people and for walks over data."""

import types
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from typing import Annotated, Any, Literal, TypeAlias, Union, get_args, get_origin

from handbook.content.model import Entity
from handbook.content.text import Prose

Holds: TypeAlias = Literal[
    "text", "number", "decimal", "flag", "date", "word", "list", "entity", "map"
]


@dataclass(frozen=True, slots=True)
class Shape:
    """What a value may be.

    ``prose``: of what kind the text is; None for ids and other plain words.
    A "number" is whole, a "decimal" needn't be.
    ``words``: the only ones allowed. ``item``: of a list or a mapping.
    ``length``: of a list that has a fixed one. ``pattern``: what text must match.
    ``least``, ``most``: a number's bounds. ``entity``: a mapping with keys
    of its own; ``tags``: entities by the "type" they name. ``other``: what the
    value may be instead (a step is a text or a mapping).
    """

    holds: Holds
    prose: Literal["line", "inline", "blocks"] | None = None
    words: tuple[str, ...] = ()
    item: "Shape | None" = None
    length: int | None = None
    pattern: str = ""
    least: int | None = None
    most: int | None = None
    entity: type[Entity] | None = None
    tags: Mapping[str, type[Entity]] = field(default_factory=dict)
    other: "Shape | None" = None


@cache
def fields(entity: type[Entity]) -> Mapping[str, Shape]:
    """Return the shapes of an entity's keys, in the model's order."""
    return {
        info.alias or name: _shape(info.annotation, tuple(info.metadata))
        for name, info in entity.model_fields.items()
        if name != "source"
    }


def kinds(entity: type[Entity]) -> frozenset[type[Entity]]:
    """Return ``entity`` and all that it can hold."""
    found: set[type[Entity]] = set()
    waiting = [entity]
    while waiting:
        one = waiting.pop()
        if one not in found:
            found.add(one)
            waiting.extend(_held(one))
    return frozenset(found)


def _held(entity: type[Entity]) -> Iterator[type[Entity]]:
    for wanted in fields(entity).values():
        for one in (wanted, wanted.item, wanted.item and wanted.item.other):
            if one is not None:
                yield from one.tags.values()
                if one.entity is not None:
                    yield one.entity


def entity_of(shape: Shape, value: object) -> type[Entity] | None:
    """Return the entity that the mapping ``value`` should be, if it is known."""
    if shape.tags and isinstance(value, Mapping):
        tag = value.get("type")
        return shape.tags.get(tag) if isinstance(tag, str) else None
    if shape.entity is None and shape.other is not None:
        return shape.other.entity
    return shape.entity


def _shape(annotation: Any, metadata: tuple[Any, ...]) -> Shape:
    origin = get_origin(annotation)
    if origin is Annotated:
        inner, *more = get_args(annotation)
        return _shape(inner, (*metadata, *more))
    if origin in (Union, types.UnionType):
        return _union([a for a in get_args(annotation) if a is not type(None)])
    if origin is Literal:
        return Shape("word", words=tuple(map(str, get_args(annotation))))
    if origin is tuple:
        return _tuple(get_args(annotation))
    if origin is dict:
        return Shape("map", item=_shape(get_args(annotation)[1], ()))
    if isinstance(annotation, type) and issubclass(annotation, Entity):
        return Shape("entity", entity=annotation)
    return _plain(annotation, metadata)


def _plain(kind: type, metadata: tuple[Any, ...]) -> Shape:
    # A Field(...) within Annotated keeps its constraints in its own metadata.
    marks = [m for one in metadata for m in (one, *getattr(one, "metadata", ()))]
    prose = next((mark.kind for mark in marks if isinstance(mark, Prose)), None)
    return Shape(
        _PLAIN[kind],
        prose=prose,
        pattern=_first(marks, "pattern") or "",
        least=_first(marks, "ge"),
        most=_first(marks, "le"),
    )


def _first(marks: list[Any], name: str) -> Any:
    """Return the first mark's attribute that is set: annotated-types has no base."""
    return next((v for m in marks if (v := getattr(m, name, None)) is not None), None)


_PLAIN: Mapping[Any, Holds] = {
    str: "text",
    int: "number",
    float: "decimal",
    bool: "flag",
    date: "date",
}


def _union(members: list[Any]) -> Shape:
    shapes = [_shape(member, ()) for member in members]
    if len(shapes) == 1:
        return shapes[0]
    entities = [shape.entity for shape in shapes if shape.entity]
    if len(entities) == len(shapes):
        tags = {get_args(e.model_fields["type"].annotation)[0]: e for e in entities}
        return Shape("entity", tags=tags)
    first, *others = shapes
    if len(others) > 1:
        return replace(first, other=replace(others[0], other=others[1]))
    return replace(first, other=others[0])


def _tuple(arguments: tuple[Any, ...]) -> Shape:
    length = None if arguments[-1] is Ellipsis else len(arguments)
    return Shape("list", item=_shape(arguments[0], ()), length=length)
