"""What was measured, as it is kept: docs/performance.json."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field


@dataclass(frozen=True, slots=True)
class Figure:
    """Medians of a job: CPU and clock seconds, peak MB.

    Pages, KB of the files it made, KB and files of the folder it left; 0: of none.
    """

    cpu: float
    wall: float
    peak: float
    pages: int = 0
    size: int = 0
    kept: int = 0
    entries: int = 0


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of one run, by job, and where they were taken.

    ``told``: what the benchmarks say that measure within a process. ``missing``:
    programs that were not there.
    """

    date: str
    rounds: int
    machine: Mapping[str, str]
    versions: Mapping[str, str]
    jobs: Mapping[str, Figure]
    told: Mapping[str, float] = field(default_factory=dict)
    missing: tuple[str, ...] = ()

    def sum_of(self, prefix: str) -> Figure | None:
        """Return what all jobs of a prefix cost one after the other, None of none."""
        found = [one for name, one in self.jobs.items() if name.startswith(prefix)]
        if not found:
            return None
        return Figure(
            sum(one.cpu for one in found),
            sum(one.wall for one in found),
            max(one.peak for one in found),
            sum(one.pages for one in found),
            sum(one.size for one in found),
        )


def written(figures: Figures) -> str:
    """Return figures as JSON text."""
    return json.dumps(asdict(figures), ensure_ascii=False, indent=1) + "\n"


def read(text: str) -> Figures:
    """Return the figures that ``written`` made a text of."""
    kept = json.loads(text)
    jobs = {name: Figure(**one) for name, one in kept.pop("jobs").items()}
    missing = tuple(kept.pop("missing"))
    return Figures(**kept, jobs=jobs, missing=missing)
