"""What people mean when they type something else: the ways out in messages.

Each function returns what to write instead, or "" if that can't be told.
"""

import re
import unicodedata
from calendar import monthrange
from collections.abc import Iterable
from contextlib import suppress
from datetime import date

from handbook.diagnostics import nearest

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
_FEW = 12
_DIGITS_AT_MOST = 10
_COUNTED = r"((?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d{1,2})?)"  # 1.200 may be 1200
_UNITS = {"億": 10**8, "万": 10**4, "千": 10**3, "": 1}
_COUNTERS = (
    r"[人名台社件個本棟室回円%日]|時間|人員|事業[所場]|[かカヵケヶ]所|箇所|拠点|店舗?"
)
_COUNT = re.compile(
    r"(?:約|およそ|ほぼ)?\s*(-?)"
    + "".join(rf"(?:{_COUNTED}\s*{unit})?\s*" for unit in _UNITS)
    + rf"(?:{_COUNTERS})?"
)
_MONTH_DAY = re.compile(rf"(\d{{1,2}}){_PART.format('[-/.,、月]')}\s*日?")
_FLAGS = {
    "true": (
        *("true", "yes", "y", "on", "1", "○", "◯", "〇", "はい", "有", "有り", "あり"),
        *("ある", "いる", "する", "している", "該当", "該当する", "オン"),
    ),
    "false": (
        *("false", "no", "n", "off", "0", "×", "✕", "いいえ", "無", "無し", "なし"),
        *("ない", "いない", "しない", "していない", "非該当", "該当しない", "オフ"),
    ),
}
_KEYS = {
    "from": "start",
    "since": "start",
    "begin": "start",
    "開始": "start",
    "開始日": "start",
    "to": "end",
    "until": "end",
    "終了": "end",
    "終了日": "end",
}
_WORDS = {
    "毎日": "daily",
    "日次": "daily",
    "毎週": "weekly",
    "週次": "weekly",
    "毎月": "monthly",
    "月次": "monthly",
    "四半期": "quarterly",
    "毎年": "yearly",
    "年次": "yearly",
    "随時": "on-event",
    "都度": "on-event",
    "正社員": "regular",
    "契約社員": "contract",
    "派遣": "dispatch",
    "派遣社員": "dispatch",
    "パート": "part-time",
    "アルバイト": "part-time",
    "役員": "executive",
    "インターン": "intern",
    "新人": "trainee",
    "トレーナー": "trainer",
    "指導者": "trainer",
    "人事": "hr",
    "情報システム": "it",
    "入社前": "before",
    "初日": "day-1",
    "第1週": "week-1",
    "日本語": "ja",
    "英語": "en",
    "末日": "last",
    "月末": "last",
    "翌営業日": "next",
    "次の営業日": "next",
    "前営業日": "previous",
    "前の営業日": "previous",
    "そのまま": "none",
    "なし": "none",
    "決算日": "year-end",
    "期末": "year-end",
    "中間決算日": "half-year-end",
    "中間期末": "half-year-end",
    "支払月": "payment-month",
    "締め月": "closing-month",
    "発生月": "event-month",
    "営業日": "business-day",
    "暦日": "calendar-day",
    "週": "week",
    "月": "month",
    "和暦": "era",
    "元号": "era",
    "西暦": "western",
    "総ルビ": "all",
    "すべて": "all",
    "全部": "all",
    "初出": "first",
    "初めだけ": "first",
    "最初だけ": "first",
    "施行済み": "in-force",
    "施行中": "in-force",
    "公布済み": "promulgated",
    "予定": "planned",
    "不明": "unknown",
}


def plain(text: str) -> str:
    """Return ``text`` in half-width characters, without spaces around it."""
    folded = unicodedata.normalize("NFKC", text)
    return re.sub("[‐-―−ー](?=[0-9a-zA-Z])", "-", folded).strip(" “”‘’\"'「」　")


def near(text: str, known: Iterable[str]) -> str:
    """Return the one of ``known`` that ``text`` misspells: its numbers are right."""
    numbers = _numbers(text)
    folded = plain(text)
    words = [one for one in known if _numbers(one) == numbers]
    return next((one for one in words if plain(one) == folded), "") or nearest(
        text, words
    )


