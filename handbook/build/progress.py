"""How far a build has come."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:  # a build that has nothing to do does not load them
    from handbook.build.work import Result, Task


class Tell(Protocol):
    """Is told how much of what has to be done is done, as often as that changes.

    ``name``: the file that something was done for; ``pages`` are those laid out.
    """

    def __call__(self, name: str, done: int, total: int, pages: int = 0) -> None: ...


def untold(name: str, done: int, total: int, pages: int = 0) -> None:
    """Tell nobody."""


class Meter:
    """Counts what is done of the tasks, by their lengths, and the pages."""

    def __init__(self, tell: Tell, tasks: "Iterable[Task]") -> None:
        self._tell = tell
        self._done = self._total = self._pages = 0
        self.expect(tasks)

    def expect(self, tasks: "Iterable[Task]") -> None:
        """Count tasks that have to be done, too."""
        self._total += sum(task.length for task in tasks)

    def done(self, task: "Task", result: "Result") -> None:
        """Tell that a task is done."""
        self._done += task.length
        from handbook.build.typesetting import Set

        if isinstance(result, Set):
            self._pages += result.pages
        self._tell(task.name, self._done, self._total, self._pages)
