"""What is true of letters that two editions have in common: where they lead."""

from collections.abc import Iterator, Sequence
from itertools import chain, count, groupby, zip_longest

from handbook.build.alignment import Difference
from handbook.build.shown import Text, Unlike


def unlike(
    printed: Text, written: Text, found: Sequence[Difference]
) -> Iterator[Unlike]:
    """Yield links that lead elsewhere; ``found``: where the letters differ.

    Letter by letter: lines and pages may cut a link. The labels of contents and lists
    stand before the links of the PDF, and within those of Word.
    """
    here, there = list(printed.targets()), list(written.targets())
    told = [(a, b, here[a], there[b]) for a, b in _pairs(printed, found)]
    begins = set(written.bounds)
    runs = [list(run) for _links, run in groupby(told, lambda pair: pair[2:])]
    for run, after in zip_longest(runs, runs[1:]):
        start, spot, one, other = run[0]
        end = run[-1][0] + 1
        label = not one and spot in begins and after
        if one == other or (label and after[0][2:] == (other, other)):
            continue
        words = printed.words(start, end)
        yield Unlike(
            f"{words} → {one}" if one else "",
            f"{words} → {other}" if other else "",
            printed.page(start),
            printed.heading(start),
            source=written.source(spot),
        )


def _pairs(printed: Text, found: Sequence[Difference]) -> Iterator[tuple[int, int]]:
    """Yield the places of the letters that the texts have in common."""
    end = Difference(len(printed.plain), 0, 0, 0)
    here = there = 0
    for one in chain(found, [end]):
        alike = range(here, one.start)
        yield from zip(alike, count(there), strict=False)
        here, there = one.end, one.other_end
