"""Lay a text out by itself, and draw it: what a fragment is made of."""

import hashlib
import re
import threading
from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from typing import Any, Literal, TypeAlias, TypeVar

from lxml.html import document_fromstring as parsed

from handbook.design import Design, digest, here
from handbook.diagnostics import ContentError, MachineError, Problem
from handbook.document import Picture
from handbook.messages import _
from handbook.writers.pdf import (
    index,
    layout,
    openings,
    pictures,
    standards,
    structure,
)
from handbook.writers.pdf.volume import dyes, fragment, packing
from handbook.writers.pdf.volume.dyes import Plain
from handbook.writers.pdf.volume.fragment import Fragment
from handbook.writers.pdf.volume.packing import Counted
from handbook.writers.pdf.volume.texts import Text
from handbook.writers.shelf import Shelf, SpoiltError

_PICTURE = re.compile(rf"{pictures.SCHEME}([0-9a-f]+)")
_alone = threading.RLock()

T = TypeVar("T")
Kind = Literal["text", "index", "around"]


@dataclass(frozen=True, slots=True)
class Setting:
    """A text with all that decides what its pages look like, and nothing of its book.

    It is picklable and needs nothing but itself, so that any process can set it.
    ``kind``: the text of a part, that of an index, or what stands around the text of
    pages, which nobody reads. ``pictures`` are those that it shows; ``typefaces`` is
    the digest of the design's.
    """

    text: Text
    pictures: tuple[Picture, ...]
    design: Design
    language: str
    typefaces: str
    kind: Kind = "text"

    @classmethod
    def of(
        cls, text: Text, plain: Plain, language: str, kind: Kind = "text"
    ) -> "Setting":
        """Return how a text is set, without what is not its own."""
        shown = set(_PICTURE.findall(text.html))
        own = tuple(p for p in plain.pictures.values() if p.digest in shown)
        design = replace(plain.design, letterhead={})
        return cls(text, own, design, language, digest(design.typefaces), kind)

    @property
    def key(self) -> str:
        """Return a digest of what tells it from others that the same tools set."""
        decides = "\0".join((*self.text, self.kind, self.typefaces))
        return hashlib.sha256(decides.encode()).hexdigest()

    @property
    def length(self) -> int:
        """Return how long the text is: what time it takes to set goes by it."""
        return len(self.text.html)


Steps: TypeAlias = Generator[Sequence[Setting], Sequence[Counted], T]
"""Yields what has to be set next, and takes it as fragments, in the same order."""


@dataclass(frozen=True, slots=True)
class Compositor:
    """Sets texts, each once.

    What the ``shelf`` holds was set before, for this book or another one.
    """

    shelf: Shelf
    made: dict[str, Fragment] = field(default_factory=dict)

    def set(self, setting: Setting) -> Fragment:
        """Return a text as a fragment; raises ContentError as ``made`` does."""
        key = setting.key
        if key not in self.made:
            fragment = _taken(self.shelf.get(key))
            if fragment is None:
                fragment = made(setting)
                self.shelf.put(key, packing.packed(fragment))
            self.made[key] = fragment
        return self.made[key]

    def drive(self, steps: Steps[T]) -> T:
        """Set what ``steps`` want until they return something; return that."""
        try:
            wanted = next(steps)
            while True:
                wanted = steps.send(self.all_set(wanted))
        except StopIteration as end:
            made: T = end.value
            return made

    def all_set(self, settings: Sequence[Setting]) -> list[Fragment]:
        """Return texts as fragments; raises ContentError with all that is wrong."""
        fragments: list[Fragment] = []
        problems: list[Problem] = []
        for setting in settings:
            try:
                fragments.append(self.set(setting))
            except ContentError as error:
                problems += error.problems
        if problems:
            raise ContentError(problems)
        return fragments


def made(setting: Setting) -> Fragment:
    """Return a text as a fragment.

    Raises ContentError for a picture or a style sheet that may not be fetched, and
    for what has no room on a page.
    """
    laid = laid_out(setting)
    if setting.kind == "around":
        return untagged(laid)
    return drawn(laid, dyed=dyes.are_standing_in(setting.design))


def laid_out(setting: Setting) -> Any:
    """Return a text as WeasyPrint lays it out; raises ContentError as ``made``.

    Raises MachineError if the typefaces are other ones here.
    """
    design = here(setting.design)
    if digest(design.typefaces) != setting.typefaces:
        raise MachineError(
            _(
                "the fonts of this machine are not those of the one that the book is "
                "made for — install the same files on all workers"
            )
        )
    lay = layout.renderer(setting, design)
    html, style = setting.text

    def render(own: str) -> Any:
        return lay(html, style + own)

    with pictures.told():
        if setting.kind != "index":
            return render("")
        lines = index.counted(parsed(html).find("body/section"))
        return index.balanced(lines, render)


def _taken(content: bytes | None) -> Fragment | None:
    """Return the fragment that was on a shelf, None if it can't be used."""
    with suppress(SpoiltError):
        return None if content is None else packing.unpacked(content)
    return None


def drawn(laid: Any, *, dyed: bool = False) -> Fragment:
    """Return pages of text that are laid out, as a fragment with its tags.

    ``dyed``: they are laid out in colours that stand in for a department's.
    """
    standards.colour(laid)
    structure.put_words_first(laid)
    with structure.noted() as tagged:
        pdf = _drawn(laid, tagged=True)
    structure.complete(tagged)
    return fragment.of(laid, pdf, openings.told(laid), dyed=dyed)


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

    A volume has one subset of each typeface, and all that links lead to. What is in
    the files of typefaces, megabytes of each, is not read before that.
    """
    import pydyf
    from weasyprint import pdf as writer
    from weasyprint.pdf import fonts

    with _alone:  # threads of a process share WeasyPrint
        built, resolved = writer.build_fonts_dictionary, writer.resolve_links
        read = fonts.get_hb_object_data
        writer.build_fonts_dictionary = lambda *_how: pydyf.Dictionary()
        writer.resolve_links = lambda pages: ((page.links, ()) for page in pages)
        fonts.get_hb_object_data = lambda _face: b""
        try:
            yield
        finally:
            writer.build_fonts_dictionary, writer.resolve_links = built, resolved
            fonts.get_hb_object_data = read
