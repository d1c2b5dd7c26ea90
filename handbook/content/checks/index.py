"""Everything in a company folder that can be referred to."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from handbook.content import sheets
from handbook.content.chapters import GENERATED, Draft
from handbook.content.checks import doubles, names, values
from handbook.content.checks.doubles import Name
from handbook.content.checks.names import Word
from handbook.content.checks.wants import Doubts
from handbook.content.fields import shape
from handbook.content.fields.parts import part
from handbook.content.manuscript import Chapter
from handbook.content.model import (
    CalendarItem,
    Checklist,
    Department,
    Duty,
    Entity,
    LawFact,
    Section,
    Task,
    Term,
)
from handbook.content.sheets import Sheet
from handbook.diagnostics import Problem
from handbook.messages import _

ANCHORS: tuple[type[Entity], ...] = (
    Section,
    Task,
    Duty,
    CalendarItem,
    LawFact,
    Checklist,
)


@dataclass(frozen=True, slots=True)
class Index:
    """Ids by kind, and the other names that texts use.

    ``spots`` are headings and tables. ``terms`` are the glossary's words; ``words``
    gives the word for a term's id.
    What is misspelt where it is given has the name that was meant, too.
    ``named`` gives the id for what people call a thing, by its kind.
    ``copies`` are files of departments that were copied from another one;
    ``generated`` the chapters that are made from the files.
    """

    ids: Mapping[type[Entity], Mapping[str, Name]]
    tasks: Mapping[str, frozenset[str]]
    chapters: Mapping[str, Name]
    spots: Mapping[str, Name]
    terms: Mapping[str, Name]
    words: Mapping[str, str]
    values: frozenset[str]
    named: Mapping[type, Mapping[str, str]]
    copies: frozenset[str]
    generated: frozenset[str]
    doubts: Doubts

    @property
    def all_chapters(self) -> frozenset[str]:
        """Return the ids of what the order of the book may hold."""
        return self.generated.union(self.chapters)

    def of(self, kind: type[Entity]) -> Mapping[str, Name]:
        """Return the ids of a kind."""
        return self.ids.get(kind, {})

    def called(self, kinds: Iterable[type], text: str) -> str:
        """Return the id of what people call so, in full or unmistakably, or ""."""
        for kind in kinds:
            known = self.named.get(kind, {})
            alike = [one for name, one in known.items() if text in name]
            if text in known or len(alike) == 1:
                return known.get(text) or alike[0]
        return ""

    def anchors(self, identity: str) -> tuple[str, ...]:
        """Return what an id in a link may mean: names of parts.

        A term is meant only where nothing else has the id: terms have their own
        mark, [[term]].
        """
        kinds = [part(kind) for kind in ANCHORS if identity in self.of(kind)]
        if identity in self.all_chapters:
            kinds.append(_("chapter"))
        if identity in self.spots:
            kinds.append(_("heading or table"))
        if not kinds and identity in self.of(Term):
            kinds.append(part(Term))
        return tuple(kinds)


def index(
    pages: Iterable[Sheet],
    drafts: Iterable[Draft],
    absent: Iterable[str] = (),
    hidden: Collection[str] = (),
) -> tuple[Index, tuple[Problem, ...]]:
    """Collect what can be referred to; report what is there twice.

    ``absent``: files that a folder may do without, and this one does. ``hidden``:
    chapters that it does without.
    """
    pages, drafts = tuple(pages), tuple(drafts)
    nameless: Counter[type] = Counter()
    ids, repeated = names.ids(pages, nameless)
    chapters, chapter_problems = names.chapters(drafts)
    spots, spot_problems = names.spots(pages, drafts)
    terms, words, term_problems = names.terms(pages, nameless)
    found = Index(
        ids=ids,
        tasks=names.tasks(pages),
        chapters=chapters,
        spots=spots,
        terms=terms,
        words=words,
        values=values.names(names.value_keys(pages, nameless)),
        named=names.named(pages, drafts),
        copies=frozenset(doubles.copies(repeated)),
        generated=frozenset(GENERATED).difference(hidden),
        doubts=_doubts(pages, drafts, absent, nameless),
    )
    problems = (*chapter_problems, *spot_problems, *term_problems)
    return found, (*doubles.problems(repeated), *problems)


def _doubts(
    pages: Iterable[Sheet],
    drafts: Iterable[Draft],
    absent: Iterable[str],
    nameless: Mapping[type, int],
) -> Doubts:
    broken = (shape.kinds(page.entity) for page in pages if _loses(page))
    unsure: set[type] = set().union(*broken)
    unsure.discard(Department)  # the names of their files are theirs
    unsure |= {Word} if Term in unsure else set()
    unsure |= {Chapter} if any(draft.head.broken for draft in drafts) else set()
    files: dict[type, str] = {}
    for name in absent:
        held = shape.kinds(sheets.FILES[name])
        files.update(dict.fromkeys((*held, *({Word} if Term in held else ())), name))
    return Doubts(frozenset(unsure), files, nameless)


def _loses(page: Sheet) -> bool:
    """Say whether a file holds things that were not read."""
    return page.broken or page.located.lossy
