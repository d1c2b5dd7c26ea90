"""What a run has made, in words and as JSON."""

from collections.abc import Iterable, Sized
from dataclasses import asdict
from typing import Any

import click

from handbook.build import Crash, Order
from handbook.build.folders import here
from handbook.cli.company import shown
from handbook.messages import _, ngettext


def path(order: Order, name: str) -> str:
    """Return the path of a file in the order's output folder, as people type it."""
    return shown(here() / order.output / name)


def entry(order: Order, file: Any) -> dict[str, Any]:
    """Return a file as JSON: its path, and what the build tells of it.

    ``file``: a dataclass with a ``name``.
    """
    return {"path": path(order, file.name), **asdict(file)}


def crashes(found: Iterable[Crash]) -> None:
    """Say which files a fault of the program kept from being made."""
    for crash in found:
        message = _(
            "{name} could not be made: this is a fault of the program", name=crash.name
        )
        click.echo(f"{message}\n{crash.traceback}", err=True)


def edited(moved: Iterable[tuple[str, str]]) -> None:
    """Say where Word files went that somebody had edited."""
    for name, other in moved:
        message = _(
            "{name} was edited by somebody: it is kept as {moved}",
            name=name,
            moved=other,
        )
        click.echo(message, err=True)


def summary(made: Sized) -> str:
    """Say how many files were written."""
    if not made:
        return _("up to date: nothing was written")
    return ngettext("{number} file written", "{number} files written", len(made))