def _numbers(text: str) -> list[int]:
    return [int(digits) for digits in re.findall(r"\d{1,9}", text)]


def word(text: str, known: Iterable[str]) -> str:
    """Return the one of ``known`` that was meant."""
    words = list(known)
    folded = plain(text).lower()
    file = re.sub(r"^\d+[-_. ]*", "", folded)  # 10-welcome
    meant = _WORDS.get(folded, "")
    for candidate in (folded, meant, folded.upper(), identity(folded), file):
        if candidate in words:
            return candidate
    if meant := near(folded, words):
        return meant
    numbers = _numbers(folded)
    alike = [one for one in words if numbers and _numbers(one) == numbers]
    return alike[0] if len(alike) == 1 and len(words) < _FEW else ""


def value(text: str, known: Iterable[str]) -> str:
    """Return the one of the values ``known`` that was meant: "company.name"."""
    names = list(known)
    owner, dot, key_ = text.partition(".")
    owners = {one.partition(".")[0] for one in names}
    if owner not in owners:
        return near(text, names)
    start = f"{owner}."
    keys = [one.removeprefix(start) for one in names if one.startswith(start)]
    meant = near(key_, keys) if dot else ""
    return f"{owner}.{meant}" if meant else ""


def key(text: str, known: Iterable[str]) -> str:
    """Return the one of the keys ``known`` that was meant."""
    keys = list(known)
    folded = plain(text).lower().replace("-", "_").replace(" ", "_")
    for candidate in (folded, _KEYS.get(folded, "")):
        if candidate in keys:
            return candidate
    return nearest(folded, keys)


def identity(text: str) -> str:
    """Return ``text`` as an id."""
    folded = plain(text).lower()
    if chapter := re.fullmatch(r"(?:.*/)?\d*[-_. ]*(.+)\.(?:md|ya?ml)", folded):
        folded = chapter[1]
    identity_ = re.sub(r"[^a-z0-9]+", "-", folded).strip("-")
    # "経理-1" must not become "1": what is dropped may only be separators.
    return identity_ if re.fullmatch(r"[a-z0-9\s_.\-()\[\]]*", folded) else ""


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


_NO_DAY = (0, 0, 0)


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


def name(text: str) -> str:
    """Return the name that a mention such as "{{ values.payday }}" holds."""
    last = plain(text).strip("{} ").rpartition(".")[2]
    return identity(last).replace("-", "_")


def colour(text: str) -> str:
    """Return a colour in any usual spelling as '#1f4e79', in quotes."""
    digits = plain(text).lower().removeprefix("#").removeprefix("0x").strip()
    if re.fullmatch("[0-9a-f]{3}", digits):
        digits = "".join(one * 2 for one in digits)
    return f"'#{digits}'" if re.fullmatch("[0-9a-f]{6}", digits) else ""


def number(text: str) -> str:
    """Return the whole number that a text such as 「１０日」 holds."""
    found = re.findall(r"\d+", plain(text))
    return str(int(found[0])) if len(found) == 1 and len(found[0]) < 10 else ""


def decimal(text: str) -> str:
    """Return the number that a text such as 「約１万２千人」 is, as 12000.

    Of several numbers, or one within other words, none is meant.
    """
    match = _COUNT.fullmatch(plain(text))
    sign, *parts = match.groups("") if match else ("",)
    if not any(parts) or len("".join(parts)) > _DIGITS_AT_MOST:
        return ""
    units = zip(parts, _UNITS.values(), strict=True)
    number = sum(float(one.replace(",", "")) * unit for one, unit in units if one)
    return f"{sign}{number:.12g}"


def flag(text: str) -> str:
    """Return "true" or "false" for a yes or a no."""
    folded = unicodedata.normalize("NFKC", text).strip().lower()
    return next((value for value, words in _FLAGS.items() if folded in words), "")


def kana(text: str) -> str:
    """Return a reading with full-width kana and nothing else."""
    folded = plain(text)
    return folded if re.fullmatch("[ぁ-ゖァ-ヺー・ ]+", folded) else ""
