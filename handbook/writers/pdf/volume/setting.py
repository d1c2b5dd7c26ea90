"""Lay a part out by itself, and draw it: what a fragment is made of."""

import hashlib
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import Any

from handbook.design import Design
from handbook.document import Document, Part
from handbook.writers.pdf import (
    index,
    layout,
    openings,
    pictures,
    standards,
    structure,
)
from handbook.writers.pdf.volume import fragment, packing
from handbook.writers.pdf.volume.fragment import Fragment
from handbook.writers.pdf.volume.texts import Text
from handbook.writers.shelf import Shelf

_INDEX = "index"
_alone = threading.RLock()


@dataclass(frozen=True, slots=True)
class Typesetter:
    """Lays out the parts of one document and draws them, each text once.

    What the ``shelf`` holds was laid out before, for this book or another one.
    """

    render: layout.Render
    shelf: Shelf
    made: dict[Text, Fragment] = field(default_factory=dict)

    @classmethod
    def of(cls, document: Document, design: Design, shelf: Shelf) -> "Typesetter":
        return cls(layout.renderer(document, design), shelf)

    def block(self, text: Text, part: Part) -> Fragment:
        """Return the text of a part as a fragment.

        Raises ContentError for a picture or a style sheet that may not be fetched,
        and for what has no room on a page.
        """
        return self._known(text, lambda: drawn(self.laid(text, part)))

    def laid(self, text: Text, part: Part) -> Any:
        """Return the text of a part laid out."""

        def render(own: str) -> Any:
            return self.render(text.html, text.style + own)

        with pictures.told():
            return index.balanced(part, render) if part.kind == _INDEX else render("")

    def around(self, text: Text) -> Fragment:
        """Return pages that hold only what stands around a text."""

        def make() -> Fragment:
            with pictures.told():
                return untagged(self.render(*text))

        return self._known(text, make)

    def _known(self, text: Text, make: Callable[[], Fragment]) -> Fragment:
        if text not in self.made:
            key = hashlib.sha256("\0".join(text).encode()).hexdigest()
            fragment = _taken(self.shelf.get(key))
            if fragment is None:
                fragment = make()
                if fragment.is_whole:  # else the next one would not be told
                    self.shelf.put(key, packing.packed(fragment))
            self.made[text] = fragment
        return self.made[text]


def _taken(content: bytes | None) -> Fragment | None:
    """Return the fragment that was on a shelf, None if it can't be used."""
    with suppress(ValueError):
        return None if content is None else packing.unpacked(content)
    return None


def drawn(laid: Any) -> Fragment:
    """Return pages of text that are laid out, as a fragment with its tags."""
    standards.colour(laid)
    structure.put_words_first(laid)
    with structure.noted() as tagged:
        pdf = _drawn(laid, tagged=True)
    structure.complete(tagged)
    return fragment.of(laid, pdf, openings.told(laid))


def untagged(laid: Any) -> Fragment:
    """Return pages that are laid out as a fragment without tags: nobody reads them."""
    standards.colour(laid)
    return fragment.of(laid, _drawn(laid, tagged=False))


def _drawn(laid: Any, *, tagged: bool) -> Any:
    from weasyprint import DEFAULT_OPTIONS
    from weasyprint import pdf as writer

    options = {**DEFAULT_OPTIONS, "pdf_tags": tagged, "output_intent": ""}
    marks = [page.bookmarks for page in laid.pages]
    for page in laid.pages:
        page.bookmarks = []  # the binder makes the outline
    with _as_a_part():
        pdf = writer.generate_pdf(laid, None, 1, **options)
    for page, own in zip(laid.pages, marks, strict=True):
        page.bookmarks = own
    standards.keep_pixels(pdf)
    return pdf


@contextmanager
def _as_a_part() -> Iterator[None]:
    """Embed no typeface meanwhile, and keep links that lead out of what is drawn.

    A volume has one subset of each typeface, and all that links lead to.
    """
    import pydyf
    from weasyprint import pdf as writer

    with _alone:  # threads of a process share WeasyPrint
        built, resolved = writer.build_fonts_dictionary, writer.resolve_links
        writer.build_fonts_dictionary = lambda *_how: pydyf.Dictionary()
        writer.resolve_links = lambda pages: ((page.links, ()) for page in pages)
        try:
            yield
        finally:
            writer.build_fonts_dictionary, writer.resolve_links = built, resolved
