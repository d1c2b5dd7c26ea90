"""Few things under way at once, however many there are."""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from itertools import islice
from typing import TypeVar

from handbook.build.executor import surviving

T = TypeVar("T")
U = TypeVar("U")
R = TypeVar("R")


def pool(
    tasks: Iterable[tuple[T, U]],
    work: Callable[[U], R],
    executor: Executor,
    workers: int,
) -> Iterator[tuple[T, R]]:
    """Yield what ``work`` returns, with what its task is for, as it gets done.

    A task is taken when there is room for it, and forgotten when it is done: no more
    than ``workers`` and one to come next are ever held. Raises MachineError if a
    process was killed.
    """
    waiting = iter(tasks)
    running: dict[Future[R], T] = {}
    slots = workers if workers == 1 else workers + 1
    while True:
        for name, task in islice(waiting, slots - len(running)):
            running[_submit(executor, work, task)] = name
        if not running:
            return
        finished, _rest = wait(running, return_when=FIRST_COMPLETED)
        while finished:
            future = finished.pop()
            yield running.pop(future), _result(future)


def _submit(executor: Executor, work: Callable[[U], R], task: U) -> Future[R]:
    with surviving():
        return executor.submit(work, task)


def _result(future: Future[R]) -> R:
    with surviving():
        return future.result()
