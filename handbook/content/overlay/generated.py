"""Chapters that are made from the files, and what is lost with one of them."""

from collections.abc import Iterator, Mapping

from handbook.content import sheets
from handbook.content.chapters import GENERATED
from handbook.content.fields.survey import Entry, survey
from handbook.content.yaml.located import Located


def mandatory(chapter: str, files: Mapping[str, Located]) -> list[str]:
    """Return the ids of the mandatory pieces that a generated chapter shows."""
    return [
        str(one.get("id"))
        for one in _entries(files)
        if one.entity in GENERATED[chapter] and one.get("mandatory") is True
    ]


def _entries(files: Mapping[str, Located]) -> Iterator[Entry]:
    for name, page in files.items():
        if (entity := sheets.entity(name)) is not None:
            found = survey(entity, page.data)
            yield from (one for one in found if isinstance(one, Entry))
