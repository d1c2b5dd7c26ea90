"""Keys that an entity does not know: misspelt, in Japanese, or below a wrong head."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from difflib import SequenceMatcher

from handbook.content import guesses
from handbook.content.fields import shape
from handbook.content.fields.directives import DIRECTIVES
from handbook.content.fields.parts import part
from handbook.content.fields.shape import Shape
from handbook.content.fields.spots import Spot
from handbook.content.model import Department, Entity, Step
from handbook.content.rules import Rule
from handbook.content.yaml.located import Located
from handbook.diagnostics import Place, Problem
from handbook.messages import _

_MANY = 3
_CLOSE = 0.75  # "task" for "tasks", but not "facts" for "dates"
Told = tuple[Problem, set[str]]


def problems(
    located: Located, unknown: Sequence[Spot], missing: Sequence[Spot]
) -> Iterator[Told]:
    """Yield a problem for each unknown key, or for many that have lost their head.

    With each come the addresses of the values that it tells of: a misspelt key
    is found again as a missing one.
    """
    by_holder: defaultdict[str, list[Spot]] = defaultdict(list)
    for spot in unknown:
        by_holder[spot.parent].append(spot)
    heads: defaultdict[tuple[str, type[Entity]], list[Spot]] = defaultdict(list)
    for parent, spots in by_holder.items():
        if head := _head(spots[0], [spot.key for spot in spots]):
            heads[head] += spots
            continue
        lacking = [one.key for one in missing if one.parent == parent]
        only = lacking[0] if len(lacking) == len(spots) == 1 else ""
        for spot in spots:
            meant, problem = _unknown(located, spot, only)
            explained = {one.source for one in missing if one.parent == parent}
            told = explained if spot.key == "hide" else {f"{parent}/{meant}"}
            yield problem, {spot.source, *told}
    for (key, entity), spots in heads.items():
        yield _headless(located, key, entity, spots, missing)


def _head(spot: Spot, keys: Collection[str]) -> tuple[str, type[Entity]] | None:
    """Return the key, and what it holds, that should stand above so many keys."""
    for above in reversed(spot.above) if len(keys) >= _MANY else ():
        for name, wanted in shape.fields(above).items():
            entity = _held(wanted)
            if entity is None or entity is spot.owner:
                continue
            if shape.fields(entity).keys() >= set(keys):
                return name, entity
    return None


def _held(wanted: Shape) -> type[Entity] | None:
    return wanted.item.entity if wanted.item is not None else wanted.entity


def _headless(
    located: Located,
    key: str,
    entity: type[Entity],
    spots: Sequence[Spot],
    missing: Sequence[Spot],
) -> Told:
    first = min(spots, key=lambda spot: place(located, spot))
    message = _(
        'the keys from "{key}" on belong to {part}', key=first.key, part=part(entity)
    )
    remedy = _('write "{key}:" above them, or check the indentation', key=key)
    holders = {spot.parent for spot in spots}
    explained = [
        one.source
        for one in missing
        if one.parent in holders or (one.key == key and one.owner in first.above)
    ]
    problem = Problem(place(located, first), Rule.UNKNOWN_KEY, message, remedy)
    return problem, {*explained, *(spot.source for spot in spots)}


def _unknown(located: Located, spot: Spot, lacking: str) -> tuple[str, Problem]:
    """Return the key that was meant, or "", and the problem.

    ``lacking``: the one that it must be if it resembles none. 「用語」 can only be
    "term" where nothing else is missing.
    """
    known = shape.fields(spot.owner)
    free = [key for key in known if key not in spot.holder]
    guess = guesses.key(spot.key, free) or guesses.key(spot.key, known)
    home = _home(spot)
    if home and guess and not _resembles(spot.key, guess):
        guess = ""
    if spot.key in DIRECTIVES:
        return "", _misplaced(located, spot)
    if not guess and spot.owner is not Step and home is None:
        guess = lacking
    message = _('unknown key "{key}" in {part}', key=spot.key, part=part(spot.owner))
    if guess:
        remedy = _('did you mean "{word}"?', word=guess)
    elif spot.owner is Step and not any(key in known for key in spot.holder):
        guess = "text"
        message = _('": " makes a key of "{key}"', key=spot.key)
        remedy = _("put the whole text in quotes: '…'")
    elif home is not None:
        remedy = _("it belongs to {part}: check the indentation", part=part(home))
    else:
        remedy = _("it may hold {keys}", keys=", ".join(free or known))
    return guess, Problem(place(located, spot), Rule.UNKNOWN_KEY, message, remedy)


def _resembles(key: str, guess: str) -> bool:
    """Say whether a key is a slip for ``guess`` more than one in the wrong place."""
    return SequenceMatcher(None, key, guess).ratio() >= _CLOSE or not key.isascii()


def _misplaced(located: Located, spot: Spot) -> Problem:
    message = _('"{key}" can\'t be used here', key=spot.key)
    remedy = _(
        "it serves for pieces with an id, in a folder whose handbook.yaml says "
        '"extends: starter"'
    )
    if spot.key == "hide" and spot.owner is Department:
        remedy = _("to leave it out, delete this file")
    elif spot.key == "hide" and _is_item(spot):
        remedy = _('to leave it out, delete all of it, from its "- " on')
    return Problem(place(located, spot), Rule.OVERLAY, message, remedy)


def _is_item(spot: Spot) -> bool:
    """Say whether the key is that of an item of a list."""
    lists = shape.fields(spot.above[-1]).values() if spot.above else ()
    return any(one.item and one.item.entity is spot.owner for one in lists)


def _home(spot: Spot) -> type[Entity] | None:
    """Return the entity above or below that has the key: the line slipped."""
    shapes: Mapping[str, Shape] = shape.fields(spot.owner)
    below = [_held(wanted) for wanted in shapes.values()]
    near = (*reversed(spot.above), *below)
    return next((e for e in near if e and spot.key in shape.fields(e)), None)


def place(located: Located, spot: Spot) -> Place:
    """Return where a key stands."""
    return located.keys.get(f"{spot.parent}/{spot.key}", Place(located.name))
