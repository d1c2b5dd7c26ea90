"""The JSON Schemas of content files, for editors."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from handbook.build.order import chosen
from handbook.build.output import replace, worded
from handbook.content.fields import schema
from handbook.messages import _


def kinds(asked: str | None) -> tuple[str, ...]:
    """Return the kind that is asked for, or all of them.

    Raises OrderError for one that does not exist.
    """
    return chosen(
        [asked] if asked else [],
        schema.KINDS,
        lambda word: _('unknown kind "{word}"', word=word),
    )


def text(kind: str, overlay: bool = False) -> str:
    """Return the schema of a kind as JSON; ``overlay``: of what differs only."""
    return schema.published(overlay)[_file(kind)].rstrip("\n")


def write(wanted: Iterable[str], folder: Path, overlay: bool = False) -> Iterator[Path]:
    """Write schemas into ``folder``; yield the files.

    Raises MachineError if it can't be written.
    """
    texts = schema.published(overlay)
    with worded(folder):
        folder.mkdir(parents=True, exist_ok=True)
        for name in map(_file, wanted):
            replace(folder / name, texts[name].encode())
            yield folder / name


def _file(kind: str) -> str:
    return f"{kind}.schema.json"
