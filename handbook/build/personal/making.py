"""How a copy is made: its document composed here, its files written anywhere.

Where copies differ in short words alone, a book with stand-ins is laid out once, as a
``Casting``, and ``Filling`` puts each copy's words into it. What a copy is made by
depends on its own row alone, so that its bytes do, too.
"""

import gc
import traceback
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, partial

from handbook.build.job import Refused
from handbook.build.order import Order
from handbook.build.personal import slots
from handbook.build.personal.slots import Alike
from handbook.build.plan import Plan
from handbook.content.catalogues import translation
from handbook.content.manuscript import Manuscript
from handbook.content.roster import Hire
from handbook.design import Design
from handbook.diagnostics import ContentError, MachineError
from handbook.document import Document, Edition, Personal, compose, labels
from handbook.messages import _
from handbook.writers import FOLIATED, pdf, writer
from handbook.writers.libraries import loaded
from handbook.writers.pdf.overprint import Press, Shell, is_plain, typeface
from handbook.writers.written import Folios

FORMATS = ("pdf", "docx")
LAYOUT = "pdf"  # the format whose writer finds the folios


Content = tuple[bytes, ...]
"""The bytes of a file, in parts: copies may share the first of them."""


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
    """A book with stand-ins to lay out, for copies that are alike; picklable."""

    document: Document
    design: Design
    stand_ins: Mapping[str, str]


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
        self._labels = cache(lambda language: labels.of(language, templates, dates))

    def alike(self, hire: Hire) -> Alike:
        """Return what a hire's copy shares with others."""
        return Alike.of(hire, edition(hire, self._order, self._manuscript))

    def stem(self, hire: Hire) -> str:
        """Return the name of a hire's files, without what says the format."""
        return stem(hire, edition(hire, self._order, self._manuscript).language)

    def casting(self, hire: Hire) -> Casting | None:
        """Return what is to be laid out for all copies that are like a hire's.

        None if each of them needs a layout of its own.
        """
        chosen = edition(hire, self._order, self._manuscript)
        somebody = slots.stand_in(hire, self._labels(chosen.language))
        usual = self._editions[chosen]
        if (
            slots.are_named(self._manuscript.templates)
            or somebody is None
            or not slots.is_clear(usual, somebody.keys)
        ):
            return None
        made = self.copy(somebody.hire, ())
        if not isinstance(made, Copy):
            return None
        return Casting(made.document, made.design, somebody.keys)

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

    def filling(self, cast: Cast, hire: Hire) -> Callable[[Hire], Content | None]:
        """Return what makes the copies of hires that are alike, ``hire`` one of them.

        None of one that is to be laid out.
        """
        if cast.shell is None:
            return lambda hire: None
        language = edition(hire, self._order, self._manuscript).language
        press, labels = Press(cast.shell), self._labels(language)
        return lambda hire: press.filled(slots.values(hire, labels), slots.COPY)


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
        # Laid out pages refer to one another: left to itself, Python keeps many books.
        gc.collect()


def _cast(casting: Casting) -> Cast:
    made = pdf.write_shell(casting.document, casting.design, casting.stand_ins)
    return Cast(*made)


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
