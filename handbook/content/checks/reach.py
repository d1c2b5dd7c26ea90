"""Links from what trainees read to what only their trainers have."""

from collections.abc import Callable, Iterable, Iterator

from handbook.content.chapters import Draft
from handbook.content.checks.audiences import bars_trainees, chain
from handbook.content.checks.index import ANCHORS
from handbook.content.fields.survey import Entry, Leaf
from handbook.content.markdown import reading
from handbook.content.markdown.mentions import Kind, Mention
from handbook.content.model import Audience, FrontMatter, Question
from handbook.content.rules import Rule
from handbook.content.sheets import Sheet, entries
from handbook.diagnostics import Place, Problem, Severity
from handbook.messages import _

# What the chapters hold that the trainer's book alone has.
_TEACHING, _ANSWER = "teaching", (Question, "explanation")


def check(pages: Iterable[Sheet], drafts: Iterable[Draft]) -> Iterator[Problem]:
    """Report links that are only text in the trainees' books."""
    pages, drafts = tuple(pages), tuple(drafts)
    barring = [one.holder for _page, one in entries(pages, Audience) if _bars(one)]
    if not barring:
        return
    closed = {one.source for page in pages for one in page.entries if _in(one, barring)}
    chapters = {draft.head.name: draft.id for draft in drafts}
    ids = [
        chapters.get(page.name) if one.entity is FrontMatter else one.get("id")
        for page in pages
        for one in page.entries
        if one.source in closed and one.entity in (FrontMatter, *ANCHORS)
    ]
    for page in pages:
        for leaf in page.leaves:
            if leaf.shape.prose and not _is_for_trainers(leaf, closed):
                text, kind = leaf.text, leaf.shape.prose
                yield from _links(text, kind, ids, _placed(page, leaf))
    for draft in drafts:
        if f"{draft.head.name}#" not in closed:
            yield from _links(draft.body, "blocks", ids, draft.place)


def _bars(audience: Entry) -> bool:
    return audience.holder is not None and bars_trainees(audience)


def _in(piece: Entry, holders: Iterable[Entry | None]) -> bool:
    above = [one.source for one in chain(piece)]
    return any(one is not None and one.source in above for one in holders)


def _is_for_trainers(leaf: Leaf, closed: set[str]) -> bool:
    if leaf.key == _TEACHING or (leaf.entity, leaf.key) == _ANSWER:
        return True
    holders = (leaf.source.rsplit("/", depth)[0] for depth in (1, 2))
    return any(one in closed for one in holders)


def _placed(page: Sheet, leaf: Leaf) -> Callable[[int], Place]:
    return lambda offset: page.within(leaf, offset)


def _links(
    text: str,
    kind: reading.TextKind,
    closed: Iterable[str | None],
    placed: Callable[[int], Place],
) -> Iterator[Problem]:
    for found in reading.read(text, kind) if "](#" in text else ():
        if not isinstance(found, Mention) or found.kind is not Kind.ANCHOR:
            continue
        if found.name in closed:
            message = _(
                'trainees have no "{id}": for them this is no link', id=found.name
            )
            remedy = _("take the link out, or let trainees read what it leads to")
            place, rule = placed(found.offset), Rule.UNKNOWN_ANCHOR
            yield Problem(place, rule, message, remedy, Severity.WARNING)
