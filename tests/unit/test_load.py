"""Every mistake is reported at its place, in words, together with the others."""

import errno
import os
import shutil
import socket
import struct
import zlib
from datetime import date
from pathlib import Path

import pytest

from handbook import resources
from handbook.content import inspect, load
from handbook.content.rules import Rule
from handbook.diagnostics import ContentError, Severity

ACC = "departments/accounting.yaml"
LEG = "departments/legal.yaml"
# What a font of Japanese has, as far as the tests go: no ☠, no emoji.
DRAWABLE = frozenset((*range(0x20, 0x2600), *range(0x3000, 0x10000)))

# file, what it says, what it says instead, and the problems: rule, place, the
# beginning of the message. A place without a file is in the changed one.

YAML = [
    (
        "glossary.yaml",
        "    term: 消込",
        "    term：消込",
        'syntax 3:9: full-width colon after "term"',
    ),
    (
        "glossary.yaml",
        "    term: 消込",
        "    term:消込",
        'syntax 3:10: no space after "term:"',
    ),
    (
        "glossary.yaml",
        "    term: 消込",
        "    term:\u3000消込",
        'syntax 3:10: no space after "term:"',
    ),
    (
        "glossary.yaml",
        "    term: 消込",
        "\tterm: 消込",
        "syntax 3:1: a tab indents this line — indent with spaces",
    ),
    (
        "glossary.yaml",
        "    term: 消込",
        "\u3000\u3000term: 消込",
        "syntax 3:1: a full-width or hard space at the beginning of the line",
    ),
    (
        "glossary.yaml",
        "  - id: shime",
        "  -id: shime",
        'syntax 8:3: no half-width space after "-"',
    ),
    (
        "glossary.yaml",
        "  - id: shime",
        "  ・id: shime",
        'syntax 8:3: "・" does not begin an item of a list',
    ),
    (
        "glossary.yaml",
        "definition: 入金",
        "definition: 例: 入金",
        'syntax 6:17: ": " within a text needs quotes',
    ),
    (
        "glossary.yaml",
        "definition: 入金と",
        "definition: @入金と",
        'syntax 6:17: text that begins with "@" needs quotes',
    ),
    (
        "glossary.yaml",
        "definition: 入金と",
        "definition: **入金**と",
        'syntax 6:17: text that begins with "*" needs quotes',
    ),
    (
        "glossary.yaml",
        "definition: 入金と",
        "definition: [[締め]]の入金と",
        'syntax 6:17: text that begins with "[" needs quotes',
    ),
    (
        "glossary.yaml",
        "definition: 入金と",
        "definition: {{ company.name }}の入金と",
        'syntax 6:17: text that begins with "{" needs quotes',
    ),
    (
        "glossary.yaml",
        "definition: 入金と",
        'definition: "入金"と',
        "syntax 6:17: text goes on after the closing quote",
    ),
    (
        "glossary.yaml",
        "definition: 入金と",
        'definition: "入金と',
        "syntax 6:17: a quote is opened here and never closed",
    ),
    (
        "glossary.yaml",
        "definition: 入金と",
        'definition: "\\入金"\n    #',
        'syntax 6:18: "\\" has a meaning of its own in double quotes',
    ),
    (
        "glossary.yaml",
        "    see: [shime]",
        "    see: [shime",
        'syntax 7:10: the list that "[" opens here is not closed',
    ),
    (
        "glossary.yaml",
        "    see: [shime]",
        "    see: - shime",
        "syntax 7:10: a list can't begin on the line of its key",
    ),
    (
        "glossary.yaml",
        "definition: 入金と",
        "definition: |入金と",
        'syntax 6:18: nothing may follow "|" or ">" on its line',
    ),
    (
        "glossary.yaml",
        "    english: matching",
        "     english: matching",
        'syntax 5:13: this ":" can\'t stand here',
    ),
    (
        "glossary.yaml",
        "    english: matching",
        "    english: matching\n    english: clearing",
        'duplicate-key 6:5: the key "english" is here twice',
    ),
    (
        "glossary.yaml",
        "    english: matching",
        "    english: matching\n    <<: {}",
        'merge-key 6:5: "<<" (merge) is not read — write the keys out',
    ),
    (
        "glossary.yaml",
        "    english: matching",
        "    english: !!python/name:os.system matching",
        'yaml-tag 5:14: YAML tags such as "!!python/name:os.system" are not',
    ),
    (
        "glossary.yaml",
        "    english: matching",
        "    english: *match",
        'yaml-alias 5:14: text that begins with "*" needs quotes',
    ),
    (
        "glossary.yaml",
        "    english: matching",
        "    english: &match matching",
        'yaml-alias 5:14: text that begins with "&" needs quotes',
    ),
    (
        "glossary.yaml",
        "    english: matching",
        "    english: matching #12",
        'lost-to-comment 5:23: "#12" is a comment and is not printed',
    ),
    ("glossary.yaml", "terms:", "---\nterms:", []),
    (
        "glossary.yaml",
        "  - id: shime",
        "---\n  - id: shime",
        "several-documents 8:1: a second document begins here",
    ),
]

