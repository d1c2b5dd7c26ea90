"""Texts in fields and chapters: their marks, what they name, their characters."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from handbook.content import guesses
from handbook.content.chapters import Draft
from handbook.content.checks import values
from handbook.content.checks.index import ANCHORS, Index
from handbook.content.checks.names import Word
from handbook.content.checks.wants import Want
from handbook.content.fields.survey import Leaf
from handbook.content.folder.characters import Repertoire
from handbook.content.manuscript import Chapter
from handbook.content.markdown import habits, leftovers, mentions, openings, reading
from handbook.content.markdown.habits import Habit
from handbook.content.markdown.mentions import Found, Kind, Mention
from handbook.content.model import (
    Company,
    Control,
    Department,
    Entity,
    Handbook,
    Logo,
    Term,
    Value,
)
from handbook.content.rules import Rule
from handbook.content.sheets import Sheet
from handbook.diagnostics import Place, Problem
from handbook.messages import _

Placed: TypeAlias = Callable[[int], Place]
Spoken: TypeAlias = Callable[[int], Place | None]
Finding: TypeAlias = Problem | Want
_LINKED = frozenset({*ANCHORS, Chapter, Term})


@dataclass(slots=True)
class Proofreader:
    """Reads all texts of a folder; gathers what they show and mean.

    ``find`` reads one of them. ``pictures`` maps a path to the places that show it;
    ``meant`` are the terms that texts seem to name, misspelt.
    """

    index: Index
    repertoire: Repertoire
    find: reading.Finder = reading.read
    pictures: dict[str, list[Place]] = field(default_factory=dict)
    meant: set[str] = field(default_factory=set)

    def sheet(self, page: Sheet) -> Iterator[Finding]:
        """Read the texts of a file's fields."""
        for leaf in page.leaves:
            yield from self._leaf(page, leaf)

    def chapter(self, draft: Draft) -> Iterator[Finding]:
        """Read the body of a chapter."""
        yield from self._text(draft.body, "blocks", draft.place)
        yield from self.characters(draft.body, draft.place)

    def translation(
        self, text: str, kind: reading.TextKind, placed: Spoken
    ) -> Iterator[Finding]:
        """Read the marks of a translated text.

        ``placed`` says where an offset of it stands; None: it is in the words of
        the source, which have been read.
        """
        for found in self.find(text, kind):
            place = placed(found.offset)
            if place is not None:
                yield from self._found(found, place)

    def characters(self, text: str, placed: Placed) -> Iterator[Want]:
        """Read a text for what no font can draw."""
        for problem in self.repertoire.problems(text, placed):
            yield Want(problem.message, frozenset(), problem)

    def _leaf(self, page: Sheet, leaf: Leaf) -> Iterator[Finding]:
        def placed(offset: int) -> Place:
            return page.within(leaf, offset)

        if leaf.text and not leaf.text.strip():
            message = _('"{key}" is empty', key=leaf.key)
            place = page.place(leaf.source)
            yield Problem(place, Rule.EMPTY_VALUE, message, _("fill it in"))
        if (leaf.entity, leaf.key) == (Logo, "file"):
            for found in mentions.picture(leaf.text, 0):
                yield from self._found(found, placed(found.offset))
        if leaf.shape.prose is not None:
            for fault in habits.faults(leaf.text, _of_field(leaf)):
                yield from self._found(fault, placed(fault.offset))
            yield from self._text(leaf.text, leaf.shape.prose, placed, _value(leaf))
        if leaf.shape.holds == "text":
            yield from self.characters(leaf.text, placed)

    def _text(
        self, text: str, kind: reading.TextKind, placed: Placed, value: str = ""
    ) -> Iterator[Finding]:
        """Read one text; ``value`` is the name it has itself as a value."""
        for found in self.find(text, kind):
            yield from self._found(found, placed(found.offset), value)

    def _found(self, found: Found, place: Place, value: str = "") -> Iterator[Finding]:
        if not isinstance(found, Mention):
            yield Problem(
                place, found.rule, found.message, found.remedy, found.severity
            )
            return
        match found.kind:
            case Kind.PICTURE:
                self.pictures.setdefault(found.name, []).append(place)
            case Kind.VALUE:
                yield from self._named_value(found.name, place, value)
            case Kind.TERM:
                if found.name not in self.index.terms:
                    yield self._no_term(found.name, place)
            case Kind.ANCHOR:
                yield from self._anchor(found.name, place)
            case Kind.SPOT:
                pass  # the index has them

    def _no_term(self, name: str, place: Place) -> Want:
        message = _('the glossary has no term "{term}"', term=name)
        meant = self.index.words.get(name) or guesses.near(name, self.index.terms)
        self.meant.add(meant)
        remedy = _meant(meant) or _("add it to glossary.yaml, or delete the brackets")
        problem = Problem(place, Rule.UNKNOWN_TERM, message, remedy)
        return Want(name, frozenset({Word}), problem)

    def _named_value(self, name: str, place: Place, outer: str) -> Iterator[Finding]:
        if name not in self.index.values and not values.column(name):
            message = _('there is no value "{name}"', name=name)
            remedy = _meant(guesses.value(name, self.index.values))
            problem = Problem(place, Rule.UNKNOWN_VALUE, message, remedy)
            own = name.startswith("values.")
            yield Want(name, frozenset({Value} if own else ()), problem)
        elif outer and not values.may_nest(outer, name):
            message = _('the value "{outer}" can\'t hold another value', outer=outer)
            remedy = _("write the text out")
            yield Problem(place, Rule.NESTED_VALUE, message, remedy)

    def _anchor(self, name: str, place: Place) -> Iterator[Finding]:
        meanings = self.index.anchors(name)
        if not meanings:
            message = _('nothing in the book has the id "{id}"', id=name)
            known = {*self.index.all_chapters, *self.index.spots}
            known.update(one for kind in ANCHORS for one in self.index.of(kind))
            remedy = _meant(guesses.word(name, known))
            problem = Problem(place, Rule.UNKNOWN_ANCHOR, message, remedy)
            yield Want(name, _LINKED, problem)
        elif len(meanings) > 1:
            message = _(
                'the id "{id}" is that of several: {parts}',
                id=name,
                parts=", ".join(meanings),
            )
            remedy = _("rename one of them, or leave the link out")
            yield Problem(place, Rule.UNKNOWN_ANCHOR, message, remedy)


def _meant(word: str) -> str:
    return _('did you mean "{word}"?', word=word) if word else ""


def _of_field(leaf: Leaf) -> Sequence[Habit]:
    """Return the habits that the field's place tells of, not only its text."""
    if (leaf.entity, leaf.key) == (Term, "term"):
        return leftovers.QUOTED_WORD
    in_list = leaf.source.rpartition("/")[2].isdigit()
    marked = openings.MARKED if in_list and leaf.shape.prose == "inline" else ()
    return (*leftovers.QUOTES, *marked)


_OWNERS: dict[type[Entity], str] = {
    Company: "company",
    Control: "control",
    Handbook: "handbook",
    Department: "department",
}


def _value(leaf: Leaf) -> str:
    """Return the name that a text has as a value, or ""."""
    if leaf.entity is Value:
        return f"values.{leaf.source.split('/')[-2]}" if leaf.key == "value" else ""
    if leaf.entity not in _OWNERS:
        return ""
    name = f"{_OWNERS[leaf.entity]}.{leaf.key}"
    return name if name in values.names() else ""
