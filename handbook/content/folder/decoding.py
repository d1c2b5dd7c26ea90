"""Bytes of a text file → clean text, with what was wrong with it."""

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterator

from handbook.content.folder.characters import blemishes, clean
from handbook.content.rules import Rule
from handbook.diagnostics import Place, Problem
from handbook.messages import _

_CONTAINERS = {b"PK\x03\x04": "Word, Excel, ZIP", b"\xd0\xcf\x11\xe0": "Word, Excel"}
_UTF_16 = (BOM_UTF16_LE, BOM_UTF16_BE)
_JAPANESE = re.compile("[ぁ-んァ-ヶー\u4e00-\u9fff、。]")
_BROKEN_AT_MOST = 20
# Of Windows, of old Macs, and what a careless conversion makes of the first.
_LINE_ENDS = re.compile(r"\r\r?\n|\r")
_CONFLICT = re.compile(r"^(<<<<<<<|>>>>>>>)( |$)", re.MULTILINE)


def decode(raw: bytes, name: str) -> tuple[str | None, tuple[Problem, ...]]:
    """Return the text of a file, and its problems.

    The text has line feeds at its line ends, no byte order mark and no forbidden
    character, whatever the file had, so that everything else in it can be checked
    too; None where it is no text at all.
    """
    if program := _program(raw):
        message = _("this is not a text file but {program}", program=program)
        remedy = _("save it as plain text (UTF-8)")
        return None, (Problem(Place(name), Rule.ENCODING, message, remedy),)
    text, problems = _text(raw.removeprefix(BOM_UTF8), name)
    text = _LINE_ENDS.sub("\n", text)
    found = (*problems, *_blemishes(text, name), *_conflicts(text, name))
    return clean(text), found


def place(text: str, offset: int, name: str) -> Place:
    """Return where ``offset`` of a file's whole text stands."""
    start = text.rfind("\n", 0, offset) + 1
    return Place(name, text.count("\n", 0, offset) + 1, offset - start + 1)


def _program(raw: bytes) -> str:
    """Say what wrote ``raw`` if it is not text, else ""."""
    for magic, program in _CONTAINERS.items():
        if raw.startswith(magic):
            return program
    utf_16 = raw.startswith(_UTF_16)
    return _("a program's own") if raw.count(0) * 20 > len(raw) and not utf_16 else ""


def _text(raw: bytes, name: str) -> tuple[str, tuple[Problem, ...]]:
    label, codec = _other_encoding(raw)
    if not codec:
        return _repair(raw, name)
    message = _("this file is {encoding}", encoding=label)
    problem = Problem(Place(name), Rule.ENCODING, message, _("save it as UTF-8"))
    return _plain(raw, codec), (problem,)


def _other_encoding(raw: bytes) -> tuple[str, str]:
    """Guess what a file is if not UTF-8: its name for people, its codec."""
    if raw.startswith(_UTF_16):
        return "UTF-16", "utf-16"
    if b"\x1b$B" in raw:
        return "ISO-2022-JP", "iso2022_jp"
    if _valid(raw, "utf-8"):
        return "", ""
    best = ("", "", 0)
    for label, codec in (("Shift_JIS", "cp932"), ("EUC-JP", "euc_jp")):
        if _valid(raw, codec):
            score = len(_JAPANESE.findall(raw.decode(codec)))
            best = max(best, (label, codec, score), key=lambda guess: guess[2])
    high = sum(byte > 0x7F for byte in raw)
    # Two bytes make a Japanese character; other bytes make few by accident.
    return best[:2] if best[2] * 4 > high else ("", "")


def _valid(raw: bytes, codec: str) -> bool:
    try:
        raw.decode(codec)
    except UnicodeDecodeError:
        return False
    return True


def _plain(raw: bytes, codec: str) -> str:
    return raw.decode(codec, "replace").replace("\ufffd", "?")


def _repair(raw: bytes, name: str) -> tuple[str, tuple[Problem, ...]]:
    """Read UTF-8, with "?" for broken bytes; report the first ones."""
    text = ""
    problems: list[Problem] = []
    while len(problems) < _BROKEN_AT_MOST:
        try:
            return text + raw.decode("utf-8"), tuple(problems)
        except UnicodeDecodeError as error:
            text += raw[: error.start].decode("utf-8")
            lines = _LINE_ENDS.sub("\n", text)
            problems.append(
                Problem(
                    place(lines, len(lines), name),
                    Rule.ENCODING,
                    _("this is not UTF-8: byte {byte}", byte=f"0x{raw[error.start]:X}"),
                    _("type the character again and save the file as UTF-8"),
                )
            )
            text += "?"
            raw = raw[error.end :]
    return text + _plain(raw, "utf-8"), tuple(problems)


def _blemishes(text: str, name: str) -> Iterator[Problem]:
    for one in blemishes(text):
        yield Problem(place(text, one.offset, name), one.rule, one.message, one.remedy)


def _conflicts(text: str, name: str) -> Iterator[Problem]:
    for match in _CONFLICT.finditer(text):
        yield Problem(
            place(text, match.start(), name),
            Rule.CONFLICT_MARKER,
            _("two versions of this file were never merged"),
            _('keep one version and delete the lines with "{mark}"', mark=match[1]),
        )
