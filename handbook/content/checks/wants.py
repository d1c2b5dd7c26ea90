"""Names that nothing bears, told once each, and only where they are the mistake.

A name that many places use is missing once. It is not told at all where
something else explains it: a file that could not be read or is not there, an id
that is misspelt, missing or taken where it is given.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from handbook.content.rules import Rule
from handbook.diagnostics import Place, Problem
from handbook.messages import _, ngettext

_PLACES_NAMED = 5
_NOT_IDS = (
    Rule.UNKNOWN_FACT,
    Rule.UNKNOWN_TERM,
    Rule.UNKNOWN_VALUE,
    Rule.MISSING_PICTURE,
    Rule.UNDRAWABLE_CHARACTER,
)


@dataclass(frozen=True, slots=True)
class Want:
    """A name that is used at a place, and what it might name.

    ``problem`` words it for a single place.
    """

    name: str
    kinds: frozenset[type]
    problem: Problem


@dataclass(frozen=True, slots=True)
class Doubts:
    """Why names may be missing: for each kind of thing, what is not known of it.

    ``unsure``: kinds of which some names can't be read. ``absent``: kinds whose
    file is not there, with its name. ``nameless``: how many things of a kind
    have no name that could be used.
    """

    unsure: frozenset[type] = frozenset()
    absent: Mapping[type, str] = field(default_factory=dict)
    nameless: Mapping[type, int] = field(default_factory=dict)


def told(findings: Iterable[Problem | Want], doubts: Doubts) -> Iterator[Problem]:
    """Yield the problems, and those that the wants come down to."""
    wants: list[Want] = []
    for one in findings:
        if isinstance(one, Want):
            wants.append(one)
        else:
            yield one
    yield from _missing(wants, doubts)


def _missing(wants: Sequence[Want], doubts: Doubts) -> Iterator[Problem]:
    """Word the names that are missing, and the files that are."""
    open_wants = [one for one in wants if not one.kinds & doubts.unsure]
    lost: defaultdict[str, list[Want]] = defaultdict(list)
    missing: defaultdict[tuple[str, str], list[Problem]] = defaultdict(list)
    explained = _explained(open_wants, doubts)
    for one in open_wants:
        files = {doubts.absent.get(kind, "") for kind in one.kinds}
        if len(files) == 1 and "" not in files:
            lost[files.pop()].append(one)
        elif not one.kinds & explained:
            missing[_group(one)].append(one.problem)
    for file, named in lost.items():
        yield _absent(file, [one.problem.place for one in named])
    for found in missing.values():
        yield _together(sorted(set(found)))


def _group(one: Want) -> tuple[str, str]:
    """Return what names the same missing thing have in common."""
    apart = one.problem.rule in _NOT_IDS
    return (one.problem.rule if apart else "id", one.name)


def _explained(wants: Sequence[Want], doubts: Doubts) -> frozenset[type]:
    """Return the kinds with no more missing names than things without a name."""
    kinds_of: defaultdict[str, set[type]] = defaultdict(set)
    for one in wants:
        kinds_of[one.name] |= one.kinds
    names = Counter(kind for kinds in kinds_of.values() for kind in kinds)
    return frozenset(
        kind for kind, number in names.items() if number <= doubts.nameless.get(kind, 0)
    )


def _together(found: Sequence[Problem]) -> Problem:
    """Make one problem of those that name the same missing thing."""
    first, *others = found
    places = list(dict.fromkeys(one.place for one in others))
    if not places:
        return first
    named = ", ".join(map(str, places[:_PLACES_NAMED]))
    more = len(places) - _PLACES_NAMED
    if more <= 0:
        message = _("{message}; also in {places}", message=first.message, places=named)
    else:
        message = ngettext(
            "{message}; also in {places} and {number} more place",
            "{message}; also in {places} and {number} more places",
            more,
            message=first.message,
            places=named,
        )
    return replace(first, message=message)


def _absent(file: str, places: Sequence[Place]) -> Problem:
    message = ngettext(
        "this file is missing, and a place names what it holds: {place}",
        "this file is missing, and {number} places name what it holds, first {place}",
        len(places),
        place=min(places),
    )
    remedy = _('copy it from a folder that "handbook new" makes')
    return Problem(Place(file), Rule.MISSING_FILE, message, remedy)
