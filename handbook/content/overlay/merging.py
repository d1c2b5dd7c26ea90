"""Two files of one name made one: the company's words laid over the starter's.

Mappings merge field by field, lists of items with names of their own item by
item; everything else is the company's where it says anything. Every value keeps
the place of the file that it was written in, and the address that the starter
gave it, so that translations and references find it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from handbook.content.fields.shape import Shape
from handbook.content.model import Entity
from handbook.content.overlay import counterparts, fixed, hiding, pieces, slips
from handbook.content.overlay.ground import Ground
from handbook.content.overlay.hiding import Hidden
from handbook.content.overlay.item import Item
from handbook.content.overlay.pieces import ABSENT, Override
from handbook.content.overlay.slips import Slip
from handbook.content.rules import Rule
from handbook.content.yaml.located import Located
from handbook.diagnostics import Place, Problem
from handbook.messages import _


@dataclass(frozen=True, slots=True)
class Merged:
    """``overrides``: what the company says where the starter may speak, too."""

    located: Located
    hidden: tuple[Hidden, ...]
    overrides: tuple[Override, ...]


def merge(
    base: Located, own: Located, entity: type[Entity], past: Mapping[str, str]
) -> Merged:
    """Lay ``own`` over ``base``; what is wrong with it joins its problems.

    ``past``: the digests of the starter that the company started from.
    """
    if own.broken or not isinstance(own.data, Mapping):
        return Merged(own, (), ())
    merger = _Merger(base, own, past)
    data = merger.mapping(base.data, own.data, Shape("entity", entity=entity))
    located = Located(
        base.name,
        data,
        merger.ground.places,
        merger.ground.keys,
        (*own.problems, *merger.problems),
        lossy=own.lossy or merger.lossy,
        text=own.text,
        texts={base.places[f"{base.name}#"].file: base.text},
        spans=merger.ground.spans,
    )
    return Merged(located, tuple(merger.hidden), tuple(merger.overrides))


@dataclass(slots=True)
class _Merger:
    """Makes one tree of two; what it finds on the way adds up."""

    base: Located
    own: Located
    past: Mapping[str, str]
    ground: Ground = field(init=False)
    problems: list[Problem] = field(default_factory=list)
    hidden: list[Hidden] = field(default_factory=list)
    overrides: list[Override] = field(default_factory=list)
    lossy: bool = False

    def __post_init__(self) -> None:
        self.ground = Ground(self.base, self.own)

    def mapping(
        self, base: Mapping[str, Any], own: Mapping[str, Any], wanted: Shape
    ) -> dict[str, Any]:
        """Return ``base`` with the fields that ``own`` sets."""
        source, old = str(base["$source"]), str(own["$source"])
        self.ground.put(old, source)
        merged = dict(base)
        for key, value in own.items():
            address, written = f"{source}/{key}", f"{old}/{key}"
            if key == "$source":
                continue
            if self._loosens(base, own, key):
                continue
            if wanted.holds == "map" and wanted.item and key not in base:
                key = self._meant(base, key, value, written, wanted.item)
                address = f"{source}/{key}"
            self.ground.keys[address] = self.own.keys[written]
            if key in base:
                inner = counterparts.field(wanted, base, key)
                merged[key] = self._value(base[key], value, address, written, inner)
            else:
                merged[key] = self.ground.take(value, written, address)
                self._overrides(address, ABSENT, value)
        return merged

    def _meant(
        self, base: Mapping[str, Any], key: str, value: Any, written: str, wanted: Shape
    ) -> str:
        """Return the key that is meant where keys are free; report a misspelt one."""
        if not isinstance(value, Mapping):
            return key
        item, known = Item(value, "", key, wanted, 0), [{"": one} for one in base]
        meant = item.meant(known) if item.lacking() else ""
        if meant:
            self._report(self.own.keys[written], *item.no_such(known))
        return meant or key

    def _loosens(
        self, base: Mapping[str, Any], own: Mapping[str, Any], key: str
    ) -> bool:
        """Report a field that would keep a mandatory piece from its readers."""
        if not fixed.loosens(base, own, key):
            return False
        place = self.own.keys[f"{own['$source']}/{key}"]
        self.problems.append(fixed.forbidden(base, key, place, self.own.name))
        return True

    def _value(
        self, base: Any, own: Any, address: str, written: str, wanted: Shape
    ) -> Any:
        both = isinstance(base, Mapping) and isinstance(own, Mapping)
        if both and counterparts.merges(base, own, wanted):
            return self.mapping(base, own, wanted)
        both = isinstance(base, tuple) and isinstance(own, tuple)
        if both and (name := counterparts.name(base, wanted)):
            return self._list(base, own, address, written, wanted, name)
        # Of the wrong type, it says nothing of what the items would have been.
        self.lossy |= isinstance(base, tuple) and not isinstance(own, tuple)
        self._overrides(address, base, own, written)
        self.ground.drop(base, address)
        return self.ground.take(own, written, address)

    # --- lists of items -------------------------------------------------------

    def _list(
        self,
        base: Sequence[Any],
        own: Sequence[Any],
        address: str,
        written: str,
        wanted: Shape,
        name: str,
    ) -> tuple[Any, ...]:
        """Set, add, hide, replace and move items by their names."""
        if not own:
            self._report(
                self.own.places[written],
                _("an empty list changes nothing: the starter's items stay"),
                _('delete the line, or hide items: "{key}: …", "hide: …"', key=name),
            )
        self.ground.put(written, address)
        items = list(base)
        seen: set[object] = set()
        strays = [n for n, one in enumerate(own) if not isinstance(one, Mapping)]
        for position, one in enumerate(own):
            if position in strays:
                continue
            identity = one.get(name)
            again = isinstance(identity, str) and identity in seen
            if not isinstance(identity, str) or (
                again and counterparts.is_several(wanted)
            ):
                items.append(self.ground.take_item(one, written, address, position))
            elif again:
                self._twice(one, name, identity)
            else:
                seen.add(identity)
                item = Item(one, name, identity, wanted.item or wanted, position)
                self._item(items, item, written, address)
        for stray in strays:  # told at the address that it has in the end
            to = f"{address}/{len(items)}"
            items.append(self.ground.take(own[stray], f"{written}/{stray}", to))
        return tuple(items)

    def _item(self, items: list[Any], item: Item, written: str, to: str) -> None:
        """Do with one item what it says."""
        at = item.found(items)
        if "hide" in item.data:
            self._hide(items, item, at)
            return
        if at is None and (slip := self._slip(items, item)):
            if slip.lost:
                self.lossy = True
                return
            item = item.called(slip.meant or item.identity)
            at = item.found(items)
        if at is None:
            fresh = self.ground.take_item(item.plain, written, to, item.position)
            items.append(fresh)
            self._overrides(f"{fresh['$source']}/{item.name}", ABSENT, item.identity)
        elif self._is_replaced(item):
            items[at] = self._replaced(items[at], item, written, to)
        else:
            items[at] = self.mapping(items[at], item.plain, item.wanted)
        self._move(items, item)

    def _hide(self, items: list[Any], item: Item, at: int | None) -> None:
        place = self._key(item, "hide")
        reason = item.data["hide"]
        wrong = hiding.wrong(item.data, item.name, reason)
        if at is None:
            message, remedy = item.no_such(items)
        elif wrong:
            message, remedy = wrong
        elif mandatory := pieces.mandatory(items[at]):
            self.problems.append(hiding.forbidden(place, mandatory))
            return
        else:
            kind = item.wanted.entity or Entity
            self.hidden.append(hiding.hidden(items[at], kind, reason, place))
            self.ground.drop(items[at], items[at]["$source"])
            del items[at]
            return
        self._report(place, message, remedy)

    def _is_replaced(self, item: Item) -> bool:
        """Say whether the company's item is taken as a whole."""
        if "replace" not in item.data:
            return False
        if item.data["replace"] is not True:
            message = _('"replace" can only be true')
            self._report(self._key(item, "replace"), message, _("delete the line"))
        return item.data["replace"] is True

    def _replaced(self, base: Any, item: Item, written: str, to: str) -> Any:
        kept = pieces.ids(item.data)
        mandatory = pieces.mandatory(base)
        place = self._key(item, "replace")
        if lost := [one for one in mandatory if one not in kept]:
            self.problems.append(hiding.forbidden(place, lost))
        for theirs, mine in pieces.pairs(base, item.plain):
            for key in mine:
                self._loosens(theirs, mine, key)
        self._overrides(base["$source"], base, item.plain, item.data["$source"])
        self.ground.drop(base, base["$source"])
        taken = self.ground.take(item.plain, item.data["$source"], base["$source"])
        return pieces.with_mandatory(taken, mandatory)

    def _slip(self, items: Sequence[Any], item: Item) -> Slip | None:
        """Report an item that is neither the starter's nor whole."""
        dropped = f"{self.own.name}#/{item.identity}/{item.name}" in self.past
        slip = slips.find(item, items, self.base.data, dropped)
        if slip is not None:
            source = item.data["$source"]
            place = self.own.places[f"{source}/{slip.at}" if slip.at else source]
            if slip.at == "replace":
                place = self._key(item, slip.at)
            self._report(place, slip.message, slip.remedy)
        return slip

    def _move(self, items: list[Any], item: Item) -> None:
        """Put an item before or after another one, if it says so."""
        for key in ("after", "before"):
            if key not in item.data:
                continue
            this = items.pop(item.found(items) or 0)
            near = Item({}, item.name, item.data[key], item.wanted, 0)
            if (at := near.found(items)) is None:
                self._report(self._key(item, key), *near.no_such(items))
                items.append(this)
            else:
                items.insert(at + (key == "after"), this)

    def _twice(self, one: Mapping[str, Any], name: str, identity: str) -> None:
        message = _('"{id}" is in this list twice', id=identity)
        remedy = _("write what you change of it in one place")
        place = self.own.places[f"{one['$source']}/{name}"]
        self.problems.append(Problem(place, Rule.DUPLICATE_ID, message, remedy))

    def _overrides(self, address: str, base: Any, own: Any, written: str = "") -> None:
        place = self.ground.places[address]
        if written:
            place = self.own.places[written]
        self.overrides.append(Override(address, place, base, own))

    def _key(self, item: Item, key: str) -> Place:
        return self.own.keys[f"{item.data['$source']}/{key}"]

    def _report(self, place: Place, message: str, remedy: str) -> None:
        self.problems.append(Problem(place, Rule.OVERLAY, message, remedy))
