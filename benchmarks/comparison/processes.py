"""Run a command as a whole process and say what it cost.

The kernel counts, for the process and for all that it waited for. The peak of memory
is that of the largest single process. It begins with what the one that starts it has:
so this module and those that use it import nothing large.
"""

import os
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import monotonic

_KB = 1024  # kilobytes, as getrusage counts, in a megabyte
_TOLD = 2000  # characters of what a process that failed said last


@dataclass(frozen=True, slots=True)
class Cost:
    """CPU seconds (user and system), seconds by the clock, and peak MB."""

    cpu: float
    wall: float
    peak: float


@dataclass(frozen=True, slots=True)
class Command:
    """What is run: words, the folder it runs in, and what it finds there."""

    words: tuple[str, ...]
    folder: Path
    variables: tuple[tuple[str, str], ...] = ()


class CommandError(Exception):
    """A command ended badly; says which, and its last words."""


def cost(command: Command, allowed: Sequence[int] = (0,)) -> Cost:
    """Run a command to its end and return what it cost.

    Raises CommandError if it ends with another code than those ``allowed``.
    """
    log = command.folder / "last-run.log"
    with log.open("wb") as stream:
        begin = monotonic()
        started = subprocess.Popen(
            command.words,
            cwd=command.folder,
            env={**os.environ, **dict(command.variables)},
            stdin=subprocess.DEVNULL,
            stdout=stream,
            stderr=subprocess.STDOUT,
        )
        _pid, status, used = os.wait4(started.pid, 0)
        wall = monotonic() - begin
        started.returncode = os.waitstatus_to_exitcode(status)  # reaped just now
    if started.returncode not in allowed:
        raise CommandError(f"{' '.join(command.words)}\n{said(command)[-_TOLD:]}")
    return Cost(used.ru_utime + used.ru_stime, wall, used.ru_maxrss / _KB)


def said(command: Command) -> str:
    """Return what the last command in the same folder printed."""
    return (command.folder / "last-run.log").read_text("utf-8", "replace")


def middle(costs: Sequence[Cost]) -> Cost:
    """Return the median of each figure."""
    return Cost(
        median(one.cpu for one in costs),
        median(one.wall for one in costs),
        median(one.peak for one in costs),
    )
