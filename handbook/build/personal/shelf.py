"""Where copies are saved, and the record of what is done.

The record is a line a file: the hire's id and the format, a digest of all that
decides the file, and the file's own. The first digest is keyed: without the key,
which never leaves the folder, nobody can try names on it.
"""

import hashlib
import hmac
import json
import os
import secrets
from pathlib import Path
from typing import NamedTuple

from handbook.build import output
from handbook.build.tools import file_digest

_RECORD = ".copies"
_KEY = ".copies.key"
_DIGEST = 64  # hexadecimal digits of SHA-256


class Kept(NamedTuple):
    """A file to save, its record and the digest of what decides it.

    Files may share the first part of their ``content``.
    """

    file: str
    record: str
    digest: str
    content: tuple[bytes, ...]


class Shelf:
    """The copies in an output folder.

    Raises MachineError if the folder is full or can't be written.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._first, self._begun = b"", hashlib.sha256()
        with output.locked(folder):
            self._key = _key(folder)
            lines = _lines(folder)
            self._known = {name: (digest, made) for name, digest, made in lines}
            self._ours = {made for _name, _digest, made in lines}
            text = "".join(f"{' '.join(line)}\n" for line in lines).encode()
            record = folder / _RECORD
            if record.exists() and record.read_bytes() != text:
                output.replace(record, text)  # its last line was torn

    def digest(self, decides: object) -> str:
        """Return the keyed digest of what decides a file, a value of JSON."""
        text = json.dumps(decides, ensure_ascii=False).encode()
        return hmac.new(self._key, text, hashlib.sha256).hexdigest()

    def holds(self, file: str, record: str, digest: str) -> bool:
        """Tell whether a file is there as what has that digest made it."""
        known, made = self._known.get(record, ("", ""))
        if known != digest:
            return False
        try:
            return file_digest(self._folder / file) == made
        except OSError:  # gone, or no file any more
            return False

    def put(self, *kept: Kept) -> list[tuple[str, str]]:
        """Save files; return those that somebody had changed, and where they are now.

        The record comes before the files: killed in between, the next run knows its
        own work. Of many at once each is whole, too, and they cost the disk less.
        """
        known = {one.record: (one.digest, self._digest(one.content)) for one in kept}
        moved = []
        with output.locked(self._folder, sweep=False):
            self._ours.update(made for _digest, made in known.values())
            self._note("".join(f"{name} {d} {m}\n" for name, (d, m) in known.items()))
            for one in kept:
                path = self._folder / one.file
                if path.suffix == ".docx":
                    moved.append((one.file, output.set_aside(path, self._ours)))
                output.place(path, *one.content)
            output.sync(self._folder)
        self._known.update(known)
        return [(file, name) for file, name in moved if name]

    def _digest(self, content: tuple[bytes, ...]) -> str:
        """Return the digest of a file; what it shares with the last is read once."""
        first, *others = content
        if first is not self._first:
            self._first, self._begun = first, hashlib.sha256(first)
        whole = self._begun.copy()
        for one in others:
            whole.update(one)
        return whole.hexdigest()

    def tidy(self) -> None:
        """Leave a line a file in the record, now that all of them are there."""
        lines = sorted((name, *both) for name, both in self._known.items())
        text = "".join(f"{' '.join(line)}\n" for line in lines).encode()
        with output.locked(self._folder, sweep=False):
            output.replace(self._folder / _RECORD, text)

    def _note(self, lines: str) -> None:
        with (self._folder / _RECORD).open("ab") as record:
            record.write(lines.encode())
            record.flush()
            os.fsync(record.fileno())


def _key(folder: Path) -> bytes:
    file = folder / _KEY
    try:
        key = bytes.fromhex(file.read_text("ascii"))
    except (FileNotFoundError, ValueError):
        key = b""
    if len(key) != hashlib.sha256().digest_size:
        key = secrets.token_bytes(hashlib.sha256().digest_size)
        output.replace(file, key.hex().encode(), mode=0o600)
    return key


def _lines(folder: Path) -> list[tuple[str, str, str]]:
    """Return the whole lines of the record, in their order."""
    try:
        text = (folder / _RECORD).read_text("ascii", "replace")
    except FileNotFoundError:
        return []
    found = (line.split(" ") for line in text.split("\n"))
    return [
        (line[0], line[1], line[2])
        for line in found
        if len(line) == 3 and {len(line[1]), len(line[2])} == {_DIGEST}
    ]
