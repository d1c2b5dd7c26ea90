"""Markdown as this program understands it → tokens of markdown-it.

CommonMark with tables, footnotes, definition lists and these marks of our own:

=====================  ==================================================
``{漢字|かんじ}``        ``ruby``: content is the base, ``meta["reading"]``
``[[消込]]``            ``term``: content is what is shown, ``meta["term"]``
``[[消込|突き合わせ]]``   the same, shown in other words
``{{ company.name }}``  ``value``: content is the dotted name
``- [ ] text``          ``checkbox`` before the text, ``meta["checked"]``
``> [!注意] text``      ``callout_open`` … ``callout_close``, ``meta["kind"]``
``表：題`` above a table  ``table_open.meta["caption"]``: inline tokens
``題 {#id}``             ``meta["spot"]`` of what a heading or a caption opens
``<br>`` in a cell      ``hardbreak``
=====================  ==================================================

Nothing else of HTML is understood: it becomes text. A line break between two
East Asian characters is no space. ``meta["at"]`` is the offset in the content
of the token's ``inline``, for those who report on it (``reading.py``).
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple
from urllib.parse import unquote

from markdown_it.token import Token

from handbook.content.markdown.marks import (
    BAR,
    VALUE,
    block_parser,
    joins,
    paragraph_parser,
    protect,
)
from handbook.content.text import ID

CAPTION = re.compile(r"(?:表|table)[ \u3000]*[:：][ \u3000]*", re.IGNORECASE)
EXTERNAL = re.compile(r"https?://[^\s/]|mailto:[^\s@]+@[^\s@]", re.IGNORECASE)
_TASK = re.compile(r"\[([ xX])\][ \t]+")
_GIVEN = re.compile(rf"[ \t\u3000]*\{{#({ID})\}}[ \t\u3000]*\Z")
BREAK = re.compile(r"<br[ \t]*/?>", re.IGNORECASE)


class Parsed(NamedTuple):
    """A text as it was parsed; ``env`` has its notes and link definitions."""

    tokens: Sequence[Token]
    env: Mapping[str, Any]


def parse_blocks(text: str) -> Sequence[Token]:
    """Parse a text of several paragraphs."""
    return blocks(text).tokens


def parse_inline(text: str) -> Sequence[Token]:
    """Parse one paragraph: the children that its ``inline`` token would have."""
    return inline(text).children or []


def parse_line(text: str) -> list[Token]:
    """Split plain text, in which only values are marks: text and value tokens."""
    tokens: list[Token] = []
    start = 0
    for match in VALUE.finditer(text):
        tokens += _text(text[start : match.start()])
        tokens.append(Token("value", "", 0, content=match[1]))
        tokens[-1].meta["at"] = match.start()
        start = match.end()
    return tokens + _text(text[start:])


def is_plain(text: str) -> bool:
    """Say whether ``text`` has no character that could be a mark."""
    return _MARKS.search(text) is None


_MARKS = re.compile(r"[\[\]{}<>&*_`\\|!#~^［］｛｝＊＃\n]|^[・-]")


# A text is read for its faults, and then composed, often in several editions: it is
# parsed once. Nobody changes a token.


@lru_cache(maxsize=1024)
def blocks(text: str) -> Parsed:
    """Parse as ``parse_blocks`` does, and return what else the parser came to know."""
    env: dict[str, Any] = {}
    tokens = block_parser().parse(protect(text), env)
    return Parsed(_named(_captions(_finish(tokens))), env)


@lru_cache(maxsize=8192)
def inline(text: str) -> Token:
    """Parse as ``parse_inline`` does, and return the ``inline`` token."""
    (token,) = paragraph_parser().parseInline(protect(text), {})
    token.children = _children(token.children or [], in_cell=False)
    return token


# --- after parsing ------------------------------------------------------------


def _finish(tokens: list[Token]) -> list[Token]:
    finished: list[Token] = []
    for position, token in enumerate(tokens):
        if BAR in token.content:
            token.content = token.content.replace(BAR, "|")
        if token.type == "html_block":
            finished += _paragraph(token)
            continue
        if token.children is not None:
            in_cell = tokens[position - 1].type in ("th_open", "td_open")
            in_item = position > 1 and tokens[position - 2].type == "list_item_open"
            token.children = _children(token.children, in_cell)
            if in_item and _TASK.match(token.content):
                _task(token.children)
        finished.append(token)
    return finished


def _children(children: list[Token], in_cell: bool) -> list[Token]:
    return _joined(_soft_breaks(_links([_child(one, in_cell) for one in children])))


def _child(token: Token, in_cell: bool) -> Token:
    if BAR in token.content:
        token.content = token.content.replace(BAR, "|")
    if token.type == "html_inline":
        if in_cell and BREAK.fullmatch(token.content):
            return Token("hardbreak", "br", 0, meta={"at": token.meta.get("at", 0)})
        token.type, token.meta["html"] = "text", True
    if token.type == "image":
        source = unicodedata.normalize("NFC", unquote(str(token.attrs["src"])))
        token.attrs["src"] = source.removeprefix("./")
        token.children = _children(token.children or [], in_cell)
    return token


def _links(children: list[Token]) -> list[Token]:
    """Unmake links that lead neither within the book nor to the web."""
    kept: list[Token] = []
    good: list[bool] = []
    for token in children:
        if token.type == "link_open":
            href = str(token.attrs["href"])
            good.append(href.startswith("#") or EXTERNAL.match(href) is not None)
            if not good[-1]:
                kept.append(Token("text", "", 0, meta={**token.meta, "href": href}))
                continue
        if token.type == "link_close" and not good.pop():
            continue
        kept.append(token)
    return kept


def _soft_breaks(children: list[Token]) -> list[Token]:
    """Drop line breaks between East Asian characters."""
    kept = []
    for position, token in enumerate(children):
        if token.type == "softbreak":
            before = _edge(children, range(position - 1, -1, -1), -1)
            after = _edge(children, range(position + 1, len(children)), 0)
            if joins(before, after):
                continue
        kept.append(token)
    return kept


def _edge(children: Sequence[Token], positions: range, end: int) -> str:
    """Return the nearest character that is shown, "" for a value's."""
    for position in positions:
        token = children[position]
        if token.type == "value":
            return ""
        if token.content.strip():
            return token.content.strip()[end]
    return " "


