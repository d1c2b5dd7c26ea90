"""Markdown that would be printed wrong is reported in its text."""

import pytest

ACC = "departments/accounting.yaml"


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"),
    [
        (
            ACC,
            "毎月の[[締め]]",
            "毎月の[[締]]",
            'unknown-term 11:6: the glossary has no term "締"',
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
            'bad-markup 11:6: full-width "［［締め］］" is printed as it stands',
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
            "bad-markup 19:7: the title of this table runs on from the",
        ),
        (
            ACC,
            "{{ values.close_day }}",
            "{{ values.close_day | upper }}",
            'unknown-value 11:13: "{{ values.close_day | upper }}" is not a value',
        ),
        (
            ACC,
            "{経理|けいり}",
            "{経理|}",
            "bad-markup 21:15: this row has 3 cells, the table 2",
        ),
        (
            ACC,
            "<br>記録",
            "<b>記録</b>",
            'raw-html 22:32: raw HTML "<b>" can\'t be used',
        ),
        (
            ACC,
            "| {経理|けいり} |",
            "| 一 | 二 | {経理|けいり} |",
            "bad-markup 21:15: this row has 4 cells, the table 2",
        ),
        (
            "handbook.yaml",
            "    value: 5営業日",
            "    value: '{{ company.name }}'",
            'nested-value 28:13: the value "values.close_day" can\'t hold',
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
            'bad-markup 10:14: this field is plain text: "**本社**" is printed as it',
        ),
        (
            "chapters/10-welcome.md",
            "## はじめに",
            "##はじめに",
            'bad-markup 7:1: no half-width space after "##"',
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
            'unknown-note 9:38: there is no note "2" — did you mean "1"?',
        ),
        (
            "chapters/10-welcome.md",
            "[^1]\n",
            "\n",
            'unused-note 18:1: no text refers to the note "1"',
        ),
        (
            "chapters/10-welcome.md",
            "用語\n:",
            "<!-- 用語 -->\n",
            'raw-html 15:1: raw HTML "<!-- 用語 -->" can\'t be used',
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
            'bad-markup 8:7: "**" without its other half is printed as it',
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
            'syntax 2:8: the list that "[" opens here is not closed',
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
    ],
)
def test_a_wrong_mark_is_named_at_its_place(told, file, old, new, expected):
    told(file, old, new, expected)


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"),
    [
        (
            "chapters/20-rules.md",
            "守ること",
            "守る\u200bこと",
            "control-character 8:3: invisible character U+200B (zero width",
        ),
        (
            "chapters/20-rules.md",
            "守ること",
            "守る\x07こと",
            "control-character 8:3: control character U+0007 — delete the",
        ),
        (
            "chapters/20-rules.md",
            "守ること",
            "守る\ufffeこと",
            "control-character 8:3: control character U+FFFE — delete the",
        ),
        (
            "chapters/20-rules.md",
            "守ること",
            "守る\uffffこと",
            "control-character 8:3: control character U+FFFF — delete the",
        ),
        (
            "glossary.yaml",
            "definition: 入金と",
            'definition: "\\ud800入金"\n    #',
            "syntax 6:20: this is not YAML: found invalid Unicode character escape",
        ),
        (
            "chapters/20-rules.md",
            "守ること",
            "守る\u2028こと",
            "control-character 8:3: a line or page break of Word (U+2028) — delete",
        ),
        (
            "chapters/20-rules.md",
            "守ること",
            "守る\ue000こと",
            "private-character 8:3: the character U+E000 (gaiji) exists only on",
        ),
        (
            "chapters/20-rules.md",
            "守ること",
            "守る\ufffdこと",
            "encoding 8:3: a character was lost here (U+FFFD) — type it again",
        ),
        (
            "chapters/20-rules.md",
            "三つ",
            "\ufa19",
            'not-nfc 8:9: "\ufa19" is the compatibility character U+FA19 (not',
        ),
        (
            "glossary.yaml",
            "definition: 入金と",
            'definition: "\\u200b入金"\n    #',
            "control-character 6:17: invisible character U+200B (zero width",
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
            "conflict-marker 1:1: two versions of this file were never merged",
        ),
    ],
)
def test_a_wrong_character_is_named_at_its_place(told, file, old, new, expected):
    told(file, old, new, expected)
