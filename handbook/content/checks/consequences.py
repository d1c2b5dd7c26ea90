"""Messages that only follow from another one are not told: one mistake, one message."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from handbook.content.rules import Rule
from handbook.diagnostics import Problem
from handbook.messages import _

_LINES_OF_A_KEY = 10
# What a mistake may bring about on its own line, by the rule of the mistake.
_ON_THE_LINE: Mapping[str, frozenset[str]] = {
    Rule.EMPTY_VALUE: frozenset({Rule.LOST_TO_COMMENT}),
    Rule.SYNTAX: frozenset(
        {Rule.WRONG_TYPE, Rule.WRONG_VALUE, Rule.EMPTY_VALUE, Rule.MISSING_KEY}
    ),
    Rule.PRIVATE_CHARACTER: frozenset(
        {Rule.BAD_MARKUP, Rule.WRONG_VALUE, Rule.SYNTAX, Rule.UNKNOWN_TERM}
    ),
    Rule.CONTROL_CHARACTER: frozenset(
        {Rule.BAD_MARKUP, Rule.WRONG_VALUE, Rule.SYNTAX, Rule.UNKNOWN_TERM}
    ),
    Rule.UNDRAWABLE_CHARACTER: frozenset({Rule.BAD_MARKUP}),
}
# What it may bring about at its own place.
_AT_THE_PLACE: Mapping[str, frozenset[str]] = {
    Rule.DANGLING_REFERENCE: frozenset({Rule.WRONG_VALUE}),
    Rule.CHAPTER_ORDER: frozenset({Rule.WRONG_VALUE}),
    Rule.OVERLAY: frozenset({Rule.MISSING_KEY}),
}
# What it may bring about anywhere in its file.
_IN_THE_FILE: Mapping[str, frozenset[str]] = {
    Rule.CONFLICT_MARKER: frozenset(
        {Rule.SYNTAX, Rule.DUPLICATE_KEY, Rule.DUPLICATE_ID, Rule.BAD_MARKUP}
    ),
}


def without(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return the problems, sorted, each once, without what others bring about."""
    found = sorted(set(problems))
    followed: defaultdict[object, set[str]] = defaultdict(set)
    for one in found:
        for table, where in _where(one):
            followed[where].update(table.get(one.rule, ()))
    return tuple(
        one
        for one in _without_runs(found)
        if not any(one.rule in followed[where] for _table, where in _where(one))
    )


def _without_runs(found: Sequence[Problem]) -> Iterator[Problem]:
    """Yield one problem for a row of keys that are there twice: a "- " is missing."""
    keys = [one for one in found if one.rule == Rule.DUPLICATE_KEY]
    runs = {one: later for one, later in pairwise(keys) if _follows(one, later)}
    later = {*runs.values()}
    for one in found:
        if one in runs and one not in later:
            remedy = _('begin a new item with "- ", or delete them')
            yield replace(one, remedy=remedy)
        elif one not in later:
            yield one


def _follows(one: Problem, later: Problem) -> bool:
    above, below = one.place, later.place
    return (above.file, above.column) == (below.file, below.column) and (
        below.line - above.line <= _LINES_OF_A_KEY
    )


def _where(one: Problem) -> tuple[tuple[Mapping[str, frozenset[str]], object], ...]:
    place = one.place
    return (
        (_AT_THE_PLACE, place),
        (_ON_THE_LINE, (place.file, place.line)),
        (_IN_THE_FILE, place.file),
    )
