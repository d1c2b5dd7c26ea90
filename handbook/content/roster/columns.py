"""The columns of a roster: what people write above them, and what they hold."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from handbook.content.roster.table import Cell, Row
from handbook.content.rules import Rule
from handbook.diagnostics import ContentError, Place, Problem
from handbook.messages import _

_NAMES: Mapping[str, str] = {
    "id": "id 社員番号 社員ID 社員No 社員コード 従業員番号 従業員ID 従業員コード"
    " 職員番号 職員コード 内定者番号 employee_id employee_number employee_no",
    "name": "name 氏名 名前 姓名 お名前 ご氏名 社員名 従業員名 氏名漢字 漢字氏名"
    " 新入社員名 新入社員 full_name employee_name",
    "reading": "reading ふりがな よみ よみがな 読み 読みがな 読み仮名 読み方 かな"
    " 氏名かな かな氏名 氏名ふりがな 氏名よみ 氏名読み ふりがな氏名 名前ふりがな"
    " 姓名かな 社員名かな furigana kana yomi name_kana",
    "department": "department 部門 部署 部門名 部署名 配属 配属先 配属部署 配属部門"
    " 配属先部署 配属先部門 所属 所属先 所属部署 所属部門 所属部署名 dept division",
    "start": "start 入社日 入社年月日 入社予定日 入社 勤務開始日"
    " 就業開始日 開始日 採用日 雇用開始日 雇入日 雇入年月日 雇い入れ日 start_date"
    " hire_date joining_date join_date date_of_joining date_of_hire",
    "employment": "employment 雇用形態 雇用区分 雇用種別 雇用契約 契約形態 社員区分"
    " 従業員区分 就業形態 employment_type",
    "language": "language 言語 使用言語 本の言語 希望言語 lang",
    "trainer": "trainer トレーナー トレーナー名 トレーナー氏名 指導担当 指導担当者"
    " 指導担当者名 指導者 指導員 指導役 教育担当 教育担当者 教育係 育成担当 育成担当者"
    " 担当トレーナー OJT担当 OJT担当者 OJTトレーナー OJT指導者 OJTリーダー メンター"
    " mentor buddy",
}
REQUIRED = ("id", "name", "department", "start")
_CALLED: Mapping[str, str] = {  # in Japanese, for people
    "id": "社員番号",
    "name": "氏名",
    "department": "部門",
    "start": "入社日",
}
_HALVES = (
    {"姓", "名"},
    {"last_name", "first_name"},
    {"family_name", "given_name"},
)
_HIRAGANA = {code: code - 0x60 for code in range(ord("ァ"), ord("ヶ") + 1)}
_SIGNS = re.compile(r"\W+")


def key(text: str) -> str:
    """Return the name by which texts call a column, whatever stands above it.

    That of a column that the program knows is English: 氏名 is ``name``.
    """
    named = _SIGNS.sub("_", unicodedata.normalize("NFKC", text)).strip("_")
    return _KNOWN.get(_folded(text), named)


def _folded(text: str) -> str:
    """Return a header in half-width small letters and hiragana, without signs."""
    plain = unicodedata.normalize("NFKC", text).lower().translate(_HIRAGANA)
    return re.sub(r"[\W_]+", "", plain)


_KNOWN = {_folded(one): key_ for key_, names in _NAMES.items() for one in names.split()}


@dataclass(frozen=True, slots=True)
class Columns:
    """The header of a roster: the keys of its columns, "" for one without a name."""

    keys: tuple[str, ...]

    def cells(self, row: Row) -> dict[str, Cell]:
        """Return the cells of a row by the keys of their columns."""
        named = zip(self.keys, row, strict=False)
        return {key_: cell for key_, cell in named if key_}

    def beyond(self, row: Row) -> Iterator[Cell]:
        """Yield the cells that hold something where the header names nothing."""
        for key_, cell in zip(self.keys, row, strict=False):
            if cell.text and not key_:
                yield cell
        yield from (cell for cell in row[len(self.keys) :] if cell.text)


def columns(header: Row) -> Columns:
    """Read the header of a roster.

    Raises ContentError if a column is missing or there twice.
    """
    keys = tuple(key(cell.text) for cell in header)
    if not any(key_ in _NAMES for key_ in keys):
        message = _("the first line does not name the columns")
        remedy = _("write as the first line: {names}", names=",".join(_NAMES))
        raise ContentError(
            [Problem(header[0].place, Rule.MISSING_KEY, message, remedy)]
        )
    problems = [*_twice(header, keys), *_missing(header, keys)]
    if problems:
        raise ContentError(problems)
    return Columns(keys)


def _twice(header: Row, keys: Sequence[str]) -> Iterator[Problem]:
    first: dict[str, str] = {}
    for cell, key_ in zip(header, keys, strict=True):
        if key_ and key_ in first:
            message = _(
                'the columns "{one}" and "{other}" are the same ({name})',
                one=first[key_],
                other=cell.text,
                name=key_,
            )
            remedy = _("delete one of them, or give it another name")
            yield Problem(cell.place, Rule.DUPLICATE_KEY, message, remedy)
        first.setdefault(key_, cell.text)


def _missing(header: Row, keys: Sequence[str]) -> Iterator[Problem]:
    place = Place(header[0].place.file, header[0].place.line)
    for key_ in (one for one in REQUIRED if one not in keys):
        message = _(
            'there is no column "{name}" ({called})', name=key_, called=_CALLED[key_]
        )
        remedy = _("add it; the first line names the columns")
        if key_ == "name" and any(
            halves <= {one.lower() for one in keys} for halves in _HALVES
        ):
            remedy = _(
                "put family name and given name into one column {called}",
                called=_CALLED[key_],
            )
        yield Problem(place, Rule.MISSING_KEY, message, remedy)
