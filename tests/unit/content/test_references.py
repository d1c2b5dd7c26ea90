"""Everything that is named must exist, once."""

import pytest

from handbook.diagnostics import Severity

ACC = "departments/accounting.yaml"
WELCOME = "chapters/10-welcome.md"
LEG = "departments/legal.yaml"


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"),
    [
        (
            LEG,
            "  - id: leg-contract\n",
            "  - id: acc-receivable\n",
            'duplicate-id 24:9: duty "acc-receivable" is here a second time,',
        ),
        (
            "glossary.yaml",
            "    term: 締め",
            "    term: 消込",
            [
                "unknown-term chapters/10-welcome.md:9:5: the glossary has no term",
                'duplicate-id 9:11: term "消込" is here a second time, first in',
            ],
        ),
        (
            ACC,
            "      表：二つの役割\n",
            "      ## 役割 {#roles}\n\n      表：二つの役割 {#roles}\n",
            'duplicate-id 20:15: heading or table "roles" is here a second time, first '
            f"in {ACC}:18:13",
        ),
        (
            WELCOME,
            "## はじめに",
            "[](#rules)\n\n## はじめに {#rules}",
            [
                'unknown-anchor 7:1: the id "rules" is that of several: chapter, '
                "heading or table",
                'unknown-anchor 11:14: the id "rules" is that of several',
            ],
        ),
        (
            WELCOME,
            "## はじめに",
            "[](#hajimete)\n\n## はじめに {#hajimeni}",
            'unknown-anchor 7:1: nothing in the book has the id "hajimete" — did you '
            'mean "hajimeni"?',
        ),
        *(
            (
                WELCOME,
                "## はじめに",
                f"## はじめに {mark}",
                f'bad-markup 7:9: "{mark}" is printed as it stands — a heading, or the '
                "title of a table, ends with its id: {#acc-close}, of a-z, 0-9 and -",
            )
            for mark in ("{#Hajimeni}", "{#はじめに}", "｛#hajimeni｝", "{#}")
        ),
        (
            ACC,
            "systems: [ledger]",
            "systems: [leger]",
            'dangling-reference 45:19: there is no system "leger"',
        ),
        (
            ACC,
            "to: [acc-lead]",
            "to: [acc-lead, acc-lead]",
            'repeated-reference 54:28: "acc-lead" is in this list twice',
        ),
        (
            ACC,
            "to: [acc-lead]",
            "to: [acc_lead]",
            'wrong-value 54:18: an item of "to" should be an id of a-z, 0-9 and',
        ),
        (
            ACC,
            "    tasks: [acc-01]",
            "    tasks: [acc-1]",
            'dangling-reference 63:13: there is no task "acc-1"',
        ),
        (
            ACC,
            "    covers: [acc-01]",
            "    covers: [leg-01]",
            'dangling-reference 84:14: there is no task or chapter "leg-01"',
        ),
        (
            ACC,
            "qualification: boki-3",
            "qualification: boki3",
            'dangling-reference 75:21: there is no qualification "boki3"',
        ),
        (
            "glossary.yaml",
            "    see: [shime]",
            "    see: [sime]",
            'dangling-reference 7:11: there is no term "sime"',
        ),
        (
            "systems.yaml",
            "request_to: help-desk",
            "request_to: helpdesk",
            'dangling-reference 5:17: there is no contact "helpdesk"',
        ),
        (
            "laws.yaml",
            "reviewer: acc-lead",
            "reviewer: lawyer",
            'dangling-reference 14:15: there is no contact "lawyer"',
        ),
        (
            "laws.yaml",
            "departments: [legal]",
            "departments: [lagal]",
            'dangling-reference 4:19: there is no department "lagal"',
        ),
        (
            "laws.yaml",
            "    sources: [s1]",
            "    sources: [s2]",
            'dangling-reference 12:15: there is no source "s2"',
        ),
        (
            "handbook.yaml",
            "plan, rules,",
            "plan, ruls,",
            'chapter-order 24:57: there is no chapter "ruls"',
        ),
        (
            "handbook.yaml",
            "plan, rules,",
            "plan, rules, plan,",
            'repeated-reference 24:64: "plan" is in this list twice',
        ),
        (
            "chapters/20-rules.md",
            "title: きまり",
            "id: glossary\ntitle: きまり",
            'duplicate-id 2:5: "glossary" is the id of a chapter that is',
        ),
        (
            "chapters/20-rules.md",
            "title: きまり",
            "id: welcome\ntitle: きまり",
            'duplicate-id 2:5: chapter "welcome" is here a second time, first',
        ),
        (
            "chapters/20-rules.md",
            "    employment: [executive]",
            "    employment: [executives]\n    sites: [tokyo]",
            [
                'wrong-value 5:18: an item of "employment" should be one of',
                'dangling-reference 6:13: there is no site "tokyo"',
            ],
        ),
        (
            LEG,
            "id: legal\n",
            "id: lawyers\n",
            'department-file 1:5: the id "lawyers" is not the name of the file',
        ),
        (LEG, "code: LEG", "code: ACC", 'duplicate-id 2:7: the code "ACC" is that of'),
        (
            ACC,
            "    answer: [b]",
            "    answer: [c]",
            'quiz-answer 82:14: the answer "c" is none of the choices',
        ),
        (
            ACC,
            "- {id: b, text: 電話",
            "- {id: a, text: 電話",
            [
                'duplicate-id 81:14: the choice "a" is here twice',
                'quiz-answer 82:14: the answer "b" is none of the choices',
            ],
        ),
        (
            "laws.yaml",
            "start: 2026-12-01",
            "start: 2026-11-30",
            "law-versions 9:16: this version overlaps the one before it",
        ),
        (
            "laws.yaml",
            "start: 2026-12-01",
            "start: 2026-12-03",
            "law-versions 9:16: no version holds from 2026-12-01 to 2026-12-02",
        ),
        (
            "laws.yaml",
            "      - start: 2026-12-01\n        status: in-force",
            "      - status: unknown",
            "law-versions 9:9: this version overlaps the one before it",
        ),
        (
            "laws.yaml",
            "end: 2026-11-30",
            "start: 2026-12-01",
            "law-versions 9:16: this version overlaps the one before it",
        ),
        (
            "laws.yaml",
            "start: 2026-12-01",
            "start: 2026-12-01\n        end: 2026-01-01",
            "law-versions 10:14: this version ends before it begins",
        ),
        (
            "handbook.yaml",
            "brand:",
            "languages: [ja, de]\nbrand:",
            'wrong-value 32:17: an item of "languages" should be one of ja, en, but',
        ),
    ],
)
def test_a_wrong_reference_is_named_at_its_place(told, file, old, new, expected):
    told(file, old, new, expected)


