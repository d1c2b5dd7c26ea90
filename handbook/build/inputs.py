"""A digest of everything a build depends on, taken before anything is loaded."""

import hashlib
import json
import os
import stat
from collections.abc import Iterator
from pathlib import Path

from handbook import resources
from handbook.build.order import Order
from handbook.build.tools import Tools, file_digest


def digest(order: Order, tools: Tools, starter: Path | None = None) -> str:
    """Return a digest of the content, the options and what makes the files.

    ``starter``: what the company's folder may extend; None: the one that ships.
    """
    decides = [order.options(), tools.digest, tools.office]
    state = hashlib.sha256(json.dumps(decides).encode())
    found = [
        *files(order.company, order.output),
        *_extended(order.company, starter or resources.starter()),
    ]
    for name, what in sorted(found):
        state.update(os.fsencode(name) + b"\0" + what.encode() + b"\n")
    return state.hexdigest()


def _extended(company: Path, starter: Path) -> Iterator[tuple[str, str]]:
    """Yield the starter's files where the company's folder may lie over them."""
    try:
        extends = b"extends" in (company / "handbook.yaml").read_bytes()
    except OSError:  # the loader says what is wrong with it
        return
    if extends:
        for name, what in files(starter, starter / "output"):
            yield f"starter/{name}", what


def files(company: Path, output: Path) -> Iterator[tuple[str, str]]:
    """Yield what lies in a company folder by its path within, in no order.

    A regular file comes with its digest, anything else with what it is: opening
    a pipe would wait for ever, and a link that leads out is not followed. Hidden
    files, the output folders and rosters are no content.
    """
    root = Path(os.path.realpath(company))
    left_out = {root / "output", Path(os.path.realpath(output))}
    waiting, seen = [root], {root}
    while waiting:
        for entry in _entries(waiting.pop()):
            real = Path(os.path.realpath(entry.path))
            name = Path(entry.path).relative_to(root).as_posix()
            if real in left_out or _is_roster(name):
                continue
            if not real.is_relative_to(root):
                yield name, "outside"
            elif not _is_folder(entry):
                yield name, _file(real)
            else:
                yield name, f"folder {real.relative_to(root)}"
                if real not in seen:
                    seen.add(real)
                    waiting.append(real)


def _is_roster(name: str) -> bool:
    # As content.folder.strays says, which costs the time of loading all of that stage.
    return "/" not in name and name.lower().endswith(".csv")


def _entries(folder: Path) -> Iterator[os.DirEntry[str]]:
    try:
        found = os.scandir(folder)
    except OSError:  # the loader says what is wrong with it
        return
    with found:
        yield from (entry for entry in found if not entry.name.startswith("."))


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link that leads back to itself
        return False


def _file(file: Path) -> str:
    try:
        mode = file.stat().st_mode
        return file_digest(file) if stat.S_ISREG(mode) else f"mode {mode}"
    except OSError as error:
        return f"unreadable {error.errno}"
