"""Read a company's own TOML files, and say where something stands in them.

The parser of the standard library tells no places: keys are looked for in the
text, line by line, which finds them in any file that people write by hand.
"""

import re
import tomllib
from collections.abc import Iterator
from typing import Any

from handbook.diagnostics import ContentError, Place, Problem
from handbook.messages import _

_POSITION = re.compile(r"line (\d+), column (\d+)")
_TABLE = re.compile(r"\s*\[{1,2}([^\[\]]+)\]")
_KEY = re.compile(r"[\w.\-\"' ]+")


def read(text: str, file: str) -> dict[str, Any]:
    """Return the tables of a TOML file.

    Raises ContentError, placed in ``file``, for what is not TOML.
    """
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        message, remedy = _worded(str(error))
        place = _position(str(error), text, file)
        problem = Problem(place, "toml-syntax", message, remedy)
        raise ContentError([problem]) from error


def place(text: str, file: str, name: str) -> Place:
    """Return where the table or key ``name`` ("size.body") stands, or its holder."""
    while name:
        if found := find(text, file, name):
            return found
        name = name.rpartition(".")[0]
    return Place(file)


def find(text: str, file: str, name: str) -> Place | None:
    """Return where the table or key ``name`` stands, if it stands there."""
    for found, number, column in _names(text):
        if f"{found}.".startswith(f"{name}."):
            return Place(file, number, column)
    return None


def _names(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield each table and key by its whole name, with its line and column."""
    table = ""
    for number, line in enumerate(text.split("\n"), 1):
        if opening := _TABLE.match(line):
            table = _plain(opening[1])
            yield table, number, opening.start(1) + 1
            continue
        before, equals, _value = line.partition("=")
        if equals and _KEY.fullmatch(before.strip()):
            key, column = _plain(before.strip()), len(before) - len(before.lstrip()) + 1
            yield f"{table}.{key}" if table else key, number, column


def _plain(key: str) -> str:
    return re.sub(r"[\"' ]", "", key)


def _position(error: str, text: str, file: str) -> Place:
    if found := _POSITION.search(error):
        return Place(file, int(found[1]), int(found[2]))
    return Place(file, max(1, len(text.rstrip().splitlines())))


def _worded(error: str) -> tuple[str, str]:
    if re.search("declare|overwrite|Duplicate|mutate", error):
        return _("this name is here a second time"), _("delete one of them")
    if re.search("Unterminated|Illegal character", error):
        return _("a text does not end on its line"), _('put it in quotes: "…"')
    if "Invalid value" in error:
        return _("this value can't be read"), _('write texts in quotes: NAME = "…"')
    return (
        _("this line can't be read"),
        _('write [TABLE], or NAME = "…", with half-width marks'),
    )
