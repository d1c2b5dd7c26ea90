"""The figures of a book, drawn as its templates ask for them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from handbook.document import bilingual, figures
from handbook.document.figures import Scribe, Sheet

if TYPE_CHECKING:
    from handbook.document.desk import Desk


@dataclass(frozen=True, slots=True)
class Shown:
    """A figure as a template shows it; ``marks`` stand behind its caption."""

    address: str
    alt: str
    caption: str
    note: str
    source: str
    marks: tuple[str, ...]


def gallery(
    desk: "Desk", untranslated: Mapping[str, str]
) -> Callable[[str], Shown | None]:
    """Return what draws a figure by its name; None if there is nothing to draw.

    Texts that are ``untranslated`` bear no mark in a drawing: its caption does.
    """
    book, labels = desk.book, desk.labels
    sheet = Sheet.of(desk.design, book.department.id, book.edition.language)

    def show(name: str) -> Shown | None:
        scribe = Scribe(book, labels, desk.prose, sheet, desk.sites)
        found = figures.DRAWN[name](scribe)
        if found is None:
            return None
        left = bilingual.marks(sorted(found.sources & untranslated.keys()), labels)
        desk.marked.update(left)
        words = {mark.words: None for marks in left.values() for mark in marks}
        address = desk.album.use(found.picture)
        caption = found.caption, found.note
        return Shown(address, found.alt, *caption, found.source, tuple(words))

    return show
