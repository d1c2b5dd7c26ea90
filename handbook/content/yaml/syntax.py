"""YAML that does not parse: what people type by mistake, in their words.

Most slips can be read as they were meant. They are reported, mended in
memory, and the file is read on, so that one slip does not hide the others.
"""

import re
from collections.abc import Iterator
from typing import TypeAlias

from handbook.content.rules import Rule
from handbook.content.yaml.folding import unfold
from handbook.content.yaml.nodes import NotYamlError, Tree, UnusableError, compose
from handbook.content.yaml.slips import FAR, FAULTS, NO_COLON, SLIPS, Slip
from handbook.diagnostics import Place, Problem
from handbook.messages import _

_MENDED_AT_MOST = 30
_CHARACTERS_READ_AT_MOST = 10_000_000  # over all attempts: some seconds
_TABS_AT_MOST = 20
_LINES_LOOKED_BACK = 10
_LINES_FAR = 300
_Found: TypeAlias = tuple[int, Slip, re.Match[str]]


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
    if tree is None or fault is not None:
        return None, text, tuple(problems)
    return unfold(tree, text, name), text, tuple(problems)


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
    if NO_COLON in fault.reason:  # the line that lacks it is known
        first = last = min(fault.start[0], last)
    for number in range(last, max(-1, last - _LINES_FAR), -1):
        for slip in SLIPS if number >= first else FAR:
            if slip.reasons and not any(r in fault.reason for r in slip.reasons):
                continue
            if match := slip.pattern.match(lines[number]):
                yield number, slip, match


def _slipped(name: str, line: int, slip: Slip, match: re.Match[str]) -> Problem:
    message, remedy = slip.words(match)
    place = Place(name, line + 1, match.start(slip.at) + 1)
    return Problem(place, Rule.SYNTAX, message, remedy)


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
    if (indented := _indented(lines, fault)) is not None:
        message = _("this line is indented more than the ones above it")
        remedy = _("indent it like its neighbours")
        place = Place(name, fault.line + 1, indented + 1)
        return [Problem(place, Rule.SYNTAX, message, remedy)]
    start = Place(name, fault.start[0] + 1, fault.start[1] + 1)
    for reasons, at_start, words in FAULTS:
        if any(reason in f"{fault.context} {fault.reason}" for reason in reasons):
            message, remedy = words()
            return [Problem(start if at_start else place, Rule.SYNTAX, message, remedy)]
    message = _("this is not YAML: {reason}", reason=fault.reason)
    return [Problem(place, Rule.SYNTAX, message, _("compare the lines around it"))]


def _indented(lines: list[str], fault: NotYamlError) -> int | None:
    """Return the indent of a line that is taken for the text of the one above."""
    line = lines[fault.line] if fault.line < len(lines) else ""
    indent = len(line) - len(line.lstrip(" "))
    above = next((one for one in reversed(lines[: fault.line]) if one.strip()), "")
    if above[:1] in "\u3000\u00a0":
        return None
    own = re.fullmatch(r" *(?:- +)*[A-Za-z_][\w-]*", line[: fault.column])
    deeper = indent > len(above) - len(above.lstrip(" "))
    return indent if "mapping values" in fault.reason and own and deeper else None


def _tabs(lines: list[str], first: int, name: str) -> Iterator[Problem]:
    """Report all lines that a tab indents: they come in crowds."""
    found = [n for n, line in enumerate(lines) if re.match(r" *(- *)?\t", line)]
    for number in sorted({first, *found[:_TABS_AT_MOST]}):
        place = Place(name, number + 1, lines[number].index("\t") + 1)
        message = _("a tab indents this line")
        yield Problem(place, Rule.SYNTAX, message, _("indent with spaces"))
