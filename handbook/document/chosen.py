"""What a company sets its dates by: days in values, and days on which it is closed."""

import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import MAXYEAR, MINYEAR, date, timedelta

from handbook.content import guesses
from handbook.content.manuscript import Manuscript
from handbook.content.model import CompanySet
from handbook.content.rules import Rule
from handbook.diagnostics import Place, Problem, Severity
from handbook.document import almanac
from handbook.document.almanac import FiscalYear, Off
from handbook.document.almanac.days import working
from handbook.document.almanac.patterns import Pattern, dates
from handbook.document.almanac.rules import patterns
from handbook.messages import _

_WEEKDAYS = "月火水木金土日"
_ZEROS = re.compile(r"(?<!\d)0+(?=[1-9]\d?月)")
_MONTH = r"(?<!\d)(?P<month>(?:\d{4}年)?(?:1[0-2]|[1-9])月)"
_DAY = r"(?:(?:毎月の?|翌月の?|当月の?|(?<!\d)\d+月の?)?(?<!\d)(?:\d+日|末日?)|月末)"
_OFF = "営業日|休み|休日|休業日|土日|祝"
_PART = "上旬|中旬|下旬|初旬|初め?|はじめ|半ば|前半|後半|頭"
# What a text looks like, the day to write then, if it names one, and how to say so.
_ADVICE: tuple[tuple[str, str, Callable[[str], str]], ...] = (
    (
        "未定|検討|調整中|追って|決まって|決めて|^なし$",
        "",
        lambda _day: _(
            "delete the text until it is decided: a line to write on is printed"
        ),
    ),
    (
        r"(?<!\d)0*(?:0|1[3-9]|[2-9]\d|[1-9]\d\d+)月(?!曜)",
        "",
        lambda _day: _("no year has such a day: write one such as 6月15日 or 6月末日"),
    ),
    (
        rf"(?P<day>{_DAY}).*(?:{_OFF})",
        r"\g<day>",
        lambda day: _(
            'write {day} alone; "shift" in calendar.yaml says what days off do: '
            "next or previous",
            day=day,
        ),
    ),
    (
        rf"^{_MONTH}の?\d+日(?:\((?:[{_WEEKDAYS}](?:曜日?)?|.*(?:{_OFF}).*)\))?$",
        r"\g<month>",
        lambda month: _(
            "there is no such day: the end of the month is {month}末日", month=month
        ),
    ),
    (
        rf"(?P<day>{_DAY})\([{_WEEKDAYS}](?:曜日?)?\)",
        r"\g<day>",
        lambda day: _("write {day}: the weekday is another one each time", day=day),
    ),
    (
        rf"[{_WEEKDAYS}]曜|週",
        "",
        lambda _day: _(
            "weekdays can't be counted: write a day such as 毎月15日; or in "
            "calendar.yaml a rule recurring, and the weekday in its when"
        ),
    ),
    (
        rf"{_MONTH}(?:\d+日?)?(?:[~〜-]|から)(?P<day>\d+日|末日?)(?:まで)?$",
        r"\g<month>\g<day>",
        lambda day: _("write {day}: the last day", day=day),
    ),
    (
        rf"(?:[~〜-]|から)(?P<day>{_MONTH}(?:\d+日|末日?)?)(?:まで)?$",
        r"\g<day>",
        lambda day: _("write {day}: the last day", day=day),
    ),
    (
        rf"{_MONTH}の?(?:{_PART})",
        r"\g<month>",
        lambda month: _(
            "write {month} for a month without a day, or a day such as {month}10日",
            month=month,
        ),
    ),
    (
        rf"^(?:毎月の?|翌月の?|当月の?|月)?(?:{_PART})",
        "",
        lambda _day: _(
            "write a day of the month, such as 毎月1日, 毎月15日 or 第1営業日"
        ),
    ),
    (
        rf"(?P<day>{_DAY})(?:締め?(?:切り?)?|〆)",
        r"\g<day>",
        lambda day: _(
            "write {day} alone, or the day of payment after it: 月末締め翌月25日払い",
            day=day,
        ),
    ),
    (
        r"^(?P<year>\d{4})[-/.]0?(?P<month>\d\d?)$",
        r"\g<year>年\g<month>月",
        lambda month: _("write {text}", text=month),
    ),
    (
        r"^\d+日$|^\d+月$|^(?:\d{4}[-/.])?\d+[-/.]\d+$",
        "",
        lambda _day: _("no year has such a day: write one such as 6月15日 or 6月末日"),
    ),
)


def unread(texts: Iterable[tuple[str, Place]]) -> Iterator[Problem]:
    """Report the texts from which the calendar can't take a day."""
    for text, place in texts:
        if almanac.read(text):
            continue
        message = _(
            'no day can be read from "{text}": the calendar shows it without a date',
            text=text,
        )
        advice = _advice(text)
        yield Problem(place, Rule.UNREAD_DAY, message, advice, Severity.WARNING)


def problems(manuscript: Manuscript, days: Collection[date]) -> Iterator[Problem]:
    """Report what keeps dates of the company from being what they seem.

    ``days``: those that books are made for; what is wrong in their fiscal years is
    told.
    """
    end = manuscript.handbook.company.fiscal_year_end
    years = {FiscalYear.holding(day, end) for day in days}
    texts = tuple(_texts(manuscript))
    yield from unread(texts)
    for text, place in texts:
        yield from _misnamed(text, place, years)
    yield from _uncounted(manuscript, years)
    if manuscript.calendar:
        yield from _closed(manuscript, years)


