"""What is not wrong but not finished either: warnings."""

from collections.abc import Iterable, Iterator

from handbook.content.chapters import Draft
from handbook.content.index import entries
from handbook.content.model import Department, Handbook, Term
from handbook.content.rules import Rule
from handbook.content.sheets import Sheet
from handbook.diagnostics import Place, Problem, Severity
from handbook.messages import _

USUAL = (
    "sections",
    "serves",
    "flows",
    "never_alone",
    "appeal",
    "aptitude",
    "plan",
    "checklists",
    "skills",
    "qualifications",
    "quiz",
)


def check(
    pages: Iterable[Sheet], drafts: Iterable[Draft], unused_pictures: Iterable[str]
) -> Iterator[Problem]:
    """Report what nothing uses, and what departments usually have."""
    pages, drafts = tuple(pages), tuple(drafts)
    yield from _chapters(pages, drafts)
    yield from _departments(pages)
    yield from _marks(pages)
    if any(page.broken for page in pages) or any(d.head.broken for d in drafts):
        return  # what could not be read may use the rest
    yield from _terms(pages, drafts)
    for name in unused_pictures:
        message, remedy = _("no text shows this picture"), _("use or delete it")
        yield _warning(Place(name), Rule.UNUSED_PICTURE, message, remedy)


def _terms(pages: tuple[Sheet, ...], drafts: tuple[Draft, ...]) -> Iterator[Problem]:
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
        word, identity = str(entry.data.get("term")), str(entry.data.get("id"))
        own = definitions.get(entry.source, "").count(word)
        if identity in named or _more_than(corpus, word, own):
            continue
        message = _('no text uses the term "{term}"', term=word)
        remedy = _("use it as [[{term}]], or delete it", term=word)
        place = page.place(f"{entry.source}/term")
        yield _warning(place, Rule.UNUSED_TERM, message, remedy)


def _more_than(corpus: str, word: str, number: int) -> bool:
    """Say whether ``word`` stands in ``corpus`` more than ``number`` times."""
    start = -1
    for _time in range(number + 1):
        start = corpus.find(word, start + 1)
        if start < 0:
            return False
    return True


def _chapters(pages: tuple[Sheet, ...], drafts: tuple[Draft, ...]) -> Iterator[Problem]:
    for _page, entry in entries(pages, Handbook):
        order = entry.data.get("chapters")
        if not isinstance(order, tuple):
            continue
        for draft in drafts:
            if draft.id not in order and not draft.head.broken:
                message = _('the chapter "{id}" is in no edition', id=draft.id)
                remedy = _('add it to "chapters" in handbook.yaml')
                yield _warning(Place(draft.name), Rule.UNUSED_CHAPTER, message, remedy)


def _departments(pages: tuple[Sheet, ...]) -> Iterator[Problem]:
    for page, entry in entries(pages, Department):
        missing = [key for key in USUAL if not entry.data.get(key)]
        if missing:
            message = _(
                "this department lacks what others have: {keys}",
                keys=", ".join(missing),
            )
            remedy = _("those parts are left out of its book")
            yield _warning(Place(page.name), Rule.THIN_DEPARTMENT, message, remedy)


def _marks(pages: tuple[Sheet, ...]) -> Iterator[Problem]:
    seen: dict[str, Place] = {}
    for page, entry in entries(pages, Department):
        mark, place = entry.data.get("mark"), page.place(f"{entry.source}/mark")
        if isinstance(mark, str) and seen.setdefault(mark, place) is not place:
            message = _(
                'the mark "{mark}" is that of {place}', mark=mark, place=seen[mark]
            )
            remedy = _("choose another, so that the books can be told apart")
            yield _warning(place, Rule.SAME_MARK, message, remedy)


def _warning(place: Place, rule: Rule, message: str, remedy: str) -> Problem:
    return Problem(place, rule, message, remedy, Severity.WARNING)
