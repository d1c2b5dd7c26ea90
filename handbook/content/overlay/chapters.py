"""The chapters of two folders: what the company's say of the starter's."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from handbook.content import guesses
from handbook.content.chapters import GENERATED, Draft
from handbook.content.fields.directives import DIRECTIVES
from handbook.content.manuscript import Chapter
from handbook.content.model import FrontMatter
from handbook.content.overlay import generated, hiding
from handbook.content.overlay.hiding import Hidden
from handbook.content.overlay.merging import merge
from handbook.content.overlay.pieces import Override
from handbook.content.overlay.written import Written
from handbook.content.rules import Rule
from handbook.content.yaml.located import Located
from handbook.diagnostics import Place, Problem
from handbook.messages import _

BODY = "body"  # what a chapter's text is called in its address


@dataclass(frozen=True, slots=True)
class Chapters:
    """``moves``: a chapter's id, "after" or "before", the other one, and where."""

    drafts: Mapping[str, Draft]
    hidden: tuple[Hidden, ...]
    overrides: tuple[Override, ...]
    problems: tuple[Problem, ...]
    moves: tuple[tuple[str, str, Any, Place], ...]


def lay(
    base: Written,
    own: Written,
    past: Mapping[str, str],
    files: Mapping[str, Located],
) -> Chapters:
    """Lay the company's chapters over the starter's, by their ids.

    ``files``: the other files of both, of which chapters are generated.
    """
    theirs = {draft.id: draft for draft in base.drafts.values()}
    drafts = {**base.drafts}
    hidden: list[Hidden] = []
    overrides: list[Override] = []
    problems: list[Problem] = []
    moves = []
    first: dict[str, Draft] = {}
    for name, draft in own.drafts.items():
        draft, slips = _meant(draft, base)
        problems += slips
        known = draft.id in theirs or draft.id in GENERATED
        if known and first.setdefault(draft.id, draft) is not draft:
            problems += (*draft.problems, _again(draft, first[draft.id]))
            continue
        plain, places = _parted(draft)
        moves += [(draft.id, key, *places[key]) for key in _MOVES if key in places]
        below = theirs.get(draft.id)
        if "hide" in places:
            told = _hide(draft, below, places["hide"][1], theirs, files)
            if isinstance(told, Hidden):
                hidden.append(told)
                drafts.pop(below.name if below else "", None)
            else:
                problems.append(told)
        elif draft.id in GENERATED:
            problems += _worded(plain, places)
        elif below is None:
            if name in base.drafts:
                problems.append(_taken(name, base.drafts[name].id))
            drafts[name] = plain
        else:
            drafts[below.name], found = _laid(below, plain, past)
            overrides += found
    return Chapters(
        drafts, tuple(hidden), tuple(overrides), tuple(problems), tuple(moves)
    )


_MOVES = ("after", "before")


def _again(draft: Draft, first: Draft) -> Problem:
    message = _(
        '{part} "{id}" is here a second time, first in {place}',
        part=_("chapter"),
        id=draft.id,
        place=_named(first),
    )
    remedy = _("write what you change of it in one place")
    return Problem(_named(draft), Rule.DUPLICATE_ID, message, remedy)


def _named(draft: Draft) -> Place:
    """Return where a chapter's id stands, which may be its file's name."""
    return draft.head.places.get(f"{draft.name}#/id", Place(draft.file))


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
    draft: Draft,
    below: Draft | None,
    place: Place,
    known: Mapping[str, Draft],
    files: Mapping[str, Located],
) -> Hidden | Problem:
    reason = draft.head.data["hide"]
    if below is None and draft.id not in GENERATED:
        return _no_such(draft.id, place, known)
    if wrong := hiding.wrong(draft.head.data, "id", reason):
        return Problem(place, Rule.OVERLAY, *wrong)
    if draft.body.strip():
        message = _("this chapter is hidden, but has a text")
        return Problem(place, Rule.OVERLAY, message, _("delete one of them"))
    if below is None:
        lost = generated.mandatory(draft.id, files)
    else:
        lost = [draft.id] if below.head.data.get("mandatory") is True else []
    if lost:
        return hiding.forbidden(place, lost)
    sources = frozenset({below.name} if below else ())
    return Hidden(Chapter, draft.id, frozenset({draft.id}), sources, reason, place)


def _meant(draft: Draft, base: Written) -> tuple[Draft, tuple[Problem, ...]]:
    """Return a chapter by the id that it should have, and what is wrong with its own.

    Without a title, it is none of the company's own.
    """
    data, known = draft.head.data, {one.id: one for one in base.drafts.values()}
    if draft.id in (*known, *GENERATED) or draft.name in base.drafts:
        return draft, ()
    if not isinstance(data, Mapping) or "title" in data or "hide" in data:
        return draft, ()
    if meant := guesses.word(draft.id, known):
        slip = _no_such(draft.id, Place(draft.file), known)
        return replace(draft, id=meant), (slip,)
    slip = _no_such(draft.id, draft.head.places[f"{draft.name}#"], known)
    own = _("a piece of your own needs its {keys}, too", keys="title")
    return draft, (replace(slip, remedy=slip.remedy or own),)


def _no_such(identity: str, place: Place, known: Mapping[str, Draft]) -> Problem:
    message = _('the starter has no chapter "{id}"', id=identity)
    meant = guesses.word(identity, (*known, *GENERATED))
    remedy = _('did you mean "{word}"?', word=meant) if meant else ""
    return Problem(place, Rule.OVERLAY, message, remedy)


def _worded(draft: Draft, places: Mapping[str, object]) -> Iterator[Problem]:
    """Report a generated chapter of which more is said than its place."""
    data = draft.head.data
    if draft.head.broken:
        yield from draft.problems
    elif not places or set(data) > {"$source", "id"} or draft.body.strip():
        message = _('"{id}" is the id of a chapter that is generated', id=draft.id)
        remedy = _(
            "it can only be hidden or moved here; "
            'a chapter of your own needs another "id: …"'
        )
        yield Problem(Place(draft.file), Rule.OVERLAY, message, remedy)


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
