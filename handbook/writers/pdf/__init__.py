"""Print a document with WeasyPrint."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from typing import Any

from handbook import collection
from handbook.design import Design
from handbook.document import Document
from handbook.writers.pdf import (
    extract,
    failures,
    file,
    flush,
    freed,
    glyphs,
    layout,
    openings,
    overprint,
    unbound,
    volume,
)
from handbook.writers.pdf import folios as paging
from handbook.writers.pdf.extract import Choice, Extract
from handbook.writers.pdf.volume import Setting, Volume
from handbook.writers.shelf import Empty, Shelf
from handbook.writers.written import Folios, Written

__all__ = [
    "Choice",
    "Extract",
    "Setting",
    "Volume",
    "begin",
    "bind",
    "go_on",
    "set_",
    "write",
    "write_at_once",
    "write_extract",
    "write_shell",
]


def write(
    document: Document, design: Design, folios: Folios, shelf: Shelf | None = None
) -> Written:
    """Return ``document`` as a tagged PDF, and the page of each anchor.

    ``folios`` is not needed: this writer makes them. What is laid out may be on the
    ``shelf``, and is put there. Raises ContentError for a character that no typeface
    can draw.
    """
    if unbound.is_needed(design):
        return write_at_once(document, design, folios)
    with _printing(document.language, design, stamped=True):
        return volume.write(document, design, Empty() if shelf is None else shelf)


def begin(document: Document, design: Design, shelf: Shelf) -> Volume | None:
    """Return ``document`` as a book under way, whose texts others may set.

    ``shelf`` is as for ``write``. None: it has to be laid out in one run.
    """
    return None if unbound.is_needed(design) else Volume(document, design, shelf)


def set_(setting: Setting) -> tuple[bytes, int]:
    """Return a text of a book as it goes on a shelf, and how many pages it has.

    Raises ContentError for what can't be laid out.
    """
    with _printing(setting.language, setting.design, stamped=True):
        fragment = volume.made(setting)
        return volume.packed(fragment), len(fragment.sheets)


def go_on(book: Volume, made: Sequence[bytes]) -> None:
    """Give a book under way what it wanted, as ``set_`` returned it."""
    book.take([volume.opened(one) for one in made])


def bind(book: Volume) -> Written:
    """Return a book for which nothing more is to be set, as ``write`` does."""
    with _printing(book.book.document.language, book.book.design, stamped=True):
        return book.bound()


def write_at_once(document: Document, design: Design, folios: Folios) -> Written:
    """Return what ``write`` does, laid out in one run: as shells are, to the letter."""
    with _printing(document.language, design), glyphs.drawable(document):
        laid = layout.lay_out(document, design)
        finishers = (paging.label, _show_outline)
        content = file.saved(laid, document.language, document.digest, *finishers)
    return Written(content, _told(laid), len(laid.pages))


def write_shell(
    document: Document,
    design: Design,
    stand_ins: Mapping[str, str],
    outlines: Mapping[str, str],
) -> tuple[overprint.Shell | None, Folios]:
    """Return ``document`` with slots where it says ``stand_ins``, and its folios.

    ``stand_ins``: the keys of slots by words that nothing else in the book says;
    ``outlines``: those of paths by paths, which one figure draws. No shell: some of
    them stand where others would move what is around them. Raises ContentError as
    ``write`` does.
    """
    with _printing(document.language, design), glyphs.drawable(document):
        laid = layout.lay_out(document, design)
        finishers = (paging.label, _show_outline)
        print_ = partial(file.saved, laid, document.language, document.digest)
        words = stand_ins, outlines
        shell = overprint.cast(laid, document, design, *words, print_, *finishers)
    return shell, _told(laid)


def _told(laid: Any) -> Folios:
    """Return the page of each anchor."""
    return {**layout.anchors(laid), **dict.fromkeys(openings.told(laid), "")}


def write_extract(
    document: Document,
    design: Design,
    folios: Folios,
    choice: Choice,
    shelf: Shelf | None = None,
) -> Extract:
    """Return chapters of ``document`` as a tagged PDF, and the folios of its pages.

    ``folios`` are those of the whole book; ``shelf`` as for ``write``. Raises
    ContentError as ``write`` does.
    """
    if unbound.is_needed(design):
        return _extract_at_once(document, design, folios, choice)
    with _printing(document.language, design, stamped=True):
        return extract.write(
            document, design, folios, choice, Empty() if shelf is None else shelf
        )


def _extract_at_once(
    document: Document, design: Design, folios: Folios, choice: Choice
) -> Extract:
    with _printing(document.language, design), glyphs.drawable(document):
        laid, pages = unbound.lay_out(document, design, folios, choice)
        digest = f"{document.digest} {choice}"
        content = file.saved(laid, document.language, digest, _show_outline)
    return Extract(content, pages)


@contextmanager
def _printing(
    language: str, design: Design, *, stamped: bool = False
) -> Iterator[None]:
    """Lay out and draw meanwhile as books are; ``stamped``: for a binder."""
    with (
        collection.paused(),
        failures.told(language, design),
        freed.features(),
        flush.lines(language, design, stamped=stamped),
    ):
        yield


def _show_outline(_laid: Any, pdf: Any) -> None:
    pdf.catalog["PageMode"] = "/UseOutlines"
