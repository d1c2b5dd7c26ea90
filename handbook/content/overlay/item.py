"""An item of a company's list, and what it says it is to the starter's."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from handbook.content import guesses
from handbook.content.fields import shape
from handbook.content.fields.directives import DIRECTIVES
from handbook.content.fields.parts import part
from handbook.content.fields.shape import Shape
from handbook.messages import _


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a company's list; ``identity`` stands under its key ``name``."""

    data: Mapping[str, Any]
    name: str
    identity: Any
    wanted: Shape
    position: int

    @property
    def plain(self) -> Mapping[str, Any]:
        """Return it without what it says of its place."""
        return {key: one for key, one in self.data.items() if key not in DIRECTIVES}

    def found(self, items: Sequence[Any]) -> int | None:
        """Return where in ``items`` the one with the same name stands."""
        for number, one in enumerate(items):
            if isinstance(one, Mapping) and one.get(self.name) == self.identity:
                return number
        return None

    def lacking(self, strictly: bool = False) -> list[str]:
        """Return the fields it needs; none where a key may be misspelt.

        ``strictly``: even there.
        """
        entity = self.wanted.entity
        if entity is None:
            return []
        if not strictly and any(key not in shape.fields(entity) for key in self._keys):
            return []
        return [
            info.alias or name
            for name, info in entity.model_fields.items()
            if info.is_required() and (info.alias or name) not in self.data
        ]

    @property
    def _keys(self) -> Iterator[str]:
        return (key for key in self.plain if key != "$source")

    def no_such(self, items: Sequence[Any]) -> tuple[str, str]:
        """Word that nothing in ``items`` has the name, and what may be meant."""
        kind = part(self.wanted.entity) if self.wanted.entity else self.name
        message = _(
            'the starter has no {part} "{id}" here', part=kind, id=self.identity
        )
        meant = self.meant(items)
        return message, _('did you mean "{word}"?', word=meant) if meant else ""

    def meant(self, items: Sequence[Any]) -> str:
        """Return the name in ``items`` that this one's misspells, or ""."""
        names = [one.get(self.name) for one in items if isinstance(one, Mapping)]
        return guesses.word(
            str(self.identity), [one for one in names if isinstance(one, str)]
        )

    def called(self, name: str) -> "Item":
        """Return it with another name."""
        return replace(self, data={**self.data, self.name: name}, identity=name)
