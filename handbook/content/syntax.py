"""YAML that does not parse: what people type by mistake, in their words.

Most slips can be read as they were meant. They are reported, mended in
memory, and the file is read on, so that one slip does not hide the others.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from handbook.content.nodes import NotYamlError, Tree, UnusableError, compose
from handbook.content.rules import Rule
from handbook.diagnostics import Place, Problem
from handbook.messages import _

_MENDED_AT_MOST = 30
_CHARACTERS_READ_AT_MOST = 40_000_000  # over all attempts: some seconds
_TABS_AT_MOST = 20
_LINES_LOOKED_BACK = 10
_KEY = r"[A-Za-z_][\w-]*"
_LEAD = r"[ ]*(?:-[ ]+)*"
Words: TypeAlias = Callable[[re.Match[str]], tuple[str, str]]


@dataclass(frozen=True, slots=True)
class _Slip:
    """A slip that a line shows: ``at`` is the group it is reported at.

    ``meant`` rewrites the line; without it the file is not read on.
    ``reasons``: only where the parser complained so.
    """

    pattern: re.Pattern[str]
    words: Words
    at: int = 1
    meant: Callable[[re.Match[str]], str] | None = None
    reasons: tuple[str, ...] = ()


_Found: TypeAlias = tuple[int, _Slip, re.Match[str]]


def parse(text: str, name: str) -> tuple[Tree | None, str, tuple[Problem, ...]]:
    """Return the tree of ``text``, the text as it was read, and the slips in it.

    The tree is None where the file could not be read to its end.
    """
    problems: list[Problem] = []
    tree, fault = _try(text, name)
    attempts = max(3, _CHARACTERS_READ_AT_MOST // (len(text) + 1))
    while isinstance(fault, NotYamlError):
        lines = text.split("\n")
        for found in _guesses(lines, fault) if len(problems) < _MENDED_AT_MOST else ():
            attempts -= 1
            if attempts < 0:
                continue
            mended = _mended(lines, found)
            tree, following = _try(mended, name)
            if _later(following, fault):
                problems += [_slipped(name, *one) for one in found]
                text, fault = mended, following
                break
        else:
            problems += _explain(fault, lines, name)
            return None, text, tuple(problems)
    if isinstance(fault, UnusableError):
        problems.append(fault.problem)
    return tree if fault is None else None, text, tuple(problems)


def _guesses(lines: list[str], fault: NotYamlError) -> Iterator[tuple[_Found, ...]]:
    """Yield the slips that may have led to a fault: each alone, then all of them."""
    found = [one for one in _slips(lines, fault) if one[1].meant is not None]
    for one in found:
        yield (one,)
    first = {one[0]: one for one in reversed(found)}
    if len(first) > 1:
        yield tuple(first.values())


def _mended(lines: list[str], found: tuple[_Found, ...]) -> str:
    meant = list(lines)
    for number, slip, match in found:
        meant[number] = slip.meant(match) if slip.meant else match.string
    return "\n".join(meant)


def _try(
    text: str, name: str
) -> tuple[Tree | None, NotYamlError | UnusableError | None]:
    try:
        return compose(text, name), None
    except (NotYamlError, UnusableError) as fault:
        return None, fault


def _later(following: NotYamlError | UnusableError | None, fault: NotYamlError) -> bool:
    """Say whether mending a line let the parser come further."""
    if not isinstance(following, NotYamlError):
        return True
    return (following.line, following.column) > (fault.line, fault.column)


# --- slips that a line shows --------------------------------------------------


def _slips(lines: list[str], fault: NotYamlError) -> Iterator[_Found]:
    """Yield the slips near a fault, the nearest line first."""
    last = min(fault.line, len(lines) - 1)
    first = max(0, min(fault.start[0], last - _LINES_LOOKED_BACK))
    for number in range(last, first - 1, -1):
        for slip in _SLIPS:
            if slip.reasons and not any(r in fault.reason for r in slip.reasons):
                continue
            if match := slip.pattern.match(lines[number]):
                yield number, slip, match


def _slipped(name: str, line: int, slip: _Slip, match: re.Match[str]) -> Problem:
    message, remedy = slip.words(match)
    place = Place(name, line + 1, match.start(slip.at) + 1)
    return Problem(place, Rule.SYNTAX, message, remedy)


def _quote(text: str) -> str:
    return "'" + text.rstrip().replace("'", "''") + "'"


_SLIPS = (
    _Slip(
        re.compile(rf"({_LEAD}{_KEY})[ \u3000]*(：)[ \u3000]*(.*)$"),
        lambda m: (
            _('full-width colon after "{key}"', key=m[1].lstrip(" -")),
            _('write "{key}: " with a half-width colon', key=m[1].lstrip(" -")),
        ),
        at=2,
        meant=lambda m: f"{m[1]}: {m[3]}",
    ),
    _Slip(
        re.compile(rf"({_LEAD}{_KEY}):(?!//)([^ \t\n].*)$"),
        lambda m: (
            _('no space after "{key}:"', key=m[1].lstrip(" -")),
            _("write a half-width space after the colon"),
        ),
        at=2,
        meant=lambda m: m[1] + ": " + m[2].lstrip("\u3000\u00a0"),
    ),
    _Slip(
        re.compile(r"( *)([\u3000\u00a0][ \u3000\u00a0]*)(.*)$"),
        lambda _m: (
            _("a full-width or hard space at the beginning of the line"),
            _("indent with half-width spaces"),
        ),
        at=2,
        meant=lambda m: m[1] + m[2].replace("\u3000", "  ").replace("\xa0", " ") + m[3],
    ),
    _Slip(
        re.compile(r"( *)(-)((?:[\u3000\u00a0] *|(?![ -]))[^\s-].*)$"),
        lambda _m: (
            _('no half-width space after "-"'),
            _('write "- " before each item'),
        ),
        at=2,
        meant=lambda m: f"{m[1]}- " + m[3].lstrip("\u3000\u00a0 "),
    ),
    _Slip(
        re.compile(r"( *)([・－–—−‐●○◯■□◆◇])[ \u3000]*(.*)$"),
        lambda m: (
            _('"{char}" does not begin an item of a list', char=m[2]),
            _('write "- " before each item'),
        ),
        at=2,
        meant=lambda m: f"{m[1]}- {m[3]}",
    ),
    _Slip(
        re.compile(rf"({_LEAD}(?:{_KEY}: +)?)(\[(?!\[)[^\[\]]*)$"),
        lambda _m: (
            _('the list that "[" opens here is not closed'),
            _('write "]" at its end'),
        ),
        at=2,
        meant=lambda m: m[0].rstrip(" ,") + "]",
        reasons=("',' or ']'",),
    ),
    _Slip(
        re.compile(rf"({_LEAD}(?:{_KEY}: +)?)([@`%*&!\[\]{{}},].*)$"),
        lambda m: (
            _('text that begins with "{char}" needs quotes', char=m[2][0]),
            _("put the whole text in quotes: '…'"),
        ),
        at=2,
        meant=lambda m: m[1] + _quote(m[2]),
    ),
    _Slip(
        re.compile(rf"({_LEAD}(?:{_KEY}: +)?)((?:\"[^\"]*\"|'[^']*')\s*[^\s,#:].*)$"),
        lambda _m: (
            _("text goes on after the closing quote"),
            _("put the whole text in quotes: '…'"),
        ),
        at=2,
        meant=lambda m: m[1] + _quote(m[2]),
    ),
    _Slip(
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


# --- faults that only the parser sees -----------------------------------------


def _explain(fault: NotYamlError, lines: list[str], name: str) -> list[Problem]:
    """Word a fault that could not be mended."""
    line = lines[fault.line] if fault.line < len(lines) else ""
    place = Place(name, fault.line + 1, fault.column + 1)
    if line[fault.column : fault.column + 1] == "\t":
        return list(_tabs(lines, fault.line, name))
    for number, slip, match in _slips(lines, fault):
        if number == fault.line:
            return [_slipped(name, number, slip, match)]
    start = Place(name, fault.start[0] + 1, fault.start[1] + 1)
    for reasons, at_start, words in _FAULTS:
        if any(reason in f"{fault.context} {fault.reason}" for reason in reasons):
            message, remedy = words()
            return [Problem(start if at_start else place, Rule.SYNTAX, message, remedy)]
    message = _("this is not YAML: {reason}", reason=fault.reason)
    return [Problem(place, Rule.SYNTAX, message, _("compare the lines around it"))]


def _tabs(lines: list[str], first: int, name: str) -> Iterator[Problem]:
    """Report all lines that a tab indents: they come in crowds."""
    found = [n for n, line in enumerate(lines) if re.match(r" *(- *)?\t", line)]
    for number in sorted({first, *found[:_TABS_AT_MOST]}):
        place = Place(name, number + 1, lines[number].index("\t") + 1)
        message = _("a tab indents this line")
        yield Problem(place, Rule.SYNTAX, message, _("indent with spaces"))


_FAULTS: tuple[tuple[tuple[str, ...], bool, Callable[[], tuple[str, str]]], ...] = (
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
        ("could not find expected ':'",),
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
        ("cannot start any token", "node content", "alphabetic or numeric"),
        False,
        lambda: (
            _("a value can't begin with this character"),
            _("put the whole text in quotes: '…'"),
        ),
    ),
)
