"""What is true of letters that two editions have in common, beside what they say.

Where they lead, whether they are a heading or stand in a box, and that they are seen.
"""

from collections.abc import Iterator, Sequence
from itertools import chain, count, groupby, zip_longest

from handbook.build.alignment import Difference
from handbook.build.shown import Text, Unlike

_Pair = tuple[int, int]  # of the same letter, in the PDF and in Word


def unlike(
    printed: Text, written: Text, found: Sequence[Difference]
) -> Iterator[Unlike]:
    """Yield what differs; ``found``: where the letters do."""
    pairs = list(_pairs(printed, found))
    yield from _links(pairs, printed, written)
    yield from _hidden(pairs, printed, written)
    yield from _paragraphs(pairs, printed, written)


def _links(pairs: Sequence[_Pair], printed: Text, written: Text) -> Iterator[Unlike]:
    """Yield links that lead elsewhere.

    Letter by letter: lines and pages may cut a link. The labels of contents and lists
    stand before the links of the PDF, and within those of Word.
    """
    here, there = list(printed.targets()), list(written.targets())
    told = [(a, b, here[a], there[b]) for a, b in pairs]
    begins = set(written.bounds)
    runs = [list(run) for _links, run in groupby(told, lambda pair: pair[2:])]
    for run, after in zip_longest(runs, runs[1:]):
        _start, spot, one, other = run[0]
        label = not one and spot in begins and after
        if one != other and not (label and after[0][2:] == (other, other)):
            words = printed.words(run[0][0], run[-1][0] + 1)
            yield _unlike(
                f"{words} → {one}" if one else "",
                f"{words} → {other}" if other else "",
                run[0][:2],
                printed,
                written,
            )


def _hidden(pairs: Sequence[_Pair], printed: Text, written: Text) -> Iterator[Unlike]:
    """Yield what a page shows and Word hides."""
    unseen = written.hidden()
    for hidden, run in groupby(pairs, lambda pair: pair[1] in unseen):
        if hidden:
            spots = list(run)
            words = printed.words(spots[0][0], spots[-1][0] + 1)
            yield _unlike(words, "", spots[0], printed, written)


def _paragraphs(
    pairs: Sequence[_Pair], printed: Text, written: Text
) -> Iterator[Unlike]:
    """Yield paragraphs of Word that are headings, or in boxes, in one edition alone.

    The number of a chapter may stand on a line of its own in the PDF.
    """
    for index, run in groupby(pairs, lambda pair: written.piece(pair[1])):
        spots = list(run)
        paragraph = written.pieces[index]
        pieces = [printed.pieces[n] for n in {printed.piece(a) for a, _b in spots}]
        words = printed.words(spots[0][0], spots[-1][0] + 1)
        levels = {piece.heading for piece in pieces if piece.heading}
        if levels != {paragraph.heading} and (levels or paragraph.heading):
            one, other = max(levels, default=0), paragraph.heading
            yield _unlike(
                _headed(words, one), _headed(words, other), spots[0], printed, written
            )
        if paragraph.aside is False and any(piece.aside for piece in pieces):
            yield _unlike(f"> {words}", words, spots[0], printed, written)


def _headed(words: str, level: int) -> str:
    """Return words as Markdown has a heading."""
    return f"{'#' * level} {words}" if level else words


def _unlike(one: str, other: str, pair: _Pair, printed: Text, written: Text) -> Unlike:
    letter, spot = pair
    page, heading = printed.page(letter), printed.heading(letter)
    return Unlike(one, other, page, heading, source=written.near(spot))


def _pairs(printed: Text, found: Sequence[Difference]) -> Iterator[_Pair]:
    """Yield the places of the letters that the texts have in common."""
    end = Difference(len(printed.plain), 0, 0, 0)
    here = there = 0
    for one in chain(found, [end]):
        alike = range(here, one.start)
        yield from zip(alike, count(there), strict=False)
        here, there = one.end, one.other_end
