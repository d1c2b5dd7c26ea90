"""The company folder on disk: the only module of this stage that opens files.

Nothing outside the folder is read, whatever links lie in it; only regular
files of a bearable size are opened; what no rule expects is reported.
"""

import os
import stat
import unicodedata
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from handbook.content.folder import decoding, strays
from handbook.content.rules import Rule
from handbook.diagnostics import Place, Problem, Severity
from handbook.messages import _

TEXT_BYTES = 5_000_000
PICTURE_BYTES = 50_000_000
LETTERHEAD_BYTES = 20_000_000
ENTRIES = 10_000
_WIDE = "\u3000"  # between Japanese words, people write this space


class _RefusedError(Exception):
    """A file that must not or can't be opened; carries the problem."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


@dataclass(frozen=True, slots=True)
class Folder:
    """What a company folder holds. Names are paths within it, with slashes, NFC.

    ``unread`` are files that are there but can't be used: a problem says why,
    and nothing more should be said of what they would have held. ``inherited``
    are the catalogues of the starter, where the folder extends it. ``letterheads``
    are Word files: one of them may be named as the company's own.
    """

    texts: Mapping[str, str]
    pictures: Mapping[str, Path]
    catalogues: Mapping[str, Path]
    unread: frozenset[str]
    problems: tuple[Problem, ...]
    inherited: Mapping[str, Path] = field(default_factory=dict)
    letterheads: Mapping[str, Path] = field(default_factory=dict)


@dataclass(slots=True)
class _Walk:
    """The state of one pass over the folder."""

    root: Path
    files: dict[str, Path] = field(default_factory=dict)
    unread: set[str] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)
    entries: int = 0

    def below(self, start: str) -> dict[str, Path]:
        """Return the usable files whose names begin with ``start``."""
        return {n: p for n, p in self.files.items() if n.startswith(start)}


def read(folder: Path, only: Container[str] | None = None) -> Folder:
    """List ``folder`` and read its texts; pictures and catalogues are listed.

    ``only``: the names of the texts that are wanted; None: all.
    """
    walk = _Walk(Path(os.path.realpath(folder)))
    _list(walk)
    texts: dict[str, str] = {}
    for name, path in sorted(walk.files.items()):
        if strays.is_text(name) and (only is None or name in only):
            text = _read_text(walk, name, path)
            if text is not None:
                texts[name] = text
    return Folder(
        texts=texts,
        pictures=walk.below("images/"),
        catalogues=walk.below("translations/"),
        unread=frozenset(walk.unread),
        problems=tuple(walk.problems),
        letterheads={n: p for n, p in walk.files.items() if strays.is_letterhead(n)},
    )


def read_letterhead(path: Path, name: str) -> bytes | Problem:
    """Return the bytes of a listed Word file, or why they can't be had."""
    try:
        return _open(path, name, LETTERHEAD_BYTES)
    except _RefusedError as refusal:
        return refusal.problem


def is_open(path: Path) -> bool:
    """Tell whether a word processor has a file open: it puts another beside it."""
    beside = (f"~${path.name[2:]}", f"~${path.name}", f".~lock.{path.name}#")
    return any(path.with_name(name).exists() for name in beside)


def read_picture(path: Path, name: str) -> bytes | Problem:
    """Return the bytes of a listed picture, or why they can't be had."""
    try:
        return _open(path, name, PICTURE_BYTES)
    except _RefusedError as refusal:
        return refusal.problem


def read_catalogue(path: Path, name: str) -> tuple[str | None, tuple[Problem, ...]]:
    """Return the text of a listed catalogue, None if it can't be had, and why."""
    try:
        return decoding.decode(_open(path, name, TEXT_BYTES), name)
    except _RefusedError as refusal:
        return None, (refusal.problem,)


def _read_text(walk: _Walk, name: str, path: Path) -> str | None:
    try:
        raw = _open(path, name, TEXT_BYTES)
    except _RefusedError as refusal:
        walk.problems.append(refusal.problem)
        walk.unread.add(name)
        return None
    text, problems = decoding.decode(raw, name)
    walk.problems.extend(problems)
    if text is None:
        walk.unread.add(name)
    return text


def _open(path: Path, name: str, limit: int) -> bytes:
    """Read a regular file; its size is looked at before its bytes are."""
    try:
        # Without O_NONBLOCK, opening a pipe waits for someone to write to it.
        handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError as error:
        raise _RefusedError(_unreadable(name, error)) from error
    with os.fdopen(handle, "rb") as file:
        status = os.fstat(handle)
        if not stat.S_ISREG(status.st_mode):
            raise _RefusedError(_no_file(name))
        if status.st_size > limit:
            raise _RefusedError(_too_large(name, status.st_size, limit))
        try:
            return file.read(limit)
        except OSError as error:
            raise _RefusedError(_unreadable(name, error)) from error


