"""What people write in the cells of a roster, read.

Each function returns what a text means, or raises ``Wrong`` with what is wrong
with it. Only departments, languages and types of employment are quoted.
"""

import re
import unicodedata
from collections.abc import Collection, Container, Mapping
from datetime import date

from handbook.content import guesses
from handbook.content.audience import EMPLOYMENTS, Employment
from handbook.content.folder.characters import code, forbidden
from handbook.content.rules import Rule
from handbook.diagnostics import nearest
from handbook.messages import _

LONGEST = 200
"""The characters that a name may have; other texts ten times as many."""

_ID = re.compile(r"[A-Za-z0-9_-]{1,40}")
_YEARS = range(1950, 2101)
_CLOCK = re.compile(r"\s+\d{1,2}:\d{2}(?::\d{2})?$")
_WEEKDAY = re.compile(r"\s*\([月火水木金土日](?:曜日?)?(?:・祝)?\)$")
_SERIAL = re.compile(r"[345]\d{4}(?:\.0+)?")  # days since 1900, as Excel counts
_SPACES = re.compile(r"[\s・･]+")
_UNITS = re.compile("(?:部門?|課|室|局|チーム|グループ)$")
# They have another one as their canonical form: names are kept as they are typed.
_COMPATIBLE = re.compile("[\uf900-\ufaff\U0002f800-\U0002fa1f]")
_SELECTORS = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")

_EMPLOYMENTS: Mapping[str, Employment] = {
    "": "regular",
    **dict.fromkeys(("正社員", "正規", "正規社員", "正規雇用", "正職員"), "regular"),
    **dict.fromkeys(("社員", "総合職", "一般職", "無期", "無期雇用"), "regular"),
    **dict.fromkeys(("fulltime", "permanent"), "regular"),
    **dict.fromkeys(("契約", "契約社員", "有期", "有期雇用", "嘱託"), "contract"),
    **dict.fromkeys(("嘱託社員", "fixedterm"), "contract"),
    **dict.fromkeys(("派遣", "派遣社員", "派遣労働者", "temporary"), "dispatch"),
    **dict.fromkeys(("パート", "パートタイム", "パートタイマー"), "part-time"),
    **dict.fromkeys(("パート社員", "アルバイト", "バイト"), "part-time"),
    **dict.fromkeys(("パートアルバイト", "パート/アルバイト"), "part-time"),
    **dict.fromkeys(("役員", "取締役", "執行役員"), "executive"),
    **dict.fromkeys(("インターン", "インターンシップ", "実習生"), "intern"),
}
_LANGUAGES = {
    **dict.fromkeys(("ja", "jp", "jpn", "japanese", "日本語", "和文", "日"), "ja"),
    **dict.fromkeys(("en", "eng", "english", "英語", "英文", "英"), "en"),
}


class Wrong(ValueError):  # noqa: N818 -- it is not the program that is in error
    """A text that means nothing where it stands; ``offset`` is where in it."""

    def __init__(
        self, rule: Rule, message: str, remedy: str = "", offset: int = 0
    ) -> None:
        super().__init__(message)
        self.rule, self.message, self.remedy = rule, message, remedy
        self.offset = offset


def id_(text: str) -> str:
    """Return an id; full-width letters are meant as half-width ones."""
    plain = unicodedata.normalize("NFKC", text)
    if not plain:
        raise _empty("id")
    if not _ID.fullmatch(plain):
        message = _("the id can't be part of a file's name")
        remedy = _('write 1 to 40 of these: A-Z a-z 0-9 "_" "-"')
        raise Wrong(Rule.WRONG_VALUE, message, remedy)
    return plain


def names(called: Mapping[str, Collection[str]]) -> dict[str, frozenset[str]]:
    """Return ids by what they are called, as ``department`` looks them up."""
    known: dict[str, frozenset[str]] = {}
    for name_, ids in called.items():
        known[_word(name_)] = known.get(_word(name_), frozenset()).union(ids)
    return known


def department(text: str, known: Mapping[str, frozenset[str]] | None) -> str:
    """Return the id of a department; ``known``: their ``names``; None: any."""
    if not text:
        raise _empty("department")
    if known is None:
        return ""
    word = _word(text)
    found = known.get(word) or known.get(_UNITS.sub("", word), frozenset())
    if len(found) == 1:
        return next(iter(found))
    every = sorted({one for ids in known.values() for one in ids})
    if found:
        message = _('"{text}" may be several departments', text=text)
        meant = ", ".join(sorted(found))
    else:
        message = _('unknown department "{word}"', word=text)
        near = known.get(nearest(word, known), frozenset())
        meant = next(iter(near)) if len(near) == 1 else ""
        if meant:
            remedy = _('did you mean "{name}"?', name=meant)
            raise Wrong(Rule.DANGLING_REFERENCE, message, remedy)
        meant = ", ".join(every)
    remedy = _("choose from: {names}", names=meant)
    raise Wrong(Rule.DANGLING_REFERENCE, message, remedy)


