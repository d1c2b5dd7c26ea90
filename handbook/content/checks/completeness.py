"""What is not wrong but not finished either: warnings."""

from collections.abc import Container, Iterable, Iterator, Mapping

from handbook.content import guesses
from handbook.content.chapters import Draft, file_id
from handbook.content.checks import usual
from handbook.content.checks.index import Index
from handbook.content.checks.names import unquoted
from handbook.content.fields.survey import Entry
from handbook.content.manuscript import Chapter
from handbook.content.model import Department, Handbook, Term
from handbook.content.rules import Rule
from handbook.content.sheets import Sheet, entries
from handbook.diagnostics import Place, Problem, Severity
from handbook.messages import _
from handbook.resources import STARTER


def check(
    pages: Iterable[Sheet],
    drafts: Iterable[Draft],
    index: Index,
    unused_pictures: Iterable[str],
    meant: Container[str],
) -> Iterator[Problem]:
    """Report what nothing uses, and what departments usually have.

    ``meant``: terms that texts name, misspelt.
    """
    pages, drafts = tuple(pages), tuple(drafts)
    yield from _chapters(pages, drafts, index)
    yield from _departments(pages)
    yield from _marks(pages, index)
    broken = any(page.broken for page in pages) or any(d.head.broken for d in drafts)
    if broken or _unknown_chapters(pages, index):
        return  # what could not be read may use the rest
    yield from _terms(pages, drafts, index, meant)
    for name in unused_pictures:
        message, remedy = _("no text shows this picture"), _("use or delete it")
        yield _warning(Place(name), Rule.UNUSED_PICTURE, message, remedy)


def _terms(
    pages: tuple[Sheet, ...],
    drafts: tuple[Draft, ...],
    index: Index,
    meant: Container[str],
) -> Iterator[Problem]:
    """Report terms whose word stands in no text but their own definition."""
    texts = [draft.body for draft in drafts]
    definitions: dict[str, str] = {}
    named: set[object] = set()
    for page in pages:
        for leaf in page.leaves:
            if leaf.entity is not Term:
                texts.append(leaf.text)
            elif leaf.key == "see":
                named.add(leaf.text)
            elif leaf.key == "definition":
                definitions[leaf.source.rpartition("/")[0]] = leaf.text
    corpus = "\n".join([*texts, *definitions.values()])
    for page, entry in entries(pages, Term):
        if not isinstance(entry.get("term"), str) or _is_dropped(entry, index):
            continue  # told already
        word, identity = unquoted(entry.get("term")), str(entry.get("id"))
        own = definitions.get(entry.source, "").count(word)
        if identity in named or word in meant or _more_than(corpus, word, own):
            continue
        message = _('no text uses the term "{term}"', term=word)
        remedy = _("use it as [[{term}]], or delete it", term=word)
        place = page.place(entry.address("term"))
        yield _warning(place, Rule.UNUSED_TERM, message, remedy)


def _more_than(corpus: str, word: str, number: int) -> bool:
    """Say whether ``word`` stands in ``corpus`` more than ``number`` times."""
    start = -1
    for _time in range(number + 1):
        start = corpus.find(word, start + 1)
        if start < 0:
            return False
    return True


def _is_dropped(entry: Entry, index: Index) -> bool:
    """Say whether an item is only for departments that are not there."""
    audience = entry.get("audience")
    named = audience.get("departments") if isinstance(audience, Mapping) else None
    return bool(named) and not any(one in index.of(Department) for one in named or ())


def _unknown_chapters(pages: tuple[Sheet, ...], index: Index) -> list[str]:
    """Return what stands in the order of the book and is no chapter."""
    return [
        str(name)
        for _page, entry in entries(pages, Handbook)
        if isinstance(order := entry.get("chapters"), tuple)
        for name in map(str, order)
        if name not in index.all_chapters
    ]


def _chapters(
    pages: tuple[Sheet, ...], drafts: tuple[Draft, ...], index: Index
) -> Iterator[Problem]:
    unknown = _unknown_chapters(pages, index)
    for page, entry in entries(pages, Handbook):
        order = entry.get("chapters")
        if not isinstance(order, tuple):
            continue
        inherited = page.place(entry.address("chapters")).file.startswith(STARTER)
        near = str(order[0]) if inherited and order else ""
        for draft in drafts:
            taken = index.chapters[draft.id].file != draft.name
            if draft.id in order or draft.head.broken or draft.chapter is None or taken:
                continue
            if not any(_may_mean(name, draft, index) for name in unknown):
                yield _nowhere(draft, draft.chapter.mandatory, near)


def _nowhere(draft: Draft, mandatory: bool, near: str) -> Problem:
    """Word a chapter that no book has; one that every reader is to see is an error.

    ``near``: a chapter of the starter's order, which a company's own would replace.
    """
    place, rule = Place(draft.file), Rule.UNUSED_CHAPTER
    remedy = _('add it to "chapters" in handbook.yaml')
    if near:
        remedy = _(
            'write its place into its front matter, such as "after: {id}"', id=near
        )
    elif mandatory:
        remedy = _('add it to "chapters" in handbook.yaml, or delete "mandatory"')
    if mandatory:
        message = _('the chapter "{id}" is mandatory, but in no edition', id=draft.id)
        return Problem(place, rule, message, remedy)
    message = _('the chapter "{id}" is in no edition', id=draft.id)
    return _warning(place, rule, message, remedy)


def _may_mean(name: str, draft: Draft, index: Index) -> bool:
    """Say whether an unknown chapter is this one, misspelt here or there."""
    ids = (draft.id, file_id(draft.name))
    meant = (guesses.word(name, ids), index.called((Chapter,), name))
    return draft.id in name or not set(ids).isdisjoint(meant)


def _departments(pages: tuple[Sheet, ...]) -> Iterator[Problem]:
    for page, entry in entries(pages, Department):
        missing = [key for key in usual.FIELDS if not entry.get(key)]
        if missing:
            message = _(
                "this department lacks usual parts: {keys}",
                keys=", ".join(missing),
            )
            remedy = _("those parts are left out of its book")
            yield _warning(Place(page.name), Rule.THIN_DEPARTMENT, message, remedy)


def _marks(pages: tuple[Sheet, ...], index: Index) -> Iterator[Problem]:
    seen: dict[str, Place] = {}
    for page, entry in entries(pages, Department):
        mark, place = entry.get("mark"), page.place(entry.address("mark"))
        if page.name in index.copies:
            continue
        if isinstance(mark, str) and seen.setdefault(mark, place) is not place:
            message = _(
                'the mark "{mark}" is that of {place}', mark=mark, place=seen[mark]
            )
            remedy = _("choose another, so that the books can be told apart")
            yield _warning(place, Rule.SAME_MARK, message, remedy)


def _warning(place: Place, rule: Rule, message: str, remedy: str) -> Problem:
    return Problem(place, rule, message, remedy, Severity.WARNING)
