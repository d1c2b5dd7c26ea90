"""An item that the starter has not and that is not whole: what was meant by it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from handbook.content.fields import phrases
from handbook.content.overlay.item import Item
from handbook.messages import _


@dataclass(frozen=True, slots=True)
class Slip:
    """``at``: the key it is told at, "" for the item as a whole.

    ``meant``: what the item should be called. ``lost``: nothing is known of what
    it should be; else it is read on, so that its other mistakes are told, too.
    """

    message: str
    remedy: str
    at: str = ""
    meant: str = ""
    lost: bool = False


def find(
    item: Item, items: Sequence[Any], starter: Any, dropped: bool = False
) -> Slip | None:
    """Return what is wrong with an item that is not among ``items``, if it is.

    ``starter``: all that the starter's file holds. ``dropped``: it held the item.
    """
    replaces = "replace" in item.data
    lacking = item.lacking()
    if not replaces and not item.lacking(strictly=True):
        return None
    at = "replace" if replaces else item.name
    if lines := _above(starter, item.identity):
        message = _(
            'the starter has "{id}" not here, but below {lines}',
            id=item.identity,
            lines=", ".join(map(phrases.quoted, lines)),
        )
        remedy = _("move it there: write those lines above it")
        return Slip(message, remedy, at, lost=True)
    if not replaces and not lacking:
        return None
    message, remedy = item.no_such(items)
    if dropped:
        remedy = _("the starter has dropped it since: delete it here, too")
        return Slip(message, remedy, at, lost=True)
    if meant := item.meant(items):
        return Slip(message, remedy, at, meant)
    if lacking:
        keys = ", ".join(lacking)
        remedy = _("a piece of your own needs its {keys}, too", keys=keys)
        return Slip(message, remedy)
    return Slip(message, _('to add it, delete "replace"'), at)


def _above(value: Any, identity: str) -> tuple[str, ...]:
    """Return the lines below which an id stands in a file; none if it doesn't."""
    for key, one in value.items() if isinstance(value, Mapping) else ():
        for inner in one if isinstance(one, tuple) else (one,):
            if not isinstance(inner, Mapping):
                continue
            line = f"{key}:"
            if isinstance(one, tuple) and inner.get("id") == identity:
                return (line,)
            if found := _above(inner, identity):
                return (line, *_named(inner), *found)
    return ()


def _named(item: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the line by which an item of a list is told apart."""
    lines = (f"- {key}: {item[key]}" for key in ("id", "name") if key in item)
    return tuple(lines)[:1]
