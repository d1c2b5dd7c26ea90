"""Where every value of two files made one stands.

It has the address that the starter gave it, so that translations and references
find it, and the place where it is written, in either file.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from handbook.content.overlay import pieces
from handbook.content.yaml.located import Located
from handbook.diagnostics import Place


@dataclass(slots=True)
class Ground:
    """Places, keys and spans by address: first those of ``base`` alone."""

    base: Located
    own: Located
    places: dict[str, Place] = field(init=False)
    keys: dict[str, Place] = field(init=False)
    spans: dict[str, tuple[int, int]] = field(init=False)

    def __post_init__(self) -> None:
        self.places = dict(self.base.places)
        self.keys = dict(self.base.keys)
        self.spans = dict(self.base.spans)

    def take(self, value: Any, old: str, new: str) -> Any:
        """Return the company's value, at home at the address ``new``."""
        self.put(old, new)
        if isinstance(value, tuple):
            return tuple(
                self.take_item(one, old, new, position)
                for position, one in enumerate(value)
            )
        if not isinstance(value, Mapping):
            return value
        taken: dict[str, Any] = {"$source": new}
        for name, one in value.items():
            if name != "$source":
                self.keys[f"{new}/{name}"] = self.own.keys[f"{old}/{name}"]
                taken[name] = self.take(one, f"{old}/{name}", f"{new}/{name}")
        return taken

    def take_item(self, item: Any, old: str, new: str, position: int) -> Any:
        """Return an item of the company's list ``old``, at an address that is free."""
        written = item["$source"] if isinstance(item, Mapping) else f"{old}/{position}"
        if written.startswith(f"{old}/"):
            address = f"{new}{written[len(old) :]}"
        else:
            address = written
            if address in self.places:  # the starter has the id elsewhere in the file
                key = new.rpartition("/")[2]
                address = f"{self.own.name}#/{key}:{item['id']}"
        while address in self.places:
            address = f"{address}:{position}"
        return self.take(item, written, address)

    def put(self, old: str, new: str) -> None:
        """Give what stands at ``new`` the place of the company's value."""
        self.places[new] = self.own.places[old]
        self.spans.pop(new, None)
        if old in self.own.spans:
            self.spans[new] = self.own.spans[old]

    def drop(self, value: Any, address: str) -> None:
        """Forget the addresses of a value of the starter."""
        for one in pieces.addresses(value, address):
            self.places.pop(one, None)
            self.spans.pop(one, None)
            self.keys.pop(one, None) if one != address else None
