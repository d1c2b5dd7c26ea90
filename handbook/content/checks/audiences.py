"""Audiences that fit nobody: what they stand at would be in no edition."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product
from typing import TypeAlias

from handbook.content.audience import EMPLOYMENTS, READERS
from handbook.content.checks.index import Index
from handbook.content.fields.survey import Entry
from handbook.content.model import Audience, Department, Selection, Site
from handbook.content.rules import Rule
from handbook.content.sheets import Sheet
from handbook.diagnostics import Problem, Severity
from handbook.messages import _

_KEYS = ("departments", "employment", "readers", "sites")
Words: TypeAlias = Mapping[str, frozenset[str]]
"""Words of an audience, or of what there is, by their keys."""


def check(pages: Iterable[Sheet], index: Index) -> Iterator[Problem]:
    """Report lists that name nobody, and audiences that nobody is left in."""
    known = {
        "departments": frozenset(index.of(Department)),
        "employment": frozenset(EMPLOYMENTS),
        "readers": frozenset(READERS),
        "sites": frozenset(index.of(Site)) or frozenset(("",)),
    }
    for page in pages:
        here = {**known, "departments": _departments(page, known["departments"])}
        for entry in page.entries:
            if issubclass(entry.entity, Selection):
                yield from _empty(page, entry)
            if entry.entity is Audience:
                yield from _narrow(page, entry, known, here)


def _departments(page: Sheet, known: frozenset[str]) -> frozenset[str]:
    """Return the departments whose books show what a file holds."""
    own = [one.get("id") for one in page.entries if one.entity is Department]
    return known.intersection(one for one in own if isinstance(one, str)) or known


def _empty(page: Sheet, entry: Entry) -> Iterator[Problem]:
    for key in _KEYS:
        if entry.get(key) == ():
            message = _('"{key}" is an empty list', key=key)
            remedy = _("name who is meant, or delete the line: it means everyone")
            place = page.place(entry.address(key))
            yield Problem(place, Rule.EMPTY_VALUE, message, remedy)


def _narrow(
    page: Sheet, audience: Entry, known: Words, here: Words
) -> Iterator[Problem]:
    """Report an audience that nobody is left in, by itself or where it stands.

    ``here``: who the readers of the books are that show it. Names that are not
    ``known`` are told as such.
    """
    piece = audience.holder
    above = [] if piece is None or is_mandatory(piece) else list(_above(piece))
    if any(_is_strange(one, known) for one in (audience, *above)):
        return
    if not _anybody([audience], here):
        message = _("this audience fits nobody: what it is for is in no edition")
        remedy = _("name those who are to read it, and take them out of exclude")
        yield _nobody(page, audience, message, remedy)
    elif beyond := list(_beyond(page, audience, above)):
        yield from beyond
    elif not _anybody([audience, *above], here):
        message = _("nobody is left to read this: what it stands in is for others")
        remedy = _("name them there, too, or take them out of exclude")
        yield _nobody(page, audience, message, remedy)


def _nobody(page: Sheet, audience: Entry, message: str, remedy: str) -> Problem:
    place, rule = page.place(audience.source), Rule.AUDIENCE_NOBODY
    return Problem(place, rule, message, remedy, Severity.WARNING)


def is_mandatory(piece: Entry) -> bool:
    """Tell whether every reader of its books is to see a piece."""
    return piece.get("mandatory") is True


def _is_strange(audience: Entry, known: Words) -> bool:
    """Tell whether all that an audience names for a key is not there."""
    return any(not found & known[key] for key, found in _words(audience).items())


def _anybody(audiences: Sequence[Entry], here: Words) -> bool:
    """Tell whether one of the readers is in each of the audiences."""
    limits = [(_words(one), _words(_excluded(one))) for one in audiences]
    readers = (
        dict(zip(_KEYS, one, strict=True))
        for one in product(*(sorted(here[key]) for key in _KEYS))
    )
    return any(all(_fits(reader, *limit) for limit in limits) for reader in readers)


def _fits(reader: Mapping[str, str], wanted: Words, out: Words) -> bool:
    """Tell whether an audience has a reader: every key does, and not all of exclude."""
    if out and all(reader[key] in gone for key, gone in out.items()):
        return False
    return all(reader[key] in kept for key, kept in wanted.items())


def _excluded(audience: Entry) -> Entry:
    found = audience.get("exclude")
    given = found if isinstance(found, dict) else {}
    return Entry(Selection, given, audience.address("exclude"), "exclude")


def _words(selection: Entry) -> Words:
    return {key: found for key in _KEYS if (found := words(selection, key))}


def _beyond(page: Sheet, audience: Entry, above: Iterable[Entry]) -> Iterator[Problem]:
    """Report readers that a piece names and what holds it leaves out."""
    for one in above:
        for key in _KEYS:
            for word in sorted(_left_out(one, key, words(audience, key))):
                message = _(
                    '"{word}" never see this: what it stands in leaves them out',
                    word=word,
                )
                remedy = _("name them there, too, or take them out here")
                place, rule = page.place(audience.address(key)), Rule.AUDIENCE_BEYOND
                yield Problem(place, rule, message, remedy, Severity.WARNING)


def _above(piece: Entry) -> Iterator[Entry]:
    """Yield the audiences of what a piece stands in."""
    for holder in chain(piece)[1:]:
        if isinstance(found := holder.get("audience"), dict):
            yield Entry(Audience, found, holder.address("audience"), "audience", holder)


def _left_out(audience: Entry, key: str, wanted: frozenset[str]) -> frozenset[str]:
    """Return those of the ``wanted`` words of a key whom an audience leaves out."""
    kept, out = words(audience, key) or wanted, _words(_excluded(audience))
    gone = out[key] if out.keys() == {key} else frozenset()
    return (wanted - kept) | (wanted & gone)


def words(selection: Entry, key: str) -> frozenset[str]:
    """Return the words that an audience gives for a key."""
    found = selection.get(key)
    given = found if isinstance(found, tuple) else ()
    return frozenset(word for word in given if isinstance(word, str))


def chain(piece: Entry) -> list[Entry]:
    """Return a piece and all that it stands in."""
    found = [piece]
    while (holder := found[-1].holder) is not None:
        found.append(holder)
    return found


def bars_trainees(audience: Entry) -> bool:
    """Tell whether an audience leaves trainees out, whoever else they are."""
    readers, out = words(audience, "readers"), _words(_excluded(audience))
    if readers and "trainee" not in readers:
        return True
    return out.keys() == {"readers"} and "trainee" in out["readers"]
