"""A manuscript in another language: its texts looked up in a catalogue."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from handbook.content import shape, translatable
from handbook.content.catalogue import Catalogue
from handbook.content.manuscript import Chapter, Manuscript
from handbook.content.model import Entity
from handbook.content.reading import TextKind
from handbook.content.shape import Shape

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
    )


@dataclass(slots=True)
class _Translator:
    """Looks texts up; ``lacking`` are those that are not there, by their addresses."""

    catalogue: Catalogue
    lacking: dict[str, str] = field(default_factory=dict)

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
            body=self._say(chapter.body, "blocks", translatable.body(source)),
        )

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
        missed: list[str] = []

        def say(message: str) -> str:
            found = self.catalogue.get(context, message)
            if found is None:
                missed.append(message)
            return message if found is None else found

        said = translatable.translated(text, kind, say)
        if missed:
            self.lacking[source] = said
        return said