def start(text: str) -> date:
    """Return the day of a date in any usual spelling."""
    if not text:
        raise _empty("start")
    plain = unicodedata.normalize("NFKC", text)
    plain = _WEEKDAY.sub("", _CLOCK.sub("", plain))
    if _SERIAL.fullmatch(plain):
        message = _("this is a day as Excel counts it, not a date")
        remedy = _("give the column the format of a date, and save it again")
        raise Wrong(Rule.WRONG_VALUE, message, remedy)
    found = guesses.day(plain)
    if found and date.fromisoformat(found).year in _YEARS:
        return date.fromisoformat(found)
    remedy = _("write it with its year, as 2027-04-01, 2027/4/1 or 令和9年4月1日")
    if found:
        raise Wrong(Rule.IMPOSSIBLE_DATE, _("the year is not plausible"), remedy)
    if guesses.is_day(plain):
        message = _("there is no such day")
        raise Wrong(Rule.IMPOSSIBLE_DATE, message, _("correct it"))
    raise Wrong(Rule.WRONG_VALUE, _("this is no date"), remedy)


def employment(text: str) -> Employment:
    """Return a type of employment; "" is the usual one."""
    word = _word(text).removesuffix("用")
    found = next((one for one in EMPLOYMENTS if one.replace("-", "") == word), None)
    if kind := found or _EMPLOYMENTS.get(word):
        return kind
    message = _('unknown employment type "{word}"', word=text)
    remedy = _("choose from: {names}", names=", ".join(EMPLOYMENTS))
    raise Wrong(Rule.WRONG_VALUE, message, remedy)


def language(text: str, spoken: Container[str]) -> str:
    """Return one of the languages that are ``spoken``; "" stays so."""
    found = _LANGUAGES.get(_word(text).removesuffix("版"), "")
    if found in spoken or not text:
        return found
    if found:
        message = _('the handbook has no language "{word}"', word=text)
        file = f"translations/{found}.po"
        remedy = _(
            'there is no "{file}" yet — make it with: handbook translate', file=file
        )
        raise Wrong(Rule.WRONG_VALUE, message, remedy)
    message = _('unknown language "{word}"', word=text)
    remedy = _("choose from: {names}", names="ja, en")
    raise Wrong(Rule.WRONG_VALUE, message, remedy)


def words(
    text: str, drawable: Container[int] | None = None, longest: int = LONGEST
) -> str:
    """Return a name, or another text to print, as it was typed.

    ``drawable``: the code points that the typefaces have; None: any.
    """
    if (offset := forbidden(text)) >= 0:
        char = code(text[offset])
        message = _("a character that can't be printed ({code})", code=char)
        remedy = _("delete it and type it again; gaiji: choose another character")
        raise Wrong(Rule.PRIVATE_CHARACTER, message, remedy, offset)
    if drawable is not None:
        _ensure_drawable(text, drawable)
    if len(text) > longest:
        message = _("this is longer than {number} characters", number=longest)
        raise Wrong(Rule.TOO_LONG, message, _("shorten it"))
    return _composed(text)


def _ensure_drawable(text: str, drawable: Container[int]) -> None:
    for offset, one in enumerate(text):
        if ord(one) not in drawable and not _SELECTORS.match(one):
            message = _("no font has the character {code}", code=code(one))
            remedy = _("write another one")
            raise Wrong(Rule.UNDRAWABLE_CHARACTER, message, remedy, offset)


def name(text: str, drawable: Container[int] | None = None) -> str:
    """Return the name of a hire."""
    if not text:
        raise _empty("name")
    return words(text, drawable)


def reading(text: str, drawable: Container[int] | None = None) -> str:
    """Return a reading, its kana full-width."""
    return words(unicodedata.normalize("NFKC", text), drawable)


def _empty(column: str) -> Wrong:
    message = _('"{key}" is empty', key=column)
    return Wrong(Rule.EMPTY_VALUE, message, _("fill it in"))


def _word(text: str) -> str:
    """Return a word as it is looked up: half-width, small, in one."""
    plain = unicodedata.normalize("NFKC", text).lower()
    return _SPACES.sub("", plain).replace("-", "").replace("_", "")


def _composed(text: str) -> str:
    """Return a text with its marks composed: か and ゛ are が."""
    kept = _COMPATIBLE.split(text)
    parts = [unicodedata.normalize("NFC", part) for part in kept]
    found = [*_COMPATIBLE.findall(text), ""]
    return "".join(part + one for part, one in zip(parts, found, strict=True))
