"""Where the CPU of one edition goes, as shares of WeasyPrint's own.

    python benchmarks/budget.py [DEPARTMENT]

The budget: all that is not WeasyPrint costs at most 15 % of its CPU, and the
Word writer, folios given, at most 0.6 CPU seconds for 200 pages.
"""

import sys
import time
from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from handbook import content, design, resources
from handbook.document import Document, Edition, Part, compose
from handbook.writers import docx, html, pdf

T = TypeVar("T")
_PAGES = 200


def measured(work: Callable[[], T]) -> tuple[float, T]:
    """Return the CPU seconds of ``work`` and its result."""
    begin = time.process_time()
    result = work()
    return time.process_time() - begin, result


def grown(document: Document, times: int) -> Document:
    """Return ``document`` with its chapters repeated under other ids."""
    chapters = [p for p in document.parts if p.kind == "chapter"]
    more = [
        Part(p.kind, f"{p.id}-{n}", p.number, p.title, _renamed(p.html, n))
        for n in range(1, times)
        for p in chapters
    ]
    return replace(document, parts=(*document.parts[:-1], *more, document.parts[-1]))


def _renamed(text: str, number: int) -> str:
    return text.replace(' id="', f' id="n{number}-')


def main(department: str) -> None:
    """Print the shares of one edition, then the Word writer's time."""
    look = design.locate(design.load({}, {}))
    spent: dict[str, float] = {}
    points = design.coverage(look.typefaces)
    spent["load"], manuscript = measured(
        lambda: content.load(resources.starter(), points)
    )
    day = manuscript.handbook.control.date
    edition = Edition(department, "ja", "trainee", "regular", day)
    spent["compose"], document = measured(lambda: compose(manuscript, edition, look))
    pages, printed = measured(lambda: pdf.write(document, look, {}))
    docx.write(document, look, printed.folios)  # once for its imports
    spent["docx"], _ = measured(lambda: docx.write(document, look, printed.folios))
    spent["html"], _ = measured(lambda: html.write(document, look, {}))
    _report(department, printed.pages, pages, spent)
    long = grown(document, max(1, round(_PAGES / printed.pages)))
    seconds, _ = measured(lambda: docx.write(long, look, printed.folios))
    _say(f"Word writer, about {_PAGES} pages: {seconds:.2f} CPU s (budget 0.60)")


def _report(department: str, count: int, pages: float, spent: dict[str, float]) -> None:
    _say(f"{department}: {count} pages, PDF writer {pages:.1f} CPU s")
    for name, seconds in spent.items():
        _say(f"  {name:8} {seconds:6.2f} s  {seconds / pages:6.1%} of the PDF writer")
    share = sum(spent.values()) / pages
    _say(f"  together {sum(spent.values()):6.2f} s  {share:6.1%} (budget 15 %)")


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "accounting")
