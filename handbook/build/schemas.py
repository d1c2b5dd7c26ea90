"""The JSON Schemas of content files, for editors."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from handbook.build.order import chosen
from handbook.build.output import replace, worded
from handbook.content import schema
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


def text(kind: str) -> str:
    """Return the schema of a kind as JSON."""
    return schema.published()[_file(kind)].rstrip("\n")


def write(wanted: Iterable[str], folder: Path) -> Iterator[Path]:
    """Write schemas into ``folder``; yield the files.

    Raises MachineError if it can't be written.
    """
    texts = schema.published()
    with worded(folder):
        folder.mkdir(parents=True, exist_ok=True)
        for name in map(_file, wanted):
            replace(folder / name, texts[name].encode())
            yield folder / name


def _file(kind: str) -> str:
    return f"{kind}.schema.json"
