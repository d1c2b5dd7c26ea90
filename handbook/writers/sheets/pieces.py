"""A style sheet, rule by rule."""

import re
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


@dataclass(frozen=True, slots=True)
class Piece:
    """A rule as it is written, from its place to that of the next one."""

    text: str
    start: Position
    end: Position

    @property
    def placed(self) -> str:
        """Return the rule below and behind so much space that its places hold."""
        line, column = self.start
        return "\n" * (line - 1) + " " * (column - 1) + self.text

    def value(self, place: Position) -> str:
        """Return the value of the property that stands there, as it is written."""
        found = _VALUE.match(self.placed, _offset(self.placed, place))
        return " ".join(found[1].split()) if found else ""


def rules(sheet: str) -> Iterator[Piece]:
    """Yield the rules of a sheet in their order."""
    found = tinycss2.parse_stylesheet(sheet, skip_comments=True, skip_whitespace=True)
    starts = [_start(rule, sheet) for rule in found]
    ends = [*starts[1:], (sheet.count("\n") + 2, 1)]
    for start, end in zip(starts, ends, strict=False):
        text = sheet[_offset(sheet, start) : _offset(sheet, end)]
        yield Piece(text, start, end)


def _start(rule: Any, sheet: str) -> Position:
    if rule.type != "error" or not rule.message.startswith("EOF"):
        return rule.source_line, rule.source_column
    # It was read to the end of the sheet: it begins behind the last pair of braces.
    rest = list(takewhile(lambda node: node.type != "{} block", _nodes(sheet)[::-1]))
    first = next((n for n in rest[::-1] if n.type not in _BLANK), rule)
    return first.source_line, first.source_column


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
        held = getattr(node, "arguments", None) or getattr(node, "content", None)
        yield from walk(held or ())


def _nodes(sheet: str) -> list[Any]:
    return list(tinycss2.parse_component_value_list(sheet))


def _offset(text: str, position: Position) -> int:
    line, column = position
    return sum(len(one) + 1 for one in text.split("\n")[: line - 1]) + column - 1
