"""Rosters as HR keeps them: read whatever they were saved as, or told what is wrong."""

from datetime import date

import pytest

from handbook.content import roster
from handbook.content.roster import Choices
from handbook.diagnostics import ContentError

DEPARTMENTS = {
    "accounting": {"accounting"},
    "経理・会計": {"accounting"},
    "経理": {"accounting"},
    "hr-pr": {"hr-pr"},
    "人事・広報": {"hr-pr"},
    "法務": {"legal"},
    "legal": {"legal"},
    "支援": {"legal", "hr-pr"},
}
CHOICES = Choices(frozenset({"ja", "en"}), DEPARTMENTS)
HEADER = "id,name,reading,department,start,employment,language,trainer"


def read(text, encoding="utf-8", choices=CHOICES):
    raw = text if isinstance(text, bytes) else text.encode(encoding)
    try:
        reading = roster.Reading(roster.packed(bits(raw), "roster.csv"), choices)
    except ContentError as error:
        return (), error.problems
    return tuple(reading), reading.problems


def bits(raw):
    """Return bytes as a disk gives them: a few at a time."""
    return (raw[at : at + 7] for at in range(0, len(raw), 7))


def hire(text, encoding="utf-8"):
    (one,), problems = read(text, encoding)
    assert problems == ()
    return one


def told(text, choices=CHOICES):
    _hires, problems = read(text, choices=choices)
    return [str(problem) for problem in problems]


def row(**cells):
    usual = {"id": "A1", "name": "山田", "department": "legal", "start": "2027-04-01"}
    named = {**usual, **cells}
    return f"{','.join(named)}\n{','.join(named.values())}\n"


# --- files ----------------------------------------------------------------------


def test_a_row_is_read_whole():
    cells = "A-1,山田 太郎,やまだ たろう,legal,2027-04-01,dispatch,en,佐藤 花子"

    one = hire(f"{HEADER}\n{cells}\n")

    assert (one.id, one.number, one.line) == ("A-1", 1, 2)
    assert (one.name, one.reading) == ("山田 太郎", "やまだ たろう")
    assert (one.department, one.start) == ("legal", date(2027, 4, 1))
    assert (one.employment, one.language) == ("dispatch", "en")
    assert one.trainer == "佐藤 花子"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_roster_is_read_as_excel_saves_it(encoding, end):
    lines = ("社員番号,氏名,部門,入社日,,", "A1,髙橋 ①郎,経理,2027/4/1,,", ",,,,,", "")

    one = hire(end.join(lines), encoding)

    assert (one.name, one.department, one.extra) == ("髙橋 ①郎", "accounting", ())


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ('"山田, 太郎"', "山田, 太郎"),
        ('"山田 ""タロ"" 太郎"', '山田 "タロ" 太郎'),
        ('"山田\n太郎"', "山田 太郎"),
        ("  山田 太郎  ", "山田 太郎"),
        (' "山田"', "山田"),
        ("{{ 山田 }} **太郎** <b>", "{{ 山田 }} **太郎** <b>"),
    ],
)
def test_a_cell_is_what_was_typed_without_its_quotes(cell, said):
    assert hire(row(name=cell)).name == said


def test_lines_count_as_an_editor_does_whatever_cells_hold():
    text = (
        'id,name,department,start\n\nA1,"山\n田",legal,2027-04-01\nA1,x,xx,2027-04-01'
    )

    assert [one.partition(": ")[0] for one in told(text)] == [
        "roster.csv:5:1",
        "roster.csv:5:6",
    ]


@pytest.mark.parametrize("delimiter", ["\t", ";"])
def test_tabs_and_semicolons_part_cells_too(delimiter):
    assert hire(row().replace(",", delimiter)).department == "legal"


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (
            b"PK\x03\x04rest",
            "roster.csv:1:1: this is an Excel file, not a CSV file — in Excel, save it "
            'as "CSV UTF-8 (Comma delimited)"',
        ),
        (
            HEADER.encode("utf-16"),
            "roster.csv:1:1: this file is UTF-16 — in Excel, save it as "
            '"CSV UTF-8 (Comma delimited)"',
        ),
        (
            "id,name\n山".encode() + b"\xe5\xff\xff",
            "roster.csv:2:2: this is neither UTF-8 nor Shift_JIS — in Excel, save it "
            'as "CSV UTF-8 (Comma delimited)"',
        ),
        (
            b"",
            "roster.csv:1:1: nobody is in the roster — write a line for each person "
            "below the names of the columns",
        ),
        (
            f"{HEADER}\n,,,\n".encode(),
            "roster.csv:1:1: nobody is in the roster — write a line for each person "
            "below the names of the columns",
        ),
        (
            b'id,name,department,start\nA,"x,legal,2027-04-01\n',
            "roster.csv:2:3: this quotation mark is never closed — write another "
            '" at the end of the cell, or delete this one',
        ),
    ],
)
def test_what_is_no_roster_is_told_with_the_way_out(raw, message):
    assert told(raw) == [message]


