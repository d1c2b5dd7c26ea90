"""Ids that are given twice, and files that were copied with all their ids."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TypeAlias

from handbook.content.fields.parts import part
from handbook.content.model import Department, Entity
from handbook.content.rules import Rule
from handbook.content.text import ID
from handbook.diagnostics import Place, Problem
from handbook.messages import _

_COPIED_FROM = 6


@dataclass(frozen=True, slots=True)
class Name:
    """An id, or a term's word, with where it stands."""

    id: str
    file: str
    place: Place


# Kind, the later one, the first one.
Repeated: TypeAlias = list[tuple[type[Entity], Name, Name]]


def problems(repeated: Repeated) -> Iterator[Problem]:
    """Report ids used twice; of a file copied from another, only the first."""
    whole = {*copies(repeated)}
    for (file, other), crowd in _crowds(repeated).items():
        if file in whole:
            yield _copy(crowd[0][1], other, len(crowd))
        elif file != other and len(crowd) >= _COPIED_FROM:
            yield _copied(crowd[0][1], other, len(crowd))
        else:
            for kind, name, first in crowd:
                if kind is not Department or file == other:
                    yield once_more(part(kind), name, first)


def copies(repeated: Repeated) -> Iterator[str]:
    """Yield the files that are copies, their department's id included."""
    for (file, other), crowd in _crowds(repeated).items():
        kinds = {kind for kind, _name, _first in crowd}
        if file != other and len(crowd) >= _COPIED_FROM and Department in kinds:
            yield file


def _crowds(repeated: Repeated) -> Mapping[tuple[str, str], Repeated]:
    """Return what is there again by its file and the other one."""
    crowds: defaultdict[tuple[str, str], Repeated] = defaultdict(list)
    for one in repeated:
        crowds[one[1].file, one[2].file].append(one)
    return crowds


def once_more(what: str, name: Name, first: Name) -> Problem:
    """Word a name that another thing has as well; ``what``: what people call both."""
    message = _(
        '{part} "{id}" is here a second time, first in {place}',
        part=what,
        id=name.id,
        place=first.place,
    )
    return Problem(name.place, Rule.DUPLICATE_ID, message, _("rename one of them"))


def _copied(name: Name, other: str, number: int) -> Problem:
    message = _(
        '{number} ids of this file are those of {other}: "{id}" and others',
        number=number,
        other=other,
        id=name.id,
    )
    start = PurePosixPath(name.file).stem
    remedy = _('give them a beginning of their own, such as "{start}-"', start=start)
    return Problem(name.place, Rule.DUPLICATE_ID, message, remedy)


def _copy(name: Name, other: str, number: int) -> Problem:
    message = _(
        "this file is a copy of {other}: {number} ids are the same",
        other=other,
        number=number,
    )
    stem = PurePosixPath(name.file).stem
    if re.fullmatch(ID, stem):
        remedy = _(
            'give it the id "{stem}", a code and a mark of its own, and begin its '
            'other ids with "{stem}-"',
            stem=stem,
        )
    else:
        remedy = _("delete it, or rename it to the id of the new department")
    return Problem(name.place, Rule.DUPLICATE_ID, message, remedy)
