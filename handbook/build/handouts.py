"""Print chapters: pages of the whole book, as handouts or on sheets for the press.

What is printed is no edition: no manifest lists it, and it can be made again.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from handbook import press
from handbook.build import folders, output
from handbook.build.cache import Cache
from handbook.build.fragments import Fragments
from handbook.build.job import Job, Refused, run
from handbook.build.locating import named_lines
from handbook.build.order import Order, OrderError, chosen
from handbook.build.plan import Plan, plan
from handbook.build.progress import Tell, untold
from handbook.build.run import refuse_folder
from handbook.build.tools import tools
from handbook.diagnostics import ContentError, Problem
from handbook.document import Document, Edition
from handbook.messages import _
from handbook.writers.libraries import loaded
from handbook.writers.written import Written

Form = Literal["pages", "booklet", "2up"]

_PREFIX = "chapter-"  # of a chapter's anchor
_TRAINERS = ("teaching", "answers")
# What a trainer wants to have at hand with a chapter.
_COMPANIONS = {"duties": "teaching", "plan": "teaching", "quiz": "answers"}
_AT_MOST = 120  # letters that the ids of chapters take in a name


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be printed, of which editions, and how; no chapter: the whole book.

    ``paper``: of a page, or of a sheet that carries two; "": the book's own.
    """

    order: Order
    chapters: tuple[str, ...] = ()
    form: Form = "pages"
    paper: str = ""
    punch: bool = False
    blank_backs: bool = False


@dataclass(frozen=True, slots=True)
class Handout:
    """A file that was printed, and how many pages or sides it has."""

    name: str
    language: str
    pages: int


@dataclass(frozen=True, slots=True)
class Printed:
    """``handouts`` are all that were wanted, ``made`` those just written."""

    handouts: tuple[Handout, ...] = ()
    made: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class _Selection:
    """A document with the chapters to print of it, and those that name the file."""

    job: Job
    named: tuple[str, ...]
    chapters: tuple[str, ...] = field(default=())


def print_(
    wish: Wish,
    today: date = date.min,
    tell: Tell = untold,
) -> Printed:
    """Print what is wished and save it; a file for each language.

    The whole book is laid out only where its page numbers are not known yet. What
    a build warns of is not said again.
    Raises OrderError for a name that isn't there, and MachineError as ``build``.
    """
    refuse_folder(wish.order)
    planned = plan(wish.order, today)
    if planned.problems:
        return Printed(problems=planned.problems)
    selections = list(_selections(wish, planned))
    handouts, made = [], []
    folder = folders.cache()
    cache = Cache(folder) if folder else None
    for done, selection in enumerate(selections, 1):
        with named_lines(wish.order.company):
            whole = _whole(selection.job, cache)
            content, pages = _pressed(wish, selection, whole)
        name = name_of(selection.job.edition, selection.named, wish.form)
        if output.put(wish.order.output, name, content):
            made.append(name)
        handouts.append(Handout(name, selection.job.edition.language, pages))
        tell(name, done, len(selections))
    return Printed(tuple(handouts), tuple(made))


def name_of(edition: Edition, chapters: tuple[str, ...], form: Form) -> str:
    """Return a file's name: ``accounting-duties-quiz-trainer-booklet.ja.pdf``.

    That of the whole book never is that of an edition: its pages are
    ``accounting-handbook-print.ja.pdf``.
    """
    ids = "-".join(chapters)
    if len(ids) > _AT_MOST:
        ids = f"{chapters[0]}-to-{chapters[-1]}-{len(chapters)}"
    stem, dot, language = edition.name.rpartition(".")
    of_book = f"{edition.department}-handbook"
    if chapters:
        stem = f"{edition.department}-{ids}{stem.removeprefix(of_book)}"
    endings = {"pages": "" if chapters else "-print"}
    return f"{stem}{endings.get(form, f'-{form}')}{dot}{language}.pdf"


# --- which chapters -----------------------------------------------------------


