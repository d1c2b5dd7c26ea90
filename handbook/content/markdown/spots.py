"""Ids that an author gives to a heading or a table: ``## 題 {#id}``, ``表：題 {#id}``.

Links lead there as to anything else that has an id: ``[](#id)``.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markdown_it.token import Token

from handbook.content.markdown import prose
from handbook.content.markdown.page import Page


@dataclass(frozen=True, slots=True)
class Spot:
    """What has an id in a text: ``words`` are those of its title.

    ``offset`` is that of the id's mark in the text.
    """

    id: str
    offset: int
    words: tuple[Token, ...]


def spots(text: str) -> Iterator[Spot]:
    """Find what has an id in a text of several paragraphs."""
    if "{#" in text:
        yield from of(prose.parse_blocks(text), Page.of(text))


def of(tokens: Sequence[Token], page: Page) -> Iterator[Spot]:
    """Find the same in the tokens of a text."""
    for token in tokens:
        if "spot" in token.meta:
            title, words = token.meta["title"]
            at = title.content.rindex("{#")
            yield Spot(token.meta["spot"], page.offsets(title)(at), tuple(words))
