"""Which version of a law a book of a certain day tells of, and how."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from handbook.content.model import Evidence, LawFact, LawVersion


class Change(NamedTuple):
    """What a version of a fact changes, and when; ``start`` is there."""

    start: date
    fact: LawFact
    version: LawVersion


def current(fact: LawFact, day: date) -> list[LawVersion]:
    """Return the versions that hold on ``day``."""
    later = coming(fact, day)
    return [
        v for v in fact.versions if v not in later and (v.end is None or v.end >= day)
    ]


def coming(fact: LawFact, day: date) -> list[LawVersion]:
    """Return the versions that begin later, or on a day not yet set."""
    return [
        v
        for v in fact.versions
        if (v.start > day if v.start else v.status in {"promulgated", "planned"})
    ]


def soon(facts: Iterable[LawFact], day: date) -> list[Change]:
    """Return what changes within a year after ``day``, in order of date."""
    changes = [
        Change(version.start, fact, version)
        for fact in facts
        for version in coming(fact, day)
        if version.start and version.start <= _a_year_after(day)
    ]
    return sorted(changes, key=lambda change: change.start)


def is_awaited(version: LawVersion, day: date) -> bool:
    """Tell whether a version should hold on ``day``, though nobody saw it begin."""
    awaited = version.status in {"promulgated", "planned"}
    return awaited and version.start is not None and version.start <= day


def is_doubtful(fact: LawFact, day: date) -> bool:
    """Tell whether something that is told of ``fact`` is not confirmed."""
    told = (*current(fact, day), *coming(fact, day))
    if any(is_awaited(version, day) for version in told):
        return True
    return "D" in [confidence(fact, version) for version in told]


def confidence(fact: LawFact, version: LawVersion) -> str:
    """Return how sure a version is: its own, else its fact's."""
    return version.confidence or fact.confidence


def is_stale(fact: Evidence, day: date) -> bool:
    """Tell whether ``fact`` should have been reviewed before ``day``."""
    return fact.review_by is not None and fact.review_by < day


def _a_year_after(day: date) -> date:
    leap = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year + 1, day=28 if leap else day.day)
