"""Where jobs run: in this thread, or in processes of this machine."""

import os
import signal
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import (
    BrokenExecutor,
    Executor,
    Future,
    ProcessPoolExecutor,
)
from contextlib import contextmanager
from multiprocessing import active_children, connection, get_context, parent_process
from typing import Any, ParamSpec, TypeVar

from handbook.diagnostics import MachineError
from handbook.messages import _

P = ParamSpec("P")
T = TypeVar("T")


def cores() -> int:
    """Return how many processors this process may use."""
    return len(os.sched_getaffinity(0))


@contextmanager
def crew(workers: int, *, apart: bool = False) -> Iterator[Executor]:
    """Give an executor for so many jobs at once; leaving early stops its work.

    ``apart``: a single worker is a process of its own, too, which gives back all of
    its memory in the end.
    """
    if workers == 1 and not apart:
        yield _Inline()
        return
    others = set(active_children())
    executor = _Processes(
        workers,
        # Pango and fontconfig do not survive a fork once they are loaded
        # (https://github.com/Kozea/WeasyPrint/issues/684).
        mp_context=get_context("spawn"),
        initializer=_follow_parent,
    )
    handed = executor._call_queue
    try:
        yield executor
    except BaseException:
        executor.shutdown(wait=False, cancel_futures=True)
        for worker in set(active_children()) - others:
            worker.terminate()
        # Until Python 3.11.5 the exit waits for ever for a job that was on its way to
        # a worker that died (https://github.com/python/cpython/issues/94777).
        handed._reader.close()
        raise
    executor.shutdown()


@contextmanager
def surviving() -> Iterator[None]:
    """Ask an executor meanwhile; MachineError says that it has lost a process."""
    try:
        yield
    except BrokenExecutor as error:
        message = _(
            "a process that was writing was killed, probably for want of memory — "
            "try again with --jobs 1"
        )
        raise MachineError(message) from error


class _Inline(Executor):
    """Runs each call at once, in this thread."""

    def submit(
        self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs
    ) -> Future[T]:
        future: Future[T] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:
            future.set_exception(error)
        return future


class _Processes(ProcessPoolExecutor):
    """Processes that leave Ctrl-C to the one that started them."""

    _call_queue: Any  # concurrent.futures tells no types of its insides

    def submit(
        self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs
    ) -> Future[T]:
        # A process inherits the mask of the thread that starts it, and workers
        # are started here.
        mask = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        try:
            return super().submit(fn, *args, **kwargs)
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, mask)


def _follow_parent() -> None:
    """End this worker when its parent dies; it would wait for work for ever."""

    def watch(sentinel: int) -> None:
        connection.wait([sentinel])
        os._exit(1)

    if parent := parent_process():
        threading.Thread(target=watch, args=(parent.sentinel,), daemon=True).start()
