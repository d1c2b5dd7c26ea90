"""Words of the program in the reader's own: 毎月 for monthly, 正社員 for regular."""

import re
import unicodedata
from collections.abc import Iterable

from handbook.content.guesses.spelling import identity, near, numbers_in, plain
from handbook.diagnostics import nearest

_FEW = 12
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
    numbers = numbers_in(folded)
    alike = [one for one in words if numbers and numbers_in(one) == numbers]
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


def flag(text: str) -> str:
    """Return "true" or "false" for a yes or a no."""
    folded = unicodedata.normalize("NFKC", text).strip().lower()
    return next((value for value, words in _FLAGS.items() if folded in words), "")
