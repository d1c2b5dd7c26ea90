"""Read the days that people write as a value: 6月, 毎月25日, 第5営業日.

Only what can mean one thing is read. Whatever else stands there is a text.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

from handbook.content.model import DayOfMonth
from handbook.document.almanac.patterns import EVERY_MONTH, Pattern

_MONTH = r"(?:(?:毎月|毎|当月|当|翌月|翌|月)の?)?"
_DAYS = r"(?P<day>[12]?[0-9]|3[01])日"
_LAST = r"(?:月末日?|末日?)"
_FORMS = {
    rf"{_MONTH}{_DAYS}": lambda m: Pattern(EVERY_MONTH, int(m["day"])),
    rf"{_MONTH}{_LAST}": lambda m: Pattern(EVERY_MONTH, "last"),
    rf"{_MONTH}第?(?P<day>1?[0-9])営業日": lambda m: Pattern(
        EVERY_MONTH, int(m["day"]), working=True
    ),
    r"(?:(?P<year>\d{4})年)?(?P<month>1?[0-9])月(?:中|ごろ|頃)?": lambda m: _of(
        m, None
    ),
    rf"(?:(?P<year>\d{{4}})年)?(?P<month>1?[0-9])月{_DAYS}": lambda m: _of(
        m, int(m["day"])
    ),
    rf"(?:(?P<year>\d{{4}})年)?(?P<month>1?[0-9])月{_LAST}": lambda m: _of(m, "last"),
    r"(?:(?P<year>\d{4})-)?(?P<month>\d\d)-(?P<day>\d\d)": lambda m: _of(
        m, int(m["day"])
    ),
}
_READERS: Mapping[re.Pattern[str], Callable[[re.Match[str]], Pattern]] = {
    re.compile(form): make for form, make in _FORMS.items()
}
_BARE = re.compile(rf"{_DAYS}|末日?")
_LEAP_YEAR = 2024


def read(text: str) -> tuple[Pattern, ...]:
    """Return the days that a text names; nothing if it can't be read.

    Several days stand between と, ・ or 、, and say alike when they come: 6月と12月.
    A bare day is of the month before it: 6月10日・20日.
    """
    plain = re.sub(r"\s|まで$|^毎年", "", unicodedata.normalize("NFKC", text))
    found: list[Pattern] = []
    for part in re.split("[と・、,]", plain):
        one = _one(part)
        if one and found and _BARE.fullmatch(part) and found[-1].day is not None:
            one = replace(one, months=found[-1].months, year=found[-1].year)
        if one is None or not _exists(one) or (found and not _alike(one, found[-1])):
            return ()
        found.append(one)
    return tuple(found)


def _alike(one: Pattern, other: Pattern) -> bool:
    """Tell whether both are of every month, both of a year, and both have a day."""
    return all(
        said(one) == said(other)
        for said in (
            lambda pattern: pattern.months == EVERY_MONTH,
            lambda pattern: pattern.year is None,
            lambda pattern: pattern.day is None,
        )
    )


def _one(text: str) -> Pattern | None:
    for form, make in _READERS.items():
        if match := form.fullmatch(text):
            return make(match)
    return None


def _of(match: re.Match[str], day: DayOfMonth | None) -> Pattern:
    year = match["year"]
    return Pattern((int(match["month"]),), day, year=int(year) if year else None)


def _exists(pattern: Pattern) -> bool:
    if pattern.day == 0 or not {*pattern.months} <= {*EVERY_MONTH}:
        return False
    if not isinstance(pattern.day, int) or len(pattern.months) > 1:
        return True
    try:
        date(pattern.year or _LEAP_YEAR, pattern.months[0], pattern.day)
    except ValueError:
        return False
    return True
