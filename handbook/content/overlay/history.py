"""Digests of the starter's texts, as each version of the program had them."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from handbook import resources
from handbook.content import files
from handbook.content.located import Located
from handbook.content.overlay import pieces, written
from handbook.content.overlay.written import Written

_DIGITS = 8


def noted(page: Located | None) -> str:
    """Return the version that ``handbook.yaml`` is based on, "" if it names none."""
    data = page.data if page is not None else None
    version = data.get("based_on") if isinstance(data, Mapping) else None
    return version if isinstance(version, str) else ""


def versions() -> tuple[str, ...]:
    """Return the versions whose digests are known."""
    return tuple(sorted(file.stem for file in resources.history().glob("*.json")))


def read(version: str) -> Mapping[str, str]:
    """Return the digests of a version by address; none of one that is unknown."""
    if version not in versions():
        return {}
    text = (resources.history() / f"{version}.json").read_text("ascii")
    found: Mapping[str, str] = json.loads(text)
    return found


def text(starter: Path) -> str:
    """Return the digests of a starter as the text of a file: an address a line."""
    found = dict(digests(written.read(files.read(starter))))
    return json.dumps(found, indent=0, sort_keys=True) + "\n"


def digests(starter: Written) -> Iterator[tuple[str, str]]:
    """Yield the digest of each text, by its address."""
    for page in starter.files.values():
        yield from of(page.data, f"{page.name}#")
    for draft in starter.drafts.values():
        yield from of(draft.head.data, f"{draft.name}#")
        yield f"{draft.name}#/body", _digest(draft.body)


def of(value: Any, address: str) -> Iterator[tuple[str, str]]:
    """Yield the digests of what a company can override in a value.

    A list without ids is overridden as a whole.
    """
    if isinstance(value, tuple):
        if not pieces.ids(value):
            yield address, _digest(pieces.bare(value))
        else:
            for number, one in enumerate(value):
                held = isinstance(one, Mapping)
                yield from of(one, one["$source"] if held else f"{address}/{number}")
    elif isinstance(value, Mapping):
        for key, one in value.items():
            if key != "$source":
                yield from of(one, f"{address}/{key}")
    else:
        yield address, _digest(value)


def _digest(value: Any) -> str:
    written_ = json.dumps(value, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(written_.encode()).hexdigest()[:_DIGITS]
