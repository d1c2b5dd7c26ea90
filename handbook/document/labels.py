"""The words of the page, in the edition's language (``templates/labels/*.toml``)."""

import tomllib
from collections.abc import Mapping
from datetime import date
from string import Formatter
from typing import Any

from handbook.diagnostics import ContentError, Place, Problem
from handbook.messages import _


class Labels:
    """Labels by table and name: ``labels["quiz", "title"]``.

    ``say`` fills in the values of one. A label that does not exist is a
    KeyError: the file ships with the program.
    """

    def __init__(self, tables: Mapping[str, Any]) -> None:
        self._tables = tables

    def __getitem__(self, name: str) -> Any:
        """Return the label ``table.name``, or a whole table."""
        table, _, key = name.partition(".")
        return self._tables[table][key] if key else self._tables[table]

    def say(self, name: str, **values: object) -> str:
        """Return the label ``table.name`` with its values filled in."""
        text: str = self[name]
        return text.format(**values)

    def day(self, day: date) -> str:
        """Return a date as running text writes it."""
        return self.say("book.date", year=day.year, month=day.month, day=day.day)


def read(shipped: str, own: str | None = None, name: str = "") -> Labels:
    """Read a file of labels; ``own``, the company's, may replace any of them.

    Raises ContentError, placed in the file ``name``, for what is no label, or
    has values that the shipped one does not have.
    """
    tables = tomllib.loads(shipped)
    problems: list[Problem] = []
    for table, labels in _own(own or "", name).items():
        known = tables.get(table)
        if not isinstance(known, dict) or not isinstance(labels, dict):
            problems.append(_problem(name, _('there is no label "{id}"', id=table)))
            continue
        for key, label in labels.items():
            problems += _wrong(f"{table}.{key}", label, known.get(key), name)
        tables[table] = {**known, **labels}
    if problems:
        raise ContentError(problems)
    return Labels(tables)


def _own(text: str, name: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ContentError([_problem(name, str(error))]) from error


def _wrong(label: str, value: object, shipped: object, name: str) -> list[Problem]:
    if shipped is None:
        return [_problem(name, _('there is no label "{id}"', id=label))]
    if type(value) is not type(shipped):
        return [_problem(name, _('the label "{id}" has the wrong form', id=label))]
    try:
        extra = _values(value) - _values(shipped)
    except ValueError as error:
        return [_problem(name, f"{label}: {error}")]
    return [
        _problem(
            name, _('the label "{id}" has no value "{value}"', id=label, value=one)
        )
        for one in sorted(extra)
    ]


def _values(label: object) -> set[str]:
    """Return the names in braces that a label fills in."""
    if not isinstance(label, str):
        return set()
    return {
        field for _text, field, *_rest in Formatter().parse(label) if field is not None
    }


def _problem(name: str, message: str) -> Problem:
    return Problem(Place(f"templates/{name}"), "label", message)
