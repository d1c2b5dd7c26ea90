"""What a run has made, in words and as JSON."""

from collections.abc import Sized
from dataclasses import asdict
from pathlib import Path
from typing import Any

from handbook.build import Order
from handbook.cli.company import shown
from handbook.messages import _, ngettext


def path(order: Order, name: str) -> str:
    """Return the path of a file in the order's output folder, as people type it."""
    return shown(Path.cwd() / order.output / name)


def entry(order: Order, file: Any) -> dict[str, Any]:
    """Return a file as JSON: its path, and what the build tells of it.

    ``file``: a dataclass with a ``name``.
    """
    return {"path": path(order, file.name), **asdict(file)}


def summary(made: Sized) -> str:
    """Say how many files were written."""
    if not made:
        return _("up to date: nothing was written")
    return ngettext("{number} file written", "{number} files written", len(made))
