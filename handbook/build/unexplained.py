"""Names of the content that no piece bears: what they are, and what to ask for."""

from collections.abc import Iterable, Iterator

from handbook.build.pieces import CHAPTERS, Found
from handbook.content import predicates
from handbook.content.chapters import GENERATED
from handbook.content.manuscript import Chapter, Manuscript
from handbook.content.model import Item, Predicate
from handbook.messages import _

_NAMED_AT_MOST = 5


def other(manuscript: Manuscript, known: Iterable[Found], name: str) -> str:
    """Return what a name is, and the way out; "" if it is nothing."""
    kind, _dot, bare = name.rpartition(".")
    handbook = manuscript.handbook
    if kind in ("", "chapter") and bare in GENERATED:
        message = _('the chapter "{id}" is made of other pieces', id=bare)
        shown = [one.name for one in known if bare in CHAPTERS.get(one.kind, ())]
        example = "".join(shown[:1])
        remedy = example and _('ask for one of them, as in "{name}"', name=example)
        return _with(message, remedy)
    if (
        kind in ("", "fact", "facts", "company.facts")
        and bare in handbook.company.facts
    ):
        fact = handbook.company.facts[bare]
        asking = [one.name for one in known if bare in _asked(one.piece)]
        message = _(
            '"{id}" is a fact of the company, "{label}": {value} ({place})',
            id=bare,
            label=fact.label,
            value="null" if fact.value is None else predicates.said(fact.value),
            place=manuscript.places[fact.source],
        )
        return _with(message, _asking(asking))
    if kind in ("", "value", "values") and bare in handbook.values:
        value = handbook.values[bare]
        message = _(
            '"{id}" is a value of the company, "{label}": {value} ({place})',
            id=bare,
            label=value.label,
            value="null" if value.value is None else value.value,
            place=manuscript.places[value.source],
        )
        remedy = _("texts show it where they say {{{{ values.{id} }}}}", id=bare)
        return _with(message, remedy)
    if kind in ("", "department") and bare in {d.id for d in manuscript.departments}:
        message = _('"{id}" is a department', id=bare)
        return _with(message, _("its editions and chapters: handbook list"))
    return ""


def _with(message: str, remedy: str) -> str:
    return f"{message} — {remedy}" if remedy else message


def _asking(names: list[str]) -> str:
    """Word which pieces to ask for instead."""
    if not names:
        return ""
    listed = ", ".join(names[:_NAMED_AT_MOST])
    if len(names) > _NAMED_AT_MOST:
        listed = _(
            "{names} and {number} more",
            names=listed,
            number=len(names) - _NAMED_AT_MOST,
        )
    return _("ask for the pieces that it decides on: {names}", names=listed)


def _asked(piece: Item | Chapter) -> Iterator[str]:
    """Yield the facts that a piece's own condition asks for."""
    waiting: list[Predicate | None] = [piece.applies_if]
    while waiting:
        one = waiting.pop()
        if one is not None:
            yield one.fact or ""
            waiting += [*(one.all or ()), *(one.any or ()), one.not_]
