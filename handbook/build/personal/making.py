"""How a copy is made: its document composed here, its files written anywhere.

Whatever makes copies faster takes the place of ``Making.order`` and ``run``.
"""

import gc
import traceback
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, partial

from handbook.build.job import Refused
from handbook.build.order import Order
from handbook.build.plan import Plan
from handbook.content.catalogues import translation
from handbook.content.manuscript import Manuscript
from handbook.content.roster import Hire
from handbook.design import Design
from handbook.diagnostics import ContentError, MachineError
from handbook.document import Document, Edition, Personal, compose
from handbook.messages import _
from handbook.writers import FOLIATED, writer
from handbook.writers.libraries import loaded
from handbook.writers.written import Folios

FORMATS = ("pdf", "docx")
_LAYOUT = "pdf"  # the format whose writer finds the folios


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy to write; picklable, so that it can be written anywhere."""

    document: Document
    design: Design
    formats: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Made:
    """The bytes of a copy's files, by their formats."""

    files: Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class Fault:
    """A bug that kept a copy from being made: where in the program, and no more.

    What an error says may hold what the roster says.
    """

    trace: str


Result = Made | Refused | Fault


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


class Making:
    """Composes copies of the editions that are planned."""

    def __init__(self, order: Order, manuscript: Manuscript, planned: Plan) -> None:
        self._order, self._manuscript = order, manuscript
        self._design = planned.design
        self._editions = {one.edition: one for one in planned.documents}
        self._spoken = cache(partial(translation.translated, manuscript))

    def copy(self, hire: Hire, formats: tuple[str, ...]) -> Copy | Refused | Fault:
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
        return Copy(document, self._design.spoken(language), formats)


def run(copy: Copy) -> Result:
    """Write the files of a copy. Raises MachineError if a library is missing."""
    try:
        with loaded():
            return Made(_written(copy))
    except ContentError as error:
        return Refused(error.problems)
    except MachineError:
        raise
    except Exception as error:
        return _fault(error)
    finally:
        # Laid out pages refer to one another: left to itself, Python keeps many books.
        gc.collect()


def _written(copy: Copy) -> dict[str, bytes]:
    """Write the layout first, if only for the pages that others print."""
    files: dict[str, bytes] = {}
    folios: Folios = {}
    if _LAYOUT in copy.formats or not FOLIATED.isdisjoint(copy.formats):
        laid = writer(_LAYOUT)(copy.document, copy.design, {})
        files[_LAYOUT], folios = laid.content, laid.folios
    for format_ in copy.formats:
        if format_ not in files:
            written = writer(format_)(copy.document, copy.design, folios)
            files[format_] = written.content
    return {one: files[one] for one in copy.formats}


def _fault(error: Exception) -> Fault:
    frames = "".join(traceback.format_tb(error.__traceback__))
    return Fault(f"{frames}{type(error).__name__}")


def unknown_format(word: str) -> str:
    """Say that copies don't come in a format."""
    return _('copies come as pdf or docx, not as "{word}"', word=word)
