"""What a book shows without knowing if it applies: nobody has said the fact yet."""

from handbook.content.manuscript import Manuscript
from handbook.content.model import Handbook
from handbook.document import labels
from handbook.document.book import Book, open_book
from handbook.document.holding import shown
from handbook.document.labels import Labels
from handbook.document.marks import Mark
from handbook.document.model import Edition


def open_questions(
    manuscript: Manuscript, edition: Edition
) -> dict[str, tuple[str, ...]]:
    """Return the sources that ``edition`` shows without knowing if they apply.

    With each come the labels of the facts that nobody has said yet, in the language
    that the content is written in, whatever the edition's.
    """
    words = labels.of(edition.language, manuscript.templates, manuscript.handbook.dates)
    book = open_book(manuscript, edition, words)
    written = manuscript.source or manuscript.handbook
    return questions(book, written)


def questions(book: Book, handbook: Handbook) -> dict[str, tuple[str, ...]]:
    """Return the same of a book, with the labels that ``handbook`` has."""
    facts, choose = handbook.company.facts, book.choose
    return {
        piece.source: tuple(
            facts[name].label if name in facts else name for name in ruling.facts
        )
        for piece in shown(book)
        if (ruling := choose.rule(piece)).facts and ruling.by != "applies_if"
    }


def marks(book: Book, words: Labels) -> dict[str, tuple[Mark, ...]]:
    """Return the marks of what may not apply."""
    found: dict[str, tuple[Mark, ...]] = {}
    for source, unknown in questions(book, book.handbook).items():
        text = words.say("book.verify-fact", facts=words["book.list"].join(unknown))
        found[source] = (Mark(text, "draft-mark"),)
    return found
