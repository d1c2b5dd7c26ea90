"""What a field may not hold is said in plain words, with a way out."""

import pytest

from handbook.diagnostics import Severity

ACC = "departments/accounting.yaml"


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"),
    [
        (
            ACC,
            "    summary: 請求",
            "    summery: 請求",
            'unknown-key 36:5: unknown key "summery" in duty',
        ),
        (
            "handbook.yaml",
            "  sites:\n",
            "  closures: [夏季休業 8/12〜8/16]\n  sites:\n",
            'wrong-type 8:14: an item of "closures" should be keys (name, start, end) '
            'with values, but is "夏季休業 8/12〜8/16" — write it like this: '
            '{name: 夏季休業, start: "08-12", end: "08-16"}',
        ),
        (
            "handbook.yaml",
            "  sites:\n",
            '  closures: [{name: 夏季休業, from: "08-12", end: "08-16"}]\n  sites:\n',
            'unknown-key 8:27: unknown key "from" in closure — did you mean "start"?',
        ),
        (
            "handbook.yaml",
            "\nchapters:",
            "\nfacts: {headcount: {label: 人数, value: 5}}\nchapters:",
            'unknown-key 24:1: unknown key "facts" in handbook — it belongs to company',
        ),
        (
            "chapters/10-welcome.md",
            "title:",
            "audience: {employment: [part time]}\ntitle:",
            'wrong-value 3:25: an item of "employment" should be one of regular, '
            "contract, dispatch, part-time, executive, intern, but is "
            '"part time" — did you mean "part-time"?',
        ),
        (
            ACC,
            "        why: 残高を正しくする。\n",
            "",
            'missing-key 38:9: task lacks its "why"',
        ),
        (
            ACC,
            "        why: 残高を正しくする。",
            "        why: [残高, 正しさ]",
            'wrong-type 42:14: "why" should be text, but is a list',
        ),
        (
            ACC,
            "        why: 残高を正しくする。",
            "        why:",
            'empty-value 42:13: "why" should be text, but is nothing',
        ),
        (
            ACC,
            "        why: 残高を正しくする。",
            '        why: ""',
            'empty-value 42:14: "why" is empty — fill it in',
        ),
        (
            ACC,
            "        why: 残高を正しくする。",
            '        why: "\u3000"',
            'empty-value 42:14: "why" is empty — fill it in',
        ),
        (
            ACC,
            "        why: 残高を正しくする。",
            "        why: 2026",
            'wrong-type 42:14: "why" should be text, but is the number 2026',
        ),
        (
            ACC,
            "        why: 残高を正しくする。",
            "        why: true",
            'wrong-type 42:14: "why" should be text, but is true',
        ),
        (
            ACC,
            "frequency: [daily, monthly]",
            "frequency: 毎日",
            'wrong-type 40:20: "frequency" should be a list, but is "毎日"',
        ),
        (
            ACC,
            "frequency: [daily, monthly]",
            "frequency: [daily, montly]",
            'wrong-value 40:28: an item of "frequency" should be one of daily,',
        ),
        (
            ACC,
            "frequency: [daily, monthly]",
            "frequency: [daily, daily]",
            'repeated-reference 40:28: "daily" is in this list twice',
        ),
        (
            ACC,
            "months: [3]",
            "months: [３]",
            'wrong-type 41:18: an item of "months" should be a whole number',
        ),
        (
            ACC,
            "months: [3]",
            "months: [13]",
            'wrong-value 41:18: an item of "months" should be a whole number',
        ),
        (
            ACC,
            "level: [1, 2, 3, 4]",
            "level: [1, 2, 3]",
            'wrong-value 55:16: "level" should be a list of 4 items, but has 3',
        ),
        (
            ACC,
            "level: [1, 2, 3, 4]",
            "level: [1, 2, 3, 5]",
            'wrong-value 55:26: an item of "level" should be a whole number',
        ),
        (
            ACC,
            "        inputs: [入金明細]",
            "        inputs:\n          ・入金明細\n          ・請求書",
            'syntax 44:11: lines that begin with "・" run together',
        ),
        (
            ACC,
            "          - 入金を古い順に並べる。",
            "          - 入金: 古い順に並べる。",
            'unknown-key 47:13: ": " makes a key of "入金"',
        ),
        (
            ACC,
            "            detail: 金額も見る。",
            "            detial: 金額も見る。",
            'unknown-key 49:13: unknown key "detial" in step',
        ),
        (
            ACC,
            "        teaching: 一緒",
            "          teaching: 一緒",
            "syntax 56:11: this line does not go with the lines above",
        ),
        (
            ACC,
            "      - id: acc-01\n",
            "      - id: 経理-01\n",
            'wrong-value 38:13: "id" should be an id of a-z, 0-9 and - like',
        ),
        (
            ACC,
            "      - id: acc-01\n",
            "      - id: ACC_01\n",
            'wrong-value 38:13: "id" should be an id of a-z, 0-9 and - like',
        ),
        (
            ACC,
            "code: ACC",
            "code: acc",
            'wrong-value 2:7: "code" should be two to five capital letters like',
        ),
        (
            ACC,
            "mark: 経",
            "mark: 経理",
            'wrong-value 5:7: "mark" may have at most one character, but has 2',
        ),
        (
            ACC,
            "order: 10",
            "order: １０番",
            'wrong-type 6:8: "order" should be a whole number, but is "１０番"',
        ),
        (
            ACC,
            "stage: day-30",
            "stage: day30",
            'wrong-value 59:12: "stage" should be one of before, day-1, week-1,',
        ),
        (
            ACC,
            "text: 権限を確かめた, by: trainer",
            "text: 権限を確かめた, by: 指導者",
            'wrong-value 71:54: "by" should be one of trainee, trainer, hr, it,',
        ),
        (
            ACC,
            "motto: 数字で支える",
            "moto: 数字で支える",
            'unknown-key 8:1: unknown key "moto" in department',
        ),
        (
            "contacts.yaml",
            "external: false",
            "external: いいえ",
            'wrong-type 9:15: "external" should be true or false, but is',
        ),
        (
            "handbook.yaml",
            "  date: 2026-12-01\n  class",
            "  date: 2026/12/1\n  class",
            'wrong-value 14:9: "date" should be a date like 2026-12-01, but is',
        ),
        (
            "handbook.yaml",
            "  date: 2026-12-01\n  class",
            "  date: 令和8年12月1日\n  class",
            'wrong-value 14:9: "date" should be a date like 2026-12-01, but is',
        ),
        (
            "handbook.yaml",
            "  date: 2026-12-01\n  class",
            "  date: 2026-02-30\n  class",
            'wrong-value 14:9: "date" should be a date like 2026-12-01, but is',
        ),
        (
            "handbook.yaml",
            "fiscal_year_end: 03-31",
            "fiscal_year_end: 3/31",
            'wrong-value 7:20: "fiscal_year_end" should be a month and a day',
        ),
        (
            "handbook.yaml",
            "fiscal_year_end: 03-31",
            "fiscal_year_end: 02-31",
            'impossible-date 7:20: no year has the day "02-31" — the last day of that '
            "month is 02-28",
        ),
        (
            "handbook.yaml",
            "fiscal_year_end: 03-31",
            "fiscal_year_end: 13-01",
            'impossible-date 7:20: no year has the day "13-01" — write month and day, '
            "as 03-31",
        ),
        *(
            (
                "handbook.yaml",
                "fiscal_year_end: 03-31",
                f"fiscal_year_end: {day}\n"
                "  facts: {staff: {label: 従業員の数, value: 12}}",
                f'impossible-date 7:20: no year has the day "{day}" — the last day of '
                f"that month is {last}",
            )
            for day, last in (("02-30", "02-28"), ("04-31", "04-30"))
        ),
        (
            "handbook.yaml",
            "fiscal_year_end: 03-31",
            "fiscal_year_end: 2027-03-31",
            'wrong-value 7:20: "fiscal_year_end" should be a month and a day like '
            '03-31, but is "2027-03-31" — write 03-31',
        ),
        (
            "handbook.yaml",
            'accounting: "#1f4e79"',
            "accounting: 青",
            'wrong-value 37:17: "accounting" should be a colour like #1f4e79,',
        ),
        (
            "handbook.yaml",
            'accounting: "#1f4e79"',
            'acounting: "#1f4e79"',
            'dangling-reference 37:5: there is no department "acounting"',
        ),
        (
            "handbook.yaml",
            "  close_day:",
            "  Close-Day:",
            'wrong-value 26:3: the key "Close-Day" should be a name of a-z, 0-9',
        ),
        (
            "handbook.yaml",
            "title: 入社ハンドブック",
            "theme: starter\ntitle: 入社ハンドブック",
            'unknown-key 1:1: unknown key "theme" in handbook',
        ),
        (
            "handbook.yaml",
            "    value: 5営業日",
            "    value: 5",
            'wrong-type 28:12: "value" should be text, but is the number 5',
        ),
        (
            "glossary.yaml",
            "reading: けしこみ",
            "reading: ｹｼｺﾐ",
            'wrong-value 4:14: "reading" should be a reading in kana, but is',
        ),
        (
            "glossary.yaml",
            "reading: けしこみ",
            "reading: 消込",
            'wrong-value 4:14: "reading" should be a reading in kana, but is "消込" — '
            "write how it is read, in hiragana or katakana, from its first sound, such "
            "as けしこみ",
        ),
        *(
            (
                "glossary.yaml",
                "reading: けしこみ",
                f"reading: {reading}",
                f'wrong-value 4:14: "reading" should be a reading in kana, but is '
                f'"{reading}" — write how it is read, in hiragana or katakana, from',
            )
            for reading in ("ー", "ーす", "・ー")
        ),
        (
            "handbook.yaml",
            "fiscal_year_end: 03-31",
            "fiscal_year_end: 期末",
            'wrong-value 7:20: "fiscal_year_end" should be a month and a day like '
            '03-31, but is "期末" — write month and day, as 03-31',
        ),
        *(
            (
                "handbook.yaml",
                "fiscal_year_end: 03-31",
                "fiscal_year_end: 03-31\n"
                f"  facts: {{a: {{label: 数, value: {number}}}}}",
                'wrong-type 8:32: "value" should be true or false or a number or '
                f"text, but is the number {number} — write a number in digits, such as "
                "37.5",
            )
            for number in (".inf", "-.inf", ".nan")
        ),
        (
            "calendar.yaml",
            "type: fixed, month: 4, day: 20",
            "type: fix, month: 4, day: 20",
            'wrong-value 13:18: "type" should be one of fixed, window,',
        ),
        (
            "calendar.yaml",
            "type: fixed, month: 4, day: 20",
            "month: 4, day: 20",
            'missing-key 13:11: rule lacks its "type"',
        ),
        (
            "calendar.yaml",
            "type: fixed, month: 4, day: 20",
            "type: fixed, month: 4, day: 31",
            'impossible-date 13:40: no year has the day "04-31"',
        ),
        (
            "calendar.yaml",
            "type: fixed, month: 4, day: 20",
            "type: fixed, month: 4, day: 末日",
            'wrong-type 13:40: "day" should be a whole number from 1 to 31 or',
        ),
        (
            "calendar.yaml",
            "{type: fixed, month: 4, day: 20}",
            "毎年4月20日",
            'wrong-type 13:11: "rule" should be keys such as "type", but is',
        ),
        (
            "calendar.yaml",
            "{type: fixed, month: 4, day: 20}",
            "{type: window, start: 04-31, end: 05-01}",
            'impossible-date 13:33: no year has the day "04-31"',
        ),
        *(
            (
                "calendar.yaml",
                "{type: fixed, month: 4, day: 20}",
                f"{{type: {rule}}}",
                expected,
            )
            for rule, expected in (
                (
                    "company-set, day: 25",
                    "wrong-value 13:36: a day without a month: nobody can tell when it "
                    'is — add "month: …", or for every month write {type: recurring, '
                    "every: 1, unit: month, day: 25}",
                ),
                (
                    "company-set, value: close_day, day: 25",
                    "wrong-value 13:54: a day without a month: nobody can tell when it "
                    "is — delete it: the value says when",
                ),
                (
                    "company-set, months: 1",
                    'wrong-value 13:39: "months" counts from nothing: neither a value',
                ),
                (
                    "company-set, month: 4, day: 31",
                    'impossible-date 13:46: no year has the day "04-31" — write month '
                    "and day, or last",
                ),
                (
                    "recurring, every: 1, unit: week, day: 5",
                    'wrong-value 13:56: "day" is a day of the month, and a week has '
                    'none — say the weekday in "when"',
                ),
                (
                    "recurring, every: 3, unit: month, months: [4]",
                    'wrong-value 13:60: "months" does not name months that lie 3 apart '
                    "— write months: [1, 4, 7, 10], or every: 1",
                ),
                (
                    "recurring, every: 2, unit: month, months: [4, 5]",
                    'wrong-value 13:60: "months" does not name months that lie 2 apart',
                ),
                (
                    "recurring, every: 5, unit: month, months: [4, 9]",
                    'wrong-value 13:60: "months" does not name months that lie 5 apart '
                    '— name all of them, with "every: 1"',
                ),
                (
                    "company-set, value: values.close_day",
                    'wrong-value 13:38: "value" should be a name of a-z, 0-9 and _ '
                    'like close_day, but is "values.close_day" — write close_day',
                ),
                (
                    'company-set, value: "{{ values.close_day }}"',
                    'wrong-value 13:38: "value" should be a name of a-z, 0-9 and _ '
                    'like close_day, but is "{{ values.close_day }}" — write close_day',
                ),
                (
                    "company-set, value: 毎月25日",
                    'wrong-value 13:38: "value" should be a name of a-z, 0-9 and _ '
                    'like close_day, but is "毎月25日" — write a name that stands '
                    'below "values" in handbook.yaml, such as payday',
                ),
                (
                    "fiscal-offset, anchor: 決算日, months: 2, day: last",
                    'wrong-value 13:41: "anchor" should be one of year-end, '
                    'half-year-end, but is "決算日" — did you mean "year-end"?',
                ),
            )
        ),
        *(
            (
                "handbook.yaml",
                "review_by: 2099-03-15",
                f"review_by: {written}",
                'wrong-value 17:14: "review_by" should be a date like 2026-12-01, but '
                f'is "{written}"{way_out}',
            )
            for written, way_out in (
                ("2027 年 4 月 1 日", " — write 2027-04-01"),
                ("April 1, 2027", " — write 2027-04-01"),
                ("2027、4、1", " — write 2027-04-01"),
                ("2026-02-30", " — there is no such day"),
                ("春、夏", ""),
            )
        ),
        (
            ACC,
            "        why: 残高を正しくする。\n",
            "",
            'missing-key 38:9: task lacks its "why" — add a line "why: …"',
        ),
        (
            "handbook.yaml",
            '  version: "1.0"\n  date: 2026-12-01\n',
            "",
            'missing-key 12:3: document control lacks "version", "date" — add a line '
            '"version: …" for each of them',
        ),
    ],
)
def test_a_wrong_field_is_named_at_its_place(told, file, old, new, expected):
    told(file, old, new, expected)


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (
            "07-10",
            "07-01",
            "impossible-date 13:45: from 07-10 to 07-01 are 358 days — check the dates",
        ),
        ("12-20", "01-15", []),
        ("01-01", "06-30", []),
    ],
)
def test_a_window_longer_than_half_a_year_is_told(told, start, end, expected):
    window = f"{{type: window, start: {start}, end: {end}}}"

    told(
        "calendar.yaml",
        "{type: fixed, month: 4, day: 20}",
        window,
        expected,
        Severity.WARNING,
    )


@pytest.mark.parametrize(
    "rule",
    [
        "recurring, every: 2, unit: month, day: 5",
        "recurring, every: 6, unit: month, months: [4, 10], day: last",
        "recurring, every: 2, unit: month, months: [4, 6, 8]",
        "recurring, every: 12, unit: month, months: [4]",
        "recurring, every: 1, unit: month, months: [4, 5, 9]",
        "recurring, every: 2, unit: week, months: [4, 5]",
        "company-set, value: close_day, months: 1",
        "company-set, value: close_day, month: 4, day: 25",
        "company-set",
    ],
)
def test_what_a_rule_says_with_a_meaning_is_taken(told, rule):
    told("calendar.yaml", "type: fixed, month: 4, day: 20", f"type: {rule}", [])


def test_a_year_may_end_on_the_last_day_of_a_february_of_29_days(
    small, change, problems, same
):
    ends = "fiscal_year_end: 02-29\n  facts: {staff: {label: 人数, value: 12}}"
    change(small / "handbook.yaml", "fiscal_year_end: 03-31", ends)

    same(problems(small), [])
