"""Write down that something was approved or reviewed: one line, no other byte."""

import os
import stat
import unicodedata
from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import NamedTuple

from handbook import content, resources
from handbook.build import approving, folders, output
from handbook.build.composing import errors
from handbook.build.looks import drawable, look_of
from handbook.build.order import OrderError
from handbook.build.pieces import pieces
from handbook.build.plan import departments
from handbook.content import amendment, approvals, overlay
from handbook.content.catalogues.translation import translated
from handbook.content.folder import files
from handbook.content.folder.characters import Repertoire
from handbook.content.yaml import located
from handbook.diagnostics import ContentError, MachineError, Place, nearest
from handbook.messages import _

_LISTS = {
    "law": ("laws.yaml", "facts"),
    "calendar": ("calendar.yaml", "items"),
    "qualification": ("qualifications.yaml", "qualifications"),
}
_CONTROL = "control"


class Reviewed(NamedTuple):
    """Something that has a ``review_by``: its kind, id, and where it stands.

    ``inherited``: only the starter has it, and the company's folder extends that.
    ``hidden``: where the company leaves it out.
    """

    kind: str
    id: str
    file: str
    key: str
    inherited: bool = False
    hidden: Place | None = None

    @property
    def name(self) -> str:
        """Return its id with its kind: ``law.law-r03``."""
        return f"{self.kind}.{self.id}" if self.id else self.kind


def approve(
    company: Path, department: str, by: str, today: date, as_of: date | None = None
) -> Path:
    """Note who approved what a department's books say; return the file.

    ``as_of``: the date that the books speak for; None: the handbook's own. A
    department has one approval: it takes the place of the one before.

    Raises OrderError for a department that isn't there, or a name that can't be
    printed, and ContentError while the content has errors.
    """
    characters = drawable()
    name = _name(by, characters)
    languages = content.languages(company)
    manuscript, found = content.inspect(
        company, characters, as_of, languages, today=today
    )
    if manuscript is None:
        raise ContentError(errors(found))
    (known,) = departments([department], manuscript)
    handbook = manuscript.handbook
    look, slips = look_of(manuscript.styles, handbook, manuscript.places)
    if wrong := errors(slips):
        raise ContentError(wrong)
    day = as_of or handbook.control.date
    digests: dict[str, str] = {
        language: approving.digest(
            translated(manuscript, language), known, day, look, {}
        )
        for language in languages
    }
    fields = {"by": name, "on": today.isoformat()} | digests
    file = company / approvals.NAME
    raw = file.read_bytes() if file.exists() else b""
    _write(file, amendment.approval(raw, approvals.NAME, known, fields))
    return file


def reviewed(company: Path, identity: str, until: date, today: date) -> Path:
    """Note until when something is checked; return the file.

    Raises OrderError for what isn't there, or a day that is past, today or for the
    book.
    """
    if until < today:
        raise OrderError(
            _(
                "{day} is past — write the day on which it is to be looked at again",
                day=until,
            )
        )
    booked = _booked(company)
    if booked and until < booked:
        raise OrderError(
            _(
                "{day} is before the date of the handbook, {date} — write a later day",
                day=until,
                date=booked,
            )
        )
    one = _found(identity, tuple(_all(company)), company)
    file = company / one.file
    raw = file.read_bytes() if file.exists() else b""
    amend = amendment.first_review if one.inherited else amendment.review
    _write(file, amend(raw, one.file, one.key, one.id, until))
    return file


def _booked(company: Path) -> date | None:
    """Return the date that the handbook itself names, None if it can't be read."""
    listed = files.read(company)
    below = (resources.starter(),) if overlay.extends(listed) else ()
    for texts in (listed.texts, *(files.read(one).texts for one in below)):
        page = located.read(texts.get("handbook.yaml", ""), "handbook.yaml")
        control = page.data.get(_CONTROL) if isinstance(page.data, dict) else None
        if isinstance(control, dict) and "date" in control:
            with suppress(ValueError):
                return date.fromisoformat(str(control["date"]))
            return None
    return None


