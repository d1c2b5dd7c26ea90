"""The order of the chapters of two folders."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from handbook.content import guesses
from handbook.content.chapters import GENERATED
from handbook.content.overlay import generated, hiding
from handbook.content.overlay.chapters import Chapters
from handbook.content.overlay.hiding import Hidden
from handbook.content.rules import Rule
from handbook.content.yaml.located import Located
from handbook.diagnostics import Place, Problem, Severity
from handbook.messages import _
from handbook.resources import STARTER

_HANDBOOK = "handbook.yaml"
_ORDER = f"{_HANDBOOK}#/chapters"


def ordered(
    base: Located, files: Mapping[str, Located], ends: Chapters
) -> tuple[Located, tuple[Problem, ...]]:
    """Return ``handbook.yaml`` of ``files`` with the order of all chapters.

    ``base`` is the starter's. Hidden ones leave its order in silence: their
    reasons are given.
    """
    page = files[_HANDBOOK]
    order = _order(page)
    if not isinstance(order, tuple):
        return page, ()
    inherited = page.places[_ORDER].file.startswith(STARTER)
    left_out = {one.id for one in ends.hidden} if inherited else frozenset()
    entries = [
        (id_, page.places[f"{_ORDER}/{number}"], page.spans.get(f"{_ORDER}/{number}"))
        for number, id_ in enumerate(order)
        if not (isinstance(id_, str) and id_ in left_out)
    ]
    problems = [*_hidden(entries, ends.hidden), *_move(entries, ends, inherited)]
    there = {one for one, *_rest in entries if isinstance(one, str)}
    if not inherited:
        problems += _lost(base, files, ends, there)
    problems += _unused(page.keys[_ORDER], ends, there)
    return _reordered(page, entries), tuple(problems)


def _order(page: Located) -> Any:
    return page.data.get("chapters") if isinstance(page.data, Mapping) else None


def _move(entries: list[Any], ends: Chapters, inherited: bool) -> Iterator[Problem]:
    """Put chapters where their own files say; report those that can't be."""
    for identity, key, other, place in ends.moves:
        if not inherited and identity in (one for one, *_rest in entries):
            message = _('the order of "chapters" in handbook.yaml holds it already')
            yield Problem(place, Rule.OVERLAY, message, _("delete this line"))
            continue
        entries[:] = [one for one in entries if one[0] != identity]
        known = [one for one, *_rest in entries]
        if other not in known:
            message = _('there is no chapter "{id}" in the order', id=other)
            meant = guesses.word(str(other), map(str, known))
            remedy = _('did you mean "{word}"?', word=meant) if meant else ""
            yield Problem(place, Rule.OVERLAY, message, remedy)
            continue
        at = known.index(other) + (key == "after")
        entries.insert(at, (identity, place, None))


def _hidden(entries: list[Any], hidden: tuple[Hidden, ...]) -> Iterator[Problem]:
    """Report what the company's own order names and its own chapter hides."""
    there = {one.id: one for one in hidden}
    for identity, place, _span in entries:
        if isinstance(identity, str) and identity in there:
            message = _(
                '"{id}" is hidden in {place}', id=identity, place=there[identity].place
            )
            yield Problem(place, Rule.OVERLAY, message, _("delete one of them"))


def _lost(
    base: Located, files: Mapping[str, Located], ends: Chapters, order: set[Any]
) -> Iterator[Problem]:
    """Report what is mandatory and the company's own order leaves out."""
    gone = {*_order(base)} - order - {one.id for one in ends.hidden}
    heads = ((draft.id, draft.head.data) for draft in ends.drafts.values())
    lost = [
        *(id_ for id_, head in heads if id_ not in order and _is_mandatory(head)),
        *(
            piece
            for id_ in GENERATED
            if id_ in gone
            for piece in generated.mandatory(id_, files)
        ),
    ]
    if lost:
        place = files[_HANDBOOK].keys[_ORDER]
        yield hiding.forbidden(place, list(dict.fromkeys(lost)))


def _is_mandatory(head: Any) -> bool:
    return isinstance(head, Mapping) and head.get("mandatory") is True


def _unused(place: Place, ends: Chapters, order: set[Any]) -> Iterator[Problem]:
    """Report chapters of the starter that are in no order."""
    for draft in ends.drafts.values():
        data = draft.head.data
        if draft.id in order or not isinstance(data, Mapping) or _is_mandatory(data):
            continue
        if draft.file.startswith(STARTER):
            message = _('the starter\'s chapter "{id}" is in no edition', id=draft.id)
            remedy = _(
                'add it here, or hide it in "chapters/{id}.md" with "hide: …"',
                id=draft.id,
            )
            warning = Severity.WARNING
            yield Problem(place, Rule.UNUSED_CHAPTER, message, remedy, warning)


def _reordered(page: Located, entries: list[Any]) -> Located:
    places, spans = dict(page.places), dict(page.spans)
    for number, (_id, place, span) in enumerate(entries):
        places[f"{_ORDER}/{number}"] = place
        spans.pop(f"{_ORDER}/{number}", None)
        if span:
            spans[f"{_ORDER}/{number}"] = span
    data = {**page.data, "chapters": tuple(one for one, *_rest in entries)}
    return replace(page, data=data, places=places, spans=spans)
