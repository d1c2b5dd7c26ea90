"""What a text refers to, and what in it can't be used, with offsets.

``prose.py`` finds the marks; here they are read with the eyes of the author,
so that nothing is dropped, or printed as stray signs, in silence.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Literal, TypeAlias

from handbook.content.markdown import (
    blocks,
    leftovers,
    limits,
    openings,
    paragraphs,
    prose,
)
from handbook.content.markdown.habits import Fault, faults
from handbook.content.markdown.mentions import Found, Kind, Mention
from handbook.content.markdown.notes import Reference

TextKind: TypeAlias = Literal["line", "inline", "blocks"]
Finder: TypeAlias = Callable[[str, TextKind], Iterable[Found]]
"""Does what ``read`` does."""

# Habits that have none of the characters that marks are made of.
_UNMARKED = re.compile(r"«|＜＜|%[^\W\d]|://|：[/／]|：／|ｔｔｐ|ＴＴＰ|@")


def read(text: str, kind: TextKind) -> Iterator[Found]:
    """Find the mentions and the faults of a text, in no order."""
    try:
        limits.extent(text, kind)
        yield from _read(text, kind)
    except limits.ExcessError as excess:
        yield Fault(excess.rule, excess.message, excess.remedy, excess.offset)


def _read(text: str, kind: TextKind) -> Iterator[Found]:
    if kind == "blocks":
        yield from blocks.read(text)
    elif not prose.is_plain(text) or _UNMARKED.search(text):
        yield from _line(text) if kind == "line" else _inline(text)


def _inline(text: str) -> Iterator[Found]:
    yield from openings.one_paragraph(text)
    token = prose.inline(text)
    for found in paragraphs.read(token, lambda at: at, in_notes=False):
        if not isinstance(found, Reference):
            yield found


def _line(text: str) -> Iterator[Found]:
    start = 0
    for token in prose.parse_line(text):
        if token.type == "value":
            yield Mention(Kind.VALUE, token.content, token.meta["at"])
            start = text.index("}}", token.meta["at"]) + 2
        else:
            offset = text.index(token.content, start)
            for fault in faults(token.content, leftovers.PLAIN):
                yield fault.at(offset + fault.offset)
