"""What WeasyPrint notes down of a rule, in words."""

import logging
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from weasyprint import CSS
from weasyprint.css.properties import INITIAL_VALUES
from weasyprint.css.validation.expanders import EXPANDERS
from weasyprint.urls import FatalURLFetchingError, URLFetcher

from handbook.diagnostics import Severity, nearest
from handbook.messages import _
from handbook.writers.sheets.names import Known
from handbook.writers.sheets.pieces import Piece
from handbook.writers.sheets.slips import Slip

_PROPERTIES = {name.replace("_", "-") for name in set(INITIAL_VALUES) | set(EXPANDERS)}
_VARIABLE = re.compile(r"var\(\s*--([\w-]+)\s*\)")
# Told by the names that they use; or, as @charset, true of every file anyway.
_ELSEWHERE = {"import", "namespace", "font-face", "color-profile", "charset"}

# What its parser can raise where it does not expect what is written.
_FAILURES = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    TypeError,
    ValueError,
)


def check(piece: Piece, names: Known) -> Iterator[Slip]:
    """Report what WeasyPrint would pass over in a rule."""
    if piece.keyword in _ELSEWHERE:
        return
    with _notes() as records:
        try:
            CSS(string=_filled(piece.text, names), url_fetcher=_NOTHING)
        except FatalURLFetchingError:
            return  # told by its name
        except _FAILURES:
            yield Slip(*piece.start, _not_understood(), _copy())
    for record in records:
        for beginning, words in _WORDS:
            if record.msg.startswith(beginning):
                yield from words(piece, *(record.args or ()))
                break
        else:
            yield Slip(*piece.start, _not_understood(), _copy())


class _Nothing(URLFetcher):  # type: ignore[misc]
    """Fetch nothing, from nowhere: only the sheet itself is looked at."""

    def fetch(self, url: str, headers: object = None) -> Any:
        raise FatalURLFetchingError(url)


_NOTHING = _Nothing(allowed_protocols=[])  # making one costs more than a rule


@contextmanager
def _notes() -> Iterator[list[logging.LogRecord]]:
    """Collect what WeasyPrint notes down, and what it does not even warn of."""
    records: list[logging.LogRecord] = []

    class Collect(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            if record.name == logger.name:  # its progress has another name
                records.append(record)

    logger, handler = logging.getLogger("weasyprint"), Collect()
    level, spreads = logger.level, logger.propagate
    logger.addHandler(handler)
    logger.setLevel(logging.DEBUG)
    logger.propagate = False
    try:
        yield records
    finally:
        logger.removeHandler(handler)
        logger.setLevel(level)
        logger.propagate = spreads


def _filled(text: str, names: Known) -> str:
    """Put values in the place of tokens, so that what they stand in is looked at.

    What is longer than its token stays: places must hold.
    """

    def value(found: re.Match[str]) -> str:
        given = names.tokens.get(found[1], "")
        fits = given and len(given) <= len(found[0])
        return given.ljust(len(found[0])) if fits else found[0]

    return _VARIABLE.sub(value, text)


# --- in words -----------------------------------------------------------------


def _ignored(
    piece: Piece, name: str, value: str, line: int, column: int, reason: str
) -> Iterator[Slip]:
    place = piece.place(line, column)
    if "url(" in value.lower():
        return  # told as what would be fetched
    value = piece.value(place) or " ".join(value.split())
    if reason == "unknown property":
        meant = nearest(name, _PROPERTIES)
        remedy = _('did you mean "{name}"?', name=meant) if meant else _("delete it")
        yield Slip(*place, _('there is no property "{name}"', name=name), remedy)
    elif reason.startswith(("the property does not apply", "prefixed")):
        message = _('"{name}" does nothing on paper', name=name)
        yield Slip(*place, message, _("delete it"), severity=Severity.WARNING)
    elif not value:
        yield Slip(*place, _('"{name}" has no value', name=name), _("fill it in"))
    else:
        message = _('"{name}" can\'t be "{value}"', name=name, value=value)
        yield Slip(*place, message, _right(value))


def _right(value: str) -> str:
    if ":" in value:
        return _('perhaps a ";" is missing at the end of its line')
    if re.search(r"(?<![\w.#-])\d*\.?\d+(?![\w.%])", value):
        return _("write a number with its unit: 3mm, 9pt")
    return _("write another value, or delete the line")


def _prefixed(
    piece: Piece, name: str, value: str, line: int, column: int, other: str
) -> Iterator[Slip]:
    message = _('there is no property "{name}"', name=name)
    place = piece.place(line, column)
    yield Slip(*place, message, _('did you mean "{name}"?', name=other))


def _declaration(piece: Piece, reason: str, line: int, column: int) -> Iterator[Slip]:
    message = _("this is not a property with its value")
    place = piece.place(line, column)
    yield Slip(*place, message, _('write NAME: VALUE; with ":" and ";"'))


def _rule(piece: Piece, *_given: Any) -> Iterator[Slip]:
    message = _("this rule has no braces")
    yield Slip(*piece.start, message, _("write SELECTOR {{ NAME: VALUE; }}"))


def _selector(piece: Piece, *_given: Any) -> Iterator[Slip]:
    text = " ".join(piece.text.partition("{")[0].split())
    if text.startswith("}"):
        message = _("this brace closes nothing")
        yield Slip(*piece.start, message, _("delete it"))
        return
    message = _('the selector "{selector}" is not understood', selector=text)
    yield Slip(*piece.start, message, _("write it as in the shipped styles"))


def _box(piece: Piece, rule: Any, line: int, column: int) -> Iterator[Slip]:
    keyword = getattr(rule, "at_keyword", "")
    message = _('a page has no place "@{name}"', name=keyword)
    place = piece.place(line, column)
    yield Slip(*place, message, _("write it as in the shipped 10-page.css"))


def _not_understood() -> str:
    return _("this rule is not understood")


def _copy() -> str:
    return _("write it as in the shipped styles, or delete it")


# By the beginning of the note; its arguments follow the piece.
_WORDS: tuple[tuple[str, Callable[..., Iterator[Slip]]], ...] = (
    ("Ignored `%s:%s` at %d:%d, %s.", _ignored),
    ("Ignored `%s:%s` at %d:%d, prefix", _prefixed),
    ("Error: %s at %d:%d.", _declaration),
    ("Parse error at %d:%d", _rule),
    ("Invalid or unsupported selector", _selector),
    ("Unknown @page rule", _box),
)
