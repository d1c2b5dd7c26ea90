"""Addresses of a file's items: by their ids, which stay when items move."""

import re
from collections import Counter
from collections.abc import Container, Iterator
from dataclasses import dataclass

from handbook.content.text import ID
from handbook.content.yaml.nodes import Alias, Items, Node, Pairs, Scalar

# Lists whose ids are unique only within the item that holds them.
_LOCAL = ("choices",)
_ID = re.compile(ID)


@dataclass(frozen=True, slots=True)
class Addresses:
    """How the items of the file ``name`` are addressed.

    ``repeated`` are the ids that alone would not tell an item from another, or
    from a key of the file.
    """

    name: str
    repeated: frozenset[str]

    def of(
        self, item: Node, holder: str, key: str, position: int, taken: Container[str]
    ) -> str:
        """Return the address of an item of the list ``holder``, under ``key``.

        By position where it has no id, or where its address is ``taken``.
        """
        identity = _id(item.node if isinstance(item, Alias) else item)
        if not identity:
            return f"{holder}/{position}"
        if key in _LOCAL:
            address = f"{holder}/{identity}"
        elif identity in self.repeated:
            address = f"{self.name}#/{key}:{identity}"
        else:
            address = f"{self.name}#/{identity}"
        return address if address not in taken else f"{address}:{position}"


def addresses(root: Node, name: str) -> Addresses:
    """Return how the items below ``root`` are addressed."""
    repeated = {i for i, number in Counter(_ids(root, "")).items() if number > 1}
    if isinstance(root, Pairs):
        repeated |= {key.text for key, _ in root.pairs if isinstance(key, Scalar)}
    return Addresses(name, frozenset(repeated))


def _ids(node: Node, key: str) -> Iterator[str]:
    """Yield the ids of all items that share the file's addresses."""
    if isinstance(node, Items):
        for item in node.items:
            if key not in _LOCAL and (identity := _id(item)):
                yield identity
            yield from _ids(item, key)
    elif isinstance(node, Pairs):
        for name, value in node.pairs:
            yield from _ids(value, name.text if isinstance(name, Scalar) else "")


def _id(node: Node) -> str:
    """Return the id of an item, or "" if it has none to be addressed by."""
    if isinstance(node, Pairs):
        for key, value in node.pairs:
            if isinstance(key, Scalar) and key.text == "id":
                if isinstance(value, Scalar) and _ID.fullmatch(value.text):
                    return value.text
                return ""
    return ""
