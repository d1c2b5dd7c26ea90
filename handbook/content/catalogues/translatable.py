"""What a translator sees of the content: texts, each with the place it is of.

A text with several blocks is several messages, so that a change of one leaves
the others as they are.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from handbook.content.chapters import Draft
from handbook.content.manuscript import Stretch
from handbook.content.markdown.reading import TextKind
from handbook.content.model import Department, Entity, Term
from handbook.content.sheets import Sheet
from handbook.diagnostics import Place

# The content itself says these in English, beside the source's own words.
IN_ENGLISH: dict[type[Entity], dict[str, str]] = {
    Department: {"name": "english"},
    Term: {"term": "english"},
}
_POSITION = re.compile(r"/\d+(?=/|$)")
_LATIN = "\u024f"  # the last letter of the Latin blocks
_WIDE = "\u3000"  # from here on: ideographs, their marks, full-width signs
_GAP = re.compile(r"((?:\n[ \t\u3000]*)*\n[ \t\u3000]*\n[ \t\u3000]*)")


@dataclass(frozen=True, slots=True)
class Text:
    """A message: ``context`` is the address of its text, without positions."""

    context: str
    text: str
    kind: TextKind
    place: Place

    @property
    def key(self) -> tuple[str, str]:
        """Return what tells the message from all others of a language."""
        return self.context, self.text


@dataclass(frozen=True, slots=True)
class Whole:
    """A text as it stands in a field or a chapter, at ``place``."""

    context: str
    text: str
    kind: TextKind
    place: Place

    def messages(self) -> Iterator[Text]:
        """Yield the messages that the text is translated by."""
        line = self.place.line
        for piece, translatable in pieces(self.text, self.kind):
            if translatable:
                place = replace(self.place, line=line) if self.in_file else self.place
                yield Text(self.context, piece, self.kind, place)
            line += piece.count("\n")

    @property
    def in_file(self) -> bool:
        """Say whether the text's lines are those of its file: it is a chapter's."""
        return self.context == body(self.place.file)


def texts(wholes: Iterable[Whole]) -> Iterator[Text]:
    """Yield all messages of texts, in the texts' order, each once."""
    seen: set[tuple[str, str]] = set()
    for whole in wholes:
        for text in whole.messages():
            if text.key not in seen:
                seen.add(text.key)
                yield text


def wholes(pages: Iterable[Sheet], drafts: Iterable[Draft]) -> Iterator[Whole]:
    """Yield all texts of a folder's files that have something to translate."""
    for page in pages:
        for leaf in page.leaves:
            kind = leaf.shape.prose
            if kind is None or leaf.key in IN_ENGLISH.get(leaf.entity, ()):
                continue
            if is_translatable(leaf.text):
                place = page.place(leaf.source)
                yield Whole(context(leaf.source), leaf.text, kind, place)
    for draft in drafts:
        if is_translatable(draft.body):
            place = Place(draft.name, draft.line, 1)
            yield Whole(body(draft.name), draft.body, "blocks", place)


def body(chapter: str) -> str:
    """Return the address of the text of the Markdown file ``chapter``."""
    return f"{chapter}#/body"


def context(source: str) -> str:
    """Return an address without positions: a list's items may move."""
    return _POSITION.sub("", source)


def stretches(text: str, source: str) -> Iterator[Stretch]:
    """Yield the lines of each message of a Markdown text, with its address.

    No block has an id: its address is the line of the text that its message begins
    on, counted from 1. A translation says where the message begins in the source.
    """
    line = 0
    for piece, _is_message in pieces(text, "blocks"):
        end = line + piece.count("\n")
        if piece.strip():
            yield Stretch(line, end + 1, f"{source}/{line + 1}")
        line = end


def is_translatable(text: str) -> bool:
    """Say whether a text has letters or marks that are not Latin: others stay."""
    return any(char.isalpha() or char >= _WIDE for char in text if char > _LATIN)


def pieces(text: str, kind: TextKind) -> Iterator[tuple[str, bool]]:
    """Part a text into messages and what stands between them.

    Each piece comes with whether it is a message: Markdown has one a block.
    """
    if kind != "blocks" or not text.strip():
        yield text, is_translatable(text)
        return
    start = len(text) - len(text.lstrip())
    end = len(text.rstrip())
    yield text[:start], False
    for number, piece in enumerate(_GAP.split(text[start:end])):
        yield piece, number % 2 == 0 and is_translatable(piece)
    yield text[end:], False
