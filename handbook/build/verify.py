"""Hold the output folder against its manifest, and the editions to each other."""

from collections.abc import Iterator
from pathlib import Path

from handbook.build import beside, manifest, office
from handbook.build.manifest import Entry, Manifest
from handbook.build.order import OrderError
from handbook.build.paging import astray
from handbook.build.parity import unlike
from handbook.build.reading import of_pdf, of_word, printed, written
from handbook.build.shown import Unlike
from handbook.build.tools import file_digest
from handbook.messages import _, ngettext

_AT_MOST = 10  # differences that are named for one edition


def verify(folder: Path, program: str = "") -> tuple[str, ...]:
    """Return what is wrong with the files of an output folder, one line each.

    ``program`` counts the pages of Word files, too; "": none does. Raises OrderError
    if there is no manifest or no such program, MachineError if it is not here.
    """
    office.version(program)
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
        for pdf, word in _pairs(known):
            repaged = known.repaged(word.name)
            lines.extend(_pair(folder, pdf, word, repaged=repaged))
        lines.extend(astray(folder, known) if program else ())
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


def _pair(folder: Path, pdf: Entry, word: Entry, *, repaged: bool) -> Iterator[str]:
    if (pdf.as_of, pdf.stage) != (word.as_of, word.stage):
        yield _(
            "{pdf} and {word}: were made for different dates",
            pdf=pdf.name,
            word=word.name,
        )
        return
    names = {"pdf": pdf.name, "word": word.name}
    pages, text = printed(folder / pdf.name), written(folder / word.name)
    for about, one, other in beside.said_otherwise(pages, text):
        yield _(
            '{pdf} and {word}: the {about} is "{one}" in one, "{other}" in the other',
            **names,
            about=_about(about),
            one=one,
            other=other,
        )
    held = of_pdf(folder / pdf.name), of_word(folder / word.name)
    found = [*unlike(pages, text, repaged=repaged), *beside.unlike(*held, text.sources)]
    for difference in found[:_AT_MOST]:
        told = _told(difference, pages.called(difference.page), **names)
        yield _sourced(told, difference.source)
    if (more := len(found) - _AT_MOST) > 0:
        yield ngettext(
            "{pdf} and {word}: {number} more difference",
            "{pdf} and {word}: {number} more differences",
            more,
            **names,
        )


def _about(name: str) -> str:
    """Return what people call a property of a file."""
    return {
        "Title": _("title"),
        "Subject": _("subject"),
        "Author": _("author"),
        "Keywords": _("keywords"),
    }[name]


def _sourced(told: str, source: str) -> str:
    """Return what differs, and where it was written, if the Word file knows."""
    if not source:
        return told
    return _("{difference} (source: {source})", difference=told, source=source)


def _told(found: Unlike, page: str, pdf: str, word: str) -> str:
    """Say which file lacks what, and where."""
    if found.note:
        return _(
            '{name}: page {page}: note {numbers} is missing: "{words}"',
            name=pdf,
            page=page,
            numbers=found.note,
            words=found.written,
        )
    values = {
        "name": pdf if found.printed else word,
        "other": word,
        "page": page,
        "heading": found.heading,
        "words": found.printed or found.written,
        "others": found.written,
    }
    match bool(found.printed), bool(found.written), bool(found.heading):
        case True, True, True:
            return _(
                '{name}: page {page}, after "{heading}": "{words}" is "{others}" in '
                "{other}",
                **values,
            )
        case True, True, False:
            return _(
                '{name}: page {page}: "{words}" is "{others}" in {other}', **values
            )
        case True, False, True:
            return _(
                '{name}: page {page}, after "{heading}": "{words}" is not in the Word '
                "edition",
                **values,
            )
        case True, False, False:
            return _(
                '{name}: page {page}: "{words}" is not in the Word edition', **values
            )
        case False, _written, True:
            return _('{name}: after "{heading}": "{words}" is not in the PDF', **values)
        case _others:
            return _('{name}: "{words}" is not in the PDF', **values)
