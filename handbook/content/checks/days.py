"""Days that no year has, and rules of the calendar that say less than they seem."""

from calendar import monthrange
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from itertools import pairwise
from typing import Any

from handbook.content.model import (
    Closure,
    Company,
    CompanySet,
    Entity,
    Fixed,
    Recurring,
    Window,
)
from handbook.content.rules import Rule
from handbook.content.sheets import Sheet
from handbook.diagnostics import Place, Problem, Severity
from handbook.messages import _

_LEAP_YEAR = 2024
_COMMON_YEAR = 2023
_HALF_A_YEAR = 183  # days; what takes longer has its ends the wrong way round
_ONCE = "2027-08-12"  # what a day of one year looks like
_MONTHS = 12


# --- from one day to another --------------------------------------------------


def _window(page: Sheet, window: Window) -> Iterator[Problem]:
    ends = (("start", window.start), ("end", window.end))
    slips = [
        slip
        for key, value in ends
        for slip in _month_day(page.place(f"{window.source}/{key}"), value)
    ]
    yield from slips
    if not slips and (days := _length(window.start, window.end)) > _HALF_A_YEAR:
        message = _("from {start} to {end} are {n} days", n=days, **dict(ends))
        remedy = _("check the dates: the end comes after the start")
        place = page.place(f"{window.source}/end")
        rule = Rule.IMPOSSIBLE_DATE
        yield Problem(place, rule, message, remedy, Severity.WARNING)


def _company(page: Sheet, company: Company) -> Iterator[Problem]:
    place = page.place(f"{company.source}/fiscal_year_end")
    yield from _month_day(place, company.fiscal_year_end)


def _closure(page: Sheet, closure: Closure) -> Iterator[Problem]:
    ends = [("start", closure.start)]
    if closure.end:
        ends.append(("end", closure.end))
    slips = [slip for key, day in ends for slip in _any_day(page, closure, key, day)]
    yield from slips
    if slips or not closure.end:
        return
    place = page.place(f"{closure.source}/end")
    if len(closure.start) != len(closure.end):
        message = _("one end of this closure has a year, the other has none")
        remedy = _("write both as 12-29 (every year), or both as 2027-08-12 (once)")
        yield Problem(place, Rule.IMPOSSIBLE_DATE, message, remedy)
    elif len(closure.start) == len(_ONCE) and closure.end < closure.start:
        message = _("this closure ends before it begins")
        yield Problem(place, Rule.IMPOSSIBLE_DATE, message, _("correct the dates"))
    elif _length(closure.start, closure.end) > _HALF_A_YEAR:
        message = _("this closure takes more than half a year")
        yield Problem(place, Rule.IMPOSSIBLE_DATE, message, _("correct the dates"))


def _length(start: str, end: str) -> int:
    """Return how many days it takes from one to the other, over the new year too."""
    if len(start) == len(_ONCE):
        return (date.fromisoformat(end) - date.fromisoformat(start)).days + 1
    first, last = (date.fromisoformat(f"{_LEAP_YEAR}-{day}") for day in (start, end))
    return (last - first).days % 366 + 1


def _any_day(page: Sheet, closure: Closure, key: str, day: str) -> Iterator[Problem]:
    place = page.place(f"{closure.source}/{key}")
    if len(day) < len(_ONCE):
        yield from _month_day(place, day)
    elif not _is_day(day):
        message = _('there is no day "{day}"', day=day)
        remedy = _("write year, month and day, as 2027-08-12")
        yield Problem(place, Rule.IMPOSSIBLE_DATE, message, remedy)


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _month_day(place: Place, value: str) -> Iterator[Problem]:
    month, _dash, day = value.partition("-")
    if _exists(int(month), int(day)):
        return
    remedy = _("write month and day, as 03-31")
    if int(month) in range(1, _MONTHS + 1) and int(day):
        last = monthrange(_COMMON_YEAR, int(month))[1]
        remedy = _("the last day of that month is {day}", day=f"{month}-{last}")
    yield _impossible(place, value, remedy)


def _exists(month: int, day: int) -> bool:
    try:
        date(_LEAP_YEAR, month, day)
    except ValueError:
        return False
    return True


def _impossible(place: Place, day: str, remedy: str) -> Problem:
    message = _('no year has the day "{day}"', day=day)
    return Problem(place, Rule.IMPOSSIBLE_DATE, message, remedy)


# --- rules --------------------------------------------------------------------


def _fixed(page: Sheet, rule: Fixed | CompanySet) -> Iterator[Problem]:
    if not isinstance(rule.day, int) or rule.month is None:
        return
    if not _exists(rule.month, rule.day):
        remedy = _("write month and day, or last for the end of the month")
        place = page.place(f"{rule.source}/day")
        yield _impossible(place, f"{rule.month:02}-{rule.day:02}", remedy)


def _chosen(page: Sheet, rule: CompanySet) -> Iterator[Problem]:
    yield from _fixed(page, rule)
    if rule.day is not None and rule.month is None:
        message = _("a day without a month: nobody can tell when it is")
        remedy = _(
            'add "month: …", or for every month write '
            "{{type: recurring, every: 1, unit: month, day: {day}}}",
            day=rule.day,
        )
        if rule.value:
            remedy = _('delete it: the value says when; or add "month: …"')
        yield _idle(page, rule, "day", message, remedy)
    if rule.months and rule.month is None and rule.value is None:
        message = _('"months" counts from nothing: neither a value nor a month')
        remedy = _('add the "value" or the "month" that it counts from')
        yield _idle(page, rule, "months", message, remedy)


def _recurring(page: Sheet, rule: Recurring) -> Iterator[Problem]:
    if rule.unit == "week" and rule.day is not None:
        message = _('"day" is a day of the month, and a week has none')
        remedy = _(
            'say the weekday in "when" (毎週金曜日), or write "unit: month" for a day '
            "of the month"
        )
        yield _idle(page, rule, "day", message, remedy)
    if rule.unit == "month" and rule.months and not _lie_apart(rule):
        message = _(
            '"months" does not name months that lie {every} apart', every=rule.every
        )
        remedy = _('name all of them, with "every: 1"')
        if _MONTHS % rule.every == 0:
            remedy = _(
                "write months: [{months}], or every: 1",
                months=", ".join(map(str, _from(rule.months[0], rule.every))),
            )
        yield _idle(page, rule, "months", message, remedy)


def _lie_apart(rule: Recurring) -> bool:
    """Tell whether the months of a rule come as often as it says."""
    months = sorted(set(rule.months))
    gaps = [b - a for a, b in pairwise((*months, months[0] + _MONTHS))]
    return rule.every == 1 or (
        min(gaps) == rule.every and all(gap % rule.every == 0 for gap in gaps)
    )


def _from(month: int, every: int) -> list[int]:
    """Return the months of a year that lie so far apart, ``month`` among them."""
    return sorted((month + n - 1) % _MONTHS + 1 for n in range(0, _MONTHS, every))


def _idle(page: Sheet, rule: Entity, key: str, message: str, remedy: str) -> Problem:
    """Return the problem of a key that could not change anything."""
    place = page.place(f"{rule.source}/{key}")
    return Problem(place, Rule.WRONG_VALUE, message, remedy)


CHECKS: Mapping[type[Entity], Callable[[Sheet, Any], Iterator[Problem]]] = {
    Company: _company,
    Closure: _closure,
    CompanySet: _chosen,
    Fixed: _fixed,
    Recurring: _recurring,
    Window: _window,
}
