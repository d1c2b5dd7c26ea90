"""Our own marks in Markdown, as rules of markdown-it.

Furigana, terms and values within a paragraph, callouts among blocks, and
emphasis that works beside Japanese. ``prose.py`` tells what they look like;
``indents.py`` and ``weblinks.py`` hold the rules for what is typed as in Word.
"""

import re
import unicodedata
from collections.abc import Callable, Sequence
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.common.utils import isMdAsciiPunct, isPunctChar, isWhiteSpace
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline, autolink, html_inline, image, link
from markdown_it.rules_inline.state_inline import Delimiter
from markdown_it.token import Token
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin

from handbook.content.markdown import indents, limits, weblinks

CALLOUTS = {
    **dict.fromkeys(("注意", "caution", "warning"), "caution"),
    **dict.fromkeys(("ポイント", "point", "tip", "note"), "point"),
    **dict.fromkeys(("要確認", "verify", "important"), "verify"),
}
_CALLOUT = re.compile(
    r"[\[［][ \u3000]*[!！][ \u3000]*([^\]］\n]{1,20}?)[ \u3000]*[\]］][ \t\u3000]*\n?"
)
# In a table "|" ends a cell; within our marks it must not. A noncharacter,
# which no text may hold, takes its place until the blocks are parsed.
BAR = "\ufdd0"
_BARRED = re.compile(
    r"(?<!\{)\{[^{}|\\\n]{1,100}\|[^{}|\\\n]{1,100}\}"
    r"|\[\[[^\[\]|\\\n]{1,100}\|[^\[\]|\\\n]{1,100}\]\]"
)
_RUBY = re.compile(
    rf"\{{([^{{}}|｜{BAR}\n]{{1,100}})[|｜{BAR}]([^{{}}|｜{BAR}\n]{{1,100}})\}}"
)
_TERM = re.compile(
    rf"\[\[([^\[\]|｜{BAR}]{{1,100}})(?:[|｜{BAR}]([^\[\]|｜{BAR}]{{1,100}}))?\]\]"
)
_SPACE = r"[ \t\u3000\u00a0]*"
# The columns of a roster are named as people name them: {{ hire.座席 }}.
VALUE = re.compile(
    rf"\{{\{{{_SPACE}((?u:hire\.\w+)|[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*){_SPACE}\}}\}}",
    re.ASCII,
)

# Beyond its limit of nesting the parser drops text: 20 is its own.
_OPTIONS = {"html": True, "store_labels": True, "maxNesting": 200}


def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", _OPTIONS)
    # What is no link for us must be seen, to be reported; _links() unmakes it.
    parser.validateLink = lambda url: True  # type: ignore[method-assign]
    parser.core.ruler.disable("text_join")  # _joined() does it, and keeps escapes
    rules = parser.inline.ruler
    rules.at("text", weblinks.text)
    rules.after("text", "address", weblinks.address)
    rules.at("newline", indents.newline)
    rules.at("emphasis", _emphasis)
    for name, rule in _PLACED.items():
        rules.at(name, _placed(rule))
    for name, rule in (("term", _term), ("value", _value), ("ruby", _ruby)):
        rules.before("link", name, rule)
    return parser


@cache
def paragraph_parser() -> MarkdownIt:
    """Return the parser of a single paragraph."""
    return limits.guard(_parser())


@cache
def block_parser() -> MarkdownIt:
    """Return the parser of texts of several paragraphs."""
    # Whoever indents by four spaces, or a tab, writes no code: "```" is for that.
    parser = _parser().enable("table").disable("code").use(deflist_plugin)
    rules = parser.block.ruler
    rules.before("paragraph", "opens", indents.opens_paragraph, {"alt": ["paragraph"]})
    # Notes written in the text, ^[…], would nest without a limit.
    parser.use(footnote_plugin, inline=False)
    parser.core.ruler.after("block", "callouts", _callouts)
    return limits.guard(parser)


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
    match = VALUE.match(state.src, state.pos, state.posMax)
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
        joined += line if joins(joined[-1:], line[:1]) else f" {line}"
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


def protect(text: str) -> str:
    """Return ``text`` with bars within our marks hidden from tables."""
    if "|" not in text or ("{" not in text and "[[" not in text):
        return text
    return _BARRED.sub(lambda match: match[0].replace("|", BAR), text)


def joins(before: str, after: str) -> bool:
    """Say whether a line break between two characters is no space.

    "" is a value's edge, which goes with its neighbour.
    """
    widths = {unicodedata.east_asian_width(char) for char in (before, after) if char}
    return bool(widths & set("WFH")) and widths <= set("WFHA")


def _is_wide(char: str) -> bool:
    return unicodedata.east_asian_width(char) in "WFH"
