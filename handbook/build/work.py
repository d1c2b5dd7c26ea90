"""Run tasks on an executor, longest first, each result as soon as it is there."""

import traceback
from collections import deque
from collections.abc import Callable, Collection, Iterable, Iterator
from concurrent.futures import (
    FIRST_COMPLETED,
    BrokenExecutor,
    CancelledError,
    Executor,
    Future,
    wait,
)
from contextlib import contextmanager

from handbook.build import job, typesetting
from handbook.build.executor import cores, crew, surviving
from handbook.build.job import Job, Refused
from handbook.build.outcome import Crash
from handbook.build.staff import Staff
from handbook.build.tools import Tools
from handbook.build.typesetting import Typeset, Typesetting
from handbook.diagnostics import MachineError
from handbook.messages import _
from handbook.writers.written import Written

Task = Job | Typesetting
Made = Written | Typeset | Refused
Result = Made | Crash

# Letters: less is done here before another process has loaded what it needs.
_WORTH_A_PROCESS = 40_000
_WORTH_ANOTHER = 1_000_000  # that sets for the one that binds, which then has nothing


@contextmanager
def at_work(
    staff: Staff, tasks: Collection[Task], tools: Tools
) -> Iterator[tuple[Executor, int]]:
    """Give what runs the tasks of a build that begins with ``tasks``.

    With it comes how many are handed over at once; a cluster is asked only if there
    are any. Raises MachineError for a cluster
    that can't be had, or that has other ``tools``.
    """
    if staff.scheduler and tasks:
        # Here: it loads much.
        from handbook.build import cluster

        with cluster.joined(staff.scheduler, tools, staff.jobs) as joined:
            yield joined
        return
    letters = sum(task.length for task in tasks)
    worth = 1 + letters // _WORTH_A_PROCESS
    count = max(1, min(staff.jobs or cores(), len(tasks), worth))
    # Long books are set and bound by two: neither needs the memory of both.
    with crew(count, apart=letters > _WORTH_ANOTHER) as executor:
        yield executor, count


def work(
    tasks: Iterable[Task],
    follow: Callable[[Task, Result], Iterable[Task]],
    executor: Executor,
    workers: int,
) -> Iterator[tuple[Task, Result]]:
    """Yield each job with its result, in the order in which they get done.

    ``follow`` returns the jobs that a result makes possible; they come next.
    Few jobs are handed over ahead of time, so that an executor that runs them
    in this thread gives each result before it goes on.

    Raises MachineError if this machine can't run them.
    """
    waiting = deque(sorted(tasks, key=lambda task: task.length, reverse=True))
    running: dict[Future[Made], Task] = {}
    slots = workers if workers == 1 else workers + 1
    while waiting or running:
        while waiting and len(running) < slots:
            task = waiting.popleft()
            running[_submit(executor, task)] = task
        finished, _rest = wait(running, return_when=FIRST_COMPLETED)
        for future in finished:
            task = running.pop(future)
            result = _result(task, future)
            waiting.extendleft(follow(task, result))
            yield task, result


def perform(task: Task) -> Made:
    """Run a job, where it is."""
    return job.run(task) if isinstance(task, Job) else typesetting.run(task)


def _submit(executor: Executor, task: Task) -> Future[Made]:
    with surviving():
        return executor.submit(perform, task)


def _result(task: Task, future: Future[Made]) -> Result:
    try:
        error = future.exception()
    except CancelledError as lost:  # with the scheduler that knew of it
        raise _lost() from lost
    if error is None:
        return future.result()
    if isinstance(error, BrokenExecutor | MachineError):
        with surviving():
            raise error
    return Crash(task.name, "".join(traceback.format_exception(error)))


def _lost() -> MachineError:
    return MachineError(
        _(
            "the scheduler of the cluster was lost — start it again and build again: "
            "what was set is in the cache"
        )
    )
