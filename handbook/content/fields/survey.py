"""A walk over the data of a file by the types it should have.

It works on data that did not pass the models, too: what is of the wrong type
is passed over, and what stands under a misspelt key is read as it was meant, so
that a file with one mistake is still checked for others.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from handbook.content import guesses
from handbook.content.fields import shape
from handbook.content.fields.directives import DIRECTIVES
from handbook.content.fields.shape import Shape
from handbook.content.model import Entity


@dataclass(frozen=True, slots=True)
class Entry:
    """A mapping that should be an entity; ``key`` is the one it stands under.

    ``holder`` is the entity that it stands in, None for a whole file. ``written``:
    under which keys it has its fields, by field.
    """

    entity: type[Entity]
    data: Mapping[str, Any]
    source: str
    key: str
    holder: "Entry | None" = None
    written: Mapping[str, str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "written", spellings(self.entity, self.data))

    def get(self, name: str) -> Any:
        """Return the value of a field, None if it has none."""
        return self.data.get(self._key(name))

    def address(self, name: str) -> str:
        """Return the address of a field's value."""
        return f"{self.source}/{self._key(name)}"

    def _key(self, name: str) -> str:
        if name in self.data:
            return name
        return self.written.get(name, name)


@dataclass(frozen=True, slots=True)
class Leaf:
    """A text in a field, or in a list in a field, of an entity."""

    entity: type[Entity]
    key: str
    source: str
    text: str
    shape: Shape


Piece: TypeAlias = Entry | Leaf


def survey(
    entity: type[Entity], data: object, key: str = "", holder: Entry | None = None
) -> Iterator[Piece]:
    """Yield the entities and the texts of ``data``, in the models' order.

    An entity comes before what it holds.
    """
    if not isinstance(data, Mapping):
        return
    source = str(data["$source"])
    entry = Entry(entity, data, source, key, holder)
    yield entry
    shapes = shape.fields(entity)
    for name, written in entry.written.items():
        address = f"{source}/{written}"
        yield from _values(entry, name, address, data[written], shapes[name])


def spellings(entity: type[Entity], data: Mapping[str, Any]) -> Mapping[str, str]:
    """Return under which keys ``data`` has the fields of an entity, by field."""
    known = shape.fields(entity)
    apart = ("$source", *DIRECTIVES)
    unknown = [key for key in data if key not in known and key not in apart]
    found = {name: name for name in known if name in data}
    for key in unknown:
        if (meant := guesses.key(key, (k for k in known if k not in found))) in known:
            found[meant] = key
    if not unknown:
        return found
    return {name: found[name] for name in known if name in found}


def _values(
    holder: Entry, key: str, source: str, value: object, wanted: Shape
) -> Iterator[Piece]:
    if isinstance(value, str):
        if wanted.holds in ("text", "word", "date", "number", "decimal"):
            yield Leaf(holder.entity, key, source, value, wanted)
    elif isinstance(value, tuple):
        if wanted.holds == "list" and wanted.item is not None:
            for number, item in enumerate(value):
                yield from _values(holder, key, f"{source}/{number}", item, wanted.item)
    elif isinstance(value, Mapping):
        if wanted.holds == "map" and wanted.item is not None:
            for name, item in value.items():
                if name != "$source":
                    address = f"{source}/{name}"
                    yield from _values(holder, key, address, item, wanted.item)
        elif (kind := shape.entity_of(wanted, value)) is not None:
            yield from survey(kind, value, key, holder)
