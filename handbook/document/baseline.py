"""What the company wrote, by address: the baseline that edits are compared with."""

import re
from collections.abc import Container, Iterable, Iterator, Mapping
from typing import Any

from handbook.content.fields import shape
from handbook.content.fields.shape import Shape
from handbook.content.manuscript import Manuscript
from handbook.content.markdown import prose as markdown
from handbook.content.model import Entity
from handbook.document.model import Baseline
from handbook.document.numbering import Tree
from handbook.document.prose import Prose

# What stands in a block and is printed elsewhere, or otherwise: the mark of a note,
# a box to tick.
_APART = re.compile(r"\[\^[^\]\s]+\]|^\[[ xX]\][ \t]+")


def baselines(
    trees: Iterable[Tree],
    manuscript: Manuscript,
    blocks: Mapping[str, str],
    prose: Prose,
) -> tuple[tuple[str, Baseline], ...]:
    """Return the baselines of all texts that ``trees`` name as sources, by address.

    ``blocks`` are those that Markdown of several paragraphs was found to have.
    """
    shown = {
        address
        for tree in trees
        for element in tree.iter()
        if (address := element.get("data-source"))
    }
    found = {one: text for one, text in blocks.items() if one in shown}
    found.update(_texts(manuscript, shown))
    return tuple(
        (one, Baseline(text, _words(text, prose)))
        for one, text in sorted(found.items())
    )


def _words(text: str, prose: Prose) -> str:
    shown = text
    if not markdown.is_plain(text):
        shown = prose.plain(_APART.sub("", text))
    if caption := markdown.CAPTION.match(shown):
        shown = shown[caption.end() :]
    return "".join(shown.split())


def _texts(manuscript: Manuscript, shown: Container[str]) -> Iterator[tuple[str, str]]:
    """Yield the texts of fields and of chapters' heads that stand in one piece."""
    whole = manuscript
    entities: tuple[Iterable[Entity], ...] = (
        (whole.handbook, whole.common),
        whole.departments,
        whole.terms,
        whole.contacts,
        whole.systems,
        whole.qualifications,
        whole.calendar,
        whole.laws,
        whole.sources,
    )
    texts = [text for kind in entities for one in kind for text in _held(one)]
    for chapter in manuscript.chapters:
        texts.append((f"{chapter.source}#/title", chapter.title))
        texts.append((f"{chapter.source}#/lead", chapter.lead or ""))
    yield from ((address, text) for address, text in texts if address in shown and text)


def _held(entity: Entity) -> Iterator[tuple[str, str]]:
    for name, wanted in shape.fields(type(entity)).items():
        yield from _said(getattr(entity, name, None), wanted, f"{entity.source}/{name}")


def _said(value: Any, wanted: Shape, address: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        if wanted.prose in {"line", "inline"}:
            yield address, value
    elif isinstance(value, Entity):
        yield from _held(value)
    elif isinstance(value, tuple) and wanted.item is not None:
        for number, one in enumerate(value):
            yield from _said(one, wanted.item, f"{address}/{number}")
    elif isinstance(value, dict) and wanted.item is not None:
        for key, one in value.items():
            yield from _said(one, wanted.item, f"{address}/{key}")
