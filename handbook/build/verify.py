"""Hold the output folder against its manifest, and the editions to each other."""

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from handbook.build import manifest, parity
from handbook.build.manifest import Entry, Manifest
from handbook.build.order import OrderError
from handbook.build.reading import pdf_pages, word_text
from handbook.build.tools import file_digest
from handbook.messages import _

_AT_MOST = 20  # words that are named for one edition and direction


def verify(folder: Path) -> tuple[str, ...]:
    """Return what is wrong with the files of an output folder, one line each.

    Raises OrderError if there is no manifest.
    """
    known = manifest.read(folder)
    if not known.files:
        raise OrderError(
            _(
                '"{folder}" holds no manifest of a build — make one with: handbook '
                "build",
                folder=folder,
            )
        )
    lines = [line for entry in known.files for line in _file(folder, entry)]
    lines.extend(_sums(folder, known))
    if not lines:
        lines.extend(line for pair in _pairs(known) for line in _pair(folder, *pair))
    return tuple(lines)


def _file(folder: Path, entry: Entry) -> Iterator[str]:
    try:
        same = file_digest(folder / entry.name) == entry.sha256
    except FileNotFoundError:
        yield _("{name}: is not there", name=entry.name)
    except OSError as error:
        yield _("{name}: can't be read ({reason})", name=entry.name, reason=error)
    else:
        if not same:
            yield _("{name}: is not the file that was made", name=entry.name)


def _sums(folder: Path, known: Manifest) -> Iterator[str]:
    try:
        same = (folder / manifest.SUMS).read_bytes() == manifest.sums(known.files)
    except OSError:
        same = False
    if not same:
        yield _("{name}: does not agree with the manifest", name=manifest.SUMS)


def _pairs(known: Manifest) -> Iterator[tuple[Entry, Entry]]:
    """Yield each edition that is there as PDF and as Word."""
    for entry in known.files:
        if entry.format == "pdf":
            word = known.entry(entry.name.removesuffix("pdf") + "docx")
            if word:
                yield entry, word


def _pair(folder: Path, pdf: Entry, word: Entry) -> Iterator[str]:
    if (pdf.as_of, pdf.stage) != (word.as_of, word.stage):
        yield _(
            "{pdf} and {word}: were made for different dates",
            pdf=pdf.name,
            word=word.name,
        )
        return
    pages = pdf_pages(folder / pdf.name)
    text = word_text(folder / word.name)
    for number, words in islice(parity.only_in_pdf(pages, text), _AT_MOST):
        yield _(
            '{name}: page {page}: "{words}" is not in the Word edition',
            name=pdf.name,
            page=number,
            words=words,
        )
    for words in islice(parity.only_in_word(pages, text), _AT_MOST):
        yield _('{name}: "{words}" is not in the PDF', name=word.name, words=words)
