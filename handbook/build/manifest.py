"""``manifest.json``: what lies in an output folder, and what it was made from.

Values and their JSON; no clock and no path, so that the same builds leave the
same manifest.
"""

import json
from collections.abc import Container, Iterable
from dataclasses import asdict, dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from handbook.build.tools import Font, Tools

NAME = "manifest.json"
SUMS = "SHA256SUMS"
_VERSION = 1


@dataclass(frozen=True, slots=True, order=True)
class Entry:
    """A file: which edition it is, its bytes, and the key of the job that made it.

    ``pages`` is 0 for a format that has no pages of its own; ``site`` "" is a
    book for all sites.
    """

    name: str
    department: str
    language: str
    reader: str
    employment: str
    site: str
    format: str
    stage: str
    as_of: str
    sha256: str
    bytes: int
    pages: int
    key: str


@dataclass(frozen=True, slots=True)
class Record:
    """A build that went through: its options, its inputs' digest, its files.

    ``good_until``: the day after which it would be refused; None: never.
    """

    options: dict[str, Any]
    inputs: str
    files: tuple[str, ...]
    good_until: str | None = None

    def holds(self, today: date) -> bool:
        """Say whether the build would not be refused ``today``."""
        return self.good_until is None or today.isoformat() <= self.good_until


@dataclass(frozen=True, slots=True)
class Manifest:
    """Entries sorted by name; one record for each choice of options."""

    files: tuple[Entry, ...] = ()
    builds: tuple[Record, ...] = ()
    tools: dict[str, str] | None = None
    fonts: tuple[Font, ...] = ()

    def entry(self, name: str) -> Entry | None:
        """Return the entry of a file."""
        return next((e for e in self.files if e.name == name), None)

    def repaged(self, name: str) -> bool:
        """Say whether a build was asked for page numbers of its own in a file."""
        return any(
            name in b.files and b.options.get("paginate_with") for b in self.builds
        )

    def made_by(self, inputs: str, today: date = date.min) -> tuple[Entry, ...]:
        """Return the files of the build that had these inputs, in its order.

        () if there is none, or if it would be refused ``today``.
        """
        records = (b for b in self.builds if b.inputs == inputs)
        names = next((b.files for b in records if b.holds(today)), ())
        entries = tuple(e for n in names if (e := self.entry(n)))
        return entries if len(entries) == len(names) else ()


def with_file(manifest: Manifest, entry: Entry) -> Manifest:
    """Enter a file; builds that had other bytes under its name are forgotten."""
    known = manifest.entry(entry.name)
    others = (e for e in manifest.files if e.name != entry.name)
    builds = manifest.builds
    if known is None or known.sha256 != entry.sha256:
        builds = tuple(b for b in builds if entry.name not in b.files)
    return replace(manifest, files=tuple(sorted((*others, entry))), builds=builds)


def with_build(manifest: Manifest, record: Record, tools: Tools) -> Manifest:
    """Enter a build that went through, in place of the last one like it."""
    others = (b for b in manifest.builds if b.options != record.options)
    builds = sorted((*others, record), key=lambda b: json.dumps(b.options))
    return replace(manifest, builds=tuple(builds), tools=tools.named, fonts=tools.fonts)


def without(manifest: Manifest, kept: Container[str]) -> Manifest:
    """Drop the entries of files that are not there any more."""
    files = tuple(e for e in manifest.files if e.name in kept)
    builds = tuple(b for b in manifest.builds if all(n in kept for n in b.files))
    return replace(manifest, files=files, builds=builds)


def read(folder: Path) -> Manifest:
    """Return the manifest of a folder; an empty one where there is none of ours."""
    try:
        found = json.loads((folder / NAME).read_bytes())
        if found["version"] != _VERSION:
            return Manifest()
        return Manifest(
            files=tuple(Entry(**entry) for entry in found["files"]),
            builds=tuple(map(_record, found["builds"])),
            tools=found["tools"],
            fonts=tuple(Font(**font) for font in found["fonts"]),
        )
    except (OSError, ValueError, TypeError, KeyError):  # none, or not our own
        return Manifest()


def _record(found: dict[str, Any]) -> Record:
    files = tuple(found["files"])
    return Record(found["options"], found["inputs"], files, found["good_until"])


def content(manifest: Manifest) -> bytes:
    """Return the bytes of ``manifest.json``."""
    found = {"version": _VERSION, **asdict(manifest)}
    return json.dumps(found, indent=2, ensure_ascii=False).encode() + b"\n"


def sums(entries: Iterable[Entry]) -> bytes:
    """Return the bytes of ``SHA256SUMS``, as ``sha256sum -c`` reads it."""
    return "".join(f"{e.sha256}  {e.name}\n" for e in entries).encode()
