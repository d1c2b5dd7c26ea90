"""One file's content between reading and the manuscript."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TypeVar

from handbook.content.fields import wording
from handbook.content.fields.survey import Entry, Leaf, survey
from handbook.content.model import (
    Calendar,
    Common,
    Contacts,
    Department,
    Entity,
    Glossary,
    Handbook,
    Laws,
    Qualifications,
    Systems,
)
from handbook.content.yaml.located import Located
from handbook.diagnostics import Place, Problem

T = TypeVar("T", bound=Entity)
FILES: Mapping[str, type[Entity]] = {
    "handbook.yaml": Handbook,
    "common.yaml": Common,
    "glossary.yaml": Glossary,
    "contacts.yaml": Contacts,
    "systems.yaml": Systems,
    "calendar.yaml": Calendar,
    "laws.yaml": Laws,
    "qualifications.yaml": Qualifications,
}


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a file says, piece by piece.

    ``content`` is None where it did not pass its model; the pieces are there
    all the same. ``broken``: some pieces are missing.
    """

    name: str
    entity: type[Entity]
    located: Located
    content: Entity | None
    entries: tuple[Entry, ...]
    leaves: tuple[Leaf, ...]

    @property
    def broken(self) -> bool:
        return self.located.broken

    def place(self, source: str) -> Place:
        """Return where the value with this address stands."""
        return self.located.places.get(source, Place(self.name))

    def within(self, leaf: Leaf, offset: int) -> Place:
        """Return where an offset of a text stands."""
        return self.located.within(leaf.source, leaf.text, offset)


def entity(name: str) -> type[Entity] | None:
    """Return what a file holds; its ending does not matter: it is a problem already."""
    path = PurePosixPath(name)
    if path.parts[0] == "departments":
        return Department
    stem = path.name.partition(".")[0].lower()
    return FILES.get(f"{stem}.yaml") if len(path.parts) == 1 else None


def read(entity: type[T], located: Located) -> tuple[Sheet, tuple[Problem, ...]]:
    """Check a file's content against its model, and take it to pieces."""
    if located.broken:
        return Sheet(located.name, entity, located, None, (), ()), located.problems
    content, problems = wording.check(entity, located)
    return pieces(entity, located, content), (*located.problems, *problems)


def pieces(entity: type[Entity], located: Located, content: Entity | None) -> Sheet:
    """Take a file's content to pieces."""
    found = list(survey(entity, located.data))
    return Sheet(
        located.name,
        entity,
        located,
        content,
        tuple(one for one in found if isinstance(one, Entry)),
        tuple(one for one in found if isinstance(one, Leaf)),
    )


def entries(
    pages: Iterable[Sheet], kind: type[Entity]
) -> Iterator[tuple[Sheet, Entry]]:
    """Yield all entities of a kind with their files."""
    for page in pages:
        for entry in page.entries:
            if entry.entity is kind:
                yield page, entry


def is_misnamed(sheet: Sheet) -> bool:
    """Say whether the file is a department's, by another name than its id.

    Such a file is a copy, more often than not.
    """
    data = sheet.located.data
    identity = data.get("id") if isinstance(data, dict) else None
    stem = PurePosixPath(sheet.name).stem
    return sheet.entity is Department and identity not in (None, stem)
