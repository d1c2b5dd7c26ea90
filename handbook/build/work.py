"""Run jobs on an executor, longest first, each result as soon as it is there."""

import traceback
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, wait

from handbook.build.job import Job, Refused, run
from handbook.build.outcome import Crash
from handbook.diagnostics import MachineError
from handbook.messages import _
from handbook.writers.written import Written

Result = Written | Refused | Crash


def work(
    jobs: Iterable[Job],
    follow: Callable[[Job, Written], Iterable[Job]],
    executor: Executor,
    workers: int,
) -> Iterator[tuple[Job, Result]]:
    """Yield each job with its result, in the order in which they get done.

    ``follow`` returns the jobs that a result makes possible; they come next.
    Few jobs are handed over ahead of time, so that an executor that runs them
    in this thread gives each result before it goes on.

    Raises MachineError if this machine can't run them.
    """
    waiting = deque(sorted(jobs, key=lambda job: job.length, reverse=True))
    running: dict[Future[Written | Refused], Job] = {}
    slots = workers if workers == 1 else workers + 1
    while waiting or running:
        while waiting and len(running) < slots:
            job = waiting.popleft()
            running[_submit(executor, job)] = job
        finished, _rest = wait(running, return_when=FIRST_COMPLETED)
        for future in finished:
            job = running.pop(future)
            result = _result(job, future)
            if isinstance(result, Written):
                waiting.extendleft(follow(job, result))
            yield job, result


def _submit(executor: Executor, job: Job) -> Future[Written | Refused]:
    try:
        return executor.submit(run, job)
    except BrokenExecutor as error:
        raise _killed() from error


def _result(job: Job, future: Future[Written | Refused]) -> Result:
    error = future.exception()
    if error is None:
        return future.result()
    if isinstance(error, BrokenExecutor):
        raise _killed() from error
    if isinstance(error, MachineError):
        raise error
    return Crash(job.name, "".join(traceback.format_exception(error)))


def _killed() -> MachineError:
    return MachineError(
        _(
            "a process that was writing was killed, probably for want of memory — "
            "try again with --jobs 1"
        )
    )
