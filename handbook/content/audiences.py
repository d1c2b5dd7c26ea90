"""Audiences that fit nobody: what they stand at would be in no edition."""

from collections.abc import Iterable, Iterator

from handbook.content.audience import EMPLOYMENTS, READERS
from handbook.content.index import Index
from handbook.content.model import Audience, Department, Selection
from handbook.content.rules import Rule
from handbook.content.sheets import Sheet
from handbook.content.survey import Entry
from handbook.diagnostics import Problem, Severity
from handbook.messages import _

_KEYS = ("departments", "employment", "readers", "sites")


def check(pages: Iterable[Sheet], index: Index) -> Iterator[Problem]:
    """Report lists that name nobody, and audiences that nobody is left in."""
    departments = frozenset(index.of(Department))
    for page in pages:
        here = _departments(page, departments)
        for entry in page.entries:
            if issubclass(entry.entity, Selection):
                yield from _empty(page, entry)
            if entry.entity is Audience and _fits_nobody(entry, departments, here):
                yield Problem(
                    page.place(entry.source),
                    Rule.AUDIENCE_NOBODY,
                    _("this audience fits nobody: what it is for is in no edition"),
                    _("name those who are to read it, and take them out of exclude"),
                    Severity.WARNING,
                )
            elif entry.entity is Audience:
                yield from _beyond(page, entry)


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


def _fits_nobody(
    audience: Entry, departments: frozenset[str], here: frozenset[str]
) -> bool:
    """Tell whether no reader of the books that show it is left in an audience.

    Names of departments that are not there are told as such.
    """
    named = words(audience, "departments")
    if named and not named & departments:
        return False
    if named and not named & here:
        return True
    left = {
        "departments": named & here or here,
        "employment": words(audience, "employment") or frozenset(EMPLOYMENTS),
        "readers": words(audience, "readers") or frozenset(READERS),
    }
    exclude = audience.get("exclude")
    if not isinstance(exclude, dict):
        return False
    out = Entry(Selection, exclude, audience.address("exclude"), "exclude")
    given = {key: gone for key in left if (gone := words(out, key))}
    return bool(given) and all(left[key] <= gone for key, gone in given.items())


def _beyond(page: Sheet, audience: Entry) -> Iterator[Problem]:
    """Report readers that a piece names and what holds it leaves out."""
    piece = audience.holder
    if piece is None or piece.get("mandatory") is True:
        return
    for above in _above(piece):
        for key in _KEYS:
            for word in sorted(_left_out(above, key, words(audience, key))):
                place = page.place(audience.address(key))
                message = _(
                    '"{word}" never see this: what it stands in leaves them out',
                    word=word,
                )
                remedy = _("name them there, too, or take them out here")
                rule = Rule.AUDIENCE_BEYOND
                yield Problem(place, rule, message, remedy, Severity.WARNING)


def _above(piece: Entry) -> Iterator[Entry]:
    """Yield the audiences of what a piece stands in."""
    holder = piece.holder
    while holder is not None:
        if isinstance(found := holder.get("audience"), dict):
            yield Entry(Audience, found, holder.address("audience"), "audience", holder)
        holder = holder.holder


def _left_out(audience: Entry, key: str, wanted: frozenset[str]) -> frozenset[str]:
    """Return those of the ``wanted`` words of a key whom an audience leaves out."""
    kept, out = words(audience, key) or wanted, audience.get("exclude")
    gone: frozenset[str] = frozenset()
    if isinstance(out, dict) and {one for one in out if one != "$source"} == {key}:
        gone = words(Entry(Selection, out, "", "exclude"), key)
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
    readers, exclude = words(audience, "readers"), audience.get("exclude")
    if readers and "trainee" not in readers:
        return True
    if not isinstance(exclude, dict):
        return False
    given = {key for key in exclude if key != "$source"}
    return given == {"readers"} and "trainee" in (exclude["readers"] or ())
