"""The company's own Word file, as ``word: {reference: …}`` names it.

What is read of it is the writer's to take; lxml is imported only where there is one.
"""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath
from typing import TypeVar

from handbook.content.folder import files, strays
from handbook.content.folder.files import Folder
from handbook.content.model import Letterhead
from handbook.content.rules import Rule
from handbook.content.sheets import Sheet
from handbook.diagnostics import Place, Problem, Severity, nearest
from handbook.messages import _

_Finding = TypeVar("_Finding")


def read(
    listed: Folder, pages: Iterable[Sheet]
) -> tuple[Mapping[str, bytes], list[Problem]]:
    """Return the parts of the file that is named, none if none can be used."""
    parts: Mapping[str, bytes] = {}
    problems: list[Problem] = []
    named = dict(_named(pages))
    for name, place in named.items():
        if name in listed.letterheads:
            parts, found = _parts(listed, name, place)
            problems += found
        elif not name:
            message, remedy = _('"{key}" is empty', key="reference"), _("fill it in")
            problems.append(Problem(place, Rule.EMPTY_VALUE, message, remedy))
        elif name.strip() and name not in listed.unread:
            problems.append(_missing(name, place, listed))
    if named.keys() <= listed.letterheads.keys():  # else, one of them may be meant
        left = sorted(listed.letterheads.keys() - named.keys())
        problems += [strays.problem(name, is_folder=False) for name in left]
    return parts, problems


def unexplained(findings: Iterable[_Finding], pages: Iterable[Sheet]) -> list[_Finding]:
    """Return findings without strays that are named: why they're no use is told."""
    named = {_path(name).name for name, _place in _named(pages)}
    return [
        one
        for one in findings
        if not isinstance(one, Problem)
        or one.rule != Rule.STRAY_FILE
        or one.place.file not in named
    ]


def _named(pages: Iterable[Sheet]) -> Iterator[tuple[str, Place]]:
    for page in pages:
        for leaf in page.leaves:
            if (leaf.entity, leaf.key) == (Letterhead, "reference"):
                yield leaf.text, page.within(leaf, 0)


def _parts(
    listed: Folder, name: str, place: Place
) -> tuple[Mapping[str, bytes], list[Problem]]:
    from handbook.content.folder import documents

    path = listed.letterheads[name]
    content = files.read_letterhead(path, name)
    if isinstance(content, Problem):
        return {}, [content]
    parts, problems = documents.read(content, name)
    if files.is_open(path):
        message = _(
            '"{name}" is open in Word: what is not saved is not taken', name=name
        )
        remedy = _("save it, and close it")
        rule, warning = Rule.LETTERHEAD_DIFFERS, Severity.WARNING
        problems.append(Problem(place, rule, message, remedy, warning))
    return parts, problems


def _missing(name: str, place: Place, listed: Folder) -> Problem:
    """Word that there is no Word file ``name``, or none that can be used."""
    known = listed.letterheads
    path = _path(name)
    if path.name.startswith("~$"):
        message = _('"{name}" is what Word leaves while a file is open', name=name)
        likely = next((one for one in known if one.endswith(path.name[2:])), "")
        remedy = _meant(likely) or _("write the name of the file itself")
        return Problem(place, Rule.BAD_LETTERHEAD, message, remedy)
    if len(path.parts) > 1 or ":" in name:
        message = _('"{name}" does not lie beside handbook.yaml', name=name)
        remedy = _(
            "copy the file there, and write its name alone: {name}", name=path.name
        )
        return Problem(place, Rule.OUTSIDE_FOLDER, message, remedy)
    if told := _UNUSABLE.get(path.suffix.lower()):
        message = _('"{name}" can\'t be taken from: {reason}', name=name, reason=told())
        stem = nearest(f"{path.stem}.docx", known)
        remedy = _meant(stem) or _(
            'open it in Word, and save it as "Word Document (.docx)"'
        )
        return Problem(place, Rule.BAD_LETTERHEAD, message, remedy)
    message = _('there is no file "{name}" beside handbook.yaml', name=name)
    lower = {one.lower(): one for one in known}
    likely = next((lower[w] for w in _spelt(name) if w in lower), "") or nearest(
        name, known
    )
    remedy = _meant(likely) or _("copy it there, or write the name that it has")
    return Problem(place, Rule.MISSING_FILE, message, remedy)


def _path(name: str) -> PurePosixPath:
    return PurePosixPath(name.replace("\\", "/"))


def _spelt(name: str) -> tuple[str, ...]:
    """Return how the name of a file may have been meant, in small letters."""
    return name.lower(), f"{name.lower()}.docx"


def _meant(word: str) -> str:
    return _('did you mean "{word}"?', word=word) if word else ""


_UNUSABLE = {
    ".doc": lambda: _("it is a Word file of the old kind"),
    ".docm": lambda: _("it holds macros"),
    ".dotx": lambda: _("it is a template"),
    ".dot": lambda: _("it is a template"),
    ".dotm": lambda: _("it is a template with macros"),
    ".pdf": lambda: _("it is a PDF, which has no styles"),
    ".odt": lambda: _("it is a LibreOffice file"),
    ".rtf": lambda: _("it is a Rich Text file"),
    ".xlsx": lambda: _("it is an Excel file"),
    ".pptx": lambda: _("it is a PowerPoint file"),
}
