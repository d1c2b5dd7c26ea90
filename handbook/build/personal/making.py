"""How a copy is made: its document composed here, its files written anywhere.

Where copies differ in short words alone, a book with stand-ins is laid out once, as a
``Casting``, and ``Filling`` puts each copy's words into it; so it is with a Word file,
a ``Typing``, and a ``Typist``. What a PDF is made by depends on its own row alone, so
that its bytes do, too; a Word file has the same bytes however it is made.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
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
from handbook.build.personal.filling import Filling, Typist
from handbook.build.personal.slots import Alike, StandIn
from handbook.build.personal.writing import (
    Cast,
    Casting,
    Copy,
    Fault,
    Typed,
    Typing,
    fault,
)
from handbook.build.plan import Plan
from handbook.content.catalogues import translation
from handbook.content.manuscript import Manuscript
from handbook.content.roster import Hire
from handbook.diagnostics import ContentError
from handbook.document import Document, Edition, Personal, compose, labels
from handbook.document.labels import Labels
from handbook.document.personal import dates
from handbook.messages import _
from handbook.writers.libraries import loaded
from handbook.writers.pdf.overprint import Press, is_plain, typeface
from handbook.writers.written import Folios

_BOOKS = 4  # with stand-ins that are remembered: they are composed, and soon filled


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

    def _somebody(
        self, hire: Hire, worded: Callable[[str], str] = str
    ) -> StandIn | None:
        """Return who stands in for a hire, in such words; None if nobody can."""
        if slots.are_named(self._manuscript.templates):
            return None
        return slots.stand_in(hire, self._spoken_by(hire), worded)

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
            return fault(error)
        return Copy(document, self._design.spoken(language), formats, folios)

    def typing(self, hire: Hire, folios: Folios) -> Typing | None:
        """Return the Word file to write for all that start with a hire like them.

        ``folios`` are those of their copies. None if it can't be shared.
        """
        with loaded():
            from handbook.document import index
            from handbook.writers.docx import overprint
        somebody = self._somebody(hire, overprint.widened)
        nobody = slots.narrowest(hire, overprint.NARROWEST)
        if somebody is None:
            return None
        one, other = (self.copy(who, ()) for who in (somebody.hire, nobody))
        if not (isinstance(one, Copy) and isinstance(other, Copy)):
            return None
        chosen = edition(hire, self._order, self._manuscript)
        spoken, keys = self._spoken_by(hire), somebody.keys
        if not slots.is_clear(self._editions[chosen], keys):
            return None
        own = slots.are_own(self._manuscript.templates)
        if own and slots.are_told(one.document, keys):
            return None  # a template may make anything of them
        names = index.names(self._spoken(chosen.language), chosen, spoken)
        proof = other.document, slots.values(nobody, spoken)
        return Typing(one.document, one.design, folios, keys, proof, names)

    def typist(self, typed: Typed, hire: Hire) -> Typist | None:
        """Return what makes the Word copies of hires that are alike, ``hire`` one.

        None if they are to be written by themselves.
        """
        return Typist(typed.shell, self._spoken_by(hire)) if typed.shell else None

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


def unknown_format(word: str) -> str:
    """Say that copies don't come in a format."""
    return _('copies come as pdf or docx, not as "{word}"', word=word)
