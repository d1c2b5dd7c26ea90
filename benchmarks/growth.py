"""What building costs against an earlier revision, as ratios side by side.

    python benchmarks/growth.py [REVISION] [DEPARTMENT]…

Each of both revisions makes the starter's Japanese PDF anew, with its own content,
as a whole process, in turn: slow minutes of the machine meet both. The default
revision is the last before tags, index, figures and flush lines. The budget: a
book costs at most a quarter more CPU than then. Exit code 1: it costs more.
"""

import io
import os
import subprocess
import sys
import tarfile
from collections.abc import Sequence
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage
from statistics import median
from tempfile import TemporaryDirectory

import pypdfium2

_EARLIER = "30c7887"
_DEPARTMENTS = ("secretary", "accounting")
_TURNS = 3
_BUDGET = 1.25
_HERE = Path(__file__).parent.parent
_MOST = 900  # seconds, of one build


def earlier(revision: str, folder: Path) -> Path:
    """Write the tree of a revision below ``folder`` and return its path."""
    command = ("git", "-C", _HERE, "archive", revision)
    packed = subprocess.run(command, check=True, capture_output=True).stdout
    tree = folder / "earlier"
    with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
        archive.extractall(tree, filter="data")
    return tree


def cost(tree: Path, company: Path, department: str) -> tuple[float, int]:
    """Return the CPU seconds of one build, process and all, and its pages."""
    before = getrusage(RUSAGE_CHILDREN)
    options = ("-l", "ja", "-f", "pdf", "-j", "1", "--no-cache")
    _handbook(tree, company, "build", department, *options)
    after = getrusage(RUSAGE_CHILDREN)
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    made = company / "output" / f"{department}-handbook.ja.pdf"
    return seconds, len(pypdfium2.PdfDocument(made))


def _handbook(tree: Path, folder: Path, *words: str) -> None:
    subprocess.run(
        (sys.executable, "-m", "handbook", *words),
        check=True,
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(tree)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        timeout=_MOST,
    )


def main(revision: str, departments: Sequence[str]) -> int:
    """Print for each department what both revisions cost; return 1 over budget."""
    over = 0
    _line("", "pages", revision, "now", "ratio", "a page")
    with TemporaryDirectory() as name:
        trees = (earlier(revision, Path(name)), _HERE)
        companies = [Path(name) / f"company-{n}" for n in range(len(trees))]
        for tree, company in zip(trees, companies, strict=True):
            _handbook(tree, Path(name), "new", company.name)
        for department in departments or _DEPARTMENTS:
            taken: list[list[tuple[float, int]]] = [
                [
                    cost(*place, department)
                    for place in zip(trees, companies, strict=True)
                ]
                for _turn in range(_TURNS)
            ]
            then, now = (
                (median(c for c, _ in own), own[0][1])
                for own in zip(*taken, strict=True)
            )
            ratio = now[0] / then[0]
            over += ratio > _BUDGET
            a_page = ratio * then[1] / now[1]
            _line(
                department,
                f"{then[1]} → {now[1]}",
                f"{then[0]:.1f} s",
                f"{now[0]:.1f} s",
                f"{ratio:.2f}",
                f"{a_page:.2f}",
            )
    return 1 if over else 0


def _line(name: str, *cells: str) -> None:
    sys.stdout.write(f"{name:20}" + "".join(f"{cell:>14}" for cell in cells) + "\n")


if __name__ == "__main__":
    chosen = sys.argv[1:] or [_EARLIER]
    sys.exit(main(chosen[0], chosen[1:]))
