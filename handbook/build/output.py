"""The output folder: files that are whole or not there, and their manifest.

Every change is made under one lock, so that builds may share a folder, and
whatever is half-written when the lock is free belongs to a build that died.
"""

import fcntl
import hashlib
import os
from collections.abc import Container, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from handbook.build import folders, manifest
from handbook.build.manifest import Entry, Manifest, Record
from handbook.build.order import OrderError
from handbook.build.tools import Tools, file_digest
from handbook.diagnostics import MachineError
from handbook.messages import _

_LOCK = ".lock"
_WRITTEN = ".written"
_REMEMBERED = 1000  # digests of Word files that this program wrote
_PARTIAL = ".partial-"


@dataclass(frozen=True, slots=True)
class Saved:
    """``wrote`` is False where the file was as it should be already.

    ``edited`` is where somebody's own version of the file was moved to.
    """

    wrote: bool
    edited: str = ""


def save(folder: Path, entry: Entry, content: bytes) -> Saved:
    """Save a file with its entry; a Word file that somebody edited is kept.

    Raises MachineError if the folder is full or can't be written.
    """
    with locked(folder):
        state = _present(folder)
        saved = Saved(wrote=False)
        if _digest(folder / entry.name) != entry.sha256:
            saved = Saved(True, _set_aside(folder, entry, state))
            replace(folder / entry.name, content)
        _write(folder, manifest.with_file(state, entry))
    return saved


def put(folder: Path, name: str, content: bytes) -> bool:
    """Save a file that is no edition, and has no entry; say whether it was written.

    Raises OrderError for the name of an edition, MachineError as ``save`` does.
    """
    with locked(folder):
        ensure_no_edition(folder, (name,))
        if _digest(folder / name) == hashlib.sha256(content).hexdigest():
            return False
        replace(folder / name, content)
        return True


def ensure_no_edition(folder: Path, names: Iterable[str]) -> None:
    """Raise OrderError if one of ``names`` is that of an edition in the folder."""
    known = manifest.read(folder)
    for name in names:
        if known.entry(name):
            message = _(
                '"{name}" is an edition that was built — choose another folder with '
                "--output",
                name=name,
            )
            raise OrderError(message)


def enter(folder: Path, files: tuple[Entry, ...], record: Record, tools: Tools) -> None:
    """Enter a build that went through, unless another one has replaced its files."""
    with locked(folder):
        state = _present(folder)
        if all(state.entry(file.name) == file for file in files):
            _write(folder, manifest.with_build(state, record, tools))


def intact(folder: Path, entry: Entry) -> bool:
    """Say whether a file's bytes are those of its entry."""
    try:
        return file_digest(folder / entry.name) == entry.sha256
    except OSError:  # gone, or no file any more
        return False


# --- the folder ---------------------------------------------------------------


@contextmanager
def locked(folder: Path, *, sweep: bool = True) -> Iterator[None]:
    """Hold the folder's lock, alone; sweep up what dead builds left.

    ``sweep`` False: for one of many files, after the first.
    """
    with worded(folder):
        folder.mkdir(parents=True, exist_ok=True)
        # Read only: in a shared folder it may be somebody else's file.
        lock = os.open(folder / _LOCK, os.O_RDONLY | os.O_CREAT | os.O_CLOEXEC, 0o666)
        try:
            fcntl.flock(lock, fcntl.LOCK_EX)
            for left in folder.glob(f".*{_PARTIAL}*") if sweep else ():
                left.unlink()
            yield
        finally:
            os.close(lock)


@contextmanager
def worded(folder: Path) -> Iterator[None]:
    """Say what is wrong with a folder, and the way out."""
    try:
        yield
    except OSError as error:
        raise MachineError(_way_out(folder, error)) from error


def _way_out(folder: Path, error: OSError) -> str:
    if error.errno in folders.FULL:
        return _(
            'no space left in "{folder}" — free some, or choose another folder '
            "with --output",
            folder=folder,
        )
    place = folders.obstacle(folder)
    if folders.is_no_folder(error):
        return _(
            '"{folder}" is not a folder — choose another one with --output',
            folder=place,
        )
    if not folders.may_be_allowed(error):
        return _(
            '"{folder}" can\'t be written ({reason}) — choose another folder with '
            "--output",
            folder=folder,
            reason=folders.reason(error),
        )
    return _(
        '"{folder}" can\'t be written ({reason}) — chmod u+w "{folder}", or choose '
        "another folder with --output",
        folder=place,
        reason=folders.reason(error),
    )


def _present(folder: Path) -> Manifest:
    """Return the manifest without the files that are gone."""
    names = {file.name for file in folder.iterdir()}
    return manifest.without(manifest.read(folder), names)


def _write(folder: Path, state: Manifest) -> None:
    for name, content in (
        (manifest.NAME, manifest.content(state)),
        (manifest.SUMS, manifest.sums(state.files)),
    ):
        file = folder / name
        if not file.is_file() or file.read_bytes() != content:
            replace(file, content)


# --- files --------------------------------------------------------------------


def _digest(file: Path) -> str:
    try:
        return file_digest(file)
    except FileNotFoundError:
        return ""


def replace(file: Path, *content: bytes, mode: int | None = None) -> None:
    """Write ``file`` whole or not at all, and have it on the disk.

    ``content``: its bytes, in parts. ``mode`` None: as the system gives it to a new
    file.
    """
    place(file, *content, mode=mode)
    sync(file.parent)


def place(file: Path, *content: bytes, mode: int | None = None) -> None:
    """Write ``file`` as ``replace`` does; ``sync`` its folder after the last of many.

    Until then the file may be as it was before, if the machine fails.
    """
    partial = file.with_name(f".{file.name}{_PARTIAL}{os.getpid()}")
    try:
        with partial.open("xb") as stream:
            stream.writelines(content)
            stream.flush()
            if mode is not None:
                os.fchmod(stream.fileno(), mode)
            os.fsync(stream.fileno())
        partial.replace(file)
    except BaseException:
        partial.unlink(missing_ok=True)
        raise


def sync(folder: Path) -> None:
    """Have on the disk which files a folder holds."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _set_aside(folder: Path, entry: Entry, state: Manifest) -> str:
    """Move a Word file that this program never wrote; note the one to come.

    The note comes before the file: killed in between, the next build knows its
    own work.
    """
    file = folder / entry.name
    if file.suffix != ".docx":
        return ""
    written = _written(folder)
    ours = {*written, *(e.sha256 for e in state.files)}
    moved = set_aside(file, ours)
    lines = [*written, entry.sha256][-_REMEMBERED:]
    replace(folder / _WRITTEN, "".join(f"{line}\n" for line in lines).encode())
    return moved


def set_aside(file: Path, ours: Container[str]) -> str:
    """Move a file whose digest is none of ``ours``; return its new name, or ""."""
    digest = _digest(file)
    if not digest or digest in ours:
        return ""
    free = _free(file)
    file.rename(free)
    return free.name


def _written(folder: Path) -> list[str]:
    try:
        return (folder / _WRITTEN).read_text("ascii").split()
    except (FileNotFoundError, UnicodeDecodeError):
        return []


def _free(file: Path) -> Path:
    """Return a name for an edited file that nothing has."""
    number = 1
    while True:
        tail = f"-{number}" if number > 1 else ""
        free = file.with_name(f"{file.stem}.edited{tail}{file.suffix}")
        if not free.exists():
            return free
        number += 1
