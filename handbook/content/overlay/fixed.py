"""What a mandatory piece of the starter, and what holds one, keeps.

Whoever it reaches in the starter, it reaches in the company's books: an audience
may become wider, and narrower where the mandatory is shown nonetheless.
"""

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from handbook.content.overlay import pieces
from handbook.content.rules import Rule
from handbook.diagnostics import Place, Problem
from handbook.messages import _

Data: TypeAlias = Mapping[str, Any]
_FIRM = ("departments", "readers")  # keys of an audience that bar the mandatory, too


def loosens(base: Data, own: Data, key: str) -> bool:
    """Say whether a field keeps what is mandatory in ``base`` from its readers."""
    narrows = _NARROWS.get(key)
    return bool(
        narrows
        and narrows(base.get(key), own[key])
        and (base.get("mandatory") is True or key != "mandatory")
        and pieces.mandatory(base)
    )


def forbidden(base: Data, key: str, place: Place, name: str) -> Problem:
    """Word that a field can't say this; ``name``: of the file."""
    if base.get("mandatory") is True:
        message = _(
            '"{id}" is mandatory: its "{key}" can\'t be changed',
            id=base.get("id", name),
            key=key,
        )
    else:
        message = _(
            '"{id}" holds what is mandatory ({ids}): its "{key}" can\'t be changed',
            id=base.get("id", name),
            ids=", ".join(pieces.mandatory(base)),
            key=key,
        )
    remedy = _("reword it, and delete this line")
    return Problem(place, Rule.MANDATORY_PIECE, message, remedy)


def _unmarks(_base: object, own: object) -> bool:
    return own is not True


def _conditions(base: object, own: object) -> bool:
    return own is not None and not pieces.same(base, own)


def _lists(base: object, own: object) -> bool:
    """Say whether a list lacks one that ``base`` names; an empty one names all."""
    few, all_ = _words(own), _words(base)
    return bool(few) and not (all_ and all_ <= few)


def _aims(base: object, own: object) -> bool:
    return any(
        _lists(_field(base, key), _field(own, key)) for key in _FIRM
    ) or _excludes(_field(base, "exclude"), _field(own, "exclude"))


def _excludes(base: object, own: object) -> bool:
    """Say whether readers are excluded that ``base`` doesn't exclude.

    They are those of whom all keys are true.
    """
    fewer, more = _given(base), _given(own)
    if not more or not more.keys() <= set(_FIRM):
        return False
    within = all(key in more and more[key] <= fewer[key] for key in fewer)
    return not (fewer and within)


def _given(exclude: object) -> dict[str, frozenset[str]]:
    keys = exclude if isinstance(exclude, Mapping) else {}
    found = {key: _words(keys[key]) for key in keys if key != "$source"}
    return {key: words for key, words in found.items() if words}


def _field(value: object, key: str) -> object:
    return value.get(key) if isinstance(value, Mapping) else None


def _words(value: object) -> frozenset[str]:
    """Return the words of a list; what is none is told where fields are checked."""
    listed = value if isinstance(value, tuple) else ()
    return frozenset(one for one in listed if isinstance(one, str))


_NARROWS: Mapping[str, Callable[[object, object], bool]] = {
    "mandatory": _unmarks,
    "applies_if": _conditions,
    "audience": _aims,
    "departments": _lists,
}
