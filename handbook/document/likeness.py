"""Which editions read the same: what one is composed of decides what is read in it."""

from dataclasses import replace

from handbook.content.manuscript import Manuscript
from handbook.document import labels, questions, site_marks
from handbook.document.book import open_book
from handbook.document.model import Edition


def likeness(manuscript: Manuscript, edition: Edition) -> object:
    """Return what decides the words of an edition, but for its cover.

    Editions that differ in nothing but the type of employment have the same
    fingerprint if this is equal. A company's own templates may look at the edition
    itself: then none is like another.
    """
    if manuscript.reshaped:
        return edition
    words = labels.of(edition.language, manuscript.templates, manuscript.handbook.dates)
    book = open_book(manuscript, edition, words)
    same = replace(book, edition=replace(edition, employment="regular"))
    return same, questions.marks(book, words), site_marks.of(book, words)
