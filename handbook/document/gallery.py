"""The figures of a book, drawn as its templates ask for them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from handbook.design import Design
from handbook.document import bilingual, figures
from handbook.document.book import Book
from handbook.document.figures import Scribe, Sheet
from handbook.document.labels import Labels
from handbook.document.marks import Marks
from handbook.document.model import Picture
from handbook.document.prose import Prose


@dataclass(frozen=True, slots=True)
class Shown:
    """A figure as a template shows it; ``marks`` stand behind its caption."""

    address: str
    alt: str
    caption: str
    source: str
    marks: tuple[str, ...]


def gallery(
    book: Book,
    labels: Labels,
    prose: Prose,
    design: Design,
    sites: Marks,
    untranslated: Mapping[str, str],
    use: Callable[[Picture], str],
) -> Callable[[str], Shown | None]:
    """Return what draws a figure of ``book`` by its name; None if there is none.

    ``use`` keeps a picture for the book.
    """
    language = book.edition.language
    sheet = Sheet.of(design, book.department.id, language)

    def show(name: str) -> Shown | None:
        found = figures.DRAWN[name](Scribe(book, labels, prose, sheet, sites))
        if found is None:
            return None
        left = bilingual.marks(sorted(found.sources & untranslated.keys()), labels)
        words = {mark.words: None for marks in left.values() for mark in marks}
        address = use(found.picture)
        return Shown(address, found.alt, found.caption, found.source, tuple(words))

    return show
