"""What is right in CSS and spoils the pages of a book, or stops their making.

Measured with WeasyPrint 70: what is drawn see-through loses its tags, and a mark
outside its item that is given words ends the layout.
"""

from collections.abc import Iterator
from typing import Any

import tinycss2

from handbook.messages import _
from handbook.writers.sheets.pieces import Piece
from handbook.writers.sheets.slips import Slip

_PLAIN_MARKS = {"none", "normal"}


def check(piece: Piece) -> Iterator[Slip]:
    """Report what no page may have in a rule, or in those within it."""
    rules = tinycss2.parse_stylesheet(piece.text)
    for rule in rules:
        yield from _spoilt(piece, rule)


def _spoilt(piece: Piece, rule: Any) -> Iterator[Slip]:
    if rule.type not in ("qualified-rule", "at-rule") or not rule.content:
        return
    marks = "::marker" in tinycss2.serialize(rule.prelude).lower()
    for line in tinycss2.parse_blocks_contents(rule.content):
        if line.type in ("qualified-rule", "at-rule"):
            yield from _spoilt(piece, line)
        elif line.type == "declaration":
            place = piece.place(line.source_line, line.source_column)
            if line.lower_name == "opacity" and _is_see_through(line.value):
                yield _see_through(place)
            elif marks and line.lower_name == "content" and _has_words(line.value):
                yield _mark(place)


def _is_see_through(value: list[Any]) -> bool:
    numbers = [(n.type, n.value) for n in value if n.type in ("number", "percentage")]
    return any(n < (1 if type_ == "number" else 100) for type_, n in numbers)


def _has_words(value: list[Any]) -> bool:
    return tinycss2.serialize(value).strip().lower() not in _PLAIN_MARKS


def _see_through(place: tuple[int, int]) -> Slip:
    message = _("what is see-through can't be read by a screen reader")
    return Slip(*place, message, _('write a paler "color" or "background" instead'))


def _mark(place: tuple[int, int]) -> Slip:
    message = _('a page can\'t print words in "::marker"')
    return Slip(*place, message, _('write them in "::before"'))
