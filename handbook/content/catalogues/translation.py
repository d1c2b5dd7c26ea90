"""A manuscript in another language: its texts looked up in a catalogue."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from handbook.content.catalogues import translatable
from handbook.content.catalogues.catalogue import Catalogue
from handbook.content.fields import shape
from handbook.content.fields.shape import Shape
from handbook.content.manuscript import Chapter, Manuscript, Stretch
from handbook.content.markdown.reading import TextKind
from handbook.content.model import Entity
from handbook.diagnostics import Place

E = TypeVar("E", bound=Entity)


def translated(manuscript: Manuscript, language: str) -> Manuscript:
    """Return ``manuscript`` in ``language``, one that it has a catalogue of.

    A text without a translation that holds stays as it is; ``untranslated``
    names it.
    """
    if language == manuscript.language:
        return manuscript
    translator = _Translator(manuscript.catalogues[language])
    return replace(
        manuscript,
        language=language,
        source=manuscript.handbook,
        handbook=translator.entity(manuscript.handbook),
        departments=translator.entities(manuscript.departments),
        common=translator.entity(manuscript.common),
        chapters=tuple(map(translator.chapter, manuscript.chapters)),
        terms=translator.entities(manuscript.terms),
        contacts=translator.entities(manuscript.contacts),
        systems=translator.entities(manuscript.systems),
        qualifications=translator.entities(manuscript.qualifications),
        calendar=translator.entities(manuscript.calendar),
        laws=translator.entities(manuscript.laws),
        sources=translator.entities(manuscript.sources),
        words={term.id: term.term for term in manuscript.terms},
        untranslated=translator.lacking,
        stretches=translator.stretches,
        places={**manuscript.places, **translator.places},
    )


@dataclass(slots=True)
class _Translator:
    """Looks texts up; ``lacking`` are those that are not there, by their addresses.

    ``places`` are those of a chapter's, ``stretches`` those of all Markdown texts.
    """

    catalogue: Catalogue
    lacking: dict[str, str] = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)
    stretches: dict[str, list[Stretch]] = field(default_factory=dict)

    def entities(self, entities: Iterable[E]) -> tuple[E, ...]:
        return tuple(map(self.entity, entities))

    def entity(self, entity: E) -> E:
        """Return an entity with all texts in it translated."""
        changes = {}
        english = translatable.IN_ENGLISH.get(type(entity), {})
        shapes = shape.fields(type(entity))
        for name, info in type(entity).model_fields.items():
            wanted, value = shapes.get(info.alias or name), getattr(entity, name)
            if name in english:
                changes[name] = getattr(entity, english[name])
            elif wanted is not None and value is not None:
                said = self._value(value, wanted, f"{entity.source}/{name}")
                if said is not value:
                    changes[name] = said
        return entity.model_copy(update=changes) if changes else entity

    def chapter(self, chapter: Chapter) -> Chapter:
        """Return a Markdown chapter translated."""
        source = chapter.source
        lead = chapter.lead
        return replace(
            chapter,
            title=self._say(chapter.title, "line", f"{source}#/title"),
            lead=lead and self._say(lead, "inline", f"{source}#/lead"),
            body=self._body(chapter),
        )

    def _body(self, chapter: Chapter) -> str:
        source = translatable.body(chapter.source)
        said = self._say(chapter.body, "blocks", source)
        for stretch in self.stretches.get(source, ()):
            line = int(stretch.source.rpartition("/")[2]) + chapter.line - 1
            self.places[stretch.source] = Place(chapter.source, line)
        if source in self.stretches:  # its blocks carry the address of the file
            self.stretches[chapter.source] = self.stretches.pop(source)
        return said

    def _value(self, value: Any, wanted: Shape, source: str) -> Any:
        if isinstance(value, str):
            return self._say(value, wanted.prose, source) if wanted.prose else value
        if isinstance(value, Entity):
            return self.entity(value)
        if isinstance(value, tuple) and wanted.item is not None:
            held = [
                self._value(one, wanted.item, f"{source}/{number}")
                for number, one in enumerate(value)
            ]
            same = all(one is said for one, said in zip(value, held, strict=True))
            return value if same else tuple(held)
        if isinstance(value, dict) and wanted.item is not None:
            item = wanted.item
            return {k: self._value(v, item, f"{source}/{k}") for k, v in value.items()}
        return value

    def _say(self, text: str, kind: TextKind, source: str) -> str:
        context = translatable.context(source)
        said, line, lines = "", 1, 0
        found, lacking = list[Stretch](), list[Stretch]()
        for piece, is_message in translatable.pieces(text, kind):
            told = self.catalogue.get(context, piece) if is_message else piece
            shown = piece if told is None else told
            end = lines + shown.count("\n")
            stretch = Stretch(lines, end + 1, f"{source}/{line}")
            if piece.strip():
                found.append(stretch)
            if told is None:
                lacking.append(stretch)
            said, line, lines = said + shown, line + piece.count("\n"), end
        if kind == "blocks":
            self.stretches[source] = found
            self.lacking.update((one.source, said) for one in lacking)
        elif lacking:
            self.lacking[source] = said
        return said