def test_a_department_that_was_dropped_is_told_once_and_is_no_error(small, problems):
    (small / "departments" / "legal.yaml").unlink()

    assert problems(small) == []
    told = [p for p in problems(small, "", Severity.WARNING) if '"legal"' in p]
    assert told == [
        "dropped-department calendar.yaml:12:31: "
        'there is no department "legal", which 2 places name — '
        "nothing to do if it was dropped on purpose: they are left out"
    ]


def test_a_site_is_not_named_like_readers(told):
    told(
        "handbook.yaml",
        "    - id: head-office",
        "    - id: dispatch",
        'wrong-value 9:11: "dispatch" can\'t be the id of a site — choose another: '
        "files of other editions are named so",
    )


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"),
    [
        (
            "calendar.yaml",
            "{type: fixed, month: 4, day: 20}",
            "{type: company-set, value: close_dey}",
            'dangling-reference 13:38: there is no value "close_dey" — did you mean '
            '"close_day"?',
        ),
        (
            ACC,
            "    stage: day-30\n",
            "    stage: day-30\n    later: [cal-partty]\n",
            'dangling-reference 60:13: there is no deadline "cal-partty" — did you '
            'mean "cal-party"?',
        ),
    ],
)
def test_what_a_date_comes_from_must_exist(told, file, old, new, expected):
    told(file, old, new, expected)


def test_a_site_where_no_site_is_comes_with_the_place_to_list_them(small, told, change):
    sites = "  sites:\n    - id: head-office\n      name: 本社\n"
    change(small / "handbook.yaml", sites, "")
    told(
        "chapters/20-rules.md",
        "    employment: [executive]",
        "    sites: [tokyo]",
        'dangling-reference 5:13: there is no site "tokyo" — list the sites under '
        '"sites" of "company" in handbook.yaml',
    )


@pytest.mark.parametrize(
    ("new", "expected"),
    [
        (
            "{name: 休み, start: 元日}",
            'wrong-value 8:32: "start" should be a day like 12-29 or 2027-08-12, but '
            'is "元日" — write it in digits: 12-29 for every year, 2027-08-12 for one',
        ),
        (
            '{name: 休み, start: "04-31"}',
            'impossible-date 8:32: no year has the day "04-31" — the last day of that '
            "month is 04-30",
        ),
        (
            "{name: 休み, start: 8月12日}",
            'wrong-value 8:32: "start" should be a day like 12-29 or 2027-08-12, but '
            'is "8月12日" — write 08-12',
        ),
        (
            "{name: 休み, start: 2027年8月12日}",
            'wrong-value 8:32: "start" should be a day like 12-29 or 2027-08-12, but '
            'is "2027年8月12日" — write 2027-08-12',
        ),
        (
            "{name: 休み, start: 2027-02-29}",
            'impossible-date 8:32: there is no day "2027-02-29" — write year, month',
        ),
        (
            "{name: 休み, start: 2027-08-14, end: 2027-08-12}",
            "impossible-date 8:49: this closure ends before it begins",
        ),
        (
            '{name: 休み, start: "12-29", end: "12-28"}',
            "impossible-date 8:46: this closure takes more than half a year",
        ),
        (
            '{name: 休み, start: 2027-08-12, end: "08-14"}',
            "impossible-date 8:49: one end of this closure has a year, the other",
        ),
    ],
)
def test_a_closure_has_days_that_there_are(told, new, expected):
    told("handbook.yaml", "  sites:\n", f"  closures: [{new}]\n  sites:\n", expected)


@pytest.mark.parametrize("chapter", ["quiz", "20-rules"])
def test_what_a_full_folder_hides_is_one_mistake_with_its_way_out(
    small, problems, chapter
):
    file = f"chapters/{chapter}.md"
    (small / file).write_text("---\nhide: やらない\n---\n", "utf-8")

    assert problems(small, file) == [
        'overlay 2:1: "hide" can\'t be used here — to leave the chapter out, delete '
        f'"- {chapter.removeprefix("20-")}" from "chapters" in handbook.yaml, and this '
        "file"
    ]


def test_an_item_that_hides_in_a_full_folder_is_one_mistake(told):
    told(
        "handbook.yaml",
        "  sites:\n",
        "  closures:\n    - name: 年末年始\n      hide: 開いている\n  sites:\n",
        'overlay 10:7: "hide" can\'t be used here — to leave it out, delete all of it',
    )


def test_a_department_that_hides_in_a_full_folder_is_one_mistake(small, problems):
    file = "departments/sales.yaml"
    (small / file).write_text("id: sales\nhide: ない\n", "utf-8")

    assert problems(small, file) == [
        'overlay 2:1: "hide" can\'t be used here — to leave it out, delete this file'
    ]
