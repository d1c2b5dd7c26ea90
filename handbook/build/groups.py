"""Editions of which the same is true, in as few lines as they fit in."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from handbook.document import Edition


@dataclass(frozen=True, slots=True)
class Group:
    """Editions of which the same is true: all that the four lists make together.

    ``because`` says why a piece is in them, "" if nothing keeps it out, or why
    it is not; ``at`` is the piece that it stands in, where that one's rule decides.
    """

    departments: tuple[str, ...]
    readers: tuple[str, ...]
    employment: tuple[str, ...]
    sites: tuple[str, ...]
    because: str
    at: str = ""


Told: TypeAlias = tuple[Edition, bool, str, str]


def groups(told: Sequence[Told], every: Group) -> Iterator[Group]:
    """Gather editions that say the same into as few lines as they fit in."""
    reasons = dict.fromkeys((because, at) for _edition, _is, because, at in told)
    for because, at in reasons:
        ones = {
            (e.department, e.employment, e.reader, e.site)
            for e, _is, *why in told
            if why == [because, at]
        }
        for departments, rest in _merged(ones, every.departments):
            for employment, others in _merged(rest, every.employment):
                for readers, sites in _merged(others, every.readers):
                    at_sites = tuple(s for s in every.sites if (s,) in sites)
                    yield Group(departments, readers, employment, at_sites, because, at)


def _merged(
    ones: Iterable[tuple[str, ...]], order: Sequence[str]
) -> Iterator[tuple[tuple[str, ...], frozenset[tuple[str, ...]]]]:
    """Yield the first words of tuples that have the same rests, with these."""
    ones = frozenset(ones)
    rests = {w: frozenset(one[1:] for one in ones if one[0] == w) for w in order}
    for rest in dict.fromkeys(rests.values()):
        if rest:
            yield tuple(word for word in order if rests[word] == rest), rest
