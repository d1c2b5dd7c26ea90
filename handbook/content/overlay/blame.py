"""Problems in the starter's own texts: told where the company brought them about."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TypeAlias

from handbook.content.checks.wants import Want
from handbook.content.overlay.hiding import Hidden
from handbook.content.rules import Rule
from handbook.diagnostics import Place, Problem
from handbook.messages import _
from handbook.resources import STARTER

Finding: TypeAlias = Problem | Want
_NAMED_AT_MOST = 5
# No news of the starter's pieces: the company does without on purpose.
_SILENT = (
    Rule.DROPPED_DEPARTMENT,
    Rule.UNUSED_CHAPTER,
    Rule.UNUSED_PICTURE,
    Rule.UNUSED_TERM,
)


def told(findings: Iterable[Finding], hidden: Iterable[Hidden]) -> Iterator[Finding]:
    """Yield the findings, those in the starter at the lines that caused them."""
    by_name = {name: one for one in hidden for name in one.names}
    wanted: defaultdict[Hidden, set[Place]] = defaultdict(set)
    for one in findings:
        problem = one.problem if isinstance(one, Want) else one
        inherited = problem.place.file.startswith(STARTER)
        if isinstance(one, Want) and one.name in by_name:
            cause = by_name[one.name]
            if inherited:
                wanted[cause].add(problem.place)
            else:
                yield replace(one, problem=_named(problem, cause))
        elif not (inherited and problem.rule in _SILENT):
            yield one
    for cause, places in wanted.items():
        yield _still_named(cause, sorted(places))


def _named(problem: Problem, cause: Hidden) -> Problem:
    remedy = _("it is hidden in {place}: delete one of them", place=cause.place)
    return replace(problem, remedy=remedy)


def _still_named(cause: Hidden, places: list[Place]) -> Problem:
    message = _(
        '"{id}" is hidden, but texts of the starter name it: {places}',
        id=cause.id,
        places=", ".join(map(str, places[:_NAMED_AT_MOST])),
    )
    remedy = _("reword or hide those, too, or delete this line")
    return Problem(cause.place, Rule.OVERLAY, message, remedy)