def _selections(wish: Wish, planned: Plan) -> Iterator[_Selection]:
    made_with = tools().digest
    for document in planned.documents:
        look = planned.design.spoken(document.language)
        job = Job(document, look, "pdf", made_with, cache=folders.cache())
        if not wish.chapters:
            yield _Selection(job, ())
            continue
        held = _held(document)
        named = _named(wish.chapters, planned.chapters, held, document.edition)
        at_hand = set(named)
        if document.edition.reader == "trainer":
            at_hand |= {_COMPANIONS[one] for one in named if one in _COMPANIONS}
        yield _Selection(job, named, tuple(one for one in held if one in at_hand))


def _held(document: Document) -> dict[str, tuple[str, str]]:
    """Return the chapters that a book has, in their order: number and title by id."""
    return {
        part.id.removeprefix(_PREFIX): (part.number, part.title)
        for part in document.parts
        if part.id.startswith(_PREFIX) and part.kind != "continued"
    }


def _named(
    words: tuple[str, ...],
    known: tuple[str, ...],
    held: Mapping[str, tuple[str, str]],
    edition: Edition,
) -> tuple[str, ...]:
    """Return the chapters that are asked for, each once, in the order of the book.

    Raises OrderError for one that there is not, or not in this edition: ``held``
    are those that it has, of all that are ``known``.
    """
    trainers = {f"T{number}": one for number, one in enumerate(_TRAINERS, 1)}
    for one in (trainers.get(word, word) for word in words):
        if one in (*known, *_TRAINERS) and one not in held:
            raise OrderError(_missing(one, edition))
    called = trainers
    for id_, (number, title) in held.items():
        called |= dict.fromkeys((title, number, f"第{number}章"), id_)
    return chosen(
        words,
        held,
        lambda word: _('unknown chapter "{word}"', word=word),
        called,
        listed=True,
    )


def _missing(chapter: str, edition: Edition) -> str:
    if chapter in _TRAINERS and edition.reader != "trainer":
        return _(
            'the chapter "{chapter}" is only in the edition for trainers — add: '
            "--audience trainer",
            chapter=chapter,
        )
    return _(
        '{edition} has no chapter "{chapter}" — why, says: handbook explain {chapter}',
        edition=edition.name,
        chapter=chapter,
    )


# --- how ------------------------------------------------------------------------


def _whole(job: Job, cache: Cache | None) -> Written:
    """Return the whole book: what a build has made, or will then find made."""
    if cache and (known := cache.get(job.key)):
        return known
    written = run(job)
    if isinstance(written, Refused):
        raise ContentError(written.problems)
    if cache:
        cache.put(job.key, written)
    return written


def _pressed(wish: Wish, selection: _Selection, whole: Written) -> tuple[bytes, int]:
    """Return the finished file, and how many pages or sides it has."""
    from handbook.writers import pdf

    job = selection.job
    paper = press.PAPERS[wish.paper] if wish.paper else None
    duplex = wish.punch or wish.blank_backs
    content, folios, count = whole.content, None, whole.pages
    if selection.chapters or wish.blank_backs:
        anchors = tuple(_PREFIX + one for one in selection.chapters)
        choice = pdf.Choice(anchors, _first(wish, duplex), wish.blank_backs)
        with loaded():
            shelf = Fragments(job.cache, job.tools) if job.cache else None
            extract = pdf.write_extract(
                job.document, job.design, whole.folios, choice, shelf
            )
        content, folios, count = extract.content, extract.folios, len(extract.folios)
    if wish.form == "pages":
        return (
            press.handout(content, folios, paper, duplex=duplex, punch=wish.punch),
            count,
        )
    if folios and None in folios:
        content = press.handout(content, folios)
    fold = wish.form == "booklet"
    spreads = press.booklet(count) if fold else press.pairs(count)
    sheets = press.impose(content, spreads, paper, fold=fold, punch=wish.punch)
    return sheets, len(spreads)


def _first(wish: Wish, duplex: bool) -> Literal["left", "right"] | None:
    """Return the side of the first page where paper decides it, and not the book."""
    match wish.form:
        case "booklet":
            return "right"
        case "2up":
            return "left"
        case "pages":
            return "right" if duplex else None
