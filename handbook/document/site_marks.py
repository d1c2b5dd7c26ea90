"""Marks beside names in a book for all sites: which of them a piece is for."""

from handbook.content.model import Item
from handbook.document.book import Book
from handbook.document.holding import called, chains
from handbook.document.labels import Labels
from handbook.document.marks import Mark
from handbook.document.sites import told


def of(book: Book, words: Labels) -> dict[str, tuple[Mark, ...]]:
    """Return the marks of what is not for all sites, by the addresses of its names."""
    choose, shown = book.choose, book.handbook.company.sites
    return {
        f"{chain[0].source}/{called(chain[0])}"
        if isinstance(chain[0], Item)
        else f"{chain[0].source}#/title": (Mark(text, "note"),)
        for chain in chains(book)
        if (text := told(chain, choose, shown, words))
    }
