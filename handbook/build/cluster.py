"""Run jobs on a Dask cluster: https://distributed.dask.org.

Its scheduler gives the jobs of a worker that died to another one; what a job returns
is the same wherever it ran, as all have the same tools.
"""

import os
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future
from contextlib import contextmanager
from functools import cache, partial
from typing import Any, ParamSpec, TypeVar

from handbook.build.tools import tools
from handbook.diagnostics import MachineError
from handbook.messages import _, language

P = ParamSpec("P")
T = TypeVar("T")

_PATIENCE = 10  # seconds until a scheduler that doesn't answer is given up
_LONG = 120  # seconds until some worker has taken a first job
_LEAST = 16  # jobs handed over at once: a cluster may grow when there are any


@contextmanager
def joined(
    address: str, made_with: str, jobs: int | None = None
) -> Iterator[tuple[Executor, int]]:
    """Give an executor of the cluster whose scheduler is at ``address``.

    With it comes how many jobs to hand over at once, by ``jobs`` if that is given.
    ``made_with``: the digest of the tools that its workers must have. Raises
    MachineError if it isn't there, or has others.
    """
    client = _client(address)
    try:
        _ensure_alike(_told(client, address), made_with)
        threads = sum(client.nthreads().values())
        # What fails fails again: only what is lost with its worker is done again.
        executor = client.get_executor(pure=False, retries=0)
        checked = _Checked(executor, made_with, language())
        yield checked, jobs or max(_LEAST, 2 * threads)
    finally:
        client.close()


def _told(client: Any, address: str) -> dict[str, str]:
    """Return the digests of the tools of all workers, by their addresses.

    A job comes first: a cluster that grows has workers only then.
    """
    from dask import config

    config.set({"distributed.admin.large-graph-warning-threshold": "1GB"})
    try:
        client.submit(_tools, pure=False).result(timeout=_LONG)
        told: dict[str, str] = client.run(_tools)
    except TimeoutError as error:
        message = _(
            "the cluster at {address} has no worker that takes a job — start some "
            "(dask worker {address} --nthreads 1)",
            address=address,
        )
        raise MachineError(message) from error
    except MachineError:
        raise
    except Exception as error:  # of a worker, as it has it
        message = _(
            "a worker of {address} can't do the work ({reason}) — install the same "
            "handbook on all workers",
            address=address,
            reason=f"{type(error).__name__}: {error}",
        )
        raise MachineError(message) from error
    return told


def _client(address: str) -> Any:
    try:
        from distributed import Client
    except ImportError as error:
        raise MachineError(
            _(
                "this machine has no Dask to reach {address} with — install it: pip "
                'install "onboarding-handbook[cluster]"',
                address=address,
            )
        ) from error
    try:
        connect: Any = Client
        return connect(address, timeout=_PATIENCE, set_as_default=False)
    except (OSError, ValueError, TypeError) as error:
        raise MachineError(
            _(
                "no scheduler answers at {address} — start one (dask scheduler), and "
                "give the address that it names: --scheduler tcp://HOST:8786",
                address=address,
            )
        ) from error


def _ensure_alike(found: dict[str, str], made_with: str) -> None:
    """Raise MachineError for workers that would make other bytes."""
    strange = sorted(name for name, digest in found.items() if digest != made_with)
    if strange:
        raise MachineError(_unlike(", ".join(strange)))


def _unlike(name: str) -> str:
    return _(
        "{name} has another version of handbook, its libraries or fonts — install the "
        "same ones on all workers (handbook doctor lists them)",
        name=name,
    )


@cache
def _tools() -> str:
    """Return the digest of what this process makes files with."""
    return tools().digest


class _Checked(Executor):
    """Hands jobs to workers that have the same tools: one may join later.

    What they find wrong is told in ``language``.
    """

    def __init__(self, executor: Any, made_with: str, language: str) -> None:
        self._executor, self._told = executor, (made_with, language)

    def submit(
        self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs
    ) -> Future[T]:
        work = partial(fn, *args, **kwargs)
        made: Future[T] = self._executor.submit(_checked, *self._told, work)
        return made


def _checked(made_with: str, language: str, work: Callable[[], T]) -> T:
    """Do work on a worker."""
    if _tools() != made_with:
        from distributed import get_worker

        raise MachineError(_unlike(get_worker().address))
    os.environ["HANDBOOK_LANG"] = language
    return work()
