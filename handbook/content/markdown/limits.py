"""How much a text may hold: more than any book needs, less than stops a machine.

A page takes a tenth of a second to lay out, and a parser of Markdown much longer
with marks that stand in one another. What goes beyond is a slip (a table pasted
whole, a key that stuck, a bracket never closed) and is told at its line. Two
hundred pages of running text stay within all of these limits.
"""

import re
from collections import Counter
from collections.abc import Sequence

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from handbook.content.rules import Rule
from handbook.messages import _

_CHARACTERS = {"line": 1_000, "inline": 10_000, "blocks": 300_000}  # by kind of text
_LINES = 20_000
_PIECES = 10_000  # lines of paragraphs and code, cells of tables
_MARKS = 1_000  # in one paragraph
_COLUMNS = 30
_DEPTH = 20
_SIGNS = "*_[`<&{!~\\"
_CONTAINERS = ("bullet_list", "ordered_list", "blockquote", "dl_")
_BRACKET = re.compile(r"[\[\]]")


class ExcessError(ValueError):
    """A text that holds too much; ``offset`` is where it becomes too much."""

    def __init__(self, rule: Rule, offset: int, message: str, remedy: str) -> None:
        super().__init__(message)
        self.rule, self.offset = rule, offset
        self.message, self.remedy = message, remedy


def guard(parser: MarkdownIt) -> MarkdownIt:
    """Let ``parser`` raise ExcessError, before what would take it too long."""
    rules = parser.core.ruler
    rules.before("normalize", "whole", _whole)
    rules.after("block", "pieces", _pieces)
    rules.after("inline", "nesting", _nesting)
    rules.push("notes", _notes)
    return parser


def extent(text: str, kind: str) -> None:
    """Raise ExcessError for a text longer than its kind may be."""
    limit = _CHARACTERS[kind]
    if len(text) > limit:
        message = _("this text has more than {limit} characters", limit=f"{limit:,}")
        remedy = _split() if kind == "blocks" else _("shorten it")
        raise ExcessError(Rule.TOO_LONG, limit, message, remedy)


def _whole(state: StateCore) -> None:
    """Limit what the parser goes through line by line."""
    extent(state.src, "inline" if state.inlineMode else "blocks")
    if state.src.count("\n") > _LINES:
        raise _endless(_starts(state.src)[_LINES], _lines(_LINES))


def _pieces(state: StateCore) -> None:
    """Limit what is printed, and what the parser looks at sign by sign."""
    starts = _starts(state.src)
    pieces = depth = columns = 0
    for token in state.tokens:
        at = _at(starts, token)
        columns = 0 if token.type == "table_open" else columns
        columns += token.type == "th_open"
        depth += token.nesting * token.type.startswith(_CONTAINERS)
        if token.block and not token.nesting:
            pieces += 1 + token.content.count("\n")
        if pieces > _PIECES:
            raise _endless(at, _lines(_PIECES))
        if depth > _DEPTH:
            message = _(
                "lists and quotations are nested more than {limit} deep", limit=_DEPTH
            )
            raise ExcessError(Rule.TOO_DEEP, at, message, _("nest them less"))
        if token.type == "inline":
            if columns > _COLUMNS:
                message = _("this table has more than {limit} columns", limit=_COLUMNS)
                remedy = _("split it into several tables")
                raise ExcessError(Rule.TOO_LONG, at, message, remedy)
            _paragraph(token.content, at)


def _paragraph(text: str, at: int) -> None:
    limit = _CHARACTERS["inline"]
    if len(text) > limit:
        message = _(
            "this paragraph has more than {limit} characters", limit=f"{limit:,}"
        )
        remedy = _("put an empty line where a new one should begin")
        raise ExcessError(Rule.TOO_LONG, at, message, remedy)
    if _marks(text) > _MARKS or _open_brackets(text) > _DEPTH:
        message = _("this paragraph has too many signs such as * [ <")
        remedy = _('delete them, or write a "\\" before each')
        raise ExcessError(Rule.TOO_LONG, at, message, remedy)


def _marks(text: str) -> int:
    return sum(map(text.count, _SIGNS)) if len(text) > _MARKS else 0


def _open_brackets(text: str) -> int:
    """Return how many brackets stand open at once, at most."""
    most = now = 0
    if text.count("[") <= _DEPTH:
        return 0
    for sign in _BRACKET.findall(text):
        now = now + 1 if sign == "[" else max(0, now - 1)
        most = max(most, now)
    return most


def _nesting(state: StateCore) -> None:
    """Limit what stands in one another within a paragraph."""
    for token in state.tokens:
        depth = 0
        children = token.children or ()
        for child in children if len(children) > _DEPTH else ():
            depth += child.nesting
            if depth > _DEPTH:
                at = _at(_starts(state.src), token)
                message = _("emphasis is nested more than {limit} deep", limit=_DEPTH)
                raise ExcessError(Rule.TOO_DEEP, at, message, _("nest it less"))


def _notes(state: StateCore) -> None:
    """Limit what notes amount to: each is printed wherever it is referred to."""
    if "footnotes" not in state.env:
        return
    lengths: Counter[int] = Counter()
    printed: Counter[int] = Counter()
    note = -1
    for token in state.tokens:
        if token.type == "footnote_open":
            note = token.meta["id"]
        if token.type == "inline":
            lengths[note] += len(token.content)
        for child in token.children or ():
            if child.type == "footnote_ref":
                printed[child.meta["id"]] += 1
    whole = sum(lengths[one] * number for one, number in printed.items())
    if whole > _CHARACTERS["blocks"]:
        message = _("the notes of this text are printed too many times")
        raise ExcessError(Rule.TOO_LONG, 0, message, _("shorten them"))


def _starts(text: str) -> list[int]:
    """Return the offset at which each line begins."""
    return [0, *(match.end() for match in re.finditer("\n", text))]


def _at(starts: Sequence[int], token: Token) -> int:
    """Return where the line begins on which a token does."""
    return starts[min(token.map[0], len(starts) - 1)] if token.map else 0


def _lines(limit: int) -> str:
    return _("this text has more than {limit} lines and cells", limit=f"{limit:,}")


def _endless(at: int, message: str) -> ExcessError:
    return ExcessError(Rule.TOO_LONG, at, message, _split())


def _split() -> str:
    return _("split it into several chapters")
