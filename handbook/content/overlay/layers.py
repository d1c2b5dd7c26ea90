"""The company's folder over the starter's, as one."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from handbook.content import guesses, sheets
from handbook.content.folder import files
from handbook.content.folder.files import Folder
from handbook.content.manuscript import Chapter
from handbook.content.model import Department, Entity
from handbook.content.overlay import chapters, hiding, history, order, written
from handbook.content.overlay.hiding import Hidden
from handbook.content.overlay.merging import Merged, merge
from handbook.content.overlay.pieces import Override
from handbook.content.overlay.written import Written
from handbook.content.rules import Rule
from handbook.content.yaml.located import Located
from handbook.diagnostics import Place, Problem
from handbook.messages import _

_HANDBOOK = "handbook.yaml"


@dataclass(frozen=True, slots=True)
class Layers:
    """What comes of two folders.

    ``listed``, ``written``: as if they were one. ``starter``: the lower one
    alone. ``past``: the digests of the starter that the company started from.
    """

    listed: Folder
    written: Written
    starter: Written
    past: Mapping[str, str]
    hidden: tuple[Hidden, ...]
    overrides: tuple[Override, ...]
    problems: tuple[Problem, ...]

    @property
    def hidden_chapters(self) -> frozenset[str]:
        """Return the chapters that the company hides."""
        return frozenset(one.id for one in self.hidden if one.kind is Chapter)


def lay(listed: Folder, own: Written, starter: Path) -> Layers:
    """Lay a company's folder over the starter's."""
    below = files.read(starter)
    base = written.starters(written.read(below))
    past = history.read(history.noted(own.files.get(_HANDBOOK)))
    pages: dict[str, Located] = {**base.files}
    hidden: list[Hidden] = []
    overrides: list[Override] = []
    problems: list[Problem] = []
    for name, page in own.files.items():
        match told := _laid(page, base.files, past):
            case Problem():
                problems.append(told)
            case Hidden():
                hidden.append(told)
                del pages[name]
            case Merged():
                pages[name] = told.located
                hidden += told.hidden
                overrides += told.overrides
    ends = chapters.lay(base, own, past, pages)
    pages[_HANDBOOK], faults = order.ordered(base.files[_HANDBOOK], pages, ends)
    return Layers(
        _together(below, listed, {*pages, *ends.drafts}),
        Written(pages, ends.drafts, listed.texts),
        base,
        past,
        (*hidden, *ends.hidden),
        (*overrides, *ends.overrides),
        (*problems, *ends.problems, *faults),
    )


def _laid(
    page: Located, files: Mapping[str, Located], past: Mapping[str, str]
) -> Merged | Hidden | Problem:
    """Lay a file over the starter's of its name, if there is one."""
    if page.name not in files:
        return _unknown(page, files) or Merged(page, (), ())
    entity = sheets.entity(page.name) or Entity
    if entity is Department and _hides(page):
        return _department(page, files[page.name])
    return merge(files[page.name], page, entity, past)


def _hides(page: Located) -> bool:
    return isinstance(page.data, Mapping) and "hide" in page.data


def _unknown(page: Located, base: Mapping[str, Located]) -> Problem | None:
    """Report a file that hides or changes a department that the starter has not."""
    if sheets.entity(page.name) is not Department or not isinstance(page.data, Mapping):
        return None
    names = [one for one in base if sheets.entity(one) is Department]
    there = {PurePosixPath(one).stem: one for one in sorted(names)}
    identity = PurePosixPath(page.name).stem
    meant = guesses.near(identity, there)
    if not _hides(page) and ("id" in page.data or not meant):
        return None
    message = _('the starter has no department "{id}"', id=identity)
    remedy = (
        _('did you mean "{word}"?', word=there[meant])
        if meant
        else _("it may be {words}", words=", ".join(there.values()))
    )
    place = page.keys.get(f"{page.name}#/hide", Place(page.name))
    return Problem(place, Rule.OVERLAY, message, remedy)


def _department(page: Located, base: Located) -> Hidden | Problem:
    """Hide a whole department; its mandatory pieces go with its book."""
    place = page.keys[f"{page.name}#/hide"]
    if wrong := hiding.wrong(page.data, "id", page.data["hide"]):
        return Problem(place, Rule.OVERLAY, *wrong)
    return hiding.hidden(base.data, Department, page.data["hide"], place)


def _together(below: Folder, own: Folder, kept: set[str]) -> Folder:
    """Return both folders as one; templates and styles are the company's own."""
    texts = {name: text for name, text in below.texts.items() if name in kept}
    there = {**texts, **own.texts}
    return Folder(
        texts={name: text for name, text in there.items() if name not in own.unread},
        pictures={**below.pictures, **own.pictures},
        catalogues=own.catalogues,
        inherited=below.catalogues,
        unread=own.unread,
        problems=own.problems,
        letterheads=own.letterheads,
    )
