"""What the program is to hold, what was measured, and whether it holds it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from comparison.figures import Figure, Figures
from comparison.jobs import COPIES, SIZES

_MS = 1000
Measure = Callable[[Figures], float | None]


@dataclass(frozen=True, slots=True)
class Target:
    """At most ``most`` of what ``measure`` returns; None: it was not measured."""

    what: str
    of: str
    most: float
    measure: Measure

    def met(self, figures: Figures) -> bool | None:
        """Say if it is met, None if nothing was measured."""
        measured = self.measure(figures)
        return None if measured is None else measured <= self.most


def _ratio(one: float | None, other: float | None) -> float | None:
    return one / other if one is not None and other else None


def _of(job: str, key: str) -> Measure:
    return lambda figures: _value(figures.jobs.get(job), key)


def _value(figure: Figure | None, key: str) -> float | None:
    return None if figure is None else float(getattr(figure, key))


def _against_five(key: str) -> Measure:
    def measure(figures: Figures) -> float | None:
        five = figures.jobs.get("five")
        return _ratio(_value(five, key), _value(figures.sum_of("stock-"), key))

    return measure


def _against(job: str, other: str) -> Measure:
    return lambda figures: _ratio(_of(job, "cpu")(figures), _of(other, "cpu")(figures))


def _copies(name: str) -> Measure:
    def measure(figures: Figures) -> float | None:
        one = figures.told.get(name)
        return None if one is None else one * COPIES / _MS

    return measure


def _a_page(figures: Figures) -> float | None:
    short, long = (figures.jobs.get(f"cold-{size}") for size in ("60", "600"))
    if short is None or long is None:
        return None
    return (long.cpu / long.pages) / (short.cpu / short.pages)


def _told(name: str, other: str = "") -> Measure:
    def measure(figures: Figures) -> float | None:
        one = figures.told.get(name)
        return _ratio(one, figures.told.get(other)) if other else one

    return measure


TARGETS: Sequence[Target] = (
    Target(
        "five departments from nothing",
        "× CPU of five runs of WeasyPrint",
        0.6,
        _against_five("cpu"),
    ),
    Target(
        "five departments from nothing",
        "× the time of five runs of WeasyPrint",
        0.35,
        _against_five("wall"),
    ),
    Target("a paragraph edited, 60 pages", "CPU s", 1.5, _of("edit-60", "cpu")),
    *(
        Target(
            f"a paragraph edited, {size} pages",
            "× CPU of Typst, whole",
            1,
            _against(f"edit-{size}", f"typst-{size}"),
        )
        for size in SIZES
        if int(size) >= 200
    ),
    Target("nothing changed, ten files", "CPU s", 0.4, _of("same", "cpu")),
    Target("1,000 copies of a laid out book", "CPU s", 2, _copies("copy, ms")),
    Target(
        "1,000 copies of a laid out book",
        "× writing the same bytes",
        2,
        _told("copy, ms", "bytes, ms"),
    ),
    Target("1,000 copies of a Word file", "CPU s", 10, _copies("Word copy, ms")),
    Target("Word writer, 500 pages", "× CPU of pandoc", 0.35, _told("of pandoc")),
    Target("a book of 600 pages", "MB a process", 250, _of("cold-600", "peak")),
    Target("a page of 600", "× CPU of a page of 60", 1.15, _a_page),
    Target("`handbook --help`", "CPU s", 0.2, _of("help", "cpu")),
    Target("`handbook check` of the starter", "CPU s", 1, _of("check", "cpu")),
)


def missed(figures: Figures) -> list[Target]:
    """Return the targets that were measured and are not met."""
    return [one for one in TARGETS if one.met(figures) is False]
