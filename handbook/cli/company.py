"""Which company folder a command works on."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from functools import update_wrapper
from pathlib import Path
from typing import Any

import click

from handbook import resources
from handbook.build.folders import here
from handbook.diagnostics import nearest
from handbook.messages import _

_MARK = "handbook.yaml"


@dataclass(frozen=True, slots=True)
class Company:
    """A folder that holds ``handbook.yaml``; ``fallback``: no other was found."""

    folder: Path
    fallback: bool = False

    @property
    def is_starter(self) -> bool:
        return self.folder.samefile(resources.starter())

    @property
    def output(self) -> Path:
        """Return where its files go; the starter may lie where nobody can write."""
        return (here() if self.is_starter else self.folder) / "output"


def find(chosen: Path | None) -> Company:
    """Return the chosen folder, else the nearest one above, else the starter.

    Raises a usage error if the chosen folder is not a company's, MachineError if the
    current one is gone: paths are told from there.
    """
    current = here()
    if chosen:
        folder = Path(os.path.abspath(chosen))  # noqa: PTH100 -- keeps links as typed
        if not (folder / _MARK).is_file():
            raise click.UsageError(_no_company(chosen, folder))
        return Company(folder)
    for folder in (current, *current.parents):
        if (folder / _MARK).is_file():
            return Company(folder)
    return Company(resources.starter(), fallback=True)


def no_starter() -> str:
    """Say that a command writes only into a company's own folder."""
    return _(
        "the starter is not changed — go into your company folder, or start one with: "
        "handbook new DIR"
    )


def _no_company(typed: Path, folder: Path) -> str:
    """Say why a folder is not a company's, and which one may have been meant."""
    for above in folder.parents:
        if (above / _MARK).is_file():
            return _(
                '"{folder}" is not the company folder but lies in it — write -C '
                '"{company}"',
                folder=typed,
                company=shown(above),
            )
    if folder.is_dir():
        return _(
            '"{folder}" holds no handbook.yaml — name a folder that does, or start '
            "one with: handbook new DIR",
            folder=typed,
        )
    if folder.exists():
        return _('"{folder}" is a file — name a company folder', folder=typed)
    siblings = (f.parent for f in folder.parent.glob(f"*/{_MARK}"))
    meant = nearest(folder.name, (sibling.name for sibling in siblings))
    if meant:
        return _(
            'there is no folder "{folder}" — did you mean "{name}"?',
            folder=typed,
            name=typed.with_name(meant),
        )
    return _(
        'there is no folder "{folder}" — start one with: handbook new "{folder}"',
        folder=typed,
    )


def shown(path: Path, start: Path | None = None) -> str:
    """Return a path as people type it: relative where it lies below ``start``.

    ``start`` None: the current folder.
    """
    base = start or here()
    return str(path.relative_to(base) if path.is_relative_to(base) else path)


def with_company(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command its company first, and say so if it is the starter."""

    def call(*args: Any, **kwargs: Any) -> None:
        company = find(click.get_current_context().obj)
        if company.fallback:
            note = _("no handbook.yaml here or above: using the starter")
            click.echo(note, err=True)
        command(company, *args, **kwargs)

    return update_wrapper(call, command)
