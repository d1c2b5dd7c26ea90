"""A style sheet, rule by rule."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import takewhile
from typing import Any

import tinycss2

from handbook.messages import _
from handbook.writers.sheets.slips import Slip

Position = tuple[int, int]
_BLANK = ("whitespace", "comment")
_VALUE = re.compile(r"[^:]*:\s*([^;}]*)")

# More than anyone means. What reads brackets calls itself at each, until Python
# ends it; what reads numbers refuses a longer one (sys.get_int_max_str_digits).
_DEPTH = 50
_DIGITS = re.compile(r"\d{640,}")


class _Lines:
    """A sheet with the offsets at which its lines begin."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._begins = [0, *(end.end() for end in re.finditer("\n", text))]

    def offset(self, position: Position) -> int:
        line, column = position
        return self._begins[line - 1] + column - 1

    def position(self, offset: int) -> Position:
        line = bisect_right(self._begins, offset)
        return line, offset - self._begins[line - 1] + 1


@dataclass(frozen=True, slots=True)
class Piece:
    """A rule as it is written, from its place to that of the next one.

    ``keyword``: that of an at-rule as CSS reads it, in small letters, else "".
    """

    text: str
    start: Position
    end: Position
    keyword: str
    sheet: _Lines

    def place(self, line: int, column: int) -> Position:
        """Return the place in the sheet of what stands there in the text."""
        first, behind = self.start
        return first + line - 1, column + (behind - 1 if line == 1 else 0)

    def value(self, place: Position) -> str:
        """Return the value of the property at a place of the sheet, as written."""
        begin = self.sheet.offset(self.start)
        ends = begin + len(self.text)
        found = _VALUE.match(self.sheet.text, self.sheet.offset(place), ends)
        return " ".join(found[1].split()) if found else ""


def rules(sheet: str) -> Iterator[Piece]:
    """Yield the rules of a sheet in their order."""
    found = tinycss2.parse_stylesheet(sheet, skip_comments=True, skip_whitespace=True)
    lines = _Lines(sheet)
    starts = [_start(rule, sheet) for rule in found]
    ends = [*starts[1:], lines.position(len(sheet))]
    for rule, start, end in zip(found, starts, ends, strict=False):
        text = sheet[lines.offset(start) : lines.offset(end)]
        keyword = str(getattr(rule, "lower_at_keyword", ""))
        yield Piece(text, start, end, keyword, lines)


def _start(rule: Any, sheet: str) -> Position:
    if rule.type != "error" or not rule.message.startswith("EOF"):
        return rule.source_line, rule.source_column
    # It was read to the end of the sheet: it begins behind the last pair of braces.
    rest = list(takewhile(lambda node: node.type != "{} block", _nodes(sheet)[::-1]))
    first = next((n for n in rest[::-1] if n.type not in _BLANK), rule)
    return first.source_line, first.source_column


def unreadable(sheet: str) -> Slip | None:
    """Return what nobody can have meant, and what would stop whoever reads it."""
    if number := _DIGITS.search(sheet):
        place = _Lines(sheet).position(number.start())
        return Slip(*place, _("this number is too long"), _("write a shorter one"))
    level = _nodes(sheet)
    for _depth in range(_DEPTH):
        level = [inner for node in level for inner in _held(node)]
    if not level:
        return None
    place = level[0].source_line, level[0].source_column
    message = _("too many brackets stand within each other here")
    return Slip(*place, message, _("delete those that are not needed"))


def unclosed(sheet: str) -> Slip | None:
    """Return the brace, comment or quote that is opened and never closed."""
    for node in walk(_nodes(sheet)):
        if node.type == "error" and node.kind in ("bad-string", "eof-in-string"):
            place = node.source_line, node.source_column
            message = _("the quote that opens here is never closed")
            return Slip(*place, message, _("close it on its line"))
    # A brace more is one too many, unless something else takes it in.
    *_rest, last = _nodes(sheet + "\n}")
    if last.type == "error" and last.kind == "}":
        return None
    place = last.source_line, last.source_column
    if last.type == "comment":
        return Slip(*place, _("this comment never ends"), _('write "*/" at its end'))
    if last.type == "{} block":
        message = _("the brace that opens here is never closed")
        return Slip(*place, message, _('write "}}" at its end'))
    message = _("the bracket that opens here is never closed")
    return Slip(*place, message, _("close it"))


def walk(nodes: Iterable[Any]) -> Iterator[Any]:
    """Yield nodes, each before what it holds."""
    for node in nodes:
        yield node
        yield from walk(_held(node))


def _held(node: Any) -> Iterable[Any]:
    return getattr(node, "arguments", None) or getattr(node, "content", None) or ()


def _nodes(sheet: str) -> list[Any]:
    return list(tinycss2.parse_component_value_list(sheet))
