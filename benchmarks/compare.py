"""The same text by this program, WeasyPrint, Typst, pandoc and others, side by side.

    python benchmarks/compare.py [--rounds N] [--only SECTION]… [--quick]

Each run is a process of its own, from its start to its end; the programs take turns,
so slow minutes of the machine meet all. Medians are printed; a run of all sections
also writes docs/performance.md, .svg and .json, and docs/scale.md (else ``--write``).
Typst and pandoc come with ``pip install --group benchmark``, Chromium and LibreOffice
with the system; what is not there is left out, and said. Exit code 1: a target is
missed.
"""

import argparse
import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import scale
from comparison import chart, figures, jobs, measuring, programs, report, targets
from comparison.figures import Figures

_DOCS = programs.ROOT / "docs"
_NAME = "performance"
_ROUNDS = 3


def measured(sections: Sequence[str], rounds: int) -> Figures:
    """Measure sections in a folder that is gone afterwards."""
    there = programs.found()
    for name in there.missing():
        way = programs.WAYS[name]
        sys.stderr.write(f"{name} is not installed, and left out — {way}\n")
    with tempfile.TemporaryDirectory() as work:
        path = os.environ.get("PYTHONPATH", "")
        workshop = jobs.Workshop(Path(work), there, path)
        return measuring.figures(workshop.jobs(sections), rounds, there)


def write(found: Figures, folder: Path) -> None:
    """Write figures, chart and tables; the rest of the page is kept."""
    (folder / f"{_NAME}.json").write_text(figures.written(found), "utf-8")
    (folder / f"{_NAME}.svg").write_text(chart.drawn(found), "utf-8")
    for name, text in ((_NAME, report.block(found)), ("scale", scale.block(found))):
        page = folder / f"{name}.md"
        page.write_text(report.replaced(page.read_text("utf-8"), text), "utf-8")


def wishes(arguments: Sequence[str]) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=None, metavar="N")
    parser.add_argument("--only", choices=jobs.SECTIONS, action="append", default=[])
    parser.add_argument("--quick", action="store_true", help="a short book, one round")
    parser.add_argument("--write", type=Path, metavar="FOLDER")
    return parser.parse_args(arguments)


def main(wish: argparse.Namespace) -> int:
    """Measure, print and write; return 1 if a target is missed."""
    some = wish.only or (jobs.QUICK if wish.quick else ())
    rounds = wish.rounds or (1 if wish.quick else _ROUNDS)
    found = measured(some or jobs.SECTIONS, rounds)
    sys.stdout.write(report.block(found))
    if folder := wish.write or (None if some else _DOCS):
        write(found, folder)
    return 1 if targets.missed(found) else 0


if __name__ == "__main__":
    sys.exit(main(wishes(sys.argv[1:])))
