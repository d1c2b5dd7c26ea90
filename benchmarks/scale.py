"""What many companies cost, on paper: computed from the figures of one.

    python benchmarks/scale.py [COMPANIES]…

Reads docs/performance.json, which ``compare.py`` measured, and measures nothing. A
company has the starter's five books, as PDF and Word. ``compare.py`` writes the same
table into docs/scale.md.
"""

import math
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from comparison import figures, programs, report
from comparison.figures import Figures

from handbook.build.store import LIMIT

_SIZES = (1, 10, 100, 1000, 10_000)
_NIGHT = 8 * 3600  # seconds
_EDITED = 0.05  # of the companies, a day
_KB, _MINUTE, _HOUR = 1000, 60, 3600
_HEAD = (
    "Companies",
    "first build, core hours",
    "cores for one night",
    "texts alike, core hours",
    "a day's edits, core minutes",
    "read and composed, minutes",
    "cache, GB",
    "cache, files",
    "output, GB",
    "gives way",
)
_NEEDED = ("five", "words", "same", "neighbour", "edit-60", "check")


@dataclass(frozen=True, slots=True)
class Need:
    """What so many companies need: CPU seconds, KB, and files."""

    companies: int
    first: float
    alike: float
    daily: float
    handed: float
    cache: float
    entries: int
    output: float
    cores: int

    @property
    def strain(self) -> Mapping[str, float]:
        """Return what gives way above 1: shares of a night or of a limit."""
        return {
            "the cache": self.cache * _KB / LIMIT,
            f"{self.cores} cores": self.first / self.cores / _NIGHT,
            "handing out": self.handed / _NIGHT,
        }

    @property
    def giving_way(self) -> tuple[str, ...]:
        """Return what gives way, in the order in which it does."""
        exceeded = {name: one for name, one in self.strain.items() if one > 1}
        return tuple(sorted(exceeded, key=exceeded.__getitem__, reverse=True))


def need(found: Figures, companies: int) -> Need:
    """Return what companies need, each as much as the one that was measured."""
    five, words, same, neighbour, edit, check = (found.jobs[one] for one in _NEEDED)
    edited = _EDITED * (edit.cpu - same.cpu) + same.cpu
    return Need(
        companies,
        first=companies * (five.cpu + words.cpu),
        alike=five.cpu + words.cpu + (companies - 1) * neighbour.cpu,
        daily=companies * edited,
        handed=companies * check.cpu,
        cache=words.kept + (companies - 1) * (neighbour.kept - words.kept),
        entries=words.entries + (companies - 1) * (neighbour.entries - words.entries),
        output=companies * (five.size + words.size),
        cores=int(found.machine["cores"]),
    )


def block(found: Figures, sizes: Sequence[int] = _SIZES) -> str:
    """Return the table, or that the figures for it were not measured."""
    if not found.jobs.keys() >= set(_NEEDED):
        return "The sections `start`, `departments` and `60` were not measured.\n"
    rows = [_row(need(found, companies)) for companies in sizes]
    return report.table([_HEAD, *rows]) + "\n"


def _row(one: Need) -> Sequence[str]:
    gigabytes = one.cache * _KB / 1e9, one.output * _KB / 1e9
    return (
        f"{one.companies:,}",
        report.number(one.first / _HOUR),
        f"{math.ceil(one.first / _NIGHT):,}",
        report.number(one.alike / _HOUR),
        report.number(one.daily / _MINUTE),
        report.number(one.handed / _MINUTE),
        report.number(gigabytes[0]),
        f"{one.entries:,}",
        report.number(gigabytes[1]),
        ", then ".join(one.giving_way) or "nothing",
    )


def main(sizes: Sequence[int]) -> None:
    """Print the table for so many companies."""
    kept = programs.ROOT / "docs" / "performance.json"
    sys.stdout.write(block(figures.read(kept.read_text("utf-8")), sizes))


if __name__ == "__main__":
    main([int(word) for word in sys.argv[1:]] or _SIZES)
