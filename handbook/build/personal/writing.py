"""How the files of copies are written, anywhere: tasks in, results out, picklable."""

import gc
import re
import traceback
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from handbook.build.job import Refused
from handbook.build.personal.filling import Content
from handbook.design import Design
from handbook.diagnostics import ContentError, MachineError
from handbook.document import Document
from handbook.writers import FOLIATED, pdf, writer
from handbook.writers.libraries import loaded
from handbook.writers.pdf.overprint import Shell
from handbook.writers.written import Folios

if TYPE_CHECKING:
    from handbook.writers.docx.overprint import Shell as WordShell

LAYOUT, WORD = "pdf", "docx"
"""The format whose writer finds the folios, and the one that is given them."""
FORMATS = (LAYOUT, WORD)


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy to write.

    ``folios`` None: they are to be found by a layout.
    """

    document: Document
    design: Design
    formats: tuple[str, ...]
    folios: Folios | None = None


@dataclass(frozen=True, slots=True)
class Casting:
    """A book with stand-ins to lay out, for copies that are alike.

    ``outlines``: the keys of those that differ, by those of the stand-ins.
    """

    document: Document
    design: Design
    stand_ins: Mapping[str, str]
    outlines: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Typing:
    """A Word file with stand-ins to write, for copies that are alike.

    ``proof``: the book with the narrowest words, and these by their keys. ``names``:
    what the index looks for.
    """

    document: Document
    design: Design
    folios: Folios
    stand_ins: Mapping[str, str]
    proof: tuple[Document, Mapping[str, str]]
    names: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Cast:
    """A book that is laid out: its shell, if copies can be filled, and its folios."""

    shell: Shell | None
    folios: Folios


@dataclass(frozen=True, slots=True)
class Typed:
    """A Word file that is written: its shell, if copies can be filled."""

    shell: "WordShell | None"


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
Task = Copy | Casting | Typing


def run(task: Task) -> Result | Cast | Typed:
    """Write the files of a copy, or a book with stand-ins for many.

    Raises MachineError if a library is missing.
    """
    try:
        with loaded():
            return _run(task)
    except ContentError as error:
        return Refused(error.problems)
    except MachineError:
        raise
    except Exception as error:
        return fault(error)
    finally:
        if _is_laid_out(task):
            # Pages refer to one another: left to itself, Python keeps many books.
            gc.collect()


def _run(task: Task) -> Made | Cast | Typed:
    match task:
        case Casting():
            return _cast(task)
        case Typing():
            return _typed(task)
        case Copy():
            return Made(_written(task))


def _cast(casting: Casting) -> Cast:
    book = casting.document, casting.design
    return Cast(*pdf.write_shell(*book, casting.stand_ins, casting.outlines))


def _typed(typing: Typing) -> Typed:
    from handbook.writers.docx import overprint

    book = typing.document, typing.design, typing.folios
    return Typed(overprint.cast(*book, typing.stand_ins, typing.proof, typing.names))


def _is_laid_out(task: Task) -> bool:
    match task:
        case Casting():
            return True
        case Typing():
            return False
        case Copy():
            return task.folios is None or LAYOUT in task.formats


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


def fault(error: Exception) -> Fault:
    """Return where in the program an error was."""
    frames = "".join(traceback.format_tb(error.__traceback__))
    return Fault(f"{frames}{type(error).__name__}")
