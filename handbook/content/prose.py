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
``<br>`` in a cell      ``hardbreak``
=====================  ==================================================

Nothing else of HTML is understood: it becomes text. A line break between two
East Asian characters is no space. ``meta["at"]`` is the offset in the content
of the token's ``inline``, for those who report on it (``reading.py``).
"""

import re
import unicodedata
from collections.abc import Callable, Sequence
from functools import cache
from urllib.parse import unquote

from markdown_it import MarkdownIt
from markdown_it.common.utils import isMdAsciiPunct, isPunctChar, isWhiteSpace
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline, autolink, html_inline, image, link
from markdown_it.rules_inline.state_inline import Delimiter
from markdown_it.token import Token
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin

CALLOUTS = {
    **dict.fromkeys(("注意", "caution", "warning"), "caution"),
    **dict.fromkeys(("ポイント", "point", "tip", "note"), "point"),
    **dict.fromkeys(("要確認", "verify", "important"), "verify"),
}
CAPTION = re.compile(r"(?:表|table)[ \u3000]*[:：][ \u3000]*", re.IGNORECASE)
EXTERNAL = re.compile(r"https?://[^\s/]|mailto:[^\s@]+@[^\s@]", re.IGNORECASE)
_CALLOUT = re.compile(
    r"[\[［][ \u3000]*[!！][ \u3000]*([^\]］\n]{1,20}?)[ \u3000]*[\]］][ \t\u3000]*\n?"
)
# In a table "|" ends a cell; within our marks it must not. A noncharacter,
# which no text may hold, takes its place until the blocks are parsed.
_BAR = "\ufdd0"
_BARRED = re.compile(
    r"(?<!\{)\{[^{}|\\\n]{1,100}\|[^{}|\\\n]{1,100}\}"
    r"|\[\[[^\[\]|\\\n]{1,100}\|[^\[\]|\\\n]{1,100}\]\]"
)
_RUBY = re.compile(
    rf"\{{([^{{}}|｜{_BAR}\n]{{1,100}})[|｜{_BAR}]([^{{}}|｜{_BAR}\n]{{1,100}})\}}"
)
_TERM = re.compile(
    rf"\[\[([^\[\]|｜{_BAR}]{{1,100}})(?:[|｜{_BAR}]([^\[\]|｜{_BAR}]{{1,100}}))?\]\]"
)
_VALUE = re.compile(r"\{\{[ \t]*([A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*)[ \t]*\}\}", re.ASCII)
_TASK = re.compile(r"\[([ xX])\][ \t]+")
BREAK = re.compile(r"<br[ \t]*/?>", re.IGNORECASE)


def parse_blocks(text: str) -> list[Token]:
    """Parse a text of several paragraphs."""
    return blocks(text, {})


def parse_inline(text: str) -> list[Token]:
    """Parse one paragraph: the children that its ``inline`` token would have."""
    return inline(text, {}).children or []


def parse_line(text: str) -> list[Token]:
    """Split plain text, in which only values are marks: text and value tokens."""
    tokens: list[Token] = []
    start = 0
    for match in _VALUE.finditer(text):
        tokens += _text(text[start : match.start()])
        tokens.append(Token("value", "", 0, content=match[1]))
        tokens[-1].meta["at"] = match.start()
        start = match.end()
    return tokens + _text(text[start:])


def is_plain(text: str) -> bool:
    """Say whether ``text`` has no character that could be a mark."""
    return _MARKS.search(text) is None


_MARKS = re.compile(r"[\[\]{}<>&*_`\\|!#~^［］｛｝＊＃\n]|^[・-]")


def blocks(text: str, env: dict[str, object]) -> list[Token]:
    """Parse as ``parse_blocks`` does; ``env`` keeps notes and link definitions."""
    tokens = _blocks().parse(protect(text), env)
    return _captions(_finish(tokens))


def inline(text: str, env: dict[str, object]) -> Token:
    """Parse as ``parse_inline`` does, and return the ``inline`` token."""
    (token,) = _inline().parseInline(protect(text), env)
    token.children = _children(token.children or [], in_cell=False)
    return token


# --- parsers ------------------------------------------------------------------


def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": True, "store_labels": True})
    # What is no link for us must be seen, to be reported; _links() unmakes it.
    parser.validateLink = lambda url: True  # type: ignore[method-assign]
    parser.core.ruler.disable("text_join")  # _joined() does it, and keeps escapes
    rules = parser.inline.ruler
    rules.at("emphasis", _emphasis)
    for name, rule in _PLACED.items():
        rules.at(name, _placed(rule))
    for name, rule in (("term", _term), ("value", _value), ("ruby", _ruby)):
        rules.before("link", name, rule)
    return parser


@cache
def _inline() -> MarkdownIt:
    return _parser()


@cache
def _blocks() -> MarkdownIt:
    parser = _parser().enable("table").use(deflist_plugin)
    # Notes written in the text, ^[…], would nest without a limit.
    parser.use(footnote_plugin, inline=False)
    parser.core.ruler.after("block", "callouts", _callouts)
    return parser


def _placed(rule: Callable[[StateInline, bool], bool]) -> Callable[..., bool]:
    """Let a rule of markdown-it note where its tokens stand."""

    def placed(state: StateInline, silent: bool) -> bool:
        at, before = state.pos, len(state.tokens)
        if not rule(state, silent):
            return False
        for token in state.tokens[before:]:
            if token.type != "text":
                token.meta.setdefault("at", at)
        return True

    return placed


_PLACED = {
    "link": link,
    "image": image,
    "autolink": autolink,
    "html_inline": html_inline,
}


# --- our own marks ------------------------------------------------------------


def _term(state: StateInline, silent: bool) -> bool:
    match = _TERM.match(state.src, state.pos, state.posMax)
    if match is None or not match[1].strip():
        return False
    if not silent:
        term = _one_line(match[1])
        shown = _one_line(match[2]) if match[2] else term
        _push(state, "term", shown, {"term": term})
    state.pos = match.end()
    return True


def _ruby(state: StateInline, silent: bool) -> bool:
    match = _RUBY.match(state.src, state.pos, state.posMax)
    if match is None or not match[2].strip():
        return False
    if state.src[: state.pos].endswith("{") or state.src.startswith("}", match.end()):
        return False  # a value that is not understood
    if not silent:
        _push(state, "ruby", match[1], {"reading": match[2].strip()})
    state.pos = match.end()
    return True


def _value(state: StateInline, silent: bool) -> bool:
    match = _VALUE.match(state.src, state.pos, state.posMax)
    if match is None:
        return False
    if not silent:
        _push(state, "value", match[1], {})
    state.pos = match.end()
    return True


def _push(state: StateInline, kind: str, content: str, meta: dict[str, str]) -> None:
    token = state.push(kind, "", 0)
    token.content = content
    token.meta = {**meta, "at": state.pos}


def _one_line(text: str) -> str:
    """Return a mark's text without the line break that may stand in it."""
    lines = [line.strip() for line in text.split("\n")]
    joined = lines[0]
    for line in lines[1:]:
        joined += line if _joins(joined[-1:], line[:1]) else f" {line}"
    return joined.strip()


