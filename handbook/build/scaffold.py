"""Start a company folder as a copy of the starter."""

import os
import shutil
from pathlib import Path

from handbook import __version__, resources
from handbook.build.order import OrderError
from handbook.build.output import worded
from handbook.messages import _

VERSION_FILE = ".handbook-version"
_MARK = "handbook.yaml"  # what makes a folder a company's; so it comes last


def start(folder: Path) -> None:
    """Copy the starter into ``folder``, whole or not at all.

    Raises OrderError unless the folder is new or empty, and MachineError if
    it can't be written.
    """
    if folder.exists() and not folder.is_dir():
        raise OrderError(_('"{folder}" is a file — choose another name', folder=folder))
    if folder.is_dir() and any(folder.iterdir()):
        raise OrderError(
            _('"{folder}" is not empty — choose a new folder', folder=folder)
        )
    with worded(folder):
        folder.parent.mkdir(parents=True, exist_ok=True)
        if folder.exists():
            _fill(folder)
        else:
            _create(folder)


def _create(folder: Path) -> None:
    partial = folder.with_name(f".{folder.name}.partial-{os.getpid()}")
    try:
        _copy(partial)
        partial.rename(folder)
    finally:
        shutil.rmtree(partial, ignore_errors=True)


def _fill(folder: Path) -> None:
    """Fill an empty folder; it may be one that somebody stands in, so it stays."""
    partial = folder / f".partial-{os.getpid()}"
    moved: list[Path] = []
    try:
        _copy(partial)
        for file in sorted(partial.iterdir(), key=lambda f: f.name == _MARK):
            moved.append(file.rename(folder / file.name))
    except BaseException:
        for file in moved:
            shutil.rmtree(file) if file.is_dir() else file.unlink()
        raise
    finally:
        shutil.rmtree(partial, ignore_errors=True)


def _copy(folder: Path) -> None:
    """Copy texts and pictures; permissions stay behind, to be free to change."""
    starter = resources.starter()
    folder.mkdir()
    for file in sorted(starter.rglob("*")):
        name = file.relative_to(starter)
        if name.parts[0] == "output" or "__pycache__" in name.parts:
            continue
        if file.is_dir():
            (folder / name).mkdir()
        else:
            shutil.copyfile(file, folder / name)
    (folder / VERSION_FILE).write_text(f"{__version__}\n", "ascii")