def _texts(manuscript: Manuscript) -> Iterator[tuple[str, Place]]:
    """Yield the texts that are to be read as days, each with its place."""
    rules = (item.rule for item in manuscript.calendar)
    named = {rule.value for rule in rules if isinstance(rule, CompanySet)}
    for name, value in manuscript.handbook.values.items():
        if name in named and value.value is not None:
            yield value.value, manuscript.places[f"{value.source}/value"]


def _misnamed(
    text: str, place: Place, years: Collection[FiscalYear]
) -> Iterator[Problem]:
    """Report the days that a text calls by a weekday that they are not."""
    for day, weekday in _weekdays(text, years):
        if day.weekday() != weekday:
            message = _(
                "{day} is no {named}, but a {weekday}",
                day=day,
                named=_WEEKDAYS[weekday],
                weekday=_WEEKDAYS[day.weekday()],
            )
            remedy = _("correct it, add its year, or leave the weekday out")
            yield Problem(place, Rule.UNREAD_DAY, message, remedy, Severity.WARNING)


def _weekdays(text: str, held: Collection[FiscalYear]) -> Iterator[tuple[date, int]]:
    """Yield the days that a text calls by a weekday: without a year, those held."""
    for pattern, weekday in almanac.weekdays(text):
        years = {one.year for year in held for one in (year.first, year.last)}
        if pattern.year is not None:
            years = {pattern.year}
        for year in sorted(years):
            for day, _start in dates(
                pattern, range(year, year + 1), almanac.of_offices
            ):
                if pattern.year is not None or any(day in one for one in held):
                    yield day, weekday


def _uncounted(
    manuscript: Manuscript, years: Collection[FiscalYear]
) -> Iterator[Problem]:
    """Report the business days that values count and months of the years have not."""
    handbook = manuscript.handbook
    off = almanac.of_company(handbook.company.closures)
    end = handbook.company.fiscal_year_end
    values = {name: value.value for name, value in handbook.values.items()}
    found: dict[tuple[str, int], set[str]] = {}
    for item in manuscript.calendar:
        if isinstance(item.rule, CompanySet) and item.rule.value:
            for pattern in patterns(item.rule, end, values):
                for number, month in _lacking(pattern, years, off):
                    found.setdefault((item.rule.value, number), set()).add(month)
    for (name, number), months in sorted(found.items()):
        message = _(
            "there are fewer than {number} business days in {months}: the calendar "
            "has no date there",
            number=number,
            months=", ".join(sorted(months)),
        )
        plain = re.sub(r"\s", "", unicodedata.normalize("NFKC", values[name] or ""))
        last = re.sub(rf"(?<!\d)第?0*{number}営業日", "最終営業日", plain)
        remedy = _("write {text}: the last one of the month, or count fewer", text=last)
        place = manuscript.places[f"{handbook.values[name].source}/value"]
        yield Problem(place, Rule.UNREAD_DAY, message, remedy, Severity.WARNING)


def _lacking(
    pattern: Pattern, years: Collection[FiscalYear], off: Off
) -> Iterator[tuple[int, str]]:
    """Yield the business day that a pattern counts, with each month without it.

    Months without any are told as such.
    """
    if not pattern.working or not isinstance(pattern.day, int):
        return
    months = {(day.year, day.month) for year in years for day in _days(year)}
    if pattern.year is not None:
        held = MINYEAR <= pattern.year <= MAXYEAR  # 0000年 is read, but no year
        months = {(pattern.year, month) for month in pattern.months if held}
    for year, month in months:
        if (
            month in pattern.months
            and working(year, month, pattern.day, off) is None
            and working(year, month, "last", off) is not None
        ):
            yield pattern.day, f"{year}-{month:02}"


def _days(year: FiscalYear) -> Iterator[date]:
    for number in range((year.last - year.first).days + 1):
        yield year.first + timedelta(days=number)


def _advice(text: str) -> str:
    """Return what to write instead of a text, in the way of what it seems to say."""
    plain = re.sub(r"\s|。$", "", unicodedata.normalize("NFKC", text))
    plain = _ZEROS.sub("", plain)
    if day := guesses.month_day(plain):
        return _("write {text}", text=f"{int(day[:2])}月{int(day[3:])}日")
    parts = re.split("[と・、,]", plain)
    if len(parts) > 1 and all(map(almanac.read, parts)):
        return _("write all alike: months as 6月と12月, days as 6月10日・12月10日")
    for pattern, written, advice in _ADVICE:
        if match := re.search(pattern, plain):
            day = match.expand(written)
            if not day or almanac.read(day):  # else it can't be told to be written
                return advice(day)
    return _("write a month or a day, such as 6月, 6月15日, 毎月25日, 第5営業日")


def _closed(manuscript: Manuscript, years: Collection[FiscalYear]) -> Iterator[Problem]:
    """Report months in which the company never works: nothing can be moved there."""
    company = manuscript.handbook.company
    if not company.closures:
        return
    off = almanac.of_company(company.closures)
    open_, all_ = set(), set()
    for year in years:
        for day in _days(year):
            all_.add(f"{day:%Y-%m}")
            if not off(day):
                open_.add(f"{day:%Y-%m}")
    if idle := sorted(all_ - open_):
        message = _(
            "the company is closed on every day of {months}", months=", ".join(idle)
        )
        remedy = _("correct the closures: dates find no business day there")
        place = manuscript.places[f"{company.source}/closures"]
        yield Problem(place, Rule.IMPOSSIBLE_DATE, message, remedy, Severity.WARNING)