def _emphasis(state: StateInline, silent: bool) -> bool:
    """Find ``*`` and ``_`` as CommonMark does, but beside Japanese too.

    By the letter of CommonMark, ``**「消込」**は`` is not bold, because a mark
    between punctuation and a letter opens. East Asian characters, punctuation
    included, count as neither here (github.com/tats-u/markdown-cjk-friendly).
    """
    marker = state.src[state.pos]
    if silent or marker not in "*_":
        return False
    scanned = state.scanDelims(state.pos, marker == "*")
    opens, closes = scanned.can_open, scanned.can_close
    if marker == "*":
        end = state.pos + scanned.length
        before = state.src[state.pos - 1] if state.pos else " "
        after = state.src[end] if end < state.posMax else " "
        opens, closes = _faces(before, after), _faces(after, before)
    for _number in range(scanned.length):
        token = state.push("text", "", 0)
        token.content = marker
        state.delimiters.append(
            Delimiter(
                marker=ord(marker),
                length=scanned.length,
                token=len(state.tokens) - 1,
                end=-1,
                open=opens,
                close=closes,
            )
        )
    state.pos += scanned.length
    return True


def _faces(outside: str, inside: str) -> bool:
    """Say whether a mark between the two belongs to the text ``inside``."""
    if isWhiteSpace(ord(inside)):
        return False
    if not _punctuation(inside) or isWhiteSpace(ord(outside)):
        return True
    return _punctuation(outside) or _is_wide(outside)


def _punctuation(char: str) -> bool:
    mark = isMdAsciiPunct(ord(char)) or isPunctChar(char)
    return mark and not _is_wide(char)


def _callouts(state: StateCore) -> None:
    """Make callouts of quotations that begin with ``[!kind]``.

    ``env["notes"]`` gets the footnotes with their lines: the plugin drops
    those that no text refers to.
    """
    tokens = state.tokens
    notes = state.env.setdefault("notes", [])
    for position, token in enumerate(tokens):
        if token.type == "footnote_reference_open":
            notes.append((token.meta["label"], token.map[0] if token.map else 0))
        if token.type == "blockquote_open" and position + 2 < len(tokens):
            match = _CALLOUT.match(tokens[position + 2].content)
            if tokens[position + 2].type == "inline" and match:
                _callout(tokens, position, match)
    state.tokens = [token for token in tokens if token.type != "nothing"]


def _callout(tokens: Sequence[Token], position: int, match: re.Match[str]) -> None:
    name = unicodedata.normalize("NFKC", match[1]).strip().lower()
    opening, text = tokens[position], tokens[position + 2]
    opening.meta = {"kind": CALLOUTS.get(name, ""), "name": match[1]}
    opening.type, opening.tag = "callout_open", ""
    level = opening.level
    closing = next(
        t
        for t in tokens[position:]
        if t.type == "blockquote_close" and t.level == level
    )
    closing.type, closing.tag = "callout_close", ""
    text.meta = {"whole": text.content, "cut": match.end()}
    text.content = text.content[match.end() :]
    if not text.content.strip():
        for token in tokens[position + 1 : position + 4]:
            token.type = "nothing"


# --- after parsing ------------------------------------------------------------


def protect(text: str) -> str:
    """Return ``text`` with bars within our marks hidden from tables."""
    if "|" not in text or ("{" not in text and "[[" not in text):
        return text
    return _BARRED.sub(lambda match: match[0].replace("|", _BAR), text)


def _finish(tokens: list[Token]) -> list[Token]:
    finished: list[Token] = []
    for position, token in enumerate(tokens):
        if _BAR in token.content:
            token.content = token.content.replace(_BAR, "|")
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
    if _BAR in token.content:
        token.content = token.content.replace(_BAR, "|")
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
            if _joins(before, after):
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


def _joins(before: str, after: str) -> bool:
    """Say whether a line break between two characters is no space.

    "" is a value's edge, which goes with its neighbour.
    """
    widths = {unicodedata.east_asian_width(char) for char in (before, after) if char}
    return bool(widths & set("WFH")) and widths <= set("WFHA")


def _is_wide(char: str) -> bool:
    return unicodedata.east_asian_width(char) in "WFH"


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


def _text(text: str) -> list[Token]:
    return [Token("text", "", 0, content=text)] if text else []
