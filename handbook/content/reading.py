"""What a text refers to, and what in it can't be used, with offsets.

``prose.py`` finds the marks; here they are read with the eyes of the author,
so that nothing is dropped, or printed as stray signs, in silence.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias
from urllib.parse import unquote

from markdown_it.rules_block.table import escapedSplit
from markdown_it.token import Token

from handbook.content import habits, mentions, prose
from handbook.content.habits import Fault
from handbook.content.marks import CALLOUTS, protect
from handbook.content.mentions import Found, Kind, Mention
from handbook.content.rules import Rule
from handbook.diagnostics import nearest
from handbook.messages import _

TextKind: TypeAlias = Literal["line", "inline", "blocks"]


def read(text: str, kind: TextKind) -> Iterator[Found]:
    """Find the mentions and the faults of a text, in no order."""
    if kind == "line":
        yield from _line(text)
    elif kind == "inline":
        if not prose.is_plain(text):
            yield from habits.faults(text, habits.ONE_PARAGRAPH)
            yield from _children(prose.inline(text, {}), lambda at: at, notes=False)
    else:
        yield from _blocks(text)


def _line(text: str) -> Iterator[Found]:
    if prose.is_plain(text):
        return
    start = 0
    for token in prose.parse_line(text):
        if token.type == "value":
            yield Mention(Kind.VALUE, token.content, token.meta["at"])
            start = text.index("}}", token.meta["at"]) + 2
        else:
            offset = text.index(token.content, start)
            for fault in habits.faults(token.content, habits.PLAIN):
                yield _moved(fault, offset)


# --- texts of several paragraphs ----------------------------------------------


@dataclass(frozen=True, slots=True)
class _Page:
    """A text with its lines, to turn positions of tokens into offsets."""

    text: str
    lines: tuple[str, ...]
    starts: tuple[int, ...]

    def offsets(self, inline: Token) -> Callable[[int], int]:
        """Return a map from positions in an inline token's content to offsets."""
        whole = str(inline.meta.get("whole", inline.content))
        cut = int(inline.meta.get("cut", 0))
        first = inline.map[0] if inline.map else 0
        begins, stands = [], []
        begin = 0
        for number, line in enumerate(whole.split("\n"), first):
            number = min(number, len(self.lines) - 1)
            indent = max(self.lines[number].find(line.strip()), 0)
            begins.append(begin)
            stands.append(self.starts[number] + indent)
            begin += len(line) + 1

        def offset(at: int) -> int:
            row = bisect_right(begins, at + cut) - 1
            return stands[row] + at + cut - begins[row]

        return offset

    def line(self, token: Token) -> int:
        """Return where the line on which a block begins does."""
        number = token.map[0] if token.map else 0
        return self.starts[min(number, len(self.starts) - 1)]


def _page(text: str) -> _Page:
    lines = tuple(text.split("\n"))
    starts = [0]
    for line in lines[:-1]:
        starts.append(starts[-1] + len(line) + 1)
    return _Page(text, lines, tuple(starts))


def _blocks(text: str) -> Iterator[Found]:
    env: dict[str, Any] = {}
    tokens = prose.blocks(text, env)
    page = _page(text)
    columns = 0
    for position, token in enumerate(tokens):
        match token.type:
            case "inline":
                before = tokens[position - 1]
                yield from _inline(page, token, before.type == "paragraph_open")
            case "table_open":
                columns = 0
                if position and tokens[position - 1].type == "paragraph_close":
                    yield from _caption(page, tokens[position - 2])
                if "inline" in token.meta:
                    yield from _inline(page, token.meta["inline"], False)
            case "th_open":
                columns += 1
            case "tr_open":
                yield from _row(page, token, columns)
            case "callout_open" if not token.meta["kind"]:
                yield _callout(page, token)
    yield from _notes(page, env)
    yield from _definitions(page, env, tokens)


def _inline(page: _Page, token: Token, paragraph: bool) -> Iterator[Found]:
    offset = page.offsets(token)
    yield from _children(token, offset, notes=True)
    if paragraph:
        for fault in habits.faults(token.content, habits.PARAGRAPHS):
            yield _moved(fault, offset(fault.offset) - fault.offset)


def _caption(page: _Page, above: Token) -> Iterator[Fault]:
    lines = above.content.split("\n")
    if len(lines) > 1 and prose.CAPTION.match(lines[-1]):
        yield Fault(
            Rule.BAD_MARKUP,
            _("the title of this table runs on from the paragraph above"),
            _("put an empty line above it"),
            page.offsets(above)(len(above.content) - len(lines[-1])),
        )


def _row(page: _Page, token: Token, columns: int) -> Iterator[Fault]:
    number = token.map[0] if token.map else 0
    line = protect(page.lines[number]).strip(" \t>")
    cells = len(escapedSplit(line)) - line.startswith("|") - line.endswith("|")
    if columns and cells > columns:
        yield Fault(
            Rule.BAD_MARKUP,
            _(
                "this row has {cells} cells, the table only {columns}",
                cells=cells,
                columns=columns,
            ),
            _('write "\\|" for a bar that is text'),
            page.line(token),
        )