# --- columns --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("header", "column"),
    [
        ("ID", "id"),
        ("社員番号", "id"),
        (" 社員 番号 ", "id"),
        ("社員ＩＤ", "id"),
        ("従業員コード", "id"),
        ("Employee No.", "id"),
        ("氏名", "name"),
        ("氏 名", "name"),
        ("名前", "name"),
        ("Full Name", "name"),
        ("ふりがな", "reading"),
        ("フリガナ", "reading"),
        ("ﾌﾘｶﾞﾅ", "reading"),
        ("氏名（カナ）", "reading"),
        ("よみ", "reading"),
        ("部門", "department"),
        ("部署名", "department"),
        ("配属先", "department"),
        ("所属部署", "department"),
        ("入社日", "start"),
        ("入社年月日", "start"),
        ("入社予定日", "start"),
        ("Start Date", "start"),
        ("雇用形態", "employment"),
        ("雇用区分", "employment"),
        ("言語", "language"),
        ("トレーナー", "trainer"),
        ("指導担当", "trainer"),
        ("教育担当者", "trainer"),
        ("OJT担当", "trainer"),
        ("座席", "座席"),
        ("座席 番号", "座席_番号"),
        ("Seat No.", "Seat_No"),
    ],
)
def test_columns_are_known_by_what_people_call_them(header, column):
    assert roster.key(header) == column


def test_columns_come_in_any_order_and_others_are_kept():
    one = hire("入社日,座席,氏名,部署,社員番号\n2027/4/1,B-12,山田,経理,7\n")

    assert (one.id, one.name, one.extra) == ("7", "山田", (("座席", "B-12"),))


@pytest.mark.parametrize(
    ("header", "messages"),
    [
        (
            "山田太郎,経理",
            [
                "1:1: the first line does not name the columns — write as the first "
                f"line: {HEADER}"
            ],
        ),
        (
            "id,name,部門",
            [
                '1:1: there is no column "start" (入社日) — add it; the first line '
                "names the columns"
            ],
        ),
        (
            "id,姓,名,department,start",
            [
                '1:1: there is no column "name" (氏名) — put family name and given '
                "name into one column 氏名"
            ],
        ),
        (
            "id,name,部門,所属,start",
            [
                '1:12: the columns "部門" and "所属" are the same (department) — '
                "delete one of them, or give it another name"
            ],
        ),
    ],
)
def test_what_is_wrong_with_the_columns_is_told(header, messages):
    assert told(f"{header}\nx,y\n") == [f"roster.csv:{one}" for one in messages]


# --- values ---------------------------------------------------------------------


@pytest.mark.parametrize(
    "typed",
    [
        "2027-04-01",
        "2027/4/1",
        "2027.4.1",
        "2027年4月1日",
        "２０２７年４月１日",
        "令和9年4月1日",
        "令和９年４月１日",
        "R9.4.1",
        "2027/4/1 0:00",
        "2027/04/01 00:00:00",
        "2027年4月1日（木）",
        "April 1 2027",
    ],
)
def test_a_day_is_read_in_any_usual_spelling(typed):
    assert hire(row(start=typed)).start == date(2027, 4, 1)


@pytest.mark.parametrize(
    ("typed", "employment"),
    [
        ("", "regular"),
        ("regular", "regular"),
        ("正社員", "regular"),
        ("契約社員", "contract"),
        ("派遣", "dispatch"),
        ("派遣社員", "dispatch"),
        ("パート・アルバイト", "part-time"),
        ("ｱﾙﾊﾞｲﾄ", "part-time"),
        ("Part-Time", "part-time"),
        ("役員", "executive"),
        ("インターン", "intern"),
    ],
)
def test_employment_is_what_people_call_it(typed, employment):
    assert hire(row(employment=typed)).employment == employment


@pytest.mark.parametrize(
    ("typed", "language"),
    [("", ""), ("ja", "ja"), ("日本語", "ja"), ("EN", "en"), ("英語", "en")],
)
def test_a_language_is_what_people_call_it(typed, language):
    assert hire(row(language=typed)).language == language


@pytest.mark.parametrize(
    ("typed", "department"),
    [
        ("accounting", "accounting"),
        ("Accounting", "accounting"),
        ("経理・会計", "accounting"),
        ("経理･会計", "accounting"),
        ("経理部", "accounting"),
        ("ｈｒ－ｐｒ", "hr-pr"),
        ("法務 課", "legal"),
    ],
)
def test_a_department_is_what_the_books_or_people_call_it(typed, department):
    assert hire(row(department=typed)).department == department


@pytest.mark.parametrize(
    ("typed", "id_"),
    [("A1", "A1"), ("００１", "001"), ("a_b-C", "a_b-C"), ("x" * 40,) * 2],
)
def test_an_id_may_be_typed_full_width(typed, id_):
    assert hire(row(id=typed)).id == id_


@pytest.mark.parametrize("name", ["𠮷田", "髙橋", "葛󠄀城", "塚\ufa10", "\ufa19谷"])
def test_a_name_keeps_its_characters(name):
    assert hire(row(name=name)).name == name


def test_kana_typed_in_two_parts_are_one_character():
    assert hire(row(name="か\u3099く")).name == "がく"


