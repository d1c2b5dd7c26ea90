"""How far a build has come."""

from collections.abc import Iterable

from handbook.build.progress import Tell
from handbook.build.typesetting import Typeset
from handbook.build.work import Result, Task


class Meter:
    """Counts what is done of the tasks, by their lengths, and the pages."""

    def __init__(self, tell: Tell, tasks: Iterable[Task]) -> None:
        self._tell = tell
        self._done = self._total = self._pages = 0
        self.expect(tasks)

    def expect(self, tasks: Iterable[Task]) -> None:
        """Count tasks that have to be done, too."""
        self._total += sum(task.length for task in tasks)

    def done(self, task: Task, result: Result) -> None:
        """Tell that a task is done."""
        self._done += task.length
        if isinstance(result, Typeset):
            self._pages += result.pages
        self._tell(task.name, self._done, self._total, self._pages)
