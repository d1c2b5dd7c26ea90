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
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from handbook.build import output
from handbook.build.personal import record
from handbook.build.personal.record import Line, Record
from handbook.build.tools import file_digest

_RECORD = ".copies"
_KEY = ".copies.key"


class Kept(NamedTuple):
    """A file to save, its record and the digest of what decides it.

    Files may share the first part of their ``content``.
    """

    file: str
    record: str
    digest: str
    content: tuple[bytes, ...]


class Shelf:
    """The copies in an output folder, as they are known when it is opened.

    Raises MachineError if the folder is full or can't be written.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._first, self._begun = b"", hashlib.sha256()
        with output.locked(folder):
            self._key = _key(folder)
            file = folder / _RECORD
            self._known = Record(record.lines(file))
            whole = sum(len(str(line)) for line in record.lines(file))
            if file.exists() and file.stat().st_size != whole:
                output.replace(file, _text(record.lines(file)))  # its end was torn
        self._is_long = self._known.has_void

    def digest(self, decides: object) -> str:
        """Return the keyed digest of what decides a file, a value of JSON."""
        text = json.dumps(decides, ensure_ascii=False).encode()
        return hmac.new(self._key, text, hashlib.sha256).hexdigest()

    def holds(self, file: str, name: str, digest: str) -> bool:
        """Tell whether a file is there as what has that digest made it.

        ``name`` is that of its record.
        """
        known, made = next(self._known.said(name), ("", ""))
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
        lines = [
            Line(one.record, one.digest, self._digest(one.content)) for one in kept
        ]
        moved = []
        with output.locked(self._folder, sweep=False):
            self._note(_text(lines))
            for one, line in zip(kept, lines, strict=True):
                path = self._folder / one.file
                if path.suffix == ".docx":
                    moved.append((one.file, output.set_aside(path, self._ours(line))))
                output.place(path, *one.content)
            output.sync(self._folder)
        self._is_long |= any(map(self._is_known, lines))
        return [(file, name) for file, name in moved if name]

    def _ours(self, line: Line) -> set[str]:
        """Return the digests of what this program ever made under a record."""
        return {line.made, *(made for _digest, made in self._known.said(line.name))}

    def _is_known(self, line: Line) -> bool:
        return any(True for _both in self._known.said(line.name))

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
        if not self._is_long:
            return
        with output.locked(self._folder, sweep=False):
            file = self._folder / _RECORD
            output.replace(file, record.newest(file))

    def _note(self, lines: bytes) -> None:
        with (self._folder / _RECORD).open("ab") as stream:
            stream.write(lines)
            stream.flush()
            os.fsync(stream.fileno())


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


def _text(lines: Iterable[Line]) -> bytes:
    text = bytearray()
    for line in lines:
        text += str(line).encode()
    return bytes(text)
