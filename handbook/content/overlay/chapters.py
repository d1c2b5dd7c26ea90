"""The chapters of two folders, and their order."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from handbook.content import guesses
from handbook.content.chapters import GENERATED, Draft
from handbook.content.directives import DIRECTIVES
from handbook.content.located import Located
from handbook.content.manuscript import Chapter
from handbook.content.model import FrontMatter
from handbook.content.overlay import hiding
from handbook.content.overlay.hiding import Hidden
from handbook.content.overlay.merging import merge
from handbook.content.overlay.pieces import Override
from handbook.content.overlay.written import Written
from handbook.content.rules import Rule
from handbook.diagnostics import Place, Problem, Severity
from handbook.messages import _
from handbook.resources import STARTER

_ORDER = "handbook.yaml#/chapters"
BODY = "body"  # what a chapter's text is called in its address


@dataclass(frozen=True, slots=True)
class Chapters:
    """``moves``: a chapter's id, "after" or "before", the other one, and where."""

    drafts: Mapping[str, Draft]
    hidden: tuple[Hidden, ...]
    overrides: tuple[Override, ...]
    problems: tuple[Problem, ...]
    moves: tuple[tuple[str, str, Any, Place], ...]


def lay(base: Written, own: Written, past: Mapping[str, str]) -> Chapters:
    """Lay the company's chapters over the starter's, by their ids."""
    theirs = {draft.id: draft for draft in base.drafts.values()}
    drafts = {**base.drafts}
    hidden: list[Hidden] = []
    overrides: list[Override] = []
    problems: list[Problem] = []
    moves = []
    for name, draft in own.drafts.items():
        plain, places = _parted(draft)
        moves += [(draft.id, key, *places[key]) for key in _MOVES if key in places]
        below = theirs.get(draft.id)
        if "hide" in places:
            told = _hide(draft, below, places["hide"][1], theirs)
            if isinstance(told, Hidden):
                hidden.append(told)
                drafts.pop(below.name if below else "", None)
            else:
                problems.append(told)
        elif below is None:
            if name in base.drafts:
                problems.append(_taken(name, base.drafts[name].id))
            elif told_ := _unknown(plain, theirs):
                problems.append(told_)
            drafts[name] = plain
        else:
            drafts[below.name], found = _laid(below, plain, past)
            overrides += found
    return Chapters(
        drafts, tuple(hidden), tuple(overrides), tuple(problems), tuple(moves)
    )


_MOVES = ("after", "before")


def _parted(draft: Draft) -> tuple[Draft, Mapping[str, tuple[Any, Place]]]:
    """Return a chapter without what it says of its place, and that apart."""
    data = draft.head.data
    if not isinstance(data, Mapping):
        return draft, {}
    keys = draft.head.keys
    said = {
        key: (data[key], keys[f"{draft.name}#/{key}"])
        for key in DIRECTIVES
        if key in data and key != "replace"
    }
    rest = {key: value for key, value in data.items() if key not in said}
    return replace(draft, head=replace(draft.head, data=rest)), said


def _hide(
    draft: Draft, below: Draft | None, place: Place, known: Mapping[str, Draft]
) -> Hidden | Problem:
    reason = draft.head.data["hide"]
    if below is None:
        return _no_such(draft.id, place, known)
    if wrong := hiding.wrong(draft.head.data, "id", reason):
        return Problem(place, Rule.OVERLAY, *wrong)
    if draft.body.strip():
        message = _("this chapter is hidden, but has a text")
        return Problem(place, Rule.OVERLAY, message, _("delete one of them"))
    if below.head.data.get("mandatory") is True:
        return hiding.forbidden(place, [draft.id])
    names, sources = frozenset({draft.id}), frozenset({below.name})
    return Hidden(Chapter, draft.id, names, sources, reason, place)


def _unknown(draft: Draft, known: Mapping[str, Draft]) -> Problem | None:
    """Report a chapter without a title whose id is nearly one of the starter's."""
    data = draft.head.data
    if not isinstance(data, Mapping) or "title" in data:
        return None
    return _no_such(draft.id, Place(draft.file), known)


