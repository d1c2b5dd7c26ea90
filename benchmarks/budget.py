"""Where the CPU of one edition goes, as shares of WeasyPrint's own, by language.

    python benchmarks/budget.py [DEPARTMENT]

The budget: all that is not WeasyPrint costs at most 15 % of its CPU, and the
Word writer, folios given, at most 0.6 CPU seconds for 200 pages. What an edition
costs alone is measured: of several, each has less to load and to draw.
"""

import gc
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from handbook import content, design, resources
from handbook.content.audience import LANGUAGES, Language
from handbook.content.catalogues.translation import translated
from handbook.content.manuscript import Manuscript
from handbook.design import Design
from handbook.document import Document, Edition, Part, agenda, compose, figures, labels
from handbook.document.book import open_book
from handbook.writers import docx, html, ics, pdf
from handbook.writers.written import Written

T = TypeVar("T")
_PAGES = 200
_BUDGET, _WORD = 0.15, 0.60


@dataclass(frozen=True, slots=True)
class Cost:
    """CPU seconds: of the PDF writer, of each other step, of a long Word file.

    ``within`` are parts of a step, and count with it.
    """

    pages: int
    printing: float
    steps: Mapping[str, float]
    within: Mapping[str, float]
    word: float

    def share(self, seconds: float) -> float:
        """Return seconds as a share of the PDF writer's."""
        return seconds / self.printing


def measured(work: Callable[[], T]) -> tuple[float, T]:
    """Return the CPU seconds of ``work`` and its result.

    What others left behind is swept up first: it is not this one's to pay for.
    """
    gc.collect()
    begin = time.process_time()
    result = work()
    return time.process_time() - begin, result


def cost(department: str, language: Language, look: Design) -> Cost:
    """Make one edition and its calendar, step by step."""
    points = design.coverage(look.typefaces)
    steps: dict[str, float] = {}
    steps["load"], whole = measured(
        lambda: content.load(resources.starter(), points, languages=(language,))
    )
    steps["translate"], spoken = measured(lambda: translated(whole, language))
    day = whole.handbook.control.date
    edition = Edition(department, language, "trainee", "regular", day)
    steps["compose"], document = measured(lambda: compose(spoken, edition, look))
    words = labels.of(language, spoken.templates, spoken.handbook.dates)
    selecting, _ = measured(lambda: open_book(spoken, edition, words))
    said = look.spoken(language)
    printing, printed = measured(lambda: pdf.write(document, said, {}))
    docx.write(document, said, printed.folios)  # once for its imports
    figures.drawn.cache_clear()
    steps["docx"], _ = measured(lambda: docx.write(document, said, printed.folios))
    steps["html"], _ = measured(lambda: html.write(document, said, {}))
    ics.write(document, said, {})  # likewise
    steps["ics"], _ = measured(lambda: _calendar(spoken, document, said))
    long = grown(document, max(1, round(_PAGES / printed.pages)))
    word, _ = measured(lambda: docx.write(long, said, printed.folios))
    return Cost(printed.pages, printing, steps, {"select, date": selecting}, word)


def _calendar(spoken: Manuscript, document: Document, look: Design) -> Written:
    dated = replace(document, agenda=agenda(spoken, document.edition))
    return ics.write(dated, look, {})


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
    """Print the shares of an edition in each language, side by side."""
    look = design.locate(design.load({}, {}))
    costs = [cost(department, language, look) for language in LANGUAGES]
    _line(department, *LANGUAGES)
    _line("pages", *(str(one.pages) for one in costs))
    _line("PDF writer", *(f"{one.printing:.2f} s  100.0%" for one in costs))
    for name in costs[0].steps:
        _line(name, *(_told(one, one.steps[name]) for one in costs))
        for part in costs[0].within if name == "compose" else ():
            _line(f"  {part}", *(_told(one, one.within[part]) for one in costs))
    _line("together", *(_told(one, sum(one.steps.values())) for one in costs))
    _line(f"  budget {_BUDGET:.0%}", *(_kept(one) for one in costs))
    _line(f"Word, {_PAGES} pages", *(f"{one.word:.2f} s" for one in costs))
    words = ("kept" if one.word <= _WORD else "exceeded" for one in costs)
    _line(f"  budget {_WORD:.2f} s", *words)


def _told(one: Cost, seconds: float) -> str:
    return f"{seconds:.2f} s  {one.share(seconds):6.1%}"


def _kept(one: Cost) -> str:
    kept = one.share(sum(one.steps.values())) <= _BUDGET
    return "kept" if kept else "exceeded"


def _line(name: str, *cells: str) -> None:
    sys.stdout.write(f"{name:18}" + "".join(f"{cell:>20}" for cell in cells) + "\n")


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "accounting")
