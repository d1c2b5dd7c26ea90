"""Figures as Markdown tables, in the place that a page keeps for them."""

from collections.abc import Iterator, Sequence

from comparison.figures import Figure, Figures
from comparison.jobs import SIZES
from comparison.targets import TARGETS, Target

BEGIN = "<!-- figures: written by a benchmark -->"
END = "<!-- end of the figures -->"
CHART = "performance.svg"
NAMES = {
    "cold": "this program, from nothing",
    "edit": "this program, a paragraph edited",
    "weasyprint": "WeasyPrint, tagged",
    "typst": "Typst, tagged",
    "chromium": "Chromium",
    "pandoc": "pandoc, to Word",
    "libreoffice": "LibreOffice, from Word",
}
_PROGRAMS = {
    "typst": "Typst",
    "chromium": "Chromium",
    "pandoc": "pandoc",
    "libreoffice": "LibreOffice",
}
_DEPARTMENTS = {
    "five": "this program, five books from nothing",
    "stock-": "WeasyPrint, five runs one after the other",
    "stock-accounting": "WeasyPrint, accounting alone",
    "untagged": "WeasyPrint, accounting alone, untagged",
    "words": "this program, then the five Word files",
    "same": "this program, ten files up to date",
    "neighbour": "this program, ten files of another company with the same texts",
}


def replaced(page: str, text: str) -> str:
    """Return a page with its figures anew; what stands around them is kept.

    Raises ValueError if the page does not mark their place.
    """
    head, begin, rest = page.partition(BEGIN)
    _old, end, tail = rest.partition(END)
    if not begin or not end:
        raise ValueError(f"no {BEGIN} … {END} in the page")
    return f"{head}{BEGIN}\n\n{text}\n{END}{tail}"


def block(figures: Figures) -> str:
    """Return all tables, the chart and where the figures were taken."""
    rounds = "one run" if figures.rounds == 1 else f"medians of {figures.rounds} runs"
    parts = [f"Taken on {figures.date}, {rounds}, on {_machine(figures)}."]
    if sizes(figures):
        parts.append(f"![{alternative(figures)}]({CHART})")
    tables = {
        "Targets": list(_target_rows(figures)),
        "One book": list(_book_rows(figures)),
        "Five departments": list(_department_rows(figures)),
    }
    for title, rows in tables.items():
        if len(rows) > 1:
            parts.append(f"### {title}\n\n{table(rows)}")
    return "\n\n".join(parts) + "\n"


def _machine(figures: Figures) -> str:
    about, versions = figures.machine, figures.versions.items()
    tools = ", ".join(f"{name} {version}" for name, version in versions)
    return (
        f"{about['cores']} cores of {about['processor']} with {about['memory']},"
        f" {about['system']}, Python {about['python']}: {tools}"
    )


def alternative(figures: Figures) -> str:
    """Return in words what the chart shows."""
    return "; ".join(
        f"{pages(figures, size)} pages: "
        + ", ".join(f"{name} {number(one.cpu)} s" for name, one in bars(figures, size))
        for size in sizes(figures)
    )


def sizes(figures: Figures) -> list[str]:
    """Return the sizes of books that were measured."""
    return [size for size in SIZES if f"cold-{size}" in figures.jobs]


def pages(figures: Figures, size: str) -> int:
    """Return how many pages the book of a size has."""
    return figures.jobs[f"cold-{size}"].pages


def bars(figures: Figures, size: str) -> list[tuple[str, Figure]]:
    """Return what was measured of a size, by the names for readers."""
    found = ((name, figures.jobs.get(f"{key}-{size}")) for key, name in NAMES.items())
    return [(name, one) for name, one in found if one is not None]


def number(value: float) -> str:
    """Return a figure with as many decimals as are worth reading."""
    places = 2 if value < 10 else 1 if value < 100 else 0
    return f"{value:,.{places}f}"


def table(rows: Sequence[Sequence[str]]) -> str:
    """Return rows as a Markdown table: the first is the head, texts come first."""
    head, *body = rows
    rule = ["---"] + ["---:"] * (len(head) - 1)
    return "\n".join(f"| {' | '.join(row)} |" for row in (head, rule, *body))


def _target_rows(figures: Figures) -> Iterator[Sequence[str]]:
    yield "What", "At most", "Measured", "Met"
    for target in TARGETS:
        yield _target(target, figures)


def _target(target: Target, figures: Figures) -> Sequence[str]:
    measured = target.measure(figures)
    said = "not measured" if measured is None else number(measured)
    met = {True: "yes", False: "**no**", None: "–"}[target.met(figures)]
    return target.what, f"{target.most:g} {target.of}", said, met


def _book_rows(figures: Figures) -> Iterator[Sequence[str]]:
    own = sizes(figures)
    yield "CPU s · seconds · peak MB", *(f"{pages(figures, s)} pages" for s in own)
    for key, name in NAMES.items():
        found = [figures.jobs.get(f"{key}-{size}") for size in own]
        if any(found):
            aim = [pages(figures, size) for size in own]
            yield name, *map(_cell, found, aim)
        elif own and _PROGRAMS.get(key) in figures.missing:
            yield name, *("not installed" for _size in own)


def _department_rows(figures: Figures) -> Iterator[Sequence[str]]:
    yield "", "CPU s · seconds · peak MB", "pages"
    for key, name in _DEPARTMENTS.items():
        if one := figures.sum_of(key):
            yield name, _cell(one, one.pages), str(one.pages or "–")


def _cell(one: Figure | None, aim: int) -> str:
    """Return what a job cost, and its pages where they are not as many as aimed at."""
    if one is None:
        return "–"
    said = f"{number(one.cpu)} · {number(one.wall)} · {one.peak:,.0f}"
    return said if one.pages in (0, aim) else f"{said} ({one.pages} p.)"
