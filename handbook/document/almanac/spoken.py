"""Read the days that people write as a value: 6月, 毎月25日, 第5営業日.

Only what can mean one thing is read. Whatever else stands there is a text.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from handbook.content import guesses
from handbook.content.model import DayOfMonth
from handbook.document.almanac.patterns import EVERY_MONTH, Pattern

_MONTH = r"(?:(?:毎月|毎|当月|当|翌月|翌|翌々月|月)の?)?"
_DAYS = r"(?P<day>[12]?[0-9]|3[01])日"
_LAST = r"(?:月末日?|末日?)"
_COUNTED = r"第?(?P<day>1?[0-9])|(?P<first>月?初の?|最初の)"
_WORKING = rf"(?:{_COUNTED}|(?:月?末の?)?最終|月?末の?|最後の)営業日"
_YEAR = r"(?:(?P<year>\d{4})年の?)?"
_FORMS = {
    rf"{_MONTH}{_DAYS}": lambda m: Pattern(EVERY_MONTH, int(m["day"])),
    rf"{_MONTH}{_LAST}": lambda m: Pattern(EVERY_MONTH, "last"),
    rf"{_MONTH}{_WORKING}": lambda m: _working(m, Pattern(EVERY_MONTH)),
    rf"{_YEAR}(?P<month>1?[0-9])月(?:中|ごろ|頃)?": lambda m: _of(m, None),
    rf"{_YEAR}(?P<month>1?[0-9])月の?{_DAYS}": lambda m: _of(m, int(m["day"])),
    rf"{_YEAR}(?P<month>1?[0-9])月の?{_LAST}": lambda m: _of(m, "last"),
    rf"{_YEAR}(?P<month>1?[0-9])月の?{_WORKING}": lambda m: _working(m, _of(m, None)),
    r"(?:(?P<year>\d{4})-)?(?P<month>\d\d)-(?P<day>\d\d)": lambda m: _of(
        m, int(m["day"])
    ),
    r"(?P<year>)(?P<month>1?[0-9])/(?P<day>[0-3]?[0-9])": lambda m: _of(
        m, int(m["day"])
    ),
}
_READERS: Mapping[re.Pattern[str], Callable[[re.Match[str]], Pattern]] = {
    re.compile(form): make for form, make in _FORMS.items()
}
_BARE = re.compile(rf"{_DAYS}|末日?")
_LEAP_YEAR = 2024
_FIRST = "1900"  # of 27/6/15 nobody knows what is the year
_WEEKDAYS = "月火水木金土日"
_WEEKDAY = re.compile(rf"\((?P<weekday>[{_WEEKDAYS}])(?:曜日?)?\)$")
_CLOSED = r"^(?:毎月の?)?(?:\d+日|月?末日?)(?:締め?(?:切り?)?|〆)[・、,]?(?=.)"
_PAID = r"に?(?:支?払い?|支給日?)$"
_ERA = re.compile(r"(?:令和|平成)(?:\d+|元)年")


def read(text: str) -> tuple[Pattern, ...]:
    """Return the days that a text names; nothing if it can't be read.

    Several days stand between と, ・ or 、, and say alike when they come: 6月と12月.
    A bare day is of the month before it: 6月10日・20日.
    """
    return tuple(pattern for pattern, _weekday in _read(text))


def weekdays(text: str) -> Iterator[tuple[Pattern, int]]:
    """Yield the days of a text that name a weekday, with its number from Monday."""
    for pattern, weekday in _read(text):
        if weekday is not None:
            yield pattern, weekday


def _read(text: str) -> tuple[tuple[Pattern, int | None], ...]:
    found: list[tuple[Pattern, int | None]] = []
    for part in re.split("[と・、,]", _plain(text)):
        words, weekday = _without_weekday(re.sub(f"まで$|{_PAID}", "", part))
        one = _one(words)
        before = found[-1][0] if found else None
        if one and before and _BARE.fullmatch(words) and before.day is not None:
            one = replace(one, months=before.months, year=before.year)
        if one is None or not _exists(one) or (before and not _alike(one, before)):
            return ()
        if weekday is not None and (one.months == EVERY_MONTH or one.day is None):
            return ()  # 毎月25日（金）
        found.append((one, weekday))
    return tuple(found)


def _plain(text: str) -> str:
    """Return a text without what changes nothing about its day."""
    plain = re.sub(r"\s|[。.]$|^毎年の?", "", unicodedata.normalize("NFKC", text))
    plain = _ERA.sub(lambda m: f"{_western(m[0])}年", plain)
    return re.sub(_CLOSED, "", plain)


def _western(year: str) -> str:
    return guesses.day(f"{year}12月31日")[:4]


def _without_weekday(part: str) -> tuple[str, int | None]:
    match = _WEEKDAY.search(part)
    if match is None:
        return part, None
    return part[: match.start()], _WEEKDAYS.index(match["weekday"])


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
    if (whole := guesses.day(text)) >= _FIRST:  # in the ways of other dates
        day = date.fromisoformat(whole)
        return Pattern((day.month,), day.day, year=day.year)
    return None


def _of(match: re.Match[str], day: DayOfMonth | None) -> Pattern:
    year = match["year"]
    return Pattern((int(match["month"]),), day, year=int(year) if year else None)


def _working(match: re.Match[str], pattern: Pattern) -> Pattern:
    """Return the business day of a month that a text counts, the last one uncounted."""
    number = 1 if match["first"] else int(match["day"] or 0)
    last = not match["first"] and match["day"] is None
    return replace(pattern, day="last" if last else number, working=True)


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
