"""What people type by mistake in YAML: tables of slips and of the parser's faults."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from handbook.messages import _

_KEY = r"[A-Za-z_][\w-]*"
_LEAD = r"[ ]*(?:-[ ]+)*"
NO_COLON = "could not find expected ':'"
Words: TypeAlias = Callable[[re.Match[str]], tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Slip:
    """A slip that a line shows: ``at`` is the group it is reported at.

    ``meant`` rewrites the line; without it the file is not read on.
    ``reasons``: only where the parser complained so. ``far``: the parser may
    stumble over it many lines later.
    """

    pattern: re.Pattern[str]
    words: Words
    at: int = 1
    meant: Callable[[re.Match[str]], str] | None = None
    reasons: tuple[str, ...] = ()
    far: bool = False


def _quote(text: str) -> str:
    return "'" + text.rstrip().replace("'", "''") + "'"


def _odd_space(_match: re.Match[str]) -> tuple[str, str]:
    return (
        _("a full-width or hard space at the beginning of the line"),
        _("indent with half-width spaces"),
    )


SLIPS = (
    Slip(
        re.compile(rf"({_LEAD}{_KEY})[ \u3000]*(：)[ \u3000]*(.*)$"),
        lambda m: (
            _('full-width colon after "{key}"', key=m[1].lstrip(" -")),
            _('write "{key}: " with a half-width colon', key=m[1].lstrip(" -")),
        ),
        at=2,
        meant=lambda m: f"{m[1]}: {m[3]}",
    ),
    Slip(
        re.compile(rf"({_LEAD}{_KEY})[ \u3000]*([;；=＝])[ \u3000]*(.*)$"),
        lambda m: (
            _('"{char}" after "{key}" is no colon', char=m[2], key=m[1].lstrip(" -")),
            _('write "{key}: " with a half-width colon', key=m[1].lstrip(" -")),
        ),
        at=2,
        meant=lambda m: f"{m[1]}: {m[3]}",
        reasons=(NO_COLON,),
    ),
    Slip(
        re.compile(rf"({_LEAD}{_KEY})[ \u3000]+(:)[ \u3000]*(.*)$"),
        lambda m: (
            _('a space before the colon of "{key}"', key=m[1].lstrip(" -")),
            _('write "{key}: " with a half-width colon', key=m[1].lstrip(" -")),
        ),
        at=2,
        meant=lambda m: f"{m[1]}: {m[3]}",
        reasons=(NO_COLON,),
    ),
    Slip(
        re.compile(rf"({_LEAD}{_KEY}):(?!//)([^ \t\n].*)$"),
        lambda m: (
            _('no space after "{key}:"', key=m[1].lstrip(" -")),
            _("write a half-width space after the colon"),
        ),
        at=2,
        meant=lambda m: m[1] + ": " + m[2].lstrip("\u3000\u00a0"),
    ),
    Slip(
        re.compile(r"( *)([\u3000\u00a0][ \u3000\u00a0]*)(.*)$"),
        _odd_space,
        at=2,
        meant=lambda m: m[1] + " " * len(m[2]) + m[3],
    ),
    Slip(
        re.compile(r"( *)([\u3000\u00a0][ \u3000\u00a0]*)(.*)$"),
        _odd_space,
        at=2,
        meant=lambda m: m[1] + m[2].replace("\u3000", "  ").replace("\xa0", " ") + m[3],
    ),
    Slip(
        re.compile(rf"({_LEAD}(?:{_KEY}: +)?)(\"[^\"]*|'[^']*)$"),
        lambda _m: (
            _("a quote is opened here and never closed"),
            _("write the same quote at the end of the text"),
        ),
        at=2,
        meant=lambda m: m[0] + m[2][0],
        far=True,
    ),
    Slip(
        re.compile(r"( *)(-)((?:[\u3000\u00a0] *|(?![ -]))[^\s-].*)$"),
        lambda _m: (
            _('no half-width space after "-"'),
            _('write "- " before each item'),
        ),
        at=2,
        meant=lambda m: f"{m[1]}- " + m[3].lstrip("\u3000\u00a0 "),
    ),
    Slip(
        re.compile(
            r"( *)([・－–—−‐―ー●○◯■□◆◇•◦▪※★☆◎▶①-⑳]|--+|\*(?=[ \u3000])"
            r"|[0-9０-９]{1,2}[.．)）](?![0-9]))[ \t\u3000]*(.*)$"
        ),
        lambda m: (
            _('"{char}" does not begin an item of a list', char=m[2]),
            _('write "- " before each item'),
        ),
        at=2,
        meant=lambda m: f"{m[1]}- {m[3]}",
    ),
    Slip(
        re.compile(r"( *)(id: .*)$"),
        lambda _m: (
            _('an item begins here, but has no "- "'),
            _('write "- " before its first line'),
        ),
        at=2,
        meant=lambda m: f"{m[1]}- {m[2]}",
        reasons=("expected '-'", "<block end>"),
    ),
    Slip(
        re.compile(rf"({_LEAD}(?:{_KEY}: +)?)(\[(?!\[)[^\[\]]*)$"),
        lambda _m: (
            _('the list that "[" opens here is not closed'),
            _('write "]" at its end'),
        ),
        at=2,
        meant=lambda m: m[0].rstrip(" ,") + "]",
        reasons=("',' or ']'",),
    ),
    Slip(
        re.compile(rf"({_LEAD}(?:{_KEY}: +)?)([@`%*&!\[\]{{}},].*)$"),
        lambda m: (
            _('text that begins with "{char}" needs quotes', char=m[2][0]),
            _("put the whole text in quotes: '…'"),
        ),
        at=2,
        meant=lambda m: m[1] + _quote(m[2]),
    ),
    Slip(
        re.compile(rf"({_LEAD}(?:{_KEY}: +)?)((?:\"[^\"]*\"|'[^']*')\s*[^\s,#:].*)$"),
        lambda _m: (
            _("text goes on after the closing quote"),
            _("put the whole text in quotes: '…'"),
        ),
        at=2,
        meant=lambda m: m[1] + _quote(m[2]),
    ),
    Slip(
        re.compile(rf"({_LEAD}{_KEY}: +)([^\"'#&*!|>\[{{].*?:(?: .*)?)$"),
        lambda _m: (
            _('": " within a text needs quotes'),
            _("put the whole text in quotes: '…'"),
        ),
        at=2,
        meant=lambda m: m[1] + _quote(m[2]),
        reasons=("mapping values",),
    ),
)

FAR = tuple(slip for slip in SLIPS if slip.far)

# Reasons as the parsers word them, whether to report where the part began, words.
FAULTS: tuple[tuple[tuple[str, ...], bool, Callable[[], tuple[str, str]]], ...] = (
    (
        ("quoted scalar found unexpected end", "quoted scalar found unexpected doc"),
        True,
        lambda: (
            _("a quote is opened here and never closed"),
            _("write the same quote at the end of the text"),
        ),
    ),
    (
        ("unknown escape", "escape sequence", "hexdecimal", "hexadecimal"),
        False,
        lambda: (
            _('"\\" has a meaning of its own in double quotes'),
            _("use single quotes: '…'"),
        ),
    ),
    (
        ("',' or ']'",),
        True,
        lambda: (
            _('the list that "[" opens here is not closed'),
            _('write "]" at its end, or put a text in quotes'),
        ),
    ),
    (
        ("',' or '}'",),
        True,
        lambda: (
            _('what "{{" opens here is not closed'),
            _('write "}}" at its end, or put a text in quotes'),
        ),
    ),
    (
        ("sequence entries are not allowed",),
        False,
        lambda: (
            _("a list can't begin on the line of its key"),
            _('begin it on the next line, indented, with "- "'),
        ),
    ),
    (
        ("comment or line break", "indentation indicators"),
        False,
        lambda: (
            _('nothing may follow "|" or ">" on its line'),
            _("begin the text on the next line, indented"),
        ),
    ),
    (
        (NO_COLON,),
        True,
        lambda: (
            _('this line is neither "key: value" nor "- item"'),
            _("indent it if it goes on from the line above, else write its key"),
        ),
    ),
    (
        ("mapping values are not allowed",),
        False,
        lambda: (
            _('this ":" can\'t stand here'),
            _("check the indentation, or put a text that holds it in quotes"),
        ),
    ),
    (
        ("expected key", "expected '-'", "<block end>", "<document start>"),
        False,
        lambda: (
            _("this line does not go with the lines above"),
            _("indent it like its neighbours; close every quote and bracket"),
        ),
    ),
    (
        ("cannot start any token", "node content", "alphabetic or num", "mapping keys"),
        False,
        lambda: (
            _("a value can't begin with this character"),
            _("put the whole text in quotes: '…'"),
        ),
    ),
)
