"""Bytes of a CSV file → rows of cells that know where they stand."""

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterator
from dataclasses import dataclass

from handbook.content.rules import Rule
from handbook.diagnostics import ContentError, Place, Problem
from handbook.messages import _

_LINE_ENDS = re.compile(r"\r\n?")
_DELIMITERS = ",\t;"  # the first wins where a line has as many of each
_OPENED = re.compile(r' *"')
_QUOTED = re.compile(r' *"((?:[^"]|"")*)"')
_EXCEL = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_UTF_16 = (BOM_UTF16_LE, BOM_UTF16_BE)


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands between two commas, without its quotes and the spaces around it."""

    text: str
    place: Place


Row = tuple[Cell, ...]


def rows(raw: bytes, name: str) -> Iterator[Row]:
    """Yield the rows of a CSV file in which anything is written.

    Lines and columns count as editors do. Raises ContentError for what is no CSV.
    """
    text = _LINE_ENDS.sub("\n", _decoded(raw, name))
    head = text.lstrip("\n").partition("\n")[0]
    delimiter = max(_DELIMITERS, key=head.count)
    plain = re.compile(rf"[^{delimiter}\n]*")
    row: list[Cell] = []
    at, line, start = 0, 1, 0
    while True:
        place = Place(name, line, at - start + 1)
        said, end = _cell(text, at, plain, place)
        row.append(Cell(said, place))
        if "\n" in (within := text[at:end]):
            line += within.count("\n")
            start = text.rfind("\n", at, end) + 1
        at = end + 1
        if end < len(text) and text[end] == delimiter:
            continue
        if any(cell.text for cell in row):
            yield tuple(row)
        if end >= len(text):
            return
        row, line, start = [], line + 1, at


def _cell(text: str, at: int, plain: re.Pattern[str], place: Place) -> tuple[str, int]:
    """Return the text of the cell that begins at an offset, and where it ends."""
    quoted = _QUOTED.match(text, at)
    if quoted is None and _OPENED.match(text, at):
        message = _("this quotation mark is never closed")
        remedy = _('write another " at the end of the cell, or delete this one')
        raise ContentError([Problem(place, Rule.SYNTAX, message, remedy)])
    rest = plain.match(text, quoted.end() if quoted else at)
    assert rest is not None  # noqa: S101 -- it matches nothing, too
    said = quoted[1].replace('""', '"') if quoted else ""
    return _line(said + rest[0]), rest.end()


def _line(text: str) -> str:
    """Return the text of a cell on one line."""
    return " ".join(part for part in (p.strip() for p in text.split("\n")) if part)


def _decoded(raw: bytes, name: str) -> str:
    """Return the text of a file as Excel and editors write it.

    Raises ContentError for what is no text, or in another encoding.
    """
    as_csv = _('in Excel, save it as "CSV UTF-8 (Comma delimited)"')
    if raw.startswith(_EXCEL):
        raise _unread(name, _("this is an Excel file, not a CSV file"), as_csv)
    if raw.startswith(_UTF_16) or raw.count(0) * 20 > len(raw):
        raise _unread(name, _("this file is {encoding}", encoding="UTF-16"), as_csv)
    if raw.startswith(BOM_UTF8) or not _is(raw, "cp932"):
        return _utf_8(raw, name)
    return raw.decode("utf-8" if _is(raw, "utf-8") else "cp932")


def _utf_8(raw: bytes, name: str) -> str:
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        read = raw[: error.start].decode("utf-8-sig", "replace")
        line = read.count("\n") + 1
        place = Place(name, line, len(read) - (read.rfind("\n") + 1) + 1)
        message = _("this is neither UTF-8 nor Shift_JIS")
        remedy = _('in Excel, save it as "CSV UTF-8 (Comma delimited)"')
        problem = Problem(place, Rule.ENCODING, message, remedy)
        raise ContentError([problem]) from error


def _is(raw: bytes, codec: str) -> bool:
    try:
        raw.decode(codec)
    except UnicodeDecodeError:
        return False
    return True


def _unread(name: str, message: str, remedy: str) -> ContentError:
    return ContentError([Problem(Place(name), Rule.ENCODING, message, remedy)])
