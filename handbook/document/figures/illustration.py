"""A figure of a chapter: the drawing, and all that it says in words."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from handbook.document.book import Book
from handbook.document.figures.drawing import Told
from handbook.document.figures.sheet import Sheet
from handbook.document.labels import Labels
from handbook.document.marks import Marks
from handbook.document.model import Picture
from handbook.document.prose import Prose


@dataclass(frozen=True, slots=True)
class Illustration:
    """A figure: its caption, and for who doesn't see it, what it shows.

    ``note`` stands in the caption, too: how to read it; no list repeats it.
    ``source`` is the address of the piece that it draws, ``sources`` are those of
    the texts in it.
    """

    picture: Picture
    caption: str
    note: str
    alt: str
    source: str
    sources: frozenset[str]


@dataclass(frozen=True, slots=True)
class Scribe:
    """Says the texts of a book as a figure draws them, and notes their addresses.

    ``sites``: marks of what is not for all of them.
    """

    book: Book
    labels: Labels
    prose: Prose
    sheet: Sheet
    sites: Marks = field(default_factory=dict)
    sources: set[str] = field(default_factory=set)

    def line(self, text: str, source: str) -> str:
        """Return a plain text, with the sites that it is for."""
        return self.prose.line(text) + self._beside(source)

    def inline(self, text: str, source: str) -> str:
        """Return the words of a Markdown text, with the sites that it is for."""
        return self.prose.plain(text) + self._beside(source)

    def illustration(
        self, picture: Picture, told: Told, source: str, note: str = ""
    ) -> Illustration:
        """Return a figure; ``note`` says how to read it."""
        alt = self.labels.say(
            "figure.full", title=told.title, description=told.description
        )
        sources = frozenset(self.sources)
        return Illustration(picture, told.title, note, alt, source, sources)

    def told(self, title: str, sentences: Iterable[str]) -> Told:
        """Return what a figure says of itself."""
        between = "" if self.sheet.language == "ja" else " "
        return Told(title, between.join(sentences), self.sheet.language)

    def _beside(self, source: str) -> str:
        self.sources.add(source)
        return "".join(mark.words for mark in self.sites.get(source, ()))
