"""What a compositor would send back, in every book of the starter.

    python benchmarks/typesetting.py [DEPARTMENT]…

Each book is laid out, in both languages, for trainees and for trainers, and its
pages are read. Exit code 1: something was found.
"""

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

from handbook import content, design, resources
from handbook.content.audience import LANGUAGES, READERS
from handbook.content.catalogues.translation import translated
from handbook.content.manuscript import Manuscript
from handbook.document import Document, Edition, compose
from handbook.writers.pdf import layout, proof
from handbook.writers.pdf.proof import Fault, Proof

_NAME = 34  # characters
_WIDE = 12
_WORKERS = 2


def books(starter: Manuscript, departments: Sequence[str]) -> Iterator[Document]:
    """Yield every edition of the departments; of none given, of all."""
    look = design.load({}, {})
    day = starter.handbook.control.date
    for language in LANGUAGES:
        spoken = translated(starter, language)
        for department in departments or (one.id for one in starter.departments):
            for reader in READERS:
                edition = Edition(department, language, reader, "regular", day)
                yield compose(spoken, edition, look)


def proofread(document: Document) -> Proof:
    """Lay a book out and read its pages."""
    look = design.locate(design.load({}, {})).spoken(document.edition.language)
    with layout.without_collection():
        return proof.read(layout.lay_out(document, look))


def main(departments: Sequence[str]) -> int:
    """Print what was found in each book, and how often in all; return the sum."""
    documents = list(books(content.load(resources.starter()), departments))
    _line("", "pages", "lines", *Fault)
    total: Counter[Fault] = Counter()
    pages = lines = 0
    # Pango does not survive a fork.
    with ProcessPoolExecutor(_WORKERS, get_context("spawn")) as pool:
        for book, read in zip(documents, pool.map(proofread, documents), strict=True):
            counts = read.counts()
            _line(book.edition.name, read.pages, read.lines, *map(counts.get, Fault))
            for one in read.findings:
                sys.stdout.write(f"    {one.fault}, p. {one.page}: {one.text}\n")
            total += counts
            pages, lines = pages + read.pages, lines + read.lines
    _line(f"{len(documents)} books", pages, lines, *map(total.get, Fault))
    return total.total()


def _line(name: str, *cells: object) -> None:
    told = "".join(f"{'–' if cell is None else cell!s:>{_WIDE}}" for cell in cells)
    sys.stdout.write(f"{name:{_NAME}}{told}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(1 if main(sys.argv[1:]) else 0)
