"""What one paragraph names, and what in it was not understood."""

import re
from collections.abc import Callable, Iterator
from typing import TypeAlias
from urllib.parse import unquote

from markdown_it.token import Token

from handbook.content.markdown import leftovers, mentions, notes, prose
from handbook.content.markdown.habits import Fault, Habit, faults
from handbook.content.markdown.mentions import Found, Kind, Mention
from handbook.content.markdown.notes import Reference
from handbook.content.rules import Rule
from handbook.messages import _

Offset: TypeAlias = Callable[[int], int]
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9-]*)")


def read(inline: Token, offset: Offset, in_notes: bool) -> Iterator[Found | Reference]:
    """Read an inline token; ``offset`` maps positions in it to the text.

    ``in_notes``: footnotes are possible here; then what should refer to one but
    was not understood comes as a Reference.
    """
    opened: set[str] = set()
    for child, at in _placed(inline):
        match child.type:
            case "term":
                yield Mention(Kind.TERM, child.meta["term"], offset(at))
            case "value":
                yield Mention(Kind.VALUE, child.content, offset(at))
            case "link_open":
                yield from mentions.link(str(child.attrs["href"]), offset(at))
            case "image":
                yield from _image(child, offset(at))
            case "text" if child.meta.get("html"):
                yield from _html(child.content, offset(at), opened)
            case "text" if "href" in child.meta:
                yield _no_link(child, offset(at))
            case "text" if not child.meta:
                for found in _stray(child.content, in_notes):
                    place = _position(inline.content, at, child.content, found.offset)
                    yield found.at(offset(place))
    for fault in faults(inline.content, _lost(inline)):
        yield fault.at(offset(fault.offset))


def _lost(inline: Token) -> tuple[Habit, ...]:
    """Return what to look for where signs may have been taken for marks."""
    children = inline.children or ()
    emphasis = any(child.type == "em_open" for child in children)
    escapes = any(child.meta.get("escaped") for child in children)
    return leftovers.EMPHASIS * emphasis + leftovers.PATHS * escapes


def _placed(inline: Token) -> Iterator[tuple[Token, int]]:
    """Yield the children with their positions; a text's is that of what precedes it."""
    cursor = 0
    for child in inline.children or ():
        at = int(child.meta.get("at", cursor))
        yield child, at
        cursor = max(cursor, at)


def _position(whole: str, start: int, text: str, offset: int) -> int:
    """Return where in ``whole`` the ``offset`` of a text that it holds stands.

    Line breaks may be missing from the text: the more of it is found, the better.
    """
    for length in (8, 4, 2, 1):
        found = whole.find(text[offset : offset + length], start)
        if found >= 0:
            return found
    return start


def _stray(text: str, in_notes: bool) -> Iterator[Fault | Reference]:
    """Find signs in a text that were not understood as marks."""
    if leftovers.SIGNS.search(text):
        yield from faults(text, leftovers.LEFTOVERS)
    if in_notes:
        yield from notes.references(text)


def _image(image: Token, offset: int) -> Iterator[Found]:
    """Read a picture, and what its alt text mentions, all at the picture's place."""
    path = str(image.attrs["src"])
    children = image.children or ()
    if not any(child.content.strip() for child in children):
        yield mentions.no_alt(path, offset)
    yield from mentions.picture(path, offset)
    for child in children:
        if child.type == "value":
            yield Mention(Kind.VALUE, child.content, offset)
        elif child.type == "term":
            yield Mention(Kind.TERM, child.meta["term"], offset)


def _no_link(child: Token, offset: int) -> Fault:
    label = str(child.meta.get("label") or "")
    if label.startswith("^"):  # "[^ 1]: …" defines a link, as it is spaced
        return notes.spaced(label, offset)
    return mentions.no_link(unquote(child.meta["href"]), offset)


def _html(content: str, offset: int, opened: set[str]) -> Iterator[Fault]:
    """Report a tag; its closing one is no second mistake."""
    tag = _TAG.match(content)
    name = tag[2].lower() if tag else ""
    if tag and tag[1] and name in opened:
        return
    opened.add(name)
    shown = content.split("\n")[0][:40]
    message = _('raw HTML "{tag}" can\'t be used', tag=shown)
    if prose.BREAK.match(content):
        remedy = _("outside tables, end the line with a backslash (\\)")
    elif content.startswith("<!--"):
        remedy = _("delete it")
    else:
        remedy = _("write it in Markdown, or \\< for the sign")
    yield Fault(Rule.RAW_HTML, message, remedy, offset)
