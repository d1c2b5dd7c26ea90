"""What a build is asked for."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePath
from typing import Any, Literal, TypeVar

from handbook.diagnostics import HandbookError, nearest
from handbook.messages import _

Name = TypeVar("Name", bound=str)


@dataclass(frozen=True, slots=True)
class Order:
    """Editions to make of a company folder; no department or language: the usual.

    ``as_of`` None: the date of the handbook itself. ``site`` "": a book for all.
    ``publish``: no drafts, but what was approved. ``forms``: what is filled in, too.
    ``paginate_with``: the program that counts the pages of Word files; "": the PDF's.
    """

    company: Path
    output: Path
    departments: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    formats: tuple[str, ...] = ("pdf", "docx")
    reader: str = "trainee"
    employment: str = "regular"
    as_of: date | None = None
    site: str = ""
    publish: bool = False
    forms: bool = False
    paginate_with: str = ""

    @property
    def stage(self) -> Literal["draft", "published"]:
        return "published" if self.publish else "draft"

    def options(self) -> dict[str, Any]:
        """Return what was chosen as JSON, the same however it was typed."""
        return {
            "as_of": self.as_of.isoformat() if self.as_of else None,
            "departments": sorted(set(self.departments)),
            "employment": self.employment,
            "formats": sorted(set(self.formats)),
            "forms": self.forms,
            "languages": sorted(set(self.languages)),
            "paginate_with": self.paginate_with,
            "publish": self.publish,
            "reader": self.reader,
            "site": self.site,
        }


class OrderError(HandbookError):
    """A word of the order that names nothing: wrong usage, not wrong content."""


def chosen(
    words: Iterable[str],
    known: Iterable[Name],
    unknown: Callable[[str], str],
    names: Mapping[str, Name] | None = None,
    listed: bool = False,
) -> tuple[Name, ...]:
    """Return those of ``known`` that are among ``words``; all if there are no words.

    Raises OrderError, which suggests another, for a word that is not known;
    ``unknown`` says what is wrong with it. ``names`` are what people call them
    instead. ``listed``: with a suggestion, all of them are named, too.
    """
    order, asked = tuple(known), tuple(words)
    for word in asked:
        if word not in order:
            instead = _instead(word, order, names or {}, listed)
            raise OrderError(f"{unknown(word)} — {instead}")
    return tuple(word for word in order if not asked or word in asked)


def _instead(
    word: str, known: tuple[str, ...], names: Mapping[str, str], listed: bool
) -> str:
    # Only here: it loads all of the content stage.
    from handbook.content import guesses

    plain = guesses.plain(word)
    stem = PurePath(plain).stem if plain not in names else plain
    meant = names.get(plain) or guesses.word(stem, known)
    meant = meant or names.get(nearest(stem, names), "")
    every = ", ".join(known)
    if meant and listed:
        return _(
            'did you mean "{name}"? if not, choose from: {names}',
            name=meant,
            names=every,
        )
    if meant:
        return _('did you mean "{name}"?', name=meant)
    return _("choose from: {names}", names=every)
