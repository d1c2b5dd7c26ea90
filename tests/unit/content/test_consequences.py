"""One mistake is one message, wherever else it shows."""

import pytest

from handbook.diagnostics import Severity

ACC = "departments/accounting.yaml"
LEG = "departments/legal.yaml"
WELCOME = "chapters/10-welcome.md"
RULES = "chapters/20-rules.md"


def everything(problems, folder):
    """Return the errors and the warnings of a folder."""
    return problems(folder) + problems(folder, severity=Severity.WARNING)


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"),
    [
        # an id where it is given
        (ACC, "- id: acc-01", "- id: ACC-01", f'wrong-value {ACC}:38:13: "id" should'),
        (ACC, "- id: acc-01", "- id: 経理-01", f'wrong-value {ACC}:38:13: "id" should'),
        (
            ACC,
            "      - id: acc-01\n        name",
            "      - name",
            f'missing-key {ACC}:38:9: task lacks its "id"',
        ),
        (
            "contacts.yaml",
            "id: acc-lead",
            "id: Acc-Lead",
            'wrong-value contacts.yaml:2:9: "id" should be an id',
        ),
        (
            "glossary.yaml",
            "id: shime",
            "id: 締め",
            'wrong-value glossary.yaml:8:9: "id" should be an id',
        ),
        (
            "glossary.yaml",
            "    term: 締め\n",
            "",
            'missing-key glossary.yaml:8:5: term lacks its "term"',
        ),
        (
            "glossary.yaml",
            "term: 締め",
            "term: “締め”",
            "bad-markup glossary.yaml:9:11: the quotes “ ” are printed",
        ),
        (LEG, "id: legal\n", "id: Legal\n", f'wrong-value {LEG}:1:5: "id" should be'),
        (
            "handbook.yaml",
            "  close_day:",
            "  close-day:",
            'wrong-value handbook.yaml:26:3: the key "close-day" should be a name',
        ),
        (
            "handbook.yaml",
            "  close_day:",
            "  締め日:",
            'wrong-value handbook.yaml:26:3: the key "締め日" should be a name',
        ),
        # a key under which others stand
        (
            "glossary.yaml",
            "terms:",
            "term:",
            'unknown-key glossary.yaml:1:1: unknown key "term" in glossary',
        ),
        (
            "glossary.yaml",
            "    term: 消込",
            "    用語: 消込",
            'unknown-key glossary.yaml:3:5: unknown key "用語" in term — did you mean '
            '"term"?',
        ),
        (
            "contacts.yaml",
            "contacts:",
            "contact:",
            'unknown-key contacts.yaml:1:1: unknown key "contact" in list of contacts',
        ),
        (ACC, "duties:", "duty:", f'unknown-key {ACC}:33:1: unknown key "duty" in'),
        (
            ACC,
            "    tasks:\n",
            "    task:\n",
            f'unknown-key {ACC}:37:5: unknown key "task"',
        ),
        (
            "handbook.yaml",
            "values:",
            "value:",
            'unknown-key handbook.yaml:25:1: unknown key "value" in handbook',
        ),
        (
            "handbook.yaml",
            "chapters: [",
            "chapter: [",
            'unknown-key handbook.yaml:24:1: unknown key "chapter" in handbook',
        ),
        (
            "handbook.yaml",
            "control:\n",
            "",
            'unknown-key handbook.yaml:11:3: the keys from "number" on belong to '
            'document control — write "control:" above them',
        ),
        (
            "common.yaml",
            "quiz:\n",
            "",
            'unknown-key common.yaml:14:5: the keys from "question" on belong to '
            'question — write "quiz:" above them',
        ),
        (
            "glossary.yaml",
            "  - id: shime\n",
            "",
            'duplicate-key glossary.yaml:8:5: the key "term" is here twice — begin a '
            'new item with "- "',
        ),
        (
            "glossary.yaml",
            "    reading: けしこみ\n    english: matching\n",
            "",
            'missing-key glossary.yaml:2:5: term lacks "reading", "english"',
        ),
        # chapters and their order
        (
            "handbook.yaml",
            "[welcome,",
            "[wellcome,",
            'chapter-order handbook.yaml:24:12: there is no chapter "wellcome" — did '
            'you mean "welcome"?',
        ),
        (
            "handbook.yaml",
            "[welcome,",
            "[ようこそ,",
            'chapter-order handbook.yaml:24:12: there is no chapter "ようこそ" — did '
            'you mean "welcome"?',
        ),
        (
            "handbook.yaml",
            "[welcome,",
            "[10-welcome,",
            'chapter-order handbook.yaml:24:12: there is no chapter "10-welcome" — did',
        ),
        (
            "handbook.yaml",
            "[welcome, department,",
            "[welcome、department,",
            'wrong-value handbook.yaml:24:12: an item of "chapters" should be an id',
        ),
        (
            WELCOME,
            "id: welcome",
            "id: Welcome",
            f'wrong-value {WELCOME}:2:5: "id" should be an id',
        ),
        (
            WELCOME,
            "id: welcome",
            "id: wellcome",
            'chapter-order handbook.yaml:24:12: there is no chapter "welcome" — did',
        ),
        (
            RULES,
            "title: きまり",
            "id: welcome\ntitle: きまり",
            f'duplicate-id {RULES}:2:5: chapter "welcome" is here a second time',
        ),
        # a value that is not there, or not as it was typed
        (
            "handbook.yaml",
            'accounting: "#1f4e79"',
            "accounting: #1f4e79",
            'empty-value handbook.yaml:37:16: "accounting" should be a colour like '
            '#1f4e79, but is nothing — "#" begins a comment: write it in quotes, '
            "'#1f4e79'",
        ),
        (
            ACC,
            "level: [1, 2, 3, 4]",
            "level: [1、2、3、4]",
            f'wrong-type {ACC}:55:17: an item of "level" should be a whole number from '
            '0 to 4, but is "1、2、3、4" — write "," and a space between them: 1, 2,',
        ),
        (
            "handbook.yaml",
            "chapters: [welcome, department, duties, calendar, plan, rules, glossary, "
            "sign-off]",
            "chapters:\n- welcome\n- rules\n - glossary",
            'syntax handbook.yaml:27:2: "- " is indented too much',
        ),
        (
            "glossary.yaml",
            "  - id: shime",
            "  \uf0b7 id: shime",
            "private-character glossary.yaml:8:3: U+F0B7 is a sign of Word's own",
        ),
        (
            ACC,
            "        inputs: [入金明細]",
            "        inputs:\n          ・入金明細\n          ・請求書",
            f'syntax {ACC}:44:11: lines that begin with "・" run together',
        ),
        # names instead of ids
        (
            ACC,
            "to: [acc-lead]",
            "to: [経理責任者]",
            f'dangling-reference {ACC}:54:18: there is no contact "経理責任者" — did '
            'you mean "acc-lead"?',
        ),
        (
            "laws.yaml",
            "departments: [legal]",
            "departments: [法務]",
            'dangling-reference laws.yaml:4:19: there is no department "法務" — did '
            'you mean "legal"?',
        ),
    ],
)
def test_what_follows_from_a_mistake_is_not_told(
    small, change, problems, same, file, old, new, expected
):
    change(small / file, old, new)

    same(everything(problems, small), expected)


