"""The words of the page, in the edition's language (``templates/labels/*.toml``)."""

import tomllib
from collections.abc import Mapping
from datetime import date
from typing import Any


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


def read(shipped: str, own: str | None = None) -> Labels:
    """Read a file of labels; ``own``, the company's, may replace any of them."""
    tables = tomllib.loads(shipped)
    for name, table in tomllib.loads(own or "").items():
        tables[name] = {**tables.get(name, {}), **table}
    return Labels(tables)
