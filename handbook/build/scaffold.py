"""Start a company folder: as a copy of the starter, or as a layer over it."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

from handbook import __version__, resources
from handbook.build import folders
from handbook.build.order import OrderError
from handbook.diagnostics import MachineError
from handbook.messages import _

VERSION_FILE = ".handbook-version"
_MARK = "handbook.yaml"  # what makes a folder a company's; so it comes last
# What systems and editors put into a folder that is empty to people.
_WELCOME = frozenset(
    {
        ".DS_Store",
        ".directory",
        ".git",
        ".gitattributes",
        ".gitignore",
        ".gitkeep",
        ".idea",
        ".vscode",
        "Thumbs.db",
        "desktop.ini",
    }
)


def start(folder: Path, overlay: bool = False) -> None:
    """Copy the starter into ``folder``, whole or not at all.

    ``overlay``: only a ``handbook.yaml`` that extends it. Raises OrderError unless
    the folder is new or empty, and MachineError if it can't be written.
    """
    write = _extend if overlay else _copy
    try:
        _refuse(folder)
        folder.parent.mkdir(parents=True, exist_ok=True)
        if folder.exists():
            _fill(folder, write)
        else:
            _create(folder, write)
    except OSError as error:
        raise MachineError(_way_out(folder, error)) from error


def _refuse(folder: Path) -> None:
    """Raise OrderError where no company folder can lie."""
    place = folders.obstacle(folder)
    if not place.is_dir():
        raise OrderError(_('"{folder}" is a file — choose another name', folder=place))
    if folder.is_dir() and any(f.name not in _WELCOME for f in folder.iterdir()):
        raise OrderError(
            _('"{folder}" is not empty — choose a new folder', folder=folder)
        )
    for above in Path(os.path.abspath(folder)).parents:  # noqa: PTH100 -- "..", too
        if (above / _MARK).is_file():
            raise OrderError(
                _(
                    '"{folder}" lies in the company folder "{company}" — choose a '
                    "place outside it",
                    folder=folder,
                    company=above,
                )
            )


def _way_out(folder: Path, error: OSError) -> str:
    if error.errno in folders.FULL:
        return _(
            'no space left for "{folder}" — free some, or choose another place',
            folder=folder,
        )
    if not folders.may_be_allowed(error):
        return _(
            '"{folder}" can\'t be made ({reason}) — choose another place, such as '
            "~/{name}",
            folder=folder,
            reason=folders.reason(error),
            name=folder.name,
        )
    return _(
        '"{folder}" can\'t be made ({reason}) — chmod u+w "{place}", or choose '
        "another place, such as ~/{name}",
        folder=folder,
        reason=folders.reason(error),
        place=folders.obstacle(folder),
        name=folder.name,
    )


def _create(folder: Path, write: Callable[[Path], None]) -> None:
    partial = folder.with_name(f".{folder.name}.partial-{os.getpid()}")
    try:
        write(partial)
        partial.rename(folder)
    finally:
        shutil.rmtree(partial, ignore_errors=True)


def _fill(folder: Path, write: Callable[[Path], None]) -> None:
    """Fill an empty folder; it may be one that somebody stands in, so it stays."""
    partial = folder / f".partial-{os.getpid()}"
    moved: list[Path] = []
    try:
        write(partial)
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


def _extend(folder: Path) -> None:
    """Write what is the company's own; the version is noted where people see it."""
    text = (resources.overlay() / _MARK).read_text("utf-8")
    folder.mkdir()
    (folder / _MARK).write_text(text.replace("@VERSION@", __version__), "utf-8")
