"""``approvals.yaml``: a line a department, as ``handbook approve`` writes it.

The departments are the keys of the file itself, so it is read as if they stood
under a key of their own.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import TypeVar

from handbook.content import sheets
from handbook.content.checks.index import Index
from handbook.content.model import Approvals, Department
from handbook.content.rules import Rule
from handbook.content.sheets import Sheet
from handbook.content.yaml import located
from handbook.content.yaml.located import Located
from handbook.diagnostics import Problem, Severity, nearest
from handbook.messages import _

NAME = "approvals.yaml"
_KEY = "departments"

T = TypeVar("T")


def read(text: str, name: str = NAME) -> tuple[Sheet, tuple[Problem, ...]]:
    """Read the approvals; a file of comments only holds none."""
    return sheets.read(Approvals, _under_a_key(_located(text, name)))


def address(department: str) -> str:
    """Return the address of a department's approval."""
    return f"{NAME}#/{_KEY}/{department}"


def check(
    pages: Iterable[Sheet], index: Index, day: date | None = None
) -> Iterator[Problem]:
    """Report approvals of departments that are not there, or of days after ``day``."""
    known = index.of(Department)
    for page in pages:
        if isinstance(page.content, Approvals) and day:
            yield from _ahead(page, page.content, day)
        given = page.located.data if page.entity is Approvals else None
        named = given.get(_KEY) if isinstance(given, Mapping) else None
        for one in named if isinstance(named, Mapping) else ():
            if one == "$source" or one in known:
                continue
            place = page.located.keys[f"{page.name}#/{_KEY}/{one}"]
            message = _('there is no department "{id}"', id=one)
            meant = nearest(one, known)
            remedy = (
                _('did you mean "{word}"?', word=meant)
                if meant
                else _("delete the line")
            )
            rule = Rule.DANGLING_REFERENCE
            yield Problem(place, rule, message, remedy, Severity.WARNING)


def _ahead(page: Sheet, approved: Approvals, day: date) -> Iterator[Problem]:
    for one in approved.departments.values():
        if one.on > day:
            place = page.place(f"{one.source}/on")
            message = _("this day is still to come: {day}", day=one.on)
            remedy = _("write the day on which it was approved")
            rule = Rule.IMPOSSIBLE_DATE
            yield Problem(place, rule, message, remedy, Severity.WARNING)


def _located(text: str, name: str) -> Located:
    lines = (line.strip() for line in text.splitlines())
    if all(not line or line.startswith("#") for line in lines):
        return Located(name, {"$source": f"{name}#"}, text=text)
    return located.read(text, name)


def _under_a_key(found: Located) -> Located:
    """Return the file as if all of it stood under one key."""
    if found.broken or not isinstance(found.data, dict):
        return found
    root = f"{found.name}#"

    def moved(given: Mapping[str, T]) -> dict[str, T]:
        return {_moved(one, root): value for one, value in given.items()}

    return replace(
        found,
        data={"$source": root, _KEY: _readdressed(found.data, root)},
        places={**found.places, **moved(found.places)},
        keys=moved(found.keys),
        spans=moved(found.spans),
    )


def _moved(source: str, root: str) -> str:
    return f"{root}/{_KEY}{source.removeprefix(root)}"


def _readdressed(value: object, root: str) -> object:
    """Return data whose addresses fit the key that it now stands under."""
    if isinstance(value, tuple):
        return tuple(_readdressed(one, root) for one in value)
    if not isinstance(value, dict):
        return value
    return {
        key: _moved(str(one), root) if key == "$source" else _readdressed(one, root)
        for key, one in value.items()
    }
