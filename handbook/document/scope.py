"""What the texts of an edition may refer to."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from handbook.content.checks import values
from handbook.content.manuscript import Manuscript
from handbook.content.markdown.spots import Spot, spots
from handbook.document import chapters, personal
from handbook.document.book import Book
from handbook.document.labels import Labels
from handbook.document.prose import Prose
from handbook.document.prose.references import ValueRole

_SAID = frozenset({"text", "code_inline", "ruby", "term"})


def scope(
    manuscript: Manuscript,
    book: Book,
    words: Labels,
    icons: Mapping[str, str],
    picture: Callable[[str], str],
    miss: Callable[[str], None] = lambda source: None,
    tell: Callable[[str], None] = lambda text: None,
    keep: Callable[[str, str], object] = lambda address, text: None,
) -> Prose:
    """Return how the texts of ``book`` are rendered.

    ``miss`` is told the source of each value that is needed and not there, ``tell``
    each text that is rendered, values included, ``keep`` each block of Markdown.
    """
    handbook = manuscript.handbook

    def value(name: str) -> tuple[str, ValueRole]:
        if column := values.column(name):
            said = personal.told(column, book, words)
            return (said, "") if said else (words["book.blank"], "write")
        found = values.lookup(name, handbook, book.department)
        if found is not None:
            tell(found)
            return found, "as-of" if name in values.DATES else ""
        if not values.is_required(name, handbook):
            return words["book.blank"], "write"
        miss(values.source(name, handbook, book.department))
        label = values.label(name, handbook, book.edition.language)
        return words.say("book.empty", label=label), "placeholder"

    return Prose(
        value=value,
        terms=_terms(book),
        anchors=_anchors(book, manuscript),
        names=_named(book, manuscript, words),
        picture=picture,
        callouts=words["callout"],
        icons=icons,
        tell=tell,
        keep=keep,
        stretches=manuscript.stretches,
    )


def _terms(book: Book) -> dict[str, str]:
    """Map words to anchors; a translation names terms by the source's words."""
    terms = (t for row in book.kana for t in row.terms)
    return {book.words.get(t.id, t.term): f"term-{t.id}" for t in terms}


def _anchors(book: Book, manuscript: Manuscript) -> dict[str, str]:
    """Map the ids that texts link to, to anchors; earlier kinds win."""
    kinds = (
        ("chapter", manuscript.handbook.chapters),
        ("task", (task.id for task in book.tasks)),
        ("duty", (duty.id for duty in book.department.duties)),
        ("calendar", (item.id for item in manuscript.calendar)),
        ("law", (fact.id for fact in manuscript.laws)),
        ("checklist", (checklist.id for checklist in book.checklists)),
        ("section", (section.id for section in book.department.sections)),
        ("spot", (spot.id for spot in _spots(manuscript))),
        ("term", (term.id for row in book.kana for term in row.terms)),
    )
    anchors: dict[str, str] = {}
    for kind, ids in kinds:
        for id_ in ids:
            anchors.setdefault(id_, f"{kind}-{id_}")
    return anchors


def _spots(manuscript: Manuscript) -> Iterator[Spot]:
    """Yield the headings and tables that have ids, those of other books, too."""
    texts = [chapter.body for chapter in manuscript.chapters]
    for one in manuscript.departments:
        texts += [one.introduction, *(section.body for section in one.sections)]
    for text in texts:
        yield from spots(text)


def _said(spot: Spot) -> str:
    """Return the words of a title, without its notes and readings."""
    return "".join(one.content for one in spot.words if one.type in _SAID)


def _named(book: Book, manuscript: Manuscript, words: Labels) -> dict[str, str]:
    """Map the same ids to names, those of pieces that other books hold, too."""
    departments = (book.department, *manuscript.departments)
    duties = [duty for one in departments for duty in one.duties]
    checklists = [*book.checklists, *manuscript.common.checklists]
    kinds: tuple[Iterable[tuple[str, str]], ...] = (
        ((id_, words[f"{id_}.title"]) for id_ in chapters.GENERATED),
        ((chapter.id, chapter.title) for chapter in manuscript.chapters),
        ((task.id, task.name) for duty in duties for task in duty.tasks),
        ((duty.id, duty.name) for duty in duties),
        ((item.id, item.title) for item in manuscript.calendar),
        ((fact.id, fact.title) for fact in manuscript.laws),
        ((one.id, one.title) for one in checklists),
        ((s.id, s.title) for one in departments for s in one.sections),
        ((spot.id, _said(spot)) for spot in _spots(manuscript)),
        ((term.id, term.term) for term in manuscript.terms),
    )
    names: dict[str, str] = {}
    for kind in kinds:
        for id_, name in kind:
            names.setdefault(id_, name)
    return names
