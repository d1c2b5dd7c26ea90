"""Run jobs on a Dask cluster: https://distributed.dask.org.

Its scheduler gives the jobs of a worker that died to another one; what a job returns
is the same wherever it ran, as all have the same tools.
"""

import logging
import os
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future
from contextlib import contextmanager
from functools import cache, partial
from typing import Any, NamedTuple, ParamSpec, TypeVar

from handbook.build import office
from handbook.build.tools import Tools, tools
from handbook.diagnostics import MachineError
from handbook.messages import _, language

P = ParamSpec("P")
T = TypeVar("T")

_PATIENCE = 10  # seconds until a scheduler that doesn't answer is given up
_LONG = 120  # seconds until some worker has taken a first job
_LEAST = 16  # jobs handed over at once: a cluster may grow when there are any


class Kit(NamedTuple):
    """What decides the bytes of a process: the digest of its tools, its LibreOffice.

    ``office`` is "" where nothing asks for it, or where there is none.
    """

    tools: str
    office: str


@contextmanager
def joined(
    address: str, made_with: Tools, jobs: int | None = None
) -> Iterator[tuple[Executor, int]]:
    """Give an executor of the cluster whose scheduler is at ``address``.

    With it comes how many jobs to hand over at once, by ``jobs`` if that is given.
    ``made_with``: the tools that its workers must have. Raises MachineError if it
    isn't there, or has others.
    """
    kit = Kit(made_with.digest, made_with.office)
    client = _client(address)
    try:
        _ensure_alike(_told(client, address, bool(kit.office)), kit)
        threads = sum(client.nthreads().values())
        # What fails fails again: only what is lost with its worker is done again.
        executor = client.get_executor(pure=False, retries=0)
        checked = _Checked(executor, kit, language())
        yield checked, jobs or max(_LEAST, 2 * threads)
    finally:
        client.close()


def _told(client: Any, address: str, counts: bool) -> dict[str, Kit]:
    """Return what all workers have, by their addresses.

    A job comes first, which a worker without handbook can do, too: it dies of others.
    A cluster that grows has workers only then.
    """
    from dask import config

    config.set({"distributed.admin.large-graph-warning-threshold": "1GB"})
    try:
        client.submit(str, pure=False).result(timeout=_LONG)
        told: dict[str, Kit] = client.run(_kit, counts)
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
    # What is wrong is told in words: it prints tracebacks besides.
    logging.getLogger("distributed.client").setLevel(logging.CRITICAL)
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


def _ensure_alike(found: dict[str, Kit], ours: Kit) -> None:
    """Raise MachineError for workers that would make other bytes."""
    for field, unlike in enumerate(_UNLIKE):
        strange = sorted(n for n, kit in found.items() if kit[field] != ours[field])
        if strange:
            raise MachineError(unlike(", ".join(strange), ours))


def _other_tools(name: str, _ours: Kit) -> str:
    return _(
        "{name} has another version of handbook, its libraries or fonts — install the "
        "same ones on all workers (handbook doctor lists them)",
        name=name,
    )


def _other_office(name: str, ours: Kit) -> str:
    return _(
        "{name} has no {office}, which counts pages here — install that version on "
        "all workers, or leave out --paginate-with",
        name=name,
        office=ours.office,
    )


_UNLIKE = (_other_tools, _other_office)  # by the fields of a kit


@cache
def _kit(counts: bool) -> Kit:
    """Return what this process makes files with; ``counts``: pages, too."""
    try:
        found = office.version(office.PROGRAM) if counts else ""
    except MachineError:
        found = ""
    return Kit(tools().digest, found)


class _Checked(Executor):
    """Hands jobs to workers that have the same tools: one may join later.

    What they find wrong is told in ``language``.
    """

    def __init__(self, executor: Any, kit: Kit, language: str) -> None:
        self._executor, self._told = executor, (kit, language)

    def submit(
        self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs
    ) -> Future[T]:
        work = partial(fn, *args, **kwargs)
        made: Future[T] = self._executor.submit(_checked, *self._told, work)
        return made


def _checked(ours: Kit, language: str, work: Callable[[], T]) -> T:
    """Do work on a worker that has what the caller has (``ours``)."""
    os.environ["HANDBOOK_LANG"] = language
    found = _kit(bool(ours.office))
    if found != ours:
        from distributed import get_worker

        _ensure_alike({get_worker().address: found}, ours)
    return work()
