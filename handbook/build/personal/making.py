"""How a copy is made: its document composed here, its files written anywhere.

Where copies differ in short words alone, a book with stand-ins is laid out once, as a
``Casting``, and ``Filling`` puts each copy's words into it. What a copy is made by
depends on its own row alone, so that its bytes do, too.
"""

import gc
import traceback
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, lru_cache, partial

from handbook.build.job import Refused
from handbook.build.order import Order
from handbook.build.personal import slots
from handbook.build.personal.dating import (
    OTHER,
    STAND_IN,
    Dated,
    differing,
    outline_keys,
)
from handbook.build.personal.filling import Content, Filling
from handbook.build.personal.slots import Alike, StandIn
from handbook.build.plan import Plan
from handbook.content.catalogues import translation
from handbook.content.manuscript import Manuscript
from handbook.content.roster import Hire
from handbook.design import Design
from handbook.diagnostics import ContentError, MachineError
from handbook.document import Document, Edition, Personal, compose, labels
from handbook.document.labels import Labels
from handbook.document.personal import dates
from handbook.messages import _
from handbook.writers import FOLIATED, pdf, writer
from handbook.writers.libraries import loaded
from handbook.writers.pdf.overprint import Press, Shell, is_plain, typeface
from handbook.writers.written import Folios

FORMATS = ("pdf", "docx")
_BOOKS = 4  # with stand-ins that are remembered: they are composed, and soon filled
LAYOUT = "pdf"  # the format whose writer finds the folios


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy to write; picklable, so that it can be written anywhere.

    ``folios`` None: they are to be found by a layout.
    """

    document: Document
    design: Design
    formats: tuple[str, ...]
    folios: Folios | None = None


@dataclass(frozen=True, slots=True)
class Casting:
    """A book with stand-ins to lay out, for copies that are alike; picklable.

    ``outlines``: the keys of those that differ, by those of the stand-ins.
    """

    document: Document
    design: Design
    stand_ins: Mapping[str, str]
    outlines: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Cast:
    """A book that is laid out: its shell, if copies can be filled, and its folios."""

    shell: Shell | None
    folios: Folios


@dataclass(frozen=True, slots=True)
class Made:
    """The bytes of a copy's files, by their formats."""

    files: Mapping[str, Content]


@dataclass(frozen=True, slots=True)
class Fault:
    """A bug that kept a copy from being made: where in the program, and no more.

    What an error says may hold what the roster says.
    """

    trace: str


Result = Made | Refused | Fault
Task = Copy | Casting


def edition(hire: Hire, order: Order, manuscript: Manuscript) -> Edition:
    """Return the edition that a hire's copy is made from."""
    return Edition(
        hire.department,
        hire.language or manuscript.handbook.languages[0],
        "trainee",
        hire.employment,
        order.as_of or manuscript.handbook.control.date,
        order.site,
        order.stage,
    )


def stem(hire: Hire, language: str) -> str:
    """Return the name of a hire's files in a language, without the format."""
    return f"{hire.id}-{hire.department}-handbook.{language}"