def _name(text: str, characters: frozenset[int]) -> str:
    """Return the name of a person, as it is printed."""
    name = unicodedata.normalize("NFC", text).strip()
    if not name or not name.replace("\u3000", " ").isprintable():
        raise OrderError(_('"{name}" is not a name — write who approves', name=text))
    for problem in Repertoire(characters).problems(name, lambda _at: Place("")):
        raise OrderError(f"{problem.message} — {problem.remedy}")
    return name


def _all(company: Path) -> Iterator[Reviewed]:
    """Yield everything in a company folder that can be reviewed."""
    listed = files.read(company)
    own = tuple(_listed(listed.texts))
    yield Reviewed(_CONTROL, "", "handbook.yaml", _CONTROL)
    yield from own
    if overlay.extends(listed):
        known = {one.name for one in own}
        for one in _listed(files.read(resources.starter()).texts):
            if one.name not in known:
                yield one._replace(inherited=True)


def _listed(texts: Mapping[str, str]) -> Iterator[Reviewed]:
    """Yield what the lists hold."""
    for kind, (file, key) in _LISTS.items():
        page = located.read(texts[file], file) if file in texts else None
        if page and page.broken and not page.empty:
            raise ContentError(page.problems)
        listed = page.data.get(key) if page and isinstance(page.data, dict) else ()
        for item in listed if isinstance(listed, tuple) else ():
            if page and isinstance(item, dict) and isinstance(item.get("id"), str):
                hidden = page.keys.get(f"{item['$source']}/hide")
                yield Reviewed(kind, item["id"], file, key, hidden=hidden)


def _found(identity: str, known: tuple[Reviewed, ...], company: Path) -> Reviewed:
    """Return what an id means, with its kind or without."""
    called = [one for one in known if identity in (one.name, one.id or one.name)]
    meant = [one for one in called if not one.hidden]
    if len(meant) == 1:
        return meant[0]
    if called and not meant:
        message = _('"{id}" is hidden ({place})', id=identity, place=called[0].hidden)
        remedy = _('what is hidden needs no review; to have it back, delete "hide"')
        raise OrderError(f"{message} — {remedy}")
    if meant:
        listed = ", ".join(one.name for one in meant)
        raise OrderError(_('"{id}" may mean: {names}', id=identity, names=listed))
    if _is_undated(identity, company):
        message = _('"{id}" has no review date', id=identity)
        remedy = _(
            "only laws, deadlines, qualifications and the handbook itself (control) "
            "have one"
        )
        raise OrderError(f"{message} — {remedy}")
    names = {one.id or one.name: one.name for one in known if not one.hidden}
    likely = nearest(identity, (*names, *names.values()))
    remedy = (
        _('did you mean "{name}"?', name=likely)
        if likely
        else _("laws.yaml, calendar.yaml and qualifications.yaml hold the ids")
    )
    raise OrderError(
        _('there is nothing to review called "{id}"', id=identity) + f" — {remedy}"
    )


def _is_undated(identity: str, company: Path) -> bool:
    """Tell whether a department or a piece of the content has the id."""
    manuscript, _problems = content.inspect(company)
    if manuscript is None:
        return False
    ids = {department.id for department in manuscript.departments}
    found = pieces(manuscript)
    return identity in ids or any(identity in (one.name, one.id) for one in found)


def _write(file: Path, content: bytes) -> None:
    """Replace a file, or what a link leads to, whole; it keeps its mode."""
    real = Path(os.path.realpath(file))
    try:
        mode = stat.S_IMODE(real.stat().st_mode) if real.exists() else None
        output.replace(real, content, mode=mode)
    except OSError as error:
        raise MachineError(
            _(
                '"{file}" can\'t be written ({reason})',
                file=real,
                reason=folders.reason(error),
            )
        ) from error