def _no_such(identity: str, place: Place, known: Mapping[str, Draft]) -> Problem:
    message = _('the starter has no chapter "{id}"', id=identity)
    meant = guesses.word(identity, known)
    remedy = _('did you mean "{word}"?', word=meant) if meant else ""
    if identity in GENERATED:
        remedy = _('it is generated: leave it out of "chapters" in handbook.yaml')
    return Problem(place, Rule.OVERLAY, message, remedy)


def _taken(name: str, identity: str) -> Problem:
    message = _('the starter\'s chapter "{id}" has this file name', id=identity)
    remedy = _('rename the file, or write "id: {id}" to change that one', id=identity)
    return Problem(Place(name), Rule.OVERLAY, message, remedy)


def _laid(
    below: Draft, draft: Draft, past: Mapping[str, str]
) -> tuple[Draft, tuple[Override, ...]]:
    """Return the starter's chapter with what the company says of it."""
    if draft.head.broken:
        return replace(draft, name=below.name), ()
    merged = merge(below.head, draft.head, FrontMatter, past)
    problems = merged.located.problems
    if not draft.body.strip():
        head = replace(below, head=merged.located, problems=problems)
        return head, merged.overrides
    place = Place(draft.file, draft.line)
    body = Override(f"{below.name}#/{BODY}", place, below.body, draft.body)
    whole = replace(draft, name=below.name, head=merged.located, problems=problems)
    return whole, (*merged.overrides, body)


# --- their order --------------------------------------------------------------


def ordered(page: Located, ends: Chapters) -> tuple[Located, tuple[Problem, ...]]:
    """Return ``handbook.yaml`` with the order of all chapters.

    Hidden ones leave the starter's order in silence: their reasons are given.
    """
    order = page.data.get("chapters") if isinstance(page.data, Mapping) else None
    if not isinstance(order, tuple):
        return page, ()
    inherited = page.places[_ORDER].file.startswith(STARTER)
    left_out = {one.id for one in ends.hidden} if inherited else frozenset()
    entries = [
        (id_, page.places[f"{_ORDER}/{number}"], page.spans.get(f"{_ORDER}/{number}"))
        for number, id_ in enumerate(order)
        if id_ not in left_out
    ]
    problems = [*_hidden(entries, ends.hidden)]
    for identity, key, other, place in ends.moves:
        if not inherited and identity in (one for one, *_rest in entries):
            message = _('the order of "chapters" in handbook.yaml holds it already')
            problem = Problem(place, Rule.OVERLAY, message, _("delete this line"))
            problems.append(problem)
            continue
        entries = [one for one in entries if one[0] != identity]
        known = [one for one, *_rest in entries]
        if other not in known:
            message = _('there is no chapter "{id}" in the order', id=other)
            meant = guesses.word(str(other), map(str, known))
            remedy = _('did you mean "{word}"?', word=meant) if meant else ""
            problems.append(Problem(place, Rule.OVERLAY, message, remedy))
            continue
        at = known.index(other) + (key == "after")
        entries.insert(at, (identity, place, None))
    problems += _left_out(page, ends, {one for one, *_rest in entries})
    return _reordered(page, entries), tuple(problems)


def _hidden(entries: list[Any], hidden: tuple[Hidden, ...]) -> Iterator[Problem]:
    """Report what the company's own order names and its own chapter hides."""
    there = {one.id: one for one in hidden}
    for identity, place, _span in entries:
        if identity in there:
            message = _(
                '"{id}" is hidden in {place}', id=identity, place=there[identity].place
            )
            yield Problem(place, Rule.OVERLAY, message, _("delete one of them"))


def _left_out(page: Located, ends: Chapters, order: set[Any]) -> Iterator[Problem]:
    """Report chapters of the starter that the company's own order leaves out."""
    place = page.keys[_ORDER]
    for draft in ends.drafts.values():
        data = draft.head.data
        if draft.id in order or not isinstance(data, Mapping):
            continue
        if data.get("mandatory") is True and not place.file.startswith(STARTER):
            yield hiding.forbidden(place, [draft.id])
        elif draft.file.startswith(STARTER):
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
