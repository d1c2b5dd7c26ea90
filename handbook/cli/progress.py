"""A progress bar on stderr, where that is a terminal."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from handbook.build.progress import Tell, untold
from handbook.messages import _


@contextmanager
def bar() -> Iterator[Tell]:
    """Give a function that moves the bar; it does nothing without a terminal.

    The bar tells the file, how many pages are laid out, and the time that is left.
    """
    if not sys.stderr.isatty():
        yield untold
        return
    from rich import progress as rich
    from rich.console import Console

    columns = (
        rich.TextColumn("{task.description}"),
        rich.BarColumn(),
        rich.TaskProgressColumn(),
        rich.TextColumn("{task.fields[pages]}"),
        rich.TextColumn("{task.fields[left]}"),
        rich.TimeRemainingColumn(),
    )
    console = Console(stderr=True)
    with rich.Progress(*columns, console=console, transient=True) as progress:
        words = _("reading the content")
        task = progress.add_task(words, total=None, pages="", left="")

        def tell(name: str, done: int, total: int, pages: int = 0) -> None:
            laid = _("{number} pages", number=pages) if pages else ""
            fields: dict[str, Any] = {"pages": laid, "left": _("time left:")}
            how: dict[str, Any] = {
                "completed": done,
                "total": total,
                "description": name,
            }
            progress.update(task, **how, **fields)

        yield tell
