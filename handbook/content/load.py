"""A company folder → manuscript, with every problem of every file."""

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path, PurePosixPath

from handbook import resources
from handbook.content import (
    approvals,
    chapters,
    illustrations,
    letterheads,
    overlay,
    sheets,
)
from handbook.content.audience import Language
from handbook.content.binding import bind
from handbook.content.catalogues import translatable, translations
from handbook.content.catalogues.translatable import Text
from handbook.content.chapters import Draft
from handbook.content.checks import (
    audiences,
    chosen,
    completeness,
    conditions,
    consequences,
    facts,
    mandatory,
    reach,
    references,
    wants,
)
from handbook.content.checks.index import Index, index
from handbook.content.checks.texts import Proofreader
from handbook.content.checks.wants import Want
from handbook.content.folder import files
from handbook.content.folder.characters import Repertoire
from handbook.content.folder.files import Folder
from handbook.content.manuscript import Manuscript
from handbook.content.markdown import reading
from handbook.content.markdown.reading import Finder
from handbook.content.model import FrontMatter, Handbook
from handbook.content.overlay import Layers, Written
from handbook.content.rules import Rule
from handbook.content.sheets import Sheet
from handbook.content.yaml.located import Located
from handbook.diagnostics import (
    ContentError,
    Place,
    Problem,
    Severity,
)
from handbook.messages import _

_REQUIRED = ("handbook.yaml", "common.yaml")


@dataclass(frozen=True, slots=True)
class _Contents:
    """All files of a folder, as far as they could be read."""

    pages: tuple[Sheet, ...]
    drafts: tuple[Draft, ...]
    problems: tuple[Problem, ...]


def load(
    folder: Path,
    drawable: Container[int] | None = None,
    as_of: date | None = None,
    languages: Sequence[Language] = (),
    starter: Path | None = None,
) -> Manuscript:
    """Load a company folder. Its warnings are in the manuscript.

    ``drawable``: the code points that the fonts have; None: any. ``as_of``: the
    day on which facts are looked at for their age; None: they have none.
    ``languages``: whose catalogues are wanted; none: those that the handbook names.
    ``starter``: what the folder may extend; None: the one that ships.

    Raises ContentError with every error of every file.
    """
    manuscript, problems = inspect(folder, drawable, as_of, languages, starter)
    if manuscript is None:
        raise ContentError(one for one in problems if one.severity is Severity.ERROR)
    return manuscript


def inspect(
    folder: Path,
    drawable: Container[int] | None = None,
    as_of: date | None = None,
    languages: Sequence[Language] = (),
    starter: Path | None = None,
    today: date | None = None,
    find: Finder = reading.read,
) -> tuple[Manuscript | None, tuple[Problem, ...]]:
    """Return the manuscript, None if there are errors, and all problems, sorted.

    ``today``: facts are looked at as on ``as_of``, or else on the handbook's own
    date, but never as before this day. ``find`` reads a text.
    """
    listed, written, layers = _layered(folder, starter)
    contents = _contents(listed, written)
    hidden = layers.hidden_chapters if layers else ()
    known, twice = index(contents.pages, contents.drafts, _optional(listed), hidden)
    proofreader = Proofreader(known, Repertoire(drawable), find)
    findings: list[Problem | Want] = [*listed.problems, *contents.problems, *twice]
    findings += _absent(listed)
    findings += _proofread(contents, proofreader)
    findings += _checked(contents, known, _judged(contents, as_of, today))
    catalogues, faults = translations.read(
        listed,
        languages or _languages(contents),
        list(translatable.wholes(contents.pages, contents.drafts)),
        proofreader,
    )
    findings += faults
    shown, faults = illustrations.read(listed, proofreader)
    findings += faults
    letterhead, slips = letterheads.read(listed, contents.pages)
    findings = [*letterheads.unexplained(findings, contents.pages), *slips]
    findings += completeness.check(
        contents.pages,
        contents.drafts,
        known,
        illustrations.unused(listed, proofreader, catalogues),
        proofreader.meant,
    )
    if layers is not None:
        findings = [*overlay.told(findings, layers.hidden), *overlay.check(layers)]
    found = consequences.without(wants.told(findings, known.doubts))
    if any(one.severity is Severity.ERROR for one in found):
        return None, found
    pages, drafts = contents.pages, contents.drafts
    bound = bind(listed, pages, drafts, shown, catalogues, found, letterhead)
    return bound, found


def layers(folder: Path, starter: Path | None = None) -> Layers | None:
    """Return what comes of a folder that lies over the starter; else None."""
    return _layered(folder, starter)[2]


def days(folder: Path) -> tuple[tuple[str, Place], ...]:
    """Return the texts that the calendar takes a day from, with their places.

    Other mistakes of the folder don't hide them.
    """
    listed, written, _layers = _layered(folder)
    return tuple(chosen.days(_contents(listed, written).pages))


def languages(folder: Path) -> tuple[Language, ...]:
    """Return the languages that a folder can be made in, the source's own first."""
    listed = files.read(folder, overlay.EXTENDING)
    if overlay.extends(listed):
        below = files.read(resources.starter(), ())
        listed = replace(listed, inherited=below.catalogues)
    return translations.spoken(listed)


