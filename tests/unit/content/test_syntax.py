"""YAML that does not parse is explained, and read on where it can be."""

import pytest


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"),
    [
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
            "syntax 3:1: a full-width or hard space at the beginning of the",
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
            "  - id: shime",
            "---\n  - id: shime",
            "several-documents 8:1: a second document begins here",
        ),
    ],
)
def test_a_slip_in_yaml_is_named_at_its_place(
    small, change, problems, same, file, old, new, expected
):
    change(small / file, old, new)

    same(problems(small, file), expected)
