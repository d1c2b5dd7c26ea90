"""Where a finding of pydantic stands: its path through the data and the types."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from handbook.content.fields import phrases, shape
from handbook.content.fields.shape import Shape
from handbook.content.model import Entity
from handbook.content.yaml.located import Located

ABSENT: Any = object()


@dataclass(frozen=True, slots=True)
class Spot:
    """What a finding is about: a value, its address and what it should be.

    ``owner`` is the entity that has the key, ``holder`` its data, ``parent``
    the address of what holds the value. ``branch``: which of two alternatives
    the finding speaks of; "[key]": of the key itself. ``above``: the entities
    that hold the owner, outermost first.
    """

    owner: type[Entity]
    holder: Any
    key: str
    parent: str
    source: str
    value: Any
    shape: Shape | None
    in_list: bool = False
    branch: str = ""
    above: tuple[type[Entity], ...] = ()

    @property
    def subject(self) -> str:
        """Return what people call the value: by its key, or as one of a list."""
        return phrases.subject(self.key, self.in_list)


def follow(entity: type[Entity], located: Located, path: tuple[int | str, ...]) -> Spot:
    """Follow a finding's path through the data and through the types."""
    root = Shape("entity", entity=entity)
    source = f"{located.name}#"
    spot = Spot(entity, ABSENT, "", source, source, located.data, root)
    for step in path:
        if step == "[key]":
            spot = replace(spot, branch="[key]")
        elif spot.shape is not None and spot.shape.other is not None:
            spot = _branch(spot, str(step))
        elif spot.shape is not None and spot.shape.tags:
            tagged = Shape("entity", entity=spot.shape.tags[str(step)])
            spot = replace(spot, shape=tagged)
        elif isinstance(step, int):
            spot = _item(spot, step)
        else:
            spot = _key(spot, step)
    return spot


def _branch(spot: Spot, label: str) -> Spot:
    """Take the way of an alternative that has keys; else stay on the value."""
    other = spot.shape.other if spot.shape else None
    if other is not None and other.entity and label == other.entity.__name__:
        return replace(spot, shape=other, branch=label)
    return replace(spot, branch=label)


def _item(spot: Spot, position: int) -> Spot:
    value = ABSENT
    if isinstance(spot.value, tuple) and position < len(spot.value):
        value = spot.value[position]
    return replace(
        spot,
        parent=spot.source,
        source=_source(value, f"{spot.source}/{position}"),
        value=value,
        shape=spot.shape.item if spot.shape else None,
        in_list=True,
        branch="",
    )


def _key(spot: Spot, key: str) -> Spot:
    value = spot.value.get(key, ABSENT) if isinstance(spot.value, Mapping) else ABSENT
    source = _source(value, f"{spot.source}/{key}")
    entity = spot.shape.entity if spot.shape else None
    if entity is None:  # a mapping whose keys are free
        wanted = spot.shape.item if spot.shape else None
    else:
        wanted = shape.fields(entity).get(key)
    owner = entity or spot.owner
    above = (*spot.above, spot.owner)
    return Spot(owner, spot.value, key, spot.source, source, value, wanted, above=above)


def _source(value: Any, otherwise: str) -> str:
    return str(value["$source"]) if isinstance(value, Mapping) else otherwise
