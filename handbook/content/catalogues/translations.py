"""The catalogues of a folder: read where they are wanted, checked like any text."""

from bisect import bisect_right
from collections.abc import Container, Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path, PurePosixPath

from handbook.content.audience import LANGUAGES, Language
from handbook.content.catalogues import agreement, catalogue
from handbook.content.catalogues.catalogue import Catalogue
from handbook.content.catalogues.translatable import Text, Whole, pieces
from handbook.content.checks.texts import Finding, Placed, Proofreader, Spoken
from handbook.content.folder import files
from handbook.content.folder.files import Folder
from handbook.content.rules import Rule
from handbook.diagnostics import Place, Problem, Severity
from handbook.messages import _, ngettext

SOURCE: Language = "ja"


def file(language: str) -> str:
    """Return the name of a language's catalogue in a company folder."""
    return f"translations/{language}.po"


def read(
    listed: Folder,
    languages: Sequence[Language],
    texts: Sequence[Whole],
    proofreader: Proofreader,
) -> tuple[dict[str, Catalogue], list[Finding]]:
    """Return the catalogues of ``languages``, by language, and what is wrong.

    The source's own language has none. One that is not there is a problem.
    """
    found: dict[str, Catalogue] = {}
    findings: list[Finding] = list(_unspoken(listed))
    for language in languages:
        if language == SOURCE:
            continue
        name = file(language)
        own, problems = _catalogue(listed.catalogues, name, language)
        findings += problems
        below = inherited(listed, language)
        if own is None and below is None:
            if name not in listed.unread and not problems:
                findings.append(_absent(name))
            continue
        both = own.over(below) if own and below else own or below
        assert both is not None  # noqa: S101 -- for mypy
        found[language] = both
        findings += _check(both, texts, proofreader)
    return found, findings


def inherited(listed: Folder, language: str) -> Catalogue | None:
    """Return the starter's catalogue of a language, if the folder extends it."""
    name = file(language)
    found, _problems = _catalogue(listed.inherited, name, language, "starter/")
    return found


def _catalogue(
    there: Mapping[str, Path], name: str, language: str, above: str = ""
) -> tuple[Catalogue | None, tuple[Problem, ...]]:
    """Read a catalogue, if it is there; ``above`` says whose folder it lies in."""
    if name not in there:
        return None, ()
    text, problems = files.read_catalogue(there[name], name)
    if text is None:
        return None, problems
    one, unused = catalogue.read(text, above + name, language)
    return one, (*problems, *unused)


def unread(listed: Folder, languages: Container[str]) -> str:
    """Return what stands in the catalogues of other languages than ``languages``."""
    texts: list[str] = []
    for name, path in chain(listed.catalogues.items(), listed.inherited.items()):
        if PurePosixPath(name).stem not in languages:
            text, _problems = files.read_catalogue(path, name)
            texts.append((text or "").replace('"\n"', ""))  # what is wrapped is one
    return "\n".join(texts)


def spoken(listed: Folder) -> tuple[Language, ...]:
    """Return the languages that a folder can be made in: its own, and catalogues'."""
    names = (*listed.catalogues, *listed.inherited)
    there = {PurePosixPath(name).stem for name in names}
    return tuple(one for one in LANGUAGES if one == SOURCE or one in there)


def _unspoken(listed: Folder) -> Iterator[Problem]:
    for name in listed.catalogues:
        language = PurePosixPath(name).stem
        if language not in LANGUAGES or language == SOURCE:
            message = _('no edition is made in the language "{word}"', word=language)
            known = ", ".join(file(one) for one in LANGUAGES if one != SOURCE)
            remedy = _("it may be {words}", words=known)
            yield Problem(
                Place(name), Rule.STRAY_FILE, message, remedy, Severity.WARNING
            )


def _absent(name: str) -> Problem:
    message = _("this file is missing")
    remedy = _("make it with: handbook translate")
    return Problem(Place(name), Rule.MISSING_FILE, message, remedy)


def _check(
    found: Catalogue, texts: Sequence[Whole], proofreader: Proofreader
) -> Iterator[Finding]:
    lacking: dict[tuple[str, str], Text] = {}
    for whole in texts:
        for text in whole.messages():
            translated = found.get(*text.key)
            if translated is None:
                lacking.setdefault(text.key, text)
            else:
                place = found.place(*text.key)
                yield from agreement.check(text, translated, place, proofreader.index)
                yield from proofreader.characters(translated, _all_at(place))
        said, placed = _spoken(whole, found)
        if said != whole.text:  # else it has been read already
            yield from proofreader.translation(said, whole.kind, placed)
    if lacking:
        yield _incomplete(found, tuple(lacking.values()))


def _all_at(place: Place) -> Placed:
    return lambda _offset: place


def _spoken(whole: Whole, found: Catalogue) -> tuple[str, Spoken]:
    """Return a text as it is printed, and where each offset of it stands.

    What is not translated stands in the catalogue nowhere.
    """
    parts: list[str] = []
    starts: list[int] = []
    places: list[Place | None] = []
    length = 0
    for piece, translatable in pieces(whole.text, whole.kind):
        said = found.get(whole.context, piece) if translatable else None
        starts.append(length)
        places.append(found.place(whole.context, piece) if said else None)
        parts.append(piece if said is None else said)
        length += len(parts[-1])

    def placed(offset: int) -> Place | None:
        return places[bisect_right(starts, offset) - 1]

    return "".join(parts), placed


def _incomplete(found: Catalogue, lacking: Sequence[Text]) -> Problem:
    message = ngettext(
        "{number} text is not translated, or has changed since: {place}",
        "{number} texts are not translated, or have changed since; the first: {place}",
        len(lacking),
        place=lacking[0].place,
    )
    return Problem(
        Place(file(found.language)),
        Rule.MISSING_TRANSLATION,
        message,
        _("handbook translate brings the file up to date; it is printed in Japanese"),
        Severity.WARNING,
    )