class Making:
    """Composes copies of the editions that are planned."""

    def __init__(self, order: Order, manuscript: Manuscript, planned: Plan) -> None:
        self._order, self._manuscript = order, manuscript
        self._design = planned.design
        self._editions = {one.edition: one for one in planned.documents}
        self._spoken = cache(partial(translation.translated, manuscript))
        templates, dates = manuscript.templates, manuscript.handbook.dates
        self._dated = lru_cache(maxsize=_BOOKS)(self._composed)
        self._labels = cache(lambda language: labels.of(language, templates, dates))

    def alike(self, hire: Hire) -> Alike:
        """Return what a hire's copy shares with others, whenever they start."""
        return Alike.of(hire, edition(hire, self._order, self._manuscript))

    def stem(self, hire: Hire) -> str:
        """Return the name of a hire's files, without what says the format."""
        return stem(hire, edition(hire, self._order, self._manuscript).language)

    def casting(self, hire: Hire, start: date | None) -> Casting | None:
        """Return what is to be laid out for all copies that are like a hire's.

        ``start`` None: whenever they start. None if that can't be shared.
        """
        somebody = self._somebody(hire)
        if somebody is None:
            return None
        if start is not None:
            book = self._dated(somebody.hire, start)
            if book is None:
                return None
            return self._cast(somebody, book.document, somebody.keys, {})
        one, other = (self._dated(somebody.hire, day) for day in (STAND_IN, OTHER))
        outlines = differing(one, other) if one and other else None
        if one is None or outlines is None:
            return None
        keys = {**somebody.keys, **{word: key for key, word in one.words.items()}}
        return self._cast(somebody, one.document, keys, outlines)

    def _cast(
        self,
        somebody: StandIn,
        document: Document,
        keys: Mapping[str, str],
        outlines: Iterable[str],
    ) -> Casting | None:
        chosen = edition(somebody.hire, self._order, self._manuscript)
        if not slots.is_clear(self._editions[chosen], keys):
            return None
        design = self._design.spoken(chosen.language)
        return Casting(document, design, keys, outline_keys(outlines))

    def _somebody(self, hire: Hire) -> StandIn | None:
        """Return who stands in for a hire; None if nobody can."""
        if slots.are_named(self._manuscript.templates):
            return None
        return slots.stand_in(hire, self._spoken_by(hire))

    def _spoken_by(self, hire: Hire) -> Labels:
        return self._labels(edition(hire, self._order, self._manuscript).language)

    def _composed(self, nobody: Hire, start: date) -> Dated | None:
        """Return the book of who stands in for hires that start on a day."""
        hire = replace(nobody, start=start)
        made = self.copy(hire, ())
        if not isinstance(made, Copy):
            return None
        closures = self._manuscript.handbook.company.closures
        return Dated(made.document, dates(start, closures, self._spoken_by(hire)))

    def fits(self, hire: Hire) -> bool:
        """Tell whether a hire's own words may have room where others' stand in."""
        language = edition(hire, self._order, self._manuscript).language
        face = typeface(self._design.typefaces[0].files[0])
        return all(
            is_plain(one, language) and face.glyphs(one) for one in slots.always(hire)
        ) and slots.names_hire(self._labels(language), hire)

    def copy(
        self, hire: Hire, formats: tuple[str, ...], folios: Folios | None = None
    ) -> Copy | Refused | Fault:
        """Return a hire's copy as ``run`` writes it, or why it can't be composed."""
        chosen = edition(hire, self._order, self._manuscript)
        usual, language = self._editions[chosen], chosen.language
        personal = Personal(hire, usual.fingerprint, usual.signed)
        try:
            document = compose(self._spoken(language), chosen, self._design, personal)
        except ContentError as error:
            return Refused(error.problems)
        except Exception as error:
            return _fault(error)
        return Copy(document, self._design.spoken(language), formats, folios)

    def filling(self, cast: Cast, hire: Hire, start: date | None) -> Filling | None:
        """Return what makes the copies of hires that are alike, ``hire`` one of them.

        ``start`` as for ``casting``. None if none of their copies can be filled.
        """
        somebody = self._somebody(hire)
        if cast.shell is None or somebody is None:
            return None
        press, labels = Press(cast.shell), self._spoken_by(hire)
        if start is not None:
            return Filling(press, labels, somebody, lambda _start: {})
        one, other = (self._dated(somebody.hire, day) for day in (STAND_IN, OTHER))
        known = differing(one, other) if one and other else None
        if one is None or known is None:
            return None
        days = partial(self._days, somebody.hire, one, outline_keys(known))
        return Filling(press, labels, somebody, days)

    def _days(
        self, nobody: Hire, one: Dated, keys: Mapping[str, str], start: date
    ) -> Mapping[str, str] | None:
        """Return the words and outlines of dates; None if more differs by them."""
        other = self._dated(nobody, start)
        outlines = differing(one, other) if other else None
        if other is None or outlines is None or not outlines.keys() <= keys.keys():
            return None
        own = {key: outlines.get(outline, outline) for outline, key in keys.items()}
        return {**other.words, **own}


def run(task: Task) -> Result | Cast:
    """Write the files of a copy, or lay out a book for many.

    Raises MachineError if a library is missing.
    """
    try:
        with loaded():
            return _cast(task) if isinstance(task, Casting) else Made(_written(task))
    except ContentError as error:
        return Refused(error.problems)
    except MachineError:
        raise
    except Exception as error:
        return _fault(error)
    finally:
        if _is_laid_out(task):
            # Pages refer to one another: left to itself, Python keeps many books.
            gc.collect()


def _is_laid_out(task: Task) -> bool:
    return isinstance(task, Casting) or task.folios is None or LAYOUT in task.formats


def _cast(casting: Casting) -> Cast:
    book = casting.document, casting.design
    return Cast(*pdf.write_shell(*book, casting.stand_ins, casting.outlines))


def _written(copy: Copy) -> dict[str, Content]:
    """Write the layout first, if only for the pages that others print."""
    files: dict[str, Content] = {}
    folios = copy.folios or {}
    needy = copy.folios is None and not FOLIATED.isdisjoint(copy.formats)
    if LAYOUT in copy.formats or needy:
        laid = pdf.write_at_once(copy.document, copy.design, {})
        files[LAYOUT], folios = (laid.content,), laid.folios
    for format_ in copy.formats:
        if format_ not in files:
            written = writer(format_)(copy.document, copy.design, folios)
            files[format_] = (written.content,)
    return {one: files[one] for one in copy.formats}


def _fault(error: Exception) -> Fault:
    frames = "".join(traceback.format_tb(error.__traceback__))
    return Fault(f"{frames}{type(error).__name__}")


def unknown_format(word: str) -> str:
    """Say that copies don't come in a format."""
    return _('copies come as pdf or docx, not as "{word}"', word=word)