def test_a_reading_is_full_width():
    assert hire(row(reading="ﾔﾏﾀﾞ ﾀﾛｳ")).reading == "ヤマダ タロウ"


_CHOOSE = "choose from: accounting, hr-pr, legal"
_ID = "write 1 to 40 of these: A-Z a-z 0-9 "
_DAY = "write it with its year, as 2027-04-01, 2027/4/1 or 令和9年4月1日"


@pytest.mark.parametrize(
    ("column", "typed", "message"),
    [
        ("id", "", '"id" is empty — fill it in'),
        *(
            ("id", one, f'the id can\'t be part of a file\'s name — {_ID}"_" "-"')
            for one in ("a b", "../x", "山田", "a.b", "x" * 41, "a/b", "ａ／ｂ")
        ),
        ("name", "", '"name" is empty — fill it in'),
        ("name", "x" * 201, "this is longer than 200 characters — shorten it"),
        ("department", "", '"department" is empty — fill it in'),
        ("department", "宣伝", f'unknown department "宣伝" — {_CHOOSE}'),
        (
            "department",
            "acounting",
            'unknown department "acounting" — did you mean "accounting"?',
        ),
        (
            "department",
            "支援",
            '"支援" may be several departments — choose from: hr-pr, legal',
        ),
        ("start", "", '"start" is empty — fill it in'),
        ("start", "4月", f"this is no date — {_DAY}"),
        ("start", "2027-02-30", "there is no such day — correct it"),
        ("start", "27/4/1", f"the year is not plausible — {_DAY}"),
        (
            "start",
            "46478",
            "this is a day as Excel counts it, not a date — give the column the format "
            "of a date, and save it again",
        ),
        (
            "employment",
            "業務委託",
            'unknown employment type "業務委託" — choose from: regular, contract, '
            "dispatch, part-time, executive, intern",
        ),
        ("language", "中国語", 'unknown language "中国語" — choose from: ja, en'),
    ],
)
def test_a_bad_cell_is_told_with_the_way_out(column, typed, message):
    (line,) = told(row(**{column: typed}))

    assert line.partition(": ")[0].startswith("roster.csv:2:")
    assert line.partition(": ")[2] == message


def test_a_language_without_a_catalogue_is_told():
    choices = Choices(frozenset({"ja"}), DEPARTMENTS)

    (line,) = told(row(language="英語"), choices)

    assert line.endswith(
        'the handbook has no language "英語" — there is no "translations/en.po" yet — '
        "make it with: handbook translate"
    )


@pytest.mark.parametrize(
    ("char", "message"),
    [
        ("\ue000", "a character that can't be printed (U+E000)"),
        ("\u200b", "a character that can't be printed (U+200B)"),
        ("\U00013000", "no font has the character U+13000"),
    ],
)
@pytest.mark.parametrize("column", ["name", "reading", "trainer", "座席"])
def test_a_character_that_cannot_be_printed_is_told_where_it_stands(
    column, char, message
):
    drawable = frozenset(map(ord, "山田"))
    choices = Choices(frozenset(), DEPARTMENTS, drawable)
    text = row(**{"name": "山田", column: f"山{char}"})

    (line,) = told(text, choices)

    assert message in line
    assert int(line.split(":")[2]) == text.split("\n")[1].index(char) + 1


def test_variants_of_a_character_need_no_glyph_of_their_own():
    drawable = frozenset(map(ord, "葛山"))

    hires, _none = read(
        row(name="葛\U000e0100山"), choices=Choices((), DEPARTMENTS, drawable)
    )

    assert len(hires) == 1


def test_every_bad_row_is_told_at_once():
    text = (
        "id,name,department,start\n"
        "A1,山田,xx,2027-04-01\n"
        "B 1,,legal,4月\n"
        "a1,佐藤,legal,2027-04-01\n"
        "C1,鈴木\n"
        "D1,田中,legal,2027-04-01,余り\n"
    )

    assert [one.split(":")[1:3] for one in told(text)] == [
        ["2", "7"],
        ["3", "1"],
        ["3", "5"],
        ["3", "12"],
        ["4", "1"],
        ["5", "4"],
        ["5", "4"],
        ["6", "24"],
    ]


def test_an_id_that_differs_in_capitals_alone_is_told():
    text = "id,name,department,start\n" + "".join(
        f"{one},山田,legal,2027-04-01\n" for one in ("Ab", "aB")
    )

    assert told(text) == [
        "roster.csv:3:1: the id is that of line 2, too — give each person an id; "
        "capital and small letters are the same"
    ]


def test_messages_say_nothing_of_people():
    text = (
        "id,name,reading,department,start,trainer,座席\n"
        "秘密１,秘密２\u200b,秘密３\u200b,legal,秘密４,秘密５\u200b,秘密６\u200b,秘密７\n"
    )

    assert len(told(text)) == 7
    assert "秘密" not in "".join(told(text))


def test_without_departments_all_else_is_checked():
    hires, problems = read(row(department="xx"), choices=Choices(()))

    assert ([one.department for one in hires], problems) == ([""], ())


def test_what_a_hire_is_does_not_show_who_it_is():
    assert "山田" not in repr(hire(row()))
