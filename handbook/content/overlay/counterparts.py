"""What of two files is one thing: fields by their key, items by their name."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from handbook.content.fields import shape
from handbook.content.fields.shape import Shape
from handbook.content.model import CheckGroup, Closure, Entity, Predicate, Selection

# What a list's items are told apart by, where it is not their id.
NAMES: Mapping[type[Entity], str] = {CheckGroup: "name", Closure: "name"}
_SEVERAL = (Closure,)  # one name, the days of several years
_WHOLE = (Selection, Predicate)  # conditions are read as one


def field(wanted: Shape, base: Mapping[str, Any], key: str) -> Shape:
    """Return the shape of a field of ``base``, which has the shape ``wanted``."""
    if wanted.holds == "map" and wanted.item is not None:
        return wanted.item
    entity = shape.entity_of(wanted, base)
    known: Callable[[str], Shape | None] = shape.fields(entity).get if entity else _none
    return known(key) or Shape("text")


def _none(_key: str) -> None:
    return None


def merges(base: Mapping[str, Any], own: Mapping[str, Any], wanted: Shape) -> bool:
    """Say whether two mappings merge field by field."""
    if wanted.entity is not None and issubclass(wanted.entity, _WHOLE):
        return False
    return bool(own.get("type", base.get("type")) == base.get("type"))


def is_several(wanted: Shape) -> bool:
    """Say whether items of a list may have the same name."""
    return wanted.item is not None and wanted.item.entity in _SEVERAL


def name(base: Sequence[Any], wanted: Shape) -> str:
    """Return what the items of a list are told apart by, "" if by nothing."""
    entity = wanted.item.entity if wanted.item else None
    if entity is not None and entity in NAMES:
        return NAMES[entity]
    if entity is not None and not base:
        return "id" if "id" in shape.fields(entity) else ""
    named = all(isinstance(one, Mapping) and "id" in one for one in base)
    return "id" if base and named else ""
