"""Who does the work of a build: this process, others of this machine, or a cluster."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Staff:
    """``jobs``: how many at once, None for as many as there are processors.

    ``scheduler``: the address of a Dask cluster, "" for this machine.
    """

    jobs: int | None = None
    scheduler: str = ""