FIELDS = [
    (
        ACC,
        "    summary: 請求",
        "    summery: 請求",
        'unknown-key 36:5: unknown key "summery" in duty',
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
        'empty-value 42:13: "why" should be text, but is nothing — fill it in',
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
        'wrong-type 41:18: an item of "months" should be a whole number from 1',
    ),
    (
        ACC,
        "months: [3]",
        "months: [13]",
        'wrong-value 41:18: an item of "months" should be a whole number from',
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
        'wrong-value 55:26: an item of "level" should be a whole number from 0',
    ),
    (
        ACC,
        "        inputs: [入金明細]",
        "        inputs:\n          ・入金明細\n          ・請求書",
        'wrong-type 44:11: "inputs" should be a list, but is "・入金明細 ・請求書"',
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
        [
            'wrong-value 38:13: "id" should be an id of a-z, 0-9 and - like',
            'dangling-reference 63:13: there is no task "acc-01"',
            'dangling-reference 84:14: there is no task or chapter "acc-01"',
        ],
    ),
    (
        ACC,
        "      - id: acc-01\n",
        "      - id: ACC_01\n",
        [
            'wrong-value 38:13: "id" should be an id of a-z, 0-9 and - like',
            'dangling-reference 63:13: there is no task "acc-01"',
            'dangling-reference 84:14: there is no task or chapter "acc-01"',
        ],
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
        'wrong-value 5:7: "mark" may have at most 1 characters, but has 2',
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
        'wrong-type 9:15: "external" should be true or false, but is "いいえ"',
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
        'wrong-value 7:20: "fiscal_year_end" should be a month and a day like',
    ),
    (
        "handbook.yaml",
        "fiscal_year_end: 03-31",
        "fiscal_year_end: 02-31",
        'impossible-date 7:20: no year has the day "02-31"',
    ),
    (
        "handbook.yaml",
        'accounting: "#1f4e79"',
        "accounting: 青",
        'wrong-value 37:17: "accounting" should be a colour like #1f4e79, but',
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
        "unknown-value departments/accounting.yaml:11:13: there is no value",
    ),
    (
        "handbook.yaml",
        "title: 入社ハンドブック",
        "extends: starter\ntitle: 入社ハンドブック",
        'unknown-key 1:1: unknown key "extends" in handbook',
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
        'wrong-value 4:14: "reading" should be a reading in kana, but is "ｹｼｺﾐ"',
    ),
    (
        "glossary.yaml",
        "reading: けしこみ",
        "reading: 消込",
        'wrong-value 4:14: "reading" should be a reading in kana, but is "消込"',
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
]

REFERENCES = [
    (
        LEG,
        "  - id: leg-contract\n",
        "  - id: acc-receivable\n",
        'duplicate-id 24:9: duty "acc-receivable" is here a second time, first',
    ),
    (
        "glossary.yaml",
        "    term: 締め",
        "    term: 消込",
        [
            'unknown-term chapters/10-welcome.md:9:5: the glossary has no term "締め"',
            "unknown-term departments/accounting.yaml:11:6: the glossary has no",
            'duplicate-id 9:11: term "消込" is here a second time, first in',
        ],
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
        'wrong-value 54:18: an item of "to" should be an id of a-z, 0-9 and -',
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
        [
            "unknown-anchor chapters/10-welcome.md:9:14: nothing in the book has",
            'duplicate-id 2:5: "glossary" is the id of a chapter that is generated',
            "dangling-reference common.yaml:21:14: there is no task or chapter",
            'chapter-order handbook.yaml:24:57: there is no chapter "rules"',
        ],
    ),
    (
        "chapters/20-rules.md",
        "title: きまり",
        "id: welcome\ntitle: きまり",
        [
            "unknown-anchor chapters/10-welcome.md:9:14: nothing in the book has",
            'duplicate-id 2:5: chapter "welcome" is here a second time, first in',
            "dangling-reference common.yaml:21:14: there is no task or chapter",
            'chapter-order handbook.yaml:24:57: there is no chapter "rules"',
        ],
    ),
    (
        "chapters/20-rules.md",
        "    employment: [executive]",
        "    employment: [executives]\n    sites: [tokyo]",
        [
            'wrong-value 5:18: an item of "employment" should be one of regular,',
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
        "start: 2026-12-01",
        "start: 2026-12-01\n        end: 2026-01-01",
        "law-versions 10:14: this version ends before it begins",
    ),
    (
        "handbook.yaml",
        "brand:",
        "languages: [ja, en]\nbrand:",
        'missing-catalogue 32:17: there is no catalogue "translations/en.po"',
    ),
]

TEXTS = [
    (
        ACC,
        "毎月の[[締め]]",
        "毎月の[[締]]",
        'unknown-term 11:6: the glossary has no term "締" — did you mean "締め"?',
    ),
    (
        ACC,
        "毎月の[[締め]]",
        "毎月の[[shime]]",
        'unknown-term 11:6: the glossary has no term "shime"',
    ),
    (
        ACC,
        "毎月の[[締め]]",
        "毎月の[[締め",
        'bad-markup 11:6: "[[" without its other half — write [[term]]',
    ),
    (
        ACC,
        "毎月の[[締め]]",
        "毎月の［［締め］］",
        'bad-markup 11:6: full-width "［［" is printed as it stands — write "[["',
    ),
    (
        ACC,
        "{{ values.close_day }}",
        "{{ values.closeday }}",
        'unknown-value 11:13: there is no value "values.closeday"',
    ),
    (
        ACC,
        "{{ values.close_day }}",
        "{{ 締め日 }}",
        'unknown-value 11:13: "{{ 締め日 }}" is not a value',
    ),
    (
        ACC,
        "{{ values.close_day }}",
        "[x](https://{{values.close_day}})",
        "bad-link 11:13: a value can't stand in the address of a link",
    ),
    (
        ACC,
        "[[消込|突き合わせ]]",
        "~~[[消込|突き合わせ]]~~",
        [
            'bad-markup 22:20: "~~" is printed as it stands — delete it',
            'bad-markup 22:34: "~~" is printed as it stands — delete it',
        ],
    ),
    (
        ACC,
        "mission: お金の動きを記録する。",
        "mission: お金の動きを記録する。[^1]",
        "unknown-note 9:21: a note can't stand in this field",
    ),
    (
        ACC,
        "mission: お金の動きを記録する。",
        "mission: |\n  - 記録\n  - 報告",
        "bad-markup 10:3: this field holds one paragraph",
    ),
    (
        ACC,
        "motto: 数字で支える",
        "motto: |\n  数字で\n  支える",
        "bad-markup 8:8: this field holds one line — write it on one line",
    ),
    (
        ACC,
        "      表：二つの役割",
        "      二つある。\n      表：二つの役割",
        "bad-markup 19:7: the title of this table runs on from the paragraph",
    ),
    (
        ACC,
        "{{ values.close_day }}",
        "{{ values.close_day | upper }}",
        [
            'unknown-value 11:13: "{{ values.close_day | upper }}" is not a value',
            'bad-markup 11:14: "{ values.close_day | upper }" is not understood as',
        ],
    ),
    (
        ACC,
        "{経理|けいり}",
        "{経理|}",
        "bad-markup 21:15: this row has 3 cells, the table only 2",
    ),
    (
        ACC,
        "<br>記録",
        "<b>記録</b>",
        [
            'raw-html 22:32: raw HTML "<b>" can\'t be used',
            'raw-html 22:37: raw HTML "</b>" can\'t be used',
        ],
    ),
    (
        ACC,
        "| {経理|けいり} |",
        "| 一 | 二 | {経理|けいり} |",
        "bad-markup 21:15: this row has 4 cells, the table only 2",
    ),
    (
        "handbook.yaml",
        "    value: 5営業日",
        "    value: '{{ company.name }}'",
        'nested-value 28:13: the value "values.close_day" can\'t hold another',
    ),
    (
        "handbook.yaml",
        "  number: HB-{{ department.code }}-001",
        "  number: HB-{{ values.department }}-001",
        'unknown-value 12:14: there is no value "values.department"',
    ),
    (
        "handbook.yaml",
        "      name: 本社",
        "      name: '**本社**'",
        'bad-markup 10:14: this field is plain text: "**" is printed as it',
    ),
    (
        "chapters/10-welcome.md",
        "## はじめに",
        "##はじめに",
        'bad-markup 7:1: no space after "##" — write "## " before a heading',
    ),
    (
        "chapters/10-welcome.md",
        "(#rules)",
        "(#rule)",
        'unknown-anchor 9:14: nothing in the book has the id "rule"',
    ),
    (
        "chapters/10-welcome.md",
        "(#rules)",
        "(20-rules.md)",
        'bad-link 9:14: a link can\'t lead to "20-rules.md" — write #rules',
    ),
    (
        "chapters/10-welcome.md",
        "(#rules)",
        "(javascript:alert(1))",
        'bad-link 9:14: a link can\'t lead to "javascript:alert(1)"',
    ),
    (
        "chapters/10-welcome.md",
        "(#rules)",
        "(www.example.com)",
        'bad-link 9:14: a link can\'t lead to "www.example.com"',
    ),
    (
        "chapters/10-welcome.md",
        "[!注意]",
        "[!ちゅうい]",
        'unknown-callout 11:1: unknown kind of note "ちゅうい"',
    ),
    (
        "chapters/10-welcome.md",
        "[^1]\n",
        "[^2]\n",
        [
            'unknown-note 9:38: there is no note "2"',
            'unused-note 18:1: no text refers to the note "1"',
        ],
    ),
    (
        "chapters/10-welcome.md",
        "用語\n:",
        "<!-- 用語 -->\n",
        'raw-html 15:1: raw HTML "<!-- 用語 -->" can\'t be used — delete it',
    ),
    (
        "chapters/10-welcome.md",
        "用語\n:",
        "・用語\n・",
        'bad-markup 16:1: lines that begin with "・" run together',
    ),
    (
        "chapters/20-rules.md",
        "**三つ**",
        "**三つ",
        'bad-markup 8:7: "**" without its other half is printed as it stands',
    ),
    (
        "chapters/20-rules.md",
        "守ること",
        "| a | b |\n| 1 | 2 |\n\n守ること",
        "bad-markup 8:1: this is not understood as a table",
    ),
    (
        "chapters/20-rules.md",
        "守ること",
        "<div>\n守ること",
        'raw-html 8:1: raw HTML "<div>" can\'t be used',
    ),
    (
        "chapters/20-rules.md",
        "title: きまり",
        "titel: きまり",
        'unknown-key 2:1: unknown key "titel" in front matter',
    ),
    (
        "chapters/20-rules.md",
        "title: きまり",
        "title: [きまり",
        [
            'syntax 2:8: the list that "[" opens here is not closed',
            'wrong-type 2:8: "title" should be text, but is a list',
        ],
    ),
    (
        "chapters/20-rules.md",
        "---\n\n守",
        "\n守",
        "front-matter 1:1: the front matter that begins here has no end",
    ),
    (
        "chapters/20-rules.md",
        "---\ntitle",
        "title",
        "front-matter 1:1: this chapter does not begin with front matter",
    ),
]

PICTURES = [
    (
        ACC,
        "![お金の流れ](images/flow.png)",
        "![](images/flow.png)",
        'picture-without-alt 13:3: the picture "images/flow.png" has no',
    ),
    (
        ACC,
        "(images/flow.png)",
        "(images/Flow.png)",
        'missing-picture 13:3: there is no picture "images/Flow.png"',
    ),
    (
        ACC,
        "(images/flow.png)",
        "(images/none.png)",
        'missing-picture 13:3: there is no picture "images/none.png"',
    ),
    (
        ACC,
        "(images/flow.png)",
        "(../flow.png)",
        'outside-folder 13:3: "../flow.png" leads out of the company folder',
    ),
    (
        ACC,
        "(images/flow.png)",
        "(C:\\flow.png)",
        'outside-folder 13:3: "C:\\flow.png" leads out of the company folder',
    ),
    (
        ACC,
        "(images/flow.png)",
        "(https://example.com/flow.png)",
        "outside-folder 13:3: a picture can't come from",
    ),
    (
        "handbook.yaml",
        "file: images/logo.svg",
        "file: /etc/passwd",
        'outside-folder 34:11: "/etc/passwd" leads out of the company folder',
    ),
    (
        "images/logo.svg",
        "<text",
        "<script>1</script><text",
        "unsafe-picture 2:1: this drawing holds a <script>",
    ),
    (
        "images/logo.svg",
        "<text",
        "<image href='http://a/b.png'/><text",
        "unsafe-picture 2:1: this drawing asks for another file",
    ),
    (
        "images/logo.svg",
        "<svg ",
        "<!DOCTYPE svg [<!ENTITY a 'b'>]><svg ",
        "unsafe-picture 1:1: this drawing has a DTD",
    ),
    (
        "images/logo.svg",
        "</svg>",
        "",
        "unreadable-picture 4:1: this drawing is not well-formed: Premature",
    ),
    (
        "images/logo.svg",
        'viewBox="0 0 40 10"',
        'viewBox="0 0 40 10" onload="x()"',
        "unsafe-picture 1:1: this drawing holds a script (onload)",
    ),
    (
        "images/logo.svg",
        'width="40mm" height="10mm"',
        'width="9000mm" height="9000mm"',
        "picture-too-large 1:1: this picture has 1157.1 million pixels, more",
    ),
    (
        "images/logo.svg",
        "<text",
        '<g id="a"><use href="#a"/></g><text',
        "unsafe-picture 1:1: this drawing repeats itself without end",
    ),
]

CHARACTERS = [
    (
        "chapters/20-rules.md",
        "守ること",
        "\u5b88\u308b\u200b\u3053\u3068",
        "control-character 8:3: invisible character U+200B (zero width space)",
    ),
    (
        "chapters/20-rules.md",
        "守ること",
        "\u5b88\u308b\x07\u3053\u3068",
        "control-character 8:3: control character U+0007 — delete it",
    ),
    (
        "chapters/20-rules.md",
        "守ること",
        "\u5b88\u308b\u2028\u3053\u3068",
        "control-character 8:3: control character U+2028 — delete it",
    ),
    (
        "chapters/20-rules.md",
        "守ること",
        "\u5b88\u308b\ue000\u3053\u3068",
        "private-character 8:3: the character U+E000 (gaiji) exists only on",
    ),
    (
        "chapters/20-rules.md",
        "守ること",
        "\u5b88\u308b\ufffd\u3053\u3068",
        "encoding 8:3: a character was lost here (U+FFFD) — type it again",
    ),
    (
        "chapters/20-rules.md",
        "三つ",
        "\u4e09\u3064\u304b\u3099",
        'not-nfc 8:11: "が" is written as 2 characters (not NFC)',
    ),
    (
        "chapters/20-rules.md",
        "三つ",
        "\ufa19",
        'not-nfc 8:9: "\ufa19" is the compatibility character U+FA19 (not NFC)',
    ),
    (
        "glossary.yaml",
        "definition: 入金と",
        'definition: "\\u200b入金"\n    #',
        "control-character 6:17: invisible character U+200B (zero width space)",
    ),
    (
        "glossary.yaml",
        "期間を区切って",
        "期間を☠区切って",
        'undrawable-character 12:20: no font has the character "☠" (U+2620)',
    ),
    (
        "glossary.yaml",
        "期間を区切って",
        "期間を&#9760;区切って",
        'undrawable-character 12:20: no font has the character "☠" (U+2620)',
    ),
    (
        "images/logo.svg",
        "見本商事",
        "見本☠商事",
        'undrawable-character 2:1: no font has the character "☠" (U+2620)',
    ),
    (
        "glossary.yaml",
        "terms:",
        "<<<<<<< HEAD\nterms:",
        [
            "conflict-marker 1:1: two versions of this file were never merged",
            'syntax 2:6: this ":" can\'t stand here',
        ],
    ),
]


def found(folder, file="", severity=Severity.ERROR):
    """Return the problems as the tables above word them."""
    _, problems = inspect(folder, DRAWABLE, date(2026, 12, 1))
    chosen = [one for one in problems if one.severity is severity]
    return [
        f"{one.rule} {str(one.place).removeprefix(f'{file}:')}: "
        + str(one).removeprefix(f"{one.place}: ")
        for one in chosen
    ]


def compare(actual, expected):
    wanted = [expected] if isinstance(expected, str) else expected
    assert len(actual) == len(wanted), actual
    for one, start in zip(actual, wanted, strict=True):
        assert one.startswith(start), actual


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"),
    [*YAML, *FIELDS, *REFERENCES, *TEXTS, *PICTURES, *CHARACTERS],
)
def test_a_mistake_is_named_at_its_place(small, change, file, old, new, expected):
    change(small / file, old, new)

    compare(found(small, file), expected)
