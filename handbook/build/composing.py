"""Compose editions with what a company has of its own: labels, templates.

Whatever is wrong with these is found in one pass, and told once, however many
editions it spoils.
"""

import html
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache, partial

from handbook import design
from handbook.content.catalogues import translation
from handbook.content.folder.characters import Repertoire
from handbook.content.folder.decoding import place
from handbook.content.manuscript import Manuscript
from handbook.content.rules import Rule
from handbook.design import Design
from handbook.diagnostics import ContentError, Place, Problem, Severity
from handbook.document import Document, Edition, agenda, chosen, compose, overrides
from handbook.messages import _
from handbook.writers.written import LONGEST_PROPERTY

_SOURCE = re.compile(r'data-source="([^"#]+)')


def composed(
    manuscript: Manuscript,
    editions: Iterable[Edition],
    look: Design,
    with_agendas: bool = False,
) -> tuple[tuple[Document, ...], tuple[Problem, ...]]:
    """Return the editions that can be composed, and every problem of the rest.

    An edition that a template spoils is composed again without that template,
    for what is wrong with others. None can be made while one can't be read.
    """
    editions = tuple(editions)
    documents: list[Document] = []
    problems = [
        *overrides.check(manuscript.templates),
        *chosen.problems(manuscript, {edition.as_of for edition in editions}),
    ]
    unread = errors(problems)
    readable = overrides.sound(manuscript.templates, unread)
    repertoire = Repertoire(design.coverage(look.typefaces))
    spoken = cache(partial(translation.translated, manuscript))
    for edition in editions:
        templates = readable
        while True:
            attempt = replace(spoken(edition.language), templates=templates)
            made = _made(attempt, edition, look, with_agendas)
            if isinstance(made, Document):
                tofu = list(_undrawable(made, repertoire, manuscript.templates))
                problems += (*tofu, *_overlong(made, manuscript))
                if templates is readable and not tofu:
                    documents.append(made)
                break
            problems += made
            sound = overrides.sound(manuscript.templates, problems)
            if len(sound) == len(templates):  # none of them is to blame
                break
            templates = sound
    return () if unread else tuple(documents), tuple(sorted(set(problems)))


def _made(
    manuscript: Manuscript, edition: Edition, look: Design, with_agenda: bool
) -> Document | tuple[Problem, ...]:
    """Return the edition, or why it can't be composed."""
    try:
        document = compose(manuscript, edition, look)
        if not with_agenda:
            return document
        return replace(document, agenda=agenda(manuscript, edition))
    except ContentError as error:
        return error.problems


def _overlong(document: Document, manuscript: Manuscript) -> Iterator[Problem]:
    """Report a title that Word can't hold, once for all the books that have it."""
    if len(document.imprint.book) > LONGEST_PROPERTY:
        yield Problem(
            manuscript.places["handbook.yaml#/title"],
            Rule.TOO_LONG,
            _(
                "with the department's name, the title has more than {number} "
                "characters: Word files cut it off where they say what they are",
                number=LONGEST_PROPERTY,
            ),
            _("shorten it"),
            Severity.WARNING,
        )


def _undrawable(
    document: Document, repertoire: Repertoire, own: Mapping[str, str]
) -> Iterator[Problem]:
    """Report what no font can draw: content is read before, so a template says it."""
    for part in document.parts:
        text = html.unescape(part.html)
        for one in repertoire.problems(text, lambda offset: Place("", 1, offset)):
            character = text[one.place.column]
            written = [name for name, page in own.items() if character in page]
            for name in written:
                offset = own[name].index(character)
                yield replace(one, place=place(own[name], offset, f"templates/{name}"))
            if not written:
                sources = _SOURCE.findall(text[: one.place.column])
                yield replace(one, place=Place((sources or [part.id])[-1]))


def errors(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return those of ``problems`` that keep an edition from being made."""
    return tuple(p for p in problems if p.severity is Severity.ERROR)