def _joined(children: list[Token]) -> list[Token]:
    """Join texts; what was escaped stays apart, marked as such."""
    joined: list[Token] = []
    texts: list[str] = []
    for token in children:
        if token.type == "text" and not token.meta:
            texts.append(token.content)
            continue
        if token.type == "text_special":
            token.type, token.meta["escaped"] = "text", True
        joined += [*_text("".join(texts)), token]
        texts.clear()
    return joined + _text("".join(texts))


def _task(children: list[Token]) -> None:
    """Turn the brackets at the beginning of an item into a box to tick."""
    match = _TASK.match(children[0].content) if children else None
    if match:
        children[0].content = children[0].content[match.end() :]
        box = Token("checkbox", "", 0, meta={"checked": match[1] != " ", "at": 0})
        children.insert(0, box)


def _paragraph(html: Token) -> list[Token]:
    """Return raw HTML as a paragraph of text."""
    text = Token("text", "", 0, content=html.content.rstrip("\n"))
    text.meta = {"html": True, "at": 0}
    level = html.level
    return [
        Token("paragraph_open", "p", 1, map=html.map, level=level, block=True),
        Token(
            "inline",
            "",
            0,
            map=html.map,
            level=level + 1,
            content=text.content,
            children=[text],
            block=True,
        ),
        Token("paragraph_close", "p", -1, level=level, block=True),
    ]


def _captions(tokens: list[Token]) -> list[Token]:
    """Make a paragraph "表：題" directly above a table the table's caption."""
    kept: list[Token] = []
    for token in tokens:
        if token.type == "table_open" and len(kept) > 2 and _is_caption(kept[-3:]):
            text = kept[-2]
            del kept[-3:]
            token.meta = {"caption": _without_label(text), "inline": text}
        kept.append(token)
    return kept


def _is_caption(tokens: Sequence[Token]) -> bool:
    opening, text, closing = tokens
    return (
        (opening.type, closing.type) == ("paragraph_open", "paragraph_close")
        and "\n" not in text.content
        and CAPTION.match(text.content) is not None
        and bool(text.children)
        and CAPTION.match(text.children[0].content if text.children else "") is not None
    )


def _without_label(text: Token) -> list[Token]:
    children = text.children or []
    first = children[0]
    match = CAPTION.match(first.content)
    first.content = first.content[match.end() if match else 0 :]
    return children if first.content else children[1:]


def _named(tokens: list[Token]) -> list[Token]:
    """Move the ids at the end of headings and captions to what opens them."""
    for position, token in enumerate(tokens):
        if token.type == "heading_open":
            title = tokens[position + 1]
            _name(token, title, title.children or [])
        elif token.type == "table_open" and "caption" in token.meta:
            _name(token, token.meta["inline"], token.meta["caption"])
    return tokens


def _name(opening: Token, title: Token, words: list[Token]) -> None:
    last = words[-1] if words else None
    given = _GIVEN.search(last.content) if last and last.type == "text" else None
    if last and given:
        last.content = last.content[: given.start()]
        opening.meta |= {"spot": given[1], "title": (title, words)}


def _text(text: str) -> list[Token]:
    return [Token("text", "", 0, content=text)] if text else []
