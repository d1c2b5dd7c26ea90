"""Days as people write them: in Japanese, in English, in eras."""

import re
from calendar import monthrange
from contextlib import suppress
from datetime import date

from handbook.content.guesses.spelling import plain

_ERAS = {"令和": 2018, "R": 2018, "平成": 1988, "H": 1988}
_PART = r"\s*{}\s*(\d{{1,2}})"
_DATE = re.compile(
    r"(令和|平成|R|H)?\.?\s*(\d{1,4}|元)"
    + _PART.format("[-/.,、年]")
    + _PART.format("[-/.,、月]")
    + r"\s*日?",
    re.IGNORECASE,
)
_MONTHS = (
    "jan",
    "feb",
    "mar",
    "apr",
    "may",
    "jun",
    "jul",
    "aug",
    "sep",
    "oct",
    "nov",
    "dec",
)
_MONTH = rf"(?P<month>{'|'.join(_MONTHS)})[a-z]*\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_ENGLISH_DATES = tuple(
    re.compile(rf"{first}\s*{then},?\s*(?P<year>\d{{4}})", re.IGNORECASE)
    for first, then in ((_MONTH, _DAY), (_DAY, _MONTH))
)
_MONTH_DAY = re.compile(rf"(\d{{1,2}}){_PART.format('[-/.,、月]')}\s*日?")
_NO_DAY = (0, 0, 0)


def day(text: str) -> str:
    """Return a date in any usual spelling as 2026-12-01."""
    with suppress(ValueError):
        return date(*_day(text)).isoformat()
    return ""


def is_day(text: str) -> bool:
    """Say whether a text looks like a date, be there such a day or not."""
    return _day(text) != _NO_DAY


def last_day(text: str) -> str:
    """Return the last day of the month if a text names one that is after it."""
    year, month, number = _day(text)
    if not (1 <= month <= 12 and 1 <= year <= 9999):
        return ""
    last = date(year, month, monthrange(year, month)[1])
    return last.isoformat() if number > last.day else ""


def _day(text: str) -> tuple[int, int, int]:
    """Return the year, month and day that a text names."""
    folded = plain(text)
    if match := _DATE.fullmatch(folded):
        era, year, month, day_of_month = match.groups()
        number = 1 if year == "元" else int(year)
        number += _ERAS[era.upper() if era.isascii() else era] if era else 0
        return number, int(month), int(day_of_month)
    for pattern in _ENGLISH_DATES:
        if match := pattern.fullmatch(folded):
            month = _MONTHS.index(match["month"].lower()) + 1
            return int(match["year"]), month, int(match["day"])
    return _NO_DAY


def month_day(text: str) -> str:
    """Return a day of the year in any usual spelling as 03-31."""
    if match := re.fullmatch(r"(\d{1,2})月(?:末|末日)", plain(text)):
        month = int(match[1])
        return f"{month:02}-{monthrange(2023, month)[1]}" if 1 <= month <= 12 else ""
    if match := _MONTH_DAY.fullmatch(plain(text)):
        with suppress(ValueError):
            return f"{date(2024, int(match[1]), int(match[2])):%m-%d}"
    return ""


def day_of_year(text: str) -> str:
    """Return the same of a text that may name a year as well, which is dropped."""
    return month_day(text) or day(text)[len("2027-") :]
