"""Texts in fields and chapters: their marks, what they name, their characters."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from handbook.content import mentions, reading, values
from handbook.content.chapters import Draft
from handbook.content.characters import Repertoire
from handbook.content.index import ANCHORS, Index
from handbook.content.mentions import Found, Kind, Mention
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
from handbook.content.survey import Leaf
from handbook.diagnostics import Place, Problem, nearest
from handbook.messages import _

Placed = Callable[[int], Place]


@dataclass(slots=True)
class Proofreader:
    """Reads all texts of a folder; gathers the pictures that they show.

    ``pictures`` maps a path to the places that show it.
    """

    index: Index
    repertoire: Repertoire
    pictures: dict[str, list[Place]] = field(default_factory=dict)

    def sheet(self, page: Sheet) -> Iterator[Problem]:
        """Read the texts of a file's fields."""
        for leaf in page.leaves:
            yield from self._leaf(page, leaf)

    def chapter(self, draft: Draft) -> Iterator[Problem]:
        """Read the body of a chapter."""

        def placed(offset: int) -> Place:
            start = draft.body.rfind("\n", 0, offset) + 1
            line = draft.line + draft.body.count("\n", 0, offset)
            return Place(draft.name, line, offset - start + 1)

        yield from self._text(draft.body, "blocks", placed)
        yield from self.repertoire.problems(draft.body, placed)

    def _leaf(self, page: Sheet, leaf: Leaf) -> Iterator[Problem]:
        def placed(offset: int) -> Place:
            return page.within(leaf, offset)

        if leaf.text and not leaf.text.strip():
            message = _('"{key}" is empty', key=leaf.key)
            place = page.place(leaf.source)
            yield Problem(place, Rule.EMPTY_VALUE, message, _("fill it in"))
        if (leaf.entity, leaf.key) == (Logo, "file"):
            for found in mentions.picture(leaf.text, 0):
                yield from self._found(found, placed)
        if leaf.shape.prose is not None:
            yield from self._text(leaf.text, leaf.shape.prose, placed, _value(leaf))
        if leaf.shape.holds == "text":
            yield from self.repertoire.problems(leaf.text, placed)

    def _text(
        self, text: str, kind: reading.TextKind, placed: Placed, value: str = ""
    ) -> Iterator[Problem]:
        """Read one text; ``value`` is the name it has itself as a value."""
        for found in reading.read(text, kind):
            yield from self._found(found, placed, value)

    def _found(
        self, found: Found, placed: Placed, value: str = ""
    ) -> Iterator[Problem]:
        if not isinstance(found, Mention):
            place = placed(found.offset)
            yield Problem(place, found.rule, found.message, found.remedy)
        elif found.kind is Kind.PICTURE:
            self.pictures.setdefault(found.name, []).append(placed(found.offset))
        elif found.kind is Kind.VALUE:
            yield from self._named_value(found.name, placed, found.offset, value)
        elif found.kind is Kind.TERM:
            unsure = Term in self.index.unsure
            if found.name not in self.index.terms and not unsure:
                yield self._no_term(found.name, placed(found.offset))
        else:
            yield from self._anchor(found.name, placed, found.offset)

    def _no_term(self, name: str, place: Place) -> Problem:
        message = _('the glossary has no term "{term}"', term=name)
        meant = self.index.words.get(name) or nearest(name, self.index.terms)
        if meant:
            remedy = _('did you mean "{word}"?', word=meant)
        else:
            remedy = _("add it to glossary.yaml, or delete the brackets")
        return Problem(place, Rule.UNKNOWN_TERM, message, remedy)

    def _named_value(
        self, name: str, placed: Placed, offset: int, outer: str
    ) -> Iterator[Problem]:
        unsure = Handbook in self.index.unsure and name.startswith("values.")
        if name not in self.index.values and not unsure:
            message = _('there is no value "{name}"', name=name)
            known = self.index.values
            yield _missing(placed(offset), Rule.UNKNOWN_VALUE, message, name, known)
        elif outer and not values.may_nest(outer, name):
            message = _('the value "{outer}" can\'t hold another value', outer=outer)
            remedy = _("write the text out")
            yield Problem(placed(offset), Rule.NESTED_VALUE, message, remedy)

    def _anchor(self, name: str, placed: Placed, offset: int) -> Iterator[Problem]:
        meanings = self.index.anchors(name)
        unsure = self.index.unsure_chapters or self.index.unsure.intersection(ANCHORS)
        if not meanings and not unsure:
            message = _('nothing in the book has the id "{id}"', id=name)
            known = {one for kind in ANCHORS for one in self.index.of(kind)}
            known |= {*self.index.chapters}
            yield _missing(placed(offset), Rule.UNKNOWN_ANCHOR, message, name, known)
        elif len(meanings) > 1:
            message = _(
                'the id "{id}" is that of several: {parts}',
                id=name,
                parts=", ".join(meanings),
            )
            remedy = _("rename one of them, or leave the link out")
            yield Problem(placed(offset), Rule.UNKNOWN_ANCHOR, message, remedy)


def _missing(
    place: Place, rule: Rule, message: str, name: str, known: Iterable[str]
) -> Problem:
    meant = nearest(name, known)
    remedy = _('did you mean "{word}"?', word=meant) if meant else ""
    return Problem(place, rule, message, remedy)


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