def texts(
    folder: Path, language: str, own: Container[tuple[str, str]] = ()
) -> tuple[Text, ...]:
    """Return all that a folder's own catalogue of ``language`` is to translate.

    What the starter says, and has translated, is left to the starter; not so what
    the company says in words of its ``own`` (contexts and texts). Raises
    ContentError if a file could not be read as a whole: what is not seen would be
    taken for deleted.
    """
    listed, written, _layers = _layered(folder)
    contents = _contents(listed, written)
    problems = [*listed.problems, *contents.problems, *_absent(listed)]
    if any(one.severity is Severity.ERROR for one in problems):
        raise ContentError(p for p in problems if p.severity is Severity.ERROR)
    found = translatable.texts(translatable.wholes(contents.pages, contents.drafts))
    given = translations.inherited(listed, language)
    return tuple(
        text
        for text in found
        if text.key in own or not (given and given.get(*text.key))
    )


def _layered(
    folder: Path, starter: Path | None = None
) -> tuple[Folder, Written, Layers | None]:
    """Read a folder, over the starter's where it extends it."""
    listed = files.read(folder)
    written = overlay.read(listed)
    if not written.extends:
        return listed, written, None
    layers = overlay.lay(listed, written, starter or resources.starter())
    return layers.listed, layers.written, layers


# --- reading ------------------------------------------------------------------


def _contents(listed: Folder, written: Written) -> _Contents:
    """Check what is written against the models."""
    pages: list[Sheet] = []
    problems: list[Problem] = []
    if approvals.NAME in listed.texts:
        page, found = approvals.read(listed.texts[approvals.NAME])
        pages.append(page)
        problems += found
    drafts = [
        chapters.checked(draft) for _name, draft in sorted(written.drafts.items())
    ]
    for draft in drafts:
        problems += draft.problems
        if not draft.head.broken:
            pages.append(sheets.pieces(FrontMatter, draft.head, None))
    lacking = {name: Located(name, None, broken=True) for name in _lacking(listed)}
    for name, located in sorted({**lacking, **written.files}.items()):
        if (entity := sheets.entity(name)) is not None:
            sheet, found = sheets.read(entity, located)
            pages.append(sheet)
            problems += found
    # Of two that use the same ids, the copy is the one to be told.
    pages.sort(key=sheets.is_misnamed)
    return _Contents(tuple(pages), tuple(drafts), tuple(problems))


def _languages(contents: _Contents) -> Sequence[Language]:
    """Return the languages that the handbook is to be made in."""
    handbook = _handbook(contents)
    return handbook.languages if handbook else ()


def _proofread(
    contents: _Contents, proofreader: Proofreader
) -> Iterator[Problem | Want]:
    """Report what is wrong within texts; ``proofreader`` learns what they show."""
    for page in contents.pages:
        yield from proofreader.sheet(page)
    for draft in contents.drafts:
        yield from proofreader.chapter(draft)


def _checked(
    contents: _Contents, known: Index, judged: date | None
) -> Iterator[Problem | Want]:
    """Report what is wrong between files; facts are of an age on day ``judged``."""
    pages = contents.pages
    yield from references.check(pages, known)
    yield from audiences.check(pages, known)
    yield from conditions.check(pages)
    yield from mandatory.check(pages)
    yield from reach.check(pages, contents.drafts)
    yield from approvals.check(pages, known, judged)
    yield from facts.check(pages, judged)


def _judged(contents: _Contents, as_of: date | None, today: date | None) -> date | None:
    """Return the day on which the age of facts is judged; None: they have none."""
    if today is None:
        return as_of
    handbook = _handbook(contents)
    return max(as_of or (handbook.control.date if handbook else today), today)


def _handbook(contents: _Contents) -> Handbook | None:
    """Return the handbook itself, if it could be read."""
    whole = (page.content for page in contents.pages)
    return next((one for one in whole if isinstance(one, Handbook)), None)


def _missing_files(listed: Folder) -> list[str]:
    """Return the files of a folder that this one does not have."""
    there = {PurePosixPath(name).stem.lower() for name in listed.unread}
    return [
        name
        for name in sheets.FILES
        if name not in listed.texts and PurePosixPath(name).stem not in there
    ]


def _lacking(listed: Folder) -> list[str]:
    return [name for name in _missing_files(listed) if name in _REQUIRED]


def _optional(listed: Folder) -> list[str]:
    return [name for name in _missing_files(listed) if name not in _REQUIRED]


def _absent(listed: Folder) -> Iterator[Problem]:
    for name in _lacking(listed):
        message = _("this file is missing")
        remedy = _('copy it from a folder that "handbook new" makes')
        yield Problem(Place(name), Rule.MISSING_FILE, message, remedy)
    if not any(n.startswith("departments/") for n in (*listed.texts, *listed.unread)):
        message = _("there is no department")
        remedy = _('write one as "departments/ID.yaml"')
        yield Problem(Place("departments"), Rule.MISSING_FILE, message, remedy)
