"""What the Word writer costs: time, growth, memory, size, and pandoc beside it.

    python benchmarks/word.py [DEPARTMENT]

Pages are counted once, by the PDF writer; longer books are the same chapters
again. The budgets, folios given: 200 pages in 0.6 CPU seconds; 600 in 1.8 and
in 200 MB; a page of 600 costs at most 1.2 times a page of 60; of 500 pages,
pandoc (if pypandoc_binary is installed) takes at least three times as much for
the same text; without pictures, 80 pages have at most 400 KB. Exit code 1: one
is exceeded.
"""

import re
import resource
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from functools import partial
from io import BytesIO
from multiprocessing import get_context
from pathlib import Path
from time import process_time

from budget import grown, measured

from handbook import content, design, resources
from handbook.design import Design
from handbook.document import Document, Edition, compose
from handbook.writers import docx, pdf
from handbook.writers.written import Folios

_TURNS = 3
_KB, _MB = 1000, 1024  # bytes; kilobytes as getrusage counts them
_MOST = 600  # seconds of pandoc
_PICTURE = re.compile(r"<img[^>]*/>")


def book(department: str, look: Design) -> tuple[Document, Folios, int]:
    """Return a book, the pages of its anchors and how many pages it has."""
    starter = content.load(resources.starter())
    day = starter.handbook.control.date
    edition = Edition(department, "ja", "trainee", "regular", day)
    document = compose(starter, edition, look)
    printed = pdf.write(document, look, {})
    return document, printed.folios, printed.pages


def seconds(document: Document, look: Design, folios: Folios) -> float:
    """Return the CPU seconds of writing a book: the least of a few turns."""
    work = partial(docx.write, document, look, folios)
    return min(measured(work)[0] for _turn in range(_TURNS))


def peak(document: Document, look: Design, folios: Folios) -> float:
    """Write a book and return the most memory this process had, in megabytes."""
    docx.write(document, look, folios)
    # getrusage would count what this process was before it became Python
    status = Path("/proc/self/status").read_text()
    return int(re.search(r"VmHWM:\s*(\d+)", status)[1]) / _MB  # type: ignore[index]


def alone(
    measure: Callable[[Document, Design, Folios], float],
    document: Document,
    look: Design,
    folios: Folios,
) -> float:
    """Return what a process that has done nothing else measures."""
    with ProcessPoolExecutor(1, get_context("spawn")) as pool:
        return pool.submit(measure, document, look, folios).result()


def without_pictures(content_: bytes) -> int:
    """Return how many bytes of a package are no pictures."""
    with zipfile.ZipFile(BytesIO(content_)) as archive:
        media = [i for i in archive.infolist() if i.filename.startswith("word/media/")]
    return len(content_) - sum(one.compress_size for one in media)


def bare(document: Document) -> Document:
    """Return a book without pictures: they are no text."""
    parts = (replace(p, html=_PICTURE.sub("", p.html)) for p in document.parts)
    return replace(document, parts=tuple(parts))


def by_pandoc(document: Document) -> float | None:
    """Return the CPU seconds pandoc takes for the same text, None without it."""
    try:
        import pypandoc
    except ImportError:
        return None
    text = "".join(part.html for part in document.parts)
    with tempfile.TemporaryDirectory() as name:
        source, made = Path(name) / "book.html", Path(name) / "book.docx"
        source.write_text(f"<html><body>{text}</body></html>", "utf-8")
        command = (pypandoc.get_pandoc_path(), "-f", "html", source, "-o", made)
        return min(_children(command) for _turn in range(_TURNS))


def _children(command: Sequence[str | Path]) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, timeout=_MOST)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main(department: str) -> int:
    """Print each figure beside its budget; return 1 if one is exceeded."""
    look = design.locate(design.load({}, {}))
    document, folios, pages = book(department, look)
    content_ = docx.write(document, look, folios).content
    sized = {n: max(1, round(n / pages)) for n in (60, 200, 500, 600)}
    long = grown(document, sized[600])
    # in processes of their own, as pandoc is: this one is full of what laid pages out
    memory = alone(peak, long, look, folios)
    cost = {
        n: alone(seconds, grown(document, times), look, folios) / (times * pages) * n
        for n, times in sized.items()
    }
    size = without_pictures(content_) / pages * 80 / _KB
    figures = [
        ("200 pages", cost[200], 0.6, "s"),
        ("600 pages", cost[600], 1.8, "s"),
        ("600 : 60, a page", cost[600] / cost[60] / 10, 1.2, ""),
        ("600 pages, memory", memory, 200, "MB"),
        ("80 pages, no pictures", size, 400, "KB"),
    ]
    text = grown(bare(document), sized[500])
    if other := by_pandoc(text):
        own = alone(seconds, text, look, folios)
        figures.append(("500 pages : pandoc", own / other, 1 / 3, ""))
    sys.stdout.write(f"{department}, {pages} pages, {process_time():.0f} s in all\n")
    for name, found, most, unit in figures:
        kept = "kept" if found <= most else "exceeded"
        sys.stdout.write(f"{name:24}{found:9.2f} {unit:3} ≤ {most:6.2f}  {kept}\n")
    return 1 if any(found > most for _name, found, most, _unit in figures) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else "accounting"))
