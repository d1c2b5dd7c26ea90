"""Digests of the starter's texts, as each version of the program had them."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from handbook import resources
from handbook.content.folder import files
from handbook.content.overlay import news, pieces, written
from handbook.content.overlay.news import News
from handbook.content.overlay.written import Written
from handbook.content.yaml.located import Located

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
    """Yield the digest of each text, by its address; those of its passages apart."""
    for page in starter.files.values():
        yield from _all(page.data, f"{page.name}#")
    for draft in starter.drafts.values():
        yield from _all(draft.head.data, f"{draft.name}#")
        yield from _all(draft.body, f"{draft.name}#/body")


def _all(value: Any, address: str) -> Iterator[tuple[str, str]]:
    for source, leaf in news.leaves(value, address):
        yield source, digest(leaf)
        found = news.passages(leaf)
        if len(found) > 1:
            yield _passages(source), " ".join(digest(one.value) for one in found)


def _passages(address: str) -> str:
    """Return where the digests of a text's passages are kept: no address of a text."""
    return f"passages of {address}"


def new(value: Any, address: str, past: Mapping[str, str]) -> Iterator[News]:
    """Yield the passages of a value that it did not have."""
    for source, leaf in news.leaves(value, address):
        known = past.get(_passages(source), past.get(source, "")).split()
        for one in news.passages(leaf) if past.get(source) != digest(leaf) else ():
            if digest(one.value) not in known:
                yield News(source, leaf, one)


def digest(value: Any) -> str:
    """Return the digest of what a value says, wherever it stands."""
    written_ = json.dumps(pieces.bare(value), ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(written_.encode()).hexdigest()[:_DIGITS]
