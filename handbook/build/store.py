"""What was made before, by a key of all that decides it, in the user's cache folder.

An entry is one file: a line with the digest of the rest, one of JSON (what is said
of it), then the bytes. It is written whole or not at all and checked when it is read,
so builds may share the folder; one that can't be used only costs time.
"""

import hashlib
import json
import os
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

LIMIT = 1_000_000_000  # bytes; what was used least recently goes first
_FORMAT = "3"


class Kept(NamedTuple):
    """An entry: its bytes, and what is said of them, as JSON."""

    content: bytes
    about: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Store:
    """Remembers bytes; what was used least recently is forgotten first."""

    folder: Path

    def get(self, key: str) -> Kept | None:
        """Return what was put under ``key``, or None if that isn't known."""
        file = self._file(key)
        try:
            raw = file.read_bytes()
        except OSError:  # not there
            return None
        begin = raw.find(b"\n") + 1
        if _digest(memoryview(raw)[begin:]) + b"\n" != raw[:begin]:
            return None
        end = raw.index(b"\n", begin)
        with suppress(OSError):  # a cache that is somebody else's may only be read
            os.utime(file)
        return Kept(raw[end + 1 :], json.loads(raw[begin:end]))

    def put(self, key: str, content: bytes, about: Mapping[str, Any]) -> bool:
        """Remember bytes and what is said of them; say whether that worked."""
        file = self._file(key)
        whole = json.dumps(about).encode() + b"\n" + content
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            handle, partial = tempfile.mkstemp(dir=file.parent, prefix=".partial-")
        except OSError:
            return False
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(b"%s\n%s" % (_digest(whole), whole))
            Path(partial).replace(file)
        except OSError:
            Path(partial).unlink(missing_ok=True)
            return False
        return True

    def trim(self, limit: int = LIMIT) -> None:
        """Forget what was used least recently, down to ``limit`` bytes."""
        kept = 0
        for _used, size, file in sorted(self._entries(), reverse=True):
            kept += size
            if kept > limit:
                with suppress(OSError):  # so it stays, or another build was sooner
                    file.unlink()

    def _file(self, key: str) -> Path:
        return self.folder / _FORMAT / key[:2] / key

    def _entries(self) -> list[tuple[int, int, Path]]:
        found = []
        for file in (self.folder / _FORMAT).glob("*/*"):
            try:
                status = file.stat()
            except FileNotFoundError:  # another build has trimmed it
                continue
            found.append((status.st_mtime_ns, status.st_size, file))
        return found


def _digest(content: bytes | memoryview) -> bytes:
    return hashlib.sha256(content).hexdigest().encode()
