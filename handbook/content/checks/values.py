"""The values that texts may name in double braces.

``company.*``, ``control.*``, ``handbook.title`` and ``.subtitle``, ``values.KEY``,
in every edition its own ``department.*``, and ``hire.*``, which a personal copy fills.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from handbook.content.fields import guide
from handbook.content.markdown import prose
from handbook.content.model import Company, Control, Department, Entity, Handbook

_BOOK = ("title", "subtitle")
_DEPARTMENT = ("id", "code", "name", "english", "owner", "motto")
_UNNAMED = (
    "source",
    "sites",
    "closures",
    "facts",
    "handling",
    "approvals",
    "revisions",
    "distribution",
)
_HIRE = "hire."
# They say when, not what: no part of what is approved.
DATES = frozenset({"control.date", "control.review_by"})
# Texts that may use values themselves: only plain ones, so that nothing turns
# in a circle.
NESTING = ("control.number", "handbook.title", "handbook.subtitle")


def column(name: str) -> str:
    """Return the column of a roster that ``name`` is of, "" for any other value.

    Which columns there are is for a roster to say: any may be named.
    """
    return name.removeprefix(_HIRE) if name.startswith(_HIRE) else ""


def names(company_values: Iterable[str] = ()) -> frozenset[str]:
    """Return all names that a text may use, given the keys of ``values``."""
    return frozenset(
        [
            *(f"company.{key}" for key in Company.model_fields if key not in _UNNAMED),
            *(f"control.{key}" for key in Control.model_fields if key not in _UNNAMED),
            *(f"handbook.{key}" for key in _BOOK),
            *(f"department.{key}" for key in _DEPARTMENT),
            *(f"values.{key}" for key in company_values),
        ]
    )


def lookup(name: str, handbook: Handbook, department: Department | None) -> str | None:
    """Return what stands for ``name``, or None if the company left it open.

    ``name`` is one of ``names``; dates are ISO. Without a department, its
    values are None. The text holds no value itself any more.
    """
    owner, _dot, key = name.partition(".")
    if owner == "values":
        return handbook.values[key].value
    found = getattr(_OWNERS[owner](handbook, department), key, None)
    if isinstance(found, date):
        return found.isoformat()
    if name not in NESTING or found is None:
        return None if found is None else str(found)
    parts = [
        lookup(token.content, handbook, department)
        if token.type == "value"
        else token.content
        for token in prose.parse_line(found)
    ]
    return None if None in parts else "".join(part for part in parts if part)


_OWNERS: Mapping[str, Any] = {
    "company": lambda handbook, _department: handbook.company,
    "control": lambda handbook, _department: handbook.control,
    "handbook": lambda handbook, _department: handbook,
    "department": lambda _handbook, department: department,
}


def is_required(name: str, handbook: Handbook) -> bool:
    """Tell whether a book can't be published while the value is open."""
    owner, _dot, key = name.partition(".")
    return owner != "values" or handbook.values[key].required


def source(name: str, handbook: Handbook, department: Department | None) -> str:
    """Return the address of what stands for ``name``."""
    owner, _dot, key = name.partition(".")
    if owner == "values":
        return f"{handbook.values[key].source}/value"
    found = _OWNERS[owner](handbook, department)
    return f"{found.source if found else handbook.source}/{key}"


def label(name: str, handbook: Handbook, language: str) -> str:
    """Return what people call the value ``name``, for a gap to be filled in."""
    owner, _dot, key = name.partition(".")
    if owner == "values":
        return handbook.values[key].label
    japanese, _dash, english = guide.describe(_KINDS[owner], key).partition(" — ")
    return japanese if language == "ja" else english


_KINDS: Mapping[str, type[Entity]] = {
    "company": Company,
    "control": Control,
    "handbook": Handbook,
    "department": Department,
}


def may_nest(outer: str, inner: str) -> bool:
    """Say whether the value ``outer`` may name the value ``inner``."""
    return outer in NESTING and inner not in NESTING and not column(inner)