# --- what lies there ----------------------------------------------------------


def _list(walk: _Walk) -> None:
    waiting = [PurePosixPath()]
    seen = {walk.root}
    while waiting:
        inside = waiting.pop()
        for entry, name in _entries(walk, inside):
            kind = strays.kind(name, _is_folder(entry))
            if kind is strays.Kind.IGNORED:
                continue
            if _leads_out(walk, entry, name):
                walk.unread.add(name)
                continue
            real = Path(os.path.realpath(entry.path))
            if kind is strays.Kind.FOLDER:
                if real not in seen:
                    seen.add(real)
                    waiting.append(PurePosixPath(name))
            elif kind is strays.Kind.STRAY:
                problem = strays.problem(name, _is_folder(entry))
                walk.problems.append(problem)
                if problem.severity is Severity.ERROR:
                    walk.unread.add(name)
            elif _regular(walk, real, name):
                walk.files[name] = real


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link that leads back to itself
        return False


def _entries(
    walk: _Walk, inside: PurePosixPath
) -> Iterator[tuple[os.DirEntry[str], str]]:
    """Yield what lies in a folder, by name; the name is made fit to print."""
    try:
        found = sorted(os.scandir(walk.root / inside), key=lambda entry: entry.name)
    except OSError as error:
        walk.problems.append(_unreadable(str(inside), error))
        return
    for entry in found:
        walk.entries += 1
        if walk.entries > ENTRIES:
            if walk.entries == ENTRIES + 1:
                walk.problems.append(_too_many(str(inside)))
            return
        name = _printable(entry.name)
        path = str(inside / name)
        if name != unicodedata.normalize("NFC", entry.name):
            walk.problems.append(_bad_name(path))
            walk.unread.add(path)
        elif path in walk.files:
            walk.problems.append(_same_name(path))
        else:
            yield entry, path


def _printable(name: str) -> str:
    """Return a file's name in NFC, with "?" for what can't be shown."""
    text = os.fsencode(name).decode("utf-8", "replace").replace("\ufffd", "?")
    return unicodedata.normalize(
        "NFC", "".join(c if c.isprintable() or c == _WIDE else "?" for c in text)
    )


def _leads_out(walk: _Walk, entry: os.DirEntry[str], name: str) -> bool:
    if not entry.is_symlink():
        return False
    real = Path(os.path.realpath(entry.path))
    if not real.exists():
        message, remedy = _("this link leads nowhere"), _("delete it")
    elif not real.is_relative_to(walk.root):
        message = _("this link leads out of the company folder")
        remedy = _("copy the file into the folder")
    else:
        return False
    walk.problems.append(Problem(Place(name), Rule.OUTSIDE_FOLDER, message, remedy))
    return True


def _regular(walk: _Walk, real: Path, name: str) -> bool:
    try:
        regular = stat.S_ISREG(real.stat().st_mode)
    except OSError as error:
        walk.problems.append(_unreadable(name, error))
        regular = False
    else:
        if not regular:
            walk.problems.append(_no_file(name))
    if not regular:
        walk.unread.add(name)
    return regular


# --- problems -----------------------------------------------------------------


def _unreadable(name: str, error: OSError) -> Problem:
    return Problem(
        Place(name),
        Rule.UNREADABLE_FILE,
        _("this file can't be read ({reason})", reason=error.strerror or error),
        _("check its permissions"),
    )


def _no_file(name: str) -> Problem:
    message = _("this is not a file but a folder, a pipe or a device")
    return Problem(Place(name), Rule.NOT_A_FILE, message, _("delete or rename it"))


def _too_large(name: str, size: int, limit: int) -> Problem:
    message = _(
        "this file has {size} MB, more than {limit} MB",
        size=round(size / 1_000_000, 1),
        limit=limit // 1_000_000,
    )
    remedy = _("make it smaller")
    return Problem(Place(name), Rule.FILE_TOO_LARGE, message, remedy)


def _too_many(inside: str) -> Problem:
    message = _("this folder holds more than {limit} files", limit=ENTRIES)
    remedy = _("keep only the handbook's files in it")
    return Problem(Place(inside), Rule.TOO_MANY_FILES, message, remedy)


def _bad_name(name: str) -> Problem:
    message = _("the name of this file has characters that can't be shown")
    return Problem(Place(name), Rule.FILE_NAME, message, _("rename it"))


def _same_name(name: str) -> Problem:
    message = _("two files have this name, written with different bytes")
    return Problem(Place(name), Rule.FILE_NAME, message, _("rename one of them"))
