"""What a compositor would send back, in every book of the starter.

    python benchmarks/typesetting.py [DEPARTMENT]… [--paper B5] [--language ja]

Each book is laid out, in both languages, for trainees and for trainers, and its
pages are read. Exit code 1: something was found.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context

from handbook import content, design, resources
from handbook.content.audience import LANGUAGES, READERS
from handbook.content.catalogues.translation import translated
from handbook.content.manuscript import Manuscript
from handbook.design import Design as Look
from handbook.design import Paper
from handbook.document import Document, Edition, compose
from handbook.writers.pdf import layout, proof
from handbook.writers.pdf.proof import Fault, Proof

_NAME = 34  # characters
_WIDE = 12
_WORKERS = 2


def books(
    starter: Manuscript,
    departments: Sequence[str],
    languages: Sequence[str],
    look: Look,
) -> Iterator[Document]:
    """Yield every edition of the departments; of none given, of all."""
    day = starter.handbook.control.date
    for language in languages:
        spoken = translated(starter, language)
        for department in departments or (one.id for one in starter.departments):
            for reader in READERS:
                edition = Edition(department, language, reader, "regular", day)
                yield compose(spoken, edition, look)


def look(paper: Paper) -> Look:
    """Return the shipped look for a paper, with its typefaces."""
    return design.locate(design.load({}, {}, paper))


def proofread(paper: Paper, document: Document) -> Proof:
    """Lay a book out and read its pages."""
    with layout.without_collection():
        spoken = look(paper).spoken(document.edition.language)
        return proof.read(layout.lay_out(document, spoken))


def main(departments: Sequence[str], languages: Sequence[str], paper: Paper) -> int:
    """Print what was found in each book, and how often in all; return the sum."""
    starter = content.load(resources.starter(), languages=LANGUAGES)
    documents = list(books(starter, departments, languages, look(paper)))
    _line("", "pages", "lines", *Fault)
    total: Counter[Fault] = Counter()
    pages = lines = 0
    # Pango does not survive a fork.
    with ProcessPoolExecutor(_WORKERS, get_context("spawn")) as pool:
        read_all = pool.map(partial(proofread, paper), documents)
        for book, read in zip(documents, read_all, strict=True):
            counts = read.counts()
            _line(book.edition.name, read.pages, read.lines, *map(counts.get, Fault))
            for one in read.findings:
                sys.stdout.write(f"    {one.fault}, p. {one.page}: {one.text}\n")
            total += counts
            pages, lines = pages + read.pages, lines + read.lines
    _line(f"{len(documents)} books", pages, lines, *map(total.get, Fault))
    return total.total()


def wishes(arguments: Sequence[str]) -> argparse.Namespace:
    """Read the command line: a paper is written as in ``handbook.yaml``."""
    papers = {paper.lower(): paper for paper in design.PAPERS}
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("departments", nargs="*", metavar="DEPARTMENT")
    parser.add_argument(
        "--paper",
        type=lambda name: papers.get(name.lower(), name),
        choices=design.PAPERS,
        default="A4",
    )
    parser.add_argument("--language", choices=LANGUAGES, dest="languages", nargs=1)
    return parser.parse_args(arguments)


def _line(name: str, *cells: object) -> None:
    told = "".join(f"{'–' if cell is None else cell!s:>{_WIDE}}" for cell in cells)
    sys.stdout.write(f"{name:{_NAME}}{told}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    wish = wishes(sys.argv[1:])
    chosen = wish.languages or LANGUAGES
    sys.exit(1 if main(wish.departments, chosen, wish.paper) else 0)