@pytest.mark.parametrize(
    ("file", "message"),
    [
        ("glossary.yaml", "and {n} places name what it holds, first chapters/10-welc"),
        ("contacts.yaml", "and {n} places name what it holds, first departments/acc"),
        ("systems.yaml", "and a place names what it holds: departments/accounting.y"),
        ("laws.yaml", "and {n} places name what it holds, first calendar.yaml:9:15"),
        ("qualifications.yaml", "and {n} places name what it holds, first departments"),
        ("handbook.yaml", ""),
        ("common.yaml", ""),
    ],
)
def test_a_file_that_is_missing_is_told_once(small, problems, same, file, message):
    (small / file).unlink()

    (told,) = everything(problems, small)
    start, _comma, rest = told.partition(", ")
    assert start.startswith(f"missing-file {file}:1:1: this file is missing")
    assert rest.startswith(message.format(n=(rest + "  ").split(" ")[1]))


def test_a_name_that_many_places_use_is_missing_once(small, change, problems, same):
    change(small / "glossary.yaml", "term: 締め", "term: 締切")
    change(small / "contacts.yaml", "id: acc-lead", "id: acc-chief")

    same(
        everything(problems, small),
        [
            f'unknown-term {WELCOME}:9:5: the glossary has no term "締め"; also in '
            f"{ACC}:11:6 — add it to",
            f'dangling-reference {ACC}:54:18: there is no contact "acc-lead"; also in ',
        ],
    )


@pytest.mark.parametrize(
    ("file", "old", "new", "rule"),
    [
        (ACC, "- id: acc-01", "- id: ACC-01", "wrong-value"),
        (ACC, "code: ACC", "code: ACC\ncode: ACC", "duplicate-key"),
        ("glossary.yaml", "id: shime", "id: keshikomi", "duplicate-id"),
        (WELCOME, "# ", "<b>太字</b>\n\n# ", "raw-html"),
    ],
)
def test_a_mistake_never_hides_one_that_it_does_not_explain(
    small, change, problems, file, old, new, rule
):
    change(small / ACC, "    covers: [acc-01]", "    covers: [acc-77]")
    change(small / RULES, "三つ", "[[無い語]]")
    change(small / file, old, new)

    rules = {one.split(" ")[0] for one in everything(problems, small)}
    assert rules >= {rule, "dangling-reference", "unknown-term"}


def test_other_mistakes_beside_one_that_explains_much_are_told(
    small, change, problems, same
):
    change(small / ACC, "- id: acc-01", "- id: 経理-01")
    change(small / ACC, "systems: [ledger]", "systems: [leger]")
    change(small / ACC, "    covers: [acc-01]", "    covers: [acc-77]")

    assert [one.split(" ")[0] for one in problems(small)] == [
        "wrong-value",
        "dangling-reference",
        "dangling-reference",
        "dangling-reference",
    ]


def test_a_term_of_a_dropped_department_is_not_called_unused(small, change, problems):
    change(
        small / "glossary.yaml",
        "  - id: shime",
        "  - id: teikan\n    audience: {departments: [legal]}\n    term: 定款\n"
        "    reading: ていかん\n    english: articles\n    definition: 会社の決まり。\n"
        "  - id: shime",
    )
    (small / LEG).unlink()

    rules = [one.split(" ")[0] for one in everything(problems, small)]
    assert rules == ["dropped-department"]
