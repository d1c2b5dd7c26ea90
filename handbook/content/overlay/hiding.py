"""Pieces of the starter that a company hides: each with a reason."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from handbook.content.model import Entity
from handbook.content.overlay import pieces
from handbook.content.rules import Rule
from handbook.diagnostics import Place, Problem
from handbook.messages import _


@dataclass(frozen=True, slots=True)
class Hidden:
    """A piece that is not in the books, with what it holds.

    ``names``: what texts may call them by. ``sources``: their addresses.
    """

    kind: type
    id: str
    names: frozenset[str]
    sources: frozenset[str]
    reason: str
    place: Place


def hidden(
    item: Mapping[str, Any], kind: type[Entity], reason: str, place: Place
) -> Hidden:
    """Return what is hidden with an item of the starter."""
    words = [one.get("term") for one in pieces.mappings(item)]
    names = {*pieces.ids(item), *(one for one in words if isinstance(one, str))}
    sources = frozenset(str(one["$source"]) for one in pieces.mappings(item))
    identity = str(item.get("id", item.get("name", "")))
    return Hidden(kind, identity, frozenset(names), sources, reason, place)


def wrong(item: Mapping[str, Any], name: str, reason: object) -> tuple[str, str] | None:
    """Return what is wrong with a piece that hides, and the way out."""
    if not isinstance(reason, str) or not reason.strip():
        message = _('"hide" needs a reason')
        return message, _("write why this company does without it: hide: 理由")
    if others := [key for key in item if key not in ("$source", name, "hide")]:
        message = _('"{key}" stands beside "hide"', key=others[0])
        return message, _("what is hidden has no other fields: delete one of them")
    return None


def forbidden(place: Place, mandatory: Sequence[str]) -> Problem:
    """Word that a mandatory piece would be left out."""
    message = _("this leaves out what is mandatory: {ids}", ids=", ".join(mandatory))
    remedy = _("such pieces may be reworded, not hidden")
    return Problem(place, Rule.MANDATORY_PIECE, message, remedy)
