"""Read YAML 1.2 and remember where every key and value stood.

Scalars follow the YAML 1.2 core schema: ``no``, ``9:30`` and ``2026-12-01`` are
text. Lists become tuples, because models are strict and frozen.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from handbook.content.rules import Rule
from handbook.content.yaml import offsets, syntax
from handbook.content.yaml.addresses import addresses
from handbook.content.yaml.constructor import Constructor
from handbook.content.yaml.nodes import UnusableError
from handbook.diagnostics import Place, Problem
from handbook.messages import _

_WORD = re.compile(r"\S{1,12}")


@dataclass(frozen=True, slots=True)
class Located:
    """The data of a file: dicts, tuples and scalars.

    Each dict also carries ``$source``, its address ``file#/id``; a value's
    address is ``file#/id/key``, in a list ``file#/id/key/0``. An item is
    addressed by its id alone, by ``list:id`` where the file uses the id twice.
    ``places`` and ``keys`` map the address of a value to where it and its key
    stand. ``broken``: the file could not be read to its end, or holds nothing;
    its ``data`` is None then. ``lossy``: some of what others may name was not
    read, as its key is there twice. ``texts``: those of other files that values
    stand in, by the file of their places.
    """

    name: str
    data: Any
    places: Mapping[str, Place] = field(default_factory=dict)
    keys: Mapping[str, Place] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    broken: bool = False
    lossy: bool = False
    text: str = field(default="", repr=False)
    texts: Mapping[str, str] = field(default_factory=dict, repr=False)
    spans: Mapping[str, tuple[int, int]] = field(default_factory=dict, repr=False)

    @property
    def empty(self) -> bool:
        """Say whether the file holds nothing but comments."""
        return self.broken and all(one.rule == Rule.EMPTY_FILE for one in self.problems)

    def written(self, source: str) -> str:
        """Return a value as it stands in the file, quotes included."""
        start, end = self.spans.get(source, (0, 0))
        return self.file_text(self.places[source])[start:end] if end else ""

    def file_text(self, place: Place) -> str:
        """Return the text of the file that a place is in."""
        return self.texts.get(place.file, self.text)

    def within(self, source: str, value: str, offset: int) -> Place:
        """Return where the ``offset`` of a text value stands in the file.

        Where quotes or folding hide it, the place of the whole value.
        """
        match = _WORD.match(value, offset)
        start, end = self.spans.get(source, (0, 0))
        if match is None or not end:
            return self.places[source]
        file, text = self.places[source].file, self.file_text(self.places[source])
        # What stands there is looked for in the file, as often as in the value.
        before, found = -1, start - 1
        while before < offset:
            before = value.find(match[0], before + 1)
            found = text.find(match[0], found + 1, end)
            if found < 0:
                return self.places[source]
        return offsets.place(file, text, found)


def read(text: str, name: str) -> Located:
    """Read the YAML text of the file ``name``; never raises."""
    tree, text, problems = syntax.parse(text, name)
    if tree is None:
        return Located(name, None, problems=problems, broken=True)
    if tree.root is None:
        problems = problems or (_empty(name),)
        return Located(name, None, problems=problems, broken=True)
    found = [*problems, *tree.problems]
    constructor = Constructor(name, text, addresses(tree.root, name), found)
    try:
        data = constructor.build(tree.root, f"{name}#")
    except UnusableError as excess:
        problems = (*constructor.problems, excess.problem)
        return Located(name, None, problems=problems, broken=True)
    return Located(
        name,
        data,
        constructor.places,
        constructor.keys,
        tuple(constructor.problems),
        lossy=constructor.lossy,
        text=text,
        spans=constructor.spans,
    )


def _empty(name: str) -> Problem:
    message = _("this file is empty")
    remedy = _("fill it in, or delete it")
    return Problem(Place(name), Rule.EMPTY_FILE, message, remedy)