def _callout(page: _Page, token: Token) -> Fault:
    name = str(token.meta["name"])
    known = nearest(name.lower(), CALLOUTS) or "、".join(_CALLOUTS)
    return Fault(
        Rule.UNKNOWN_CALLOUT,
        _('unknown kind of note "{name}"', name=name),
        _("write one of {names}", names=known),
        page.line(token),
    )


_CALLOUTS = ("注意", "ポイント", "要確認")


def _notes(page: _Page, env: dict[str, Any]) -> Iterator[Fault]:
    """Report footnotes that nothing refers to, and those that are there twice."""
    used = env.get("footnotes", {}).get("refs", {})
    seen = set()
    for label, line in env.get("notes", ()):
        offset = page.starts[min(line, len(page.starts) - 1)]
        if label in seen:
            message = _('the note "{label}" is here twice', label=label)
            yield Fault(Rule.UNUSED_NOTE, message, _("delete one of them"), offset)
        elif used.get(f":{label}", -1) < 0:
            message = _('no text refers to the note "{label}"', label=label)
            remedy = _("write [^{label}] where it belongs", label=label)
            yield Fault(Rule.UNUSED_NOTE, message, remedy, offset)
        seen.add(label)


def _definitions(
    page: _Page, env: dict[str, Any], tokens: list[Token]
) -> Iterator[Fault]:
    """Report lines "[x]: y", which Markdown takes away, if no link uses them."""
    defined = {**env.get("references", {})}
    for token in tokens if defined else ():
        for child in token.children or ():
            defined.pop(child.meta.get("label"), None)
    for label, definition in defined.items():
        line = min(definition["map"][0], len(page.starts) - 1)
        yield Fault(
            Rule.BAD_LINK,
            _('"[{label}]:" defines a link that no text uses', label=label.lower()),
            _('write "\\[" if the line is text'),
            page.starts[line],
        )


# --- one paragraph ------------------------------------------------------------


def _children(
    inline: Token, offset: Callable[[int], int], notes: bool
) -> Iterator[Found]:
    """Read the children of an inline token; ``offset`` maps its positions."""
    whole = inline.content
    cursor = 0
    for child in inline.children or ():
        at = int(child.meta.get("at", cursor))
        match child.type:
            case "term":
                yield Mention(Kind.TERM, child.meta["term"], offset(at))
            case "value":
                yield Mention(Kind.VALUE, child.content, offset(at))
            case "link_open":
                yield from mentions.link(str(child.attrs["href"]), offset(at))
            case "image":
                path = str(child.attrs["src"])
                if not any(one.content.strip() for one in child.children or ()):
                    yield mentions.no_alt(path, offset(at))
                yield from mentions.picture(path, offset(at))
                yield from _alt(child, offset(at))
            case "text" if child.meta.get("html"):
                yield _html(child.content, offset(at))
            case "text" if "href" in child.meta:
                yield mentions.no_link(unquote(child.meta["href"]), offset(at))
            case "text" if not child.meta:
                for fault in _stray(child.content, notes):
                    found = _position(whole, cursor, child.content, fault.offset)
                    yield _moved(fault, offset(found) - fault.offset)
        cursor = max(cursor, at)


def _position(whole: str, start: int, text: str, offset: int) -> int:
    """Return where in ``whole`` the ``offset`` of a text that it holds stands.

    Line breaks may be missing from the text: the more of it is found, the better.
    """
    for length in (8, 4, 2):
        found = whole.find(text[offset : offset + length], start)
        if found >= 0:
            return found
    return start


def _alt(image: Token, offset: int) -> Iterator[Found]:
    """Read what a picture's alt text mentions, all at the picture's place."""
    for child in image.children or ():
        if child.type == "value":
            yield Mention(Kind.VALUE, child.content, offset)
        elif child.type == "term":
            yield Mention(Kind.TERM, child.meta["term"], offset)


def _html(content: str, offset: int) -> Fault:
    tag = content.split("\n")[0][:40]
    message = _('raw HTML "{tag}" can\'t be used', tag=tag)
    if prose.BREAK.match(content):
        remedy = _("outside tables, end the line with a backslash (\\)")
    elif content.startswith("<!--"):
        remedy = _("delete it")
    else:
        remedy = _("write it in Markdown, or \\< for the sign")
    return Fault(Rule.RAW_HTML, message, remedy, offset)


def _stray(text: str, notes: bool) -> Iterator[Fault]:
    """Report signs in a text that were not understood as marks."""
    yield from habits.faults(text, habits.LEFTOVERS)
    if notes:
        yield from _missing_notes(text)


def _missing_notes(text: str) -> Iterator[Fault]:
    for match in re.finditer(r"\[\^([^\]\s]{1,40})\]", text):
        message = _('there is no note "{label}"', label=match[1])
        remedy = _('write "[^{label}]: …" on a line of its own', label=match[1])
        yield Fault(Rule.UNKNOWN_NOTE, message, remedy, match.start())


def _moved(fault: Fault, by: int) -> Fault:
    return Fault(fault.rule, fault.message, fault.remedy, max(fault.offset + by, 0))
