"""Run jobs in turn, round by round, and gather their figures."""

import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from datetime import date
from pathlib import Path
from statistics import median

from comparison import processes, programs
from comparison.figures import Figure, Figures
from comparison.jobs import Job
from comparison.processes import Cost
from comparison.programs import Programs

_KB = 1000
_NUMBER = r"\s+([\d.]+)"
# what other benchmarks print, by the name it gets here
TOLD: Mapping[str, Mapping[str, str]] = {
    "copies": {
        "copy, ms": "filled, recorded, on the disk" + _NUMBER,
        "bytes, ms": "the same bytes, on the disk" + _NUMBER,
        "Word copy, ms": "Word: read, filled, recorded, on the disk" + _NUMBER,
    },
    "word": {"of pandoc": "500 pages : pandoc" + _NUMBER},
}


def figures(jobs: Sequence[Job], rounds: int, there: Programs) -> Figures:
    """Run every job once a round, all in turn, and return the medians."""
    costs: dict[str, list[Cost]] = defaultdict(list)
    told: dict[str, list[float]] = defaultdict(list)
    left: dict[str, tuple[int, int]] = {}
    for turn in range(rounds):
        for job in jobs:
            job.before(turn)
            costs[job.name].append(cost(job))
            left[job.name] = _left(job)
            _say(turn, job.name, costs[job.name][-1])
            for name, number in _told(job).items():
                told[name].append(number)
    return Figures(
        date=date.today().isoformat(),
        rounds=rounds,
        machine=programs.machine(),
        versions=programs.versions(there),
        jobs={job.name: _figure(job, costs[job.name], left[job.name]) for job in jobs},
        told={name: median(numbers) for name, numbers in told.items()},
        missing=there.missing(),
    )


def cost(job: Job) -> Cost:
    """Run a job; a benchmark that ends with 1 says a budget is exceeded."""
    allowed = (0, 1) if job.name in TOLD else (0,)
    return processes.cost(job.command, allowed)


def _told(job: Job) -> Mapping[str, float]:
    """Return the numbers that a benchmark just printed; raise CommandError."""
    text = processes.said(job.command)
    found = read(job.name, text)
    if found.keys() < TOLD.get(job.name, {}).keys():
        raise processes.CommandError(f"no figures of {job.name}:\n{text}")
    return found


def read(job: str, text: str) -> Mapping[str, float]:
    """Return the numbers that a benchmark printed, of those there are."""
    patterns = TOLD.get(job, {}).items()
    found = ((name, re.search(pattern, text)) for name, pattern in patterns)
    return {name: float(hit[1]) for name, hit in found if hit}


def _figure(job: Job, costs: Sequence[Cost], kept: tuple[int, int]) -> Figure:
    middle = {
        key: round(one, 3) for key, one in asdict(processes.middle(costs)).items()
    }
    return Figure(
        **middle,
        pages=sum(map(pages, job.made)),
        size=_size(job.made),
        kept=kept[0],
        entries=kept[1],
    )


def _left(job: Job) -> tuple[int, int]:
    """Return the KB and the number of files in the folder that a job left."""
    if job.keeps is None:
        return 0, 0
    files = [one for one in job.keeps.rglob("*") if one.is_file()]
    return _size(files), len(files)


def _size(files: Iterable[Path]) -> int:
    return round(sum(file.stat().st_size for file in files) / _KB)


def pages(file: Path) -> int:
    """Return how many pages a PDF has; 0 of other files."""
    if file.suffix != ".pdf":
        return 0
    import pypdfium2  # here: what runs processes is to be small

    with pypdfium2.PdfDocument(file) as document:
        return len(document)


def _say(turn: int, name: str, cost_: Cost) -> None:
    told = f"{cost_.cpu:9.2f} CPU s {cost_.wall:8.2f} s {cost_.peak:7.0f} MB"
    sys.stderr.write(f"{turn + 1}  {name:24}{told}\n")
