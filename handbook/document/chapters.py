"""Which chapters a book has, in which order, and what their templates see."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from markupsafe import Markup, escape

from handbook.content import manuscript
from handbook.content.model import Question, Task
from handbook.document import alphabet, gojuon, versions
from handbook.document.book import Book
from handbook.document.labels import Labels
from handbook.document.personal import dated
from handbook.document.prose import Prose
from handbook.document.sites import told


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter as planned: its number, words, template, and Markdown if any."""

    id: str
    number: str
    title: str
    lead: Any
    template: str
    source: str = ""
    prose: manuscript.Chapter | None = None
    lead_source: str = ""
    trainer: bool = False


def planned(book: Book, prose: Prose, words: Labels) -> Iterator[Chapter]:
    """Yield the chapters of ``book`` in their order, numbered.

    A chapter that this reader may not see, or that has nothing to show, is
    left out. A trainer's chapters follow all others, so that both readers find
    the same page under the same number.
    """
    number = 0
    for id_ in book.handbook.chapters:
        chapter = _chapter(id_, book, prose, words)
        if chapter is not None:
            number += 1
            yield replace(chapter, number=str(number))
    if book.edition.reader == "trainer":
        for index, chapter in enumerate(_trainers(book, words), 1):
            yield replace(chapter, number=f"T{index}")


def _chapter(id_: str, book: Book, prose: Prose, words: Labels) -> Chapter | None:
    if id_ in GENERATED:
        if not GENERATED[id_](book):
            return None
        return Chapter(
            id_,
            "",
            words[f"{id_}.title"],
            _lead(id_, book, prose, words),
            id_,
            lead_source=(
                f"{book.department.source}/mission" if id_ == "department" else ""
            ),
        )
    if found := book.chapters.get(id_):
        lead = prose.inline(found.lead) if found.lead else None
        title = prose.line(found.title)
        title_source, lead_source = f"{found.source}#/title", f"{found.source}#/lead"
        return Chapter(id_, "", title, lead, "prose", title_source, found, lead_source)
    return None


FILLED_IN = frozenset({"checklists", "sign-off"})  # the chapters that are forms, too

GENERATED: Mapping[str, Callable[[Book], object]] = {
    "department": lambda book: True,
    "duties": lambda book: book.tasks,
    "plan": lambda book: book.plan,
    "checklists": lambda book: book.checklists,
    "skills": lambda book: book.department.skills,
    "qualifications": lambda book: book.helps,
    "calendar": lambda book: book.year,
    "laws": lambda book: book.laws or book.conditions,
    "quiz": lambda book: book.questions or book.common_questions,
    "glossary": lambda book: book.kana,
    "contacts": lambda book: book.contacts,
    "systems": lambda book: book.systems,
    "sign-off": lambda book: book.statements,
}


def _lead(id_: str, book: Book, prose: Prose, words: Labels) -> Any:
    match id_:
        case "department":
            return prose.inline(book.department.mission)
        case "duties":
            return words.say("duties.lead", n=len(book.tasks))
        case "calendar" if book.year:
            first, last = book.year.first, book.year.last
            return words.say("calendar.lead", first=first, last=last)
        case "laws":
            day = Markup('<span class="as-of">{}</span>')
            date = day.format(words.day(book.edition.as_of))
            return escape(words["laws.lead"]).format(date=date)
        case _:
            return words[f"{id_}.lead"]


def _trainers(book: Book, words: Labels) -> Iterator[Chapter]:
    if book.plan or any(task.teaching for task in book.tasks):
        title, lead = words["teaching.title"], words["teaching.lead"]
        yield Chapter("teaching", "", title, lead, "teaching", trainer=True)
    asked = "quiz" in book.handbook.chapters
    if asked and (book.questions or book.common_questions):
        title, lead = words["quiz.answers"], words["quiz.answers-lead"]
        yield Chapter("answers", "", title, lead, "answers", trainer=True)


def marks(book: Book, words: Labels) -> tuple[str, ...]:
    """Return what the cover says of this edition besides its title."""
    edition = book.edition
    shown = [words["book.draft"]] if edition.stage == "draft" else []
    if edition.reader == "trainer":
        shown.append(words["book.trainer"])
    if edition.employment != "regular":
        shown.append(words[f"employment.{edition.employment}"])
    if edition.site:
        sites = book.handbook.company.sites
        shown += [site.name for site in sites if site.id == edition.site]
    return tuple(shown)


def views(book: Book, words: Labels) -> dict[str, Any]:
    """Return what a chapter's template reads besides the book itself."""
    terms = {
        t.id: t.term + told((t,), book.choose, book.handbook.company.sites, words)
        for row in book.kana
        for t in row.terms
    }
    day, is_draft = book.edition.as_of, book.edition.stage == "draft"

    def roles(ids: Iterable[str]) -> str:
        known = (book.contact_roles[i] for i in ids if i in book.contact_roles)
        return str(words["book.list"]).join(known)

    def tools(task: Task) -> tuple[str, ...]:
        return (*(book.system_names[i] for i in task.systems), *task.tools)

    language = book.edition.language
    return {
        "awaited": lambda version: versions.is_awaited(version, day),
        "dated": lambda stage: dated(stage, book, words, "calendar.next"),
        "coming": lambda fact: versions.coming(fact, day),
        "current": lambda fact: versions.current(fact, day),
        "doubtful": lambda fact: versions.is_doubtful(fact, day),
        "form": False,
        "kana_ids": {r.kana: f"kana-{i}" for i, r in enumerate(book.kana)},
        "kana_rows": gojuon.ROWS if language == "ja" else alphabet.ROWS,
        "quizzes": list(_quizzes(book, words)),
        "roles": roles,
        "seen": _Seen(),
        "source_numbers": {s.id: n for n, s in enumerate(book.sources, 1)},
        "soon": versions.soon((*book.laws, *book.conditions), day),
        "stale": lambda fact: is_draft and versions.is_stale(fact, day),
        "shown_tasks": {task.id for task in book.tasks},
        "shown_terms": terms,
        "taught": [task for task in book.tasks if task.teaching],
        "tools": tools,
    }


class _Seen:
    """Remembers ids, so that an item with several dates is one anchor."""

    def __init__(self) -> None:
        self._ids: set[str] = set()

    def first(self, id_: str) -> bool:
        """Tell whether ``id_`` comes up for the first time."""
        new = id_ not in self._ids
        self._ids.add(id_)
        return new


def _quizzes(book: Book, words: Labels) -> Iterator[tuple[str, tuple[Question, ...]]]:
    if book.questions:
        yield words.say("quiz.own", department=book.department.name), book.questions
    if book.common_questions:
        yield words["quiz.common"], book.common_questions
