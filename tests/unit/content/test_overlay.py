"""A company's folder over the starter's: here, over the small one."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from handbook.content import Manuscript, inspect, load
from handbook.diagnostics import Place, Severity

Same = Callable[..., None]
_DEPARTMENT = "departments/accounting.yaml"


@pytest.fixture
def company(tmp_path: Path) -> Path:
    """Return a company folder that extends the starter and changes nothing."""
    folder = tmp_path / "acme"
    folder.mkdir()
    write(folder, "handbook.yaml", "extends: starter\n")
    return folder


def write(folder: Path, name: str, text: str) -> None:
    file = folder / name
    file.parent.mkdir(exist_ok=True)
    file.write_text(text, "utf-8")


def problems(
    company: Path, starter: Path, severity: Severity = Severity.ERROR
) -> list[str]:
    _, found = inspect(company, None, date(2026, 12, 1), starter=starter)
    return [f"{p.rule} {p}" for p in found if p.severity is severity]


def laid(company: Path, starter: Path) -> Manuscript:
    return load(company, None, date(2026, 12, 1), starter=starter)


def test_an_empty_layer_is_the_starter_itself(company: Path, small: Path) -> None:
    lower, upper = load(small), laid(company, small)

    assert upper.departments == lower.departments
    assert upper.common == lower.common
    assert upper.chapters == lower.chapters
    assert upper.terms == lower.terms
    assert upper.handbook.chapters == lower.handbook.chapters
    assert upper.handbook.company == lower.handbook.company
    assert upper.pictures.keys() == lower.pictures.keys()


# --- what comes of two --------------------------------------------------------

_MERGES: dict[str, tuple[str, str, Callable[[Manuscript], Any], Any]] = {
    "a field is set": (
        _DEPARTMENT,
        "motto: 数字で守る\n",
        lambda m: (m.departments[0].motto, m.departments[0].name),
        ("数字で守る", "経理・会計"),
    ),
    "an item keeps what the company leaves": (
        "contacts.yaml",
        "contacts:\n  - id: acc-lead\n    name: 経理 花子\n",
        lambda m: [(c.id, c.name, c.role) for c in m.contacts if c.id == "acc-lead"],
        [("acc-lead", "経理 花子", "経理責任者")],
    ),
    "an item within an item": (
        _DEPARTMENT,
        "duties:\n  - id: acc-receivable\n    tasks:\n"
        "      - id: acc-01\n        name: 入金を合わせる\n",
        lambda m: (m.departments[0].tasks[0].name, m.departments[0].tasks[0].months),
        ("入金を合わせる", (3,)),
    ),
    "a list without ids is replaced": (
        _DEPARTMENT,
        "never_alone: [送金, 口座の変更]\n",
        lambda m: m.departments[0].never_alone,
        ("送金", "口座の変更"),
    ),
    "null empties a field": (
        _DEPARTMENT,
        "duties:\n  - id: acc-receivable\n    tasks:\n"
        "      - id: acc-01\n        teaching: null\n",
        lambda m: m.departments[0].tasks[0].teaching,
        None,
    ),
    "a value of the company": (
        "handbook.yaml",
        "extends: starter\nvalues:\n  close_day:\n    value: 3営業日\n"
        "  own:\n    label: 自社\n    value: あり\n",
        lambda m: [(k, v.label, v.value) for k, v in m.handbook.values.items()],
        [
            ("close_day", "締め日", "3営業日"),
            ("payroll_owner", "給与計算の担当", None),
            ("own", "自社", "あり"),
        ],
    ),
    "a new item comes last": (
        "glossary.yaml",
        "terms:\n  - {id: nyukin, term: 入金, reading: にゅうきん, "
        "english: receipt, definition: お金が入ること。}\n",
        lambda m: [t.id for t in m.terms],
        ["keshikomi", "shime", "nyukin"],
    ),
    "a new item after another": (
        "glossary.yaml",
        "terms:\n  - {id: nyukin, term: 入金, reading: にゅうきん, "
        "english: receipt, definition: お金が入ること。, after: keshikomi}\n",
        lambda m: [t.id for t in m.terms],
        ["keshikomi", "nyukin", "shime"],
    ),
    "an item moves": (
        "glossary.yaml",
        "terms:\n  - {id: shime, before: keshikomi}\n",
        lambda m: [t.id for t in m.terms],
        ["shime", "keshikomi"],
    ),
    "an item is replaced": (
        "contacts.yaml",
        "contacts:\n  - {id: acc-lead, replace: true, role: 経理課長, "
        "about: 締めのこと}\n",
        lambda m: [(c.role, c.hours) for c in m.contacts if c.id == "acc-lead"],
        [("経理課長", None)],
    ),
    "an item is hidden": (
        _DEPARTMENT,
        "quiz:\n  - {id: acc-q1, hide: 社内の試験を使うため}\n",
        lambda m: m.departments[0].quiz,
        (),
    ),
    "a check in a group is found by the group's name": (
        _DEPARTMENT,
        "checklists:\n  - id: acc-day-1\n    groups:\n      - name: 権限\n"
        "        items:\n          - {id: acc-check-right, text: 権限を見た}\n",
        lambda m: [
            (c.text, c.by) for c in m.departments[0].checklists[0].groups[0].items
        ],
        [("権限を見た", "trainer")],
    ),
    "a department is hidden": (
        "departments/legal.yaml",
        "hide: 法務は親会社が担うため\n",
        lambda m: [d.id for d in m.departments],
        ["accounting"],
    ),
    "a chapter's text is replaced, its head stays": (
        "chapters/welcome.md",
        "---\nlead: 自社へ。\n---\n\n自社の文。\n",
        lambda m: [
            (c.id, c.title, c.lead, c.body.strip(), c.source)
            for c in m.chapters
            if c.id == "welcome"
        ],
        [("welcome", "ようこそ", "自社へ。", "自社の文。", "chapters/10-welcome.md")],
    ),
    "a chapter's head is changed, its text stays": (
        "chapters/welcome.md",
        "---\ntitle: 入社の日に\n---\n",
        lambda m: [(c.title, "名札" in c.body) for c in m.chapters][:1],
        [("入社の日に", True)],
    ),
    "a chapter is added after another": (
        "chapters/our-history.md",
        "---\ntitle: 会社の歩み\nafter: welcome\n---\n\n創業。\n",
        lambda m: (m.handbook.chapters[:3], [c.id for c in m.chapters][-1]),
        (("welcome", "our-history", "department"), "our-history"),
    ),
}


@pytest.mark.parametrize("case", _MERGES)
def test_the_company_sets_adds_hides_and_replaces(
    company: Path, small: Path, case: str
) -> None:
    name, text, asked, expected = _MERGES[case]
    write(company, name, text)

    assert problems(company, small) == []
    assert asked(laid(company, small)) == expected


def test_a_hidden_chapter_leaves_the_order(company: Path, small: Path) -> None:
    write(company, "chapters/rules.md", "---\nhide: 規程集にあるため\n---\n")
    write(company, "chapters/welcome.md", "---\ntitle: 入社\n---\n\n自社の文。\n")
    write(company, "common.yaml", "quiz:\n  - {id: com-q1, covers: [welcome]}\n")

    manuscript = laid(company, small)

    assert [one.id for one in manuscript.chapters] == ["welcome"]
    assert "rules" not in manuscript.handbook.chapters


@pytest.mark.parametrize("chapter", ["calendar", "plan", "sign-off"])
def test_a_hidden_generated_chapter_leaves_the_order(
    company: Path, small: Path, chapter: str
) -> None:
    write(company, f"chapters/{chapter}.md", "---\nhide: 別に配るため\n---\n")

    order = load(small).handbook.chapters
    assert problems(company, small) == []
    assert laid(company, small).handbook.chapters == tuple(
        one for one in order if one != chapter
    )


def test_a_generated_chapter_is_moved_as_any_other(company: Path, small: Path) -> None:
    write(company, "chapters/plan.md", "---\nafter: welcome\n---\n")

    assert problems(company, small) == []
    assert laid(company, small).handbook.chapters[:3] == (
        "welcome",
        "plan",
        "department",
    )


def test_every_value_has_the_place_of_the_file_it_was_written_in(
    company: Path, small: Path
) -> None:
    write(company, "contacts.yaml", "contacts:\n  - id: acc-lead\n    name: 花子\n")

    places = laid(company, small).places

    assert places["contacts.yaml#/acc-lead/name"] == Place("contacts.yaml", 3, 11)
    assert places["contacts.yaml#/acc-lead/role"].file == "starter/contacts.yaml"


def test_an_added_item_never_takes_an_address_of_the_starter(
    company: Path, small: Path
) -> None:
    write(
        company,
        _DEPARTMENT,
        "skills:\n  - {id: acc-01, name: 消込の速さ, levels: [0, 1, 2, 3]}\n",
    )

    department = laid(company, small).departments[0]

    assert department.tasks[0].source == f"{_DEPARTMENT}#/acc-01"
    assert department.skills[-1].source == f"{_DEPARTMENT}#/skills:acc-01"


def test_the_companys_picture_wins(company: Path, small: Path) -> None:
    drawing = (small / "images/logo.svg").read_text("utf-8")
    write(company, "images/logo.svg", drawing.replace("<svg", "<!-- own --><svg", 1))

    assert b"own" in laid(company, small).pictures["images/logo.svg"].content


# --- mistakes -----------------------------------------------------------------

_TASK = "duties:\n  - id: acc-receivable\n    tasks:\n      - id: acc-01\n"
_MISTAKES: dict[str, tuple[str, str, str | list[str]]] = {
    "a misspelt id": (
        "contacts.yaml",
        "contacts:\n  - id: acc-leed\n    name: 花子\n",
        'overlay contacts.yaml:2:9: the starter has no contact "acc-leed" here — '
        'did you mean "acc-lead"?',
    ),
    "an unknown id that is not whole": (
        "contacts.yaml",
        "contacts:\n  - id: president-office\n    name: 花子\n",
        'overlay contacts.yaml:2:5: the starter has no contact "president-office" '
        "here — a piece of your own needs its role, about, too",
    ),
    "an unknown id that is not whole, and wrong besides": (
        "calendar.yaml",
        "items:\n  - title: 創業祭\n    id: founders\n    departments: 経理\n",
        [
            'overlay calendar.yaml:2:5: the starter has no deadline "founders" here '
            "— a piece of your own needs its rule, statutory, too",
            'wrong-type calendar.yaml:4:18: "departments" should be a list',
        ],
    ),
    "a misspelt id, and wrong besides": (
        "calendar.yaml",
        "items:\n  - id: cal-partty\n    after: cal-withholding\n    shift: nxt\n",
        [
            'overlay calendar.yaml:2:9: the starter has no deadline "cal-partty" here '
            '— did you mean "cal-party"?',
            'wrong-value calendar.yaml:4:12: "shift" should be',
        ],
    ),
    "a task among the duties": (
        _DEPARTMENT,
        "duties:\n  - id: acc-01\n    why: 残高を正す。\n",
        f'overlay {_DEPARTMENT}:2:9: the starter has "acc-01" not here, but below '
        '"duties:", "- id: acc-receivable", "tasks:" — move it there: write those',
    ),
    "a misspelt value": (
        "handbook.yaml",
        "extends: starter\nvalues:\n  closeday: {value: 3営業日}\n",
        'overlay handbook.yaml:3:3: the starter has no value "closeday" here — did '
        'you mean "close_day"?',
    ),
    "an empty value": (
        "handbook.yaml",
        "extends: starter\nvalues:\n  close_day: {value: ''}\n",
        'empty-value handbook.yaml:3:22: "value" is empty — fill it in, or write null',
    ),
    "a misspelt key in a new item": (
        "contacts.yaml",
        "contacts:\n  - id: president-office\n    rolle: 社長室\n    about: 予定\n",
        'unknown-key contacts.yaml:3:5: unknown key "rolle" in contact — did you '
        'mean "role"?',
    ),
    "a wrong value over the starter": (
        _DEPARTMENT,
        f"{_TASK}        months: [13]\n",
        f"wrong-value {_DEPARTMENT}:5:18: ",
    ),
    "a dangling reference": (
        _DEPARTMENT,
        f"{_TASK}        systems: [leger]\n",
        f'dangling-reference {_DEPARTMENT}:5:19: there is no system "leger" — did',
    ),
    "an unknown term in a text": (
        _DEPARTMENT,
        f"{_TASK}        why: 残高を[[消しこみ]]で正す。\n",
        f"unknown-term {_DEPARTMENT}:5:17: ",
    ),
    "hide without a reason": (
        "contacts.yaml",
        "contacts:\n  - id: acc-lead\n    hide: true\n",
        'overlay contacts.yaml:3:5: "hide" needs a reason — write why',
    ),
    "hide with an empty reason": (
        "contacts.yaml",
        'contacts:\n  - id: acc-lead\n    hide: " "\n',
        'overlay contacts.yaml:3:5: "hide" needs a reason',
    ),
    "hide of what is not there": (
        "contacts.yaml",
        "contacts:\n  - id: acc-leed\n    hide: いない\n",
        'overlay contacts.yaml:3:5: the starter has no contact "acc-leed" here — '
        'did you mean "acc-lead"?',
    ),
    "hide beside other fields": (
        "contacts.yaml",
        "contacts:\n  - id: acc-lead\n    hide: いない\n    name: 花子\n",
        'overlay contacts.yaml:3:5: "name" stands beside "hide"',
    ),
    "replace of what is not there": (
        "contacts.yaml",
        "contacts:\n  - {id: acc-leed, replace: true, role: 長, about: 締め}\n",
        'overlay contacts.yaml:2:20: the starter has no contact "acc-leed" here',
    ),
    "replace with a word": (
        "contacts.yaml",
        "contacts:\n  - {id: acc-lead, replace: はい, name: 花子}\n",
        'overlay contacts.yaml:2:20: "replace" can only be true',
    ),
    "after what is not there": (
        "contacts.yaml",
        "contacts:\n  - {id: acc-lead, after: nobody}\n",
        'overlay contacts.yaml:2:20: the starter has no contact "nobody" here',
    ),
    "an item twice": (
        "contacts.yaml",
        "contacts:\n  - {id: acc-lead, name: 甲}\n  - {id: acc-lead, name: 乙}\n",
        'duplicate-id contacts.yaml:3:10: "acc-lead" is in this list twice',
    ),
    "an empty list": (
        _DEPARTMENT,
        "quiz: []\n",
        f"overlay {_DEPARTMENT}:1:7: an empty list changes nothing",
    ),
    "hide where there are no ids": (
        "common.yaml",
        "sign_off:\n  hide: いらない\n",
        'overlay common.yaml:2:3: "hide" can\'t be used here',
    ),
    "another name than starter": (
        "handbook.yaml",
        "extends: stater\n",
        'wrong-value handbook.yaml:1:10: "extends" should be "starter"',
    ),
    "a misspelt extends": (
        "handbook.yaml",
        "extend: starter\n",
        'unknown-key handbook.yaml:1:1: unknown key "extend" in handbook — did you '
        'mean "extends"?',
    ),
    "a misspelt department that is hidden": (
        "departments/legl.yaml",
        "hide: 法務部はない\n",
        'overlay departments/legl.yaml:1:1: the starter has no department "legl" — '
        'did you mean "departments/legal.yaml"?',
    ),
    "a misspelt department": (
        "departments/legl.yaml",
        "owner: 法務室\n",
        'overlay departments/legl.yaml:1:1: the starter has no department "legl" — '
        'did you mean "departments/legal.yaml"?',
    ),
    "a hidden department that is not there": (
        "departments/it.yaml",
        "id: it\nhide: いらない\n",
        'overlay departments/it.yaml:2:1: the starter has no department "it" — '
        "it may be departments/accounting.yaml, departments/legal.yaml",
    ),
    "a misspelt chapter": (
        "chapters/welcom.md",
        "---\nlead: ようこそ\n---\n\n文。\n",
        'overlay chapters/welcom.md:1:1: the starter has no chapter "welcom" — did '
        'you mean "welcome"?',
    ),
    "a misspelt chapter that is moved, and wrong besides": (
        "chapters/welcom.md",
        "---\nafter: rules\nlede: ようこそ\n---\n\n[[ない語]]\n",
        [
            'overlay chapters/welcom.md:1:1: the starter has no chapter "welcom" — did',
            'unknown-key chapters/welcom.md:3:1: unknown key "lede"',
            "unknown-term chapters/welcom.md:6:1: ",
        ],
    ),
    "a chapter of one's own without a title": (
        "chapters/founders.md",
        "---\nafter: rules\nlead: 創業の話\n---\n\n文。\n",
        'overlay chapters/founders.md:2:1: the starter has no chapter "founders" — a '
        "piece of your own needs its title, too",
    ),
    "a hidden chapter with a text": (
        "chapters/rules.md",
        "---\nhide: いらない\n---\n\n文。\n",
        "overlay chapters/rules.md:2:1: this chapter is hidden, but has a text",
    ),
    "a hidden chapter that is not there": (
        "chapters/ruless.md",
        "---\nhide: いらない\n---\n",
        'overlay chapters/ruless.md:2:1: the starter has no chapter "ruless" — did',
    ),
    "a hidden generated chapter without a reason": (
        "chapters/plan.md",
        "---\nhide: true\n---\n",
        'overlay chapters/plan.md:2:1: "hide" needs a reason',
    ),
    "a hidden generated chapter with a text": (
        "chapters/plan.md",
        "---\nhide: いらない\n---\n\n文。\n",
        "overlay chapters/plan.md:2:1: this chapter is hidden, but has a text",
    ),
    "a misspelt generated chapter": (
        "chapters/calender.md",
        "---\nhide: いらない\n---\n",
        'overlay chapters/calender.md:2:1: the starter has no chapter "calender" — '
        'did you mean "calendar"?',
    ),
    "a generated chapter that is reworded": (
        "chapters/plan.md",
        "---\nlead: 一年の歩み。\n---\n",
        'overlay chapters/plan.md:1:1: "plan" is the id of a chapter that is generated '
        "— it can only be hidden or moved here",
    ),
    "a chapter of one's own with the id of a generated one": (
        "chapters/90-plan.md",
        "---\ntitle: 計画\nafter: welcome\n---\n\n文。\n",
        'overlay chapters/90-plan.md:1:1: "plan" is the id of a chapter that is',
    ),
    "a chapter after one that is not there": (
        "chapters/own.md",
        "---\ntitle: 自社\nafter: welcom\n---\n\n文。\n",
        'overlay chapters/own.md:3:1: there is no chapter "welcom" in the order — '
        'did you mean "welcome"?',
    ),
    "a hidden contact that the starter's text asks": (
        "contacts.yaml",
        "contacts:\n  - id: acc-lead\n    hide: 経理部がないため\n",
        'overlay contacts.yaml:3:5: "acc-lead" is hidden, but texts of the starter '
        "name it: starter/departments/accounting.yaml:",
    ),
    "a hidden term that the starter links to": (
        "glossary.yaml",
        "terms:\n  - id: shime\n    hide: 使わない言葉\n",
        'overlay glossary.yaml:3:5: "shime" is hidden, but texts of the starter name '
        "it: starter/chapters/10-welcome.md:9:5, starter/departments/accounting.yaml:",
    ),
    "a hidden chapter that the starter links to": (
        "chapters/rules.md",
        "---\nhide: 規程集にあるため\n---\n",
        'overlay chapters/rules.md:2:1: "rules" is hidden, but texts of the starter '
        "name it: starter/chapters/10-welcome.md:9:14, starter/common.yaml:21:14 — "
        "reword or hide those, too, or delete this line",
    ),
    "a file that can't be read": (
        "contacts.yaml",
        "contacts: [",
        "syntax contacts.yaml:1:",
    ),
}


@pytest.mark.parametrize("case", _MISTAKES)
def test_a_mistake_is_told_at_the_companys_line(
    company: Path, small: Path, same: Same, case: str
) -> None:
    name, text, expected = _MISTAKES[case]
    write(company, name, text)

    same(problems(company, small), expected)


def test_a_text_of_ones_own_that_names_what_is_hidden(
    company: Path, small: Path
) -> None:
    write(company, "glossary.yaml", "terms:\n  - {id: shime, hide: 使わない}\n")
    write(company, _DEPARTMENT, "motto: 数字\nmission: '[[締め]]を守る。'\n")

    found = problems(company, small)

    assert any("it is hidden in glossary.yaml:2:17" in one for one in found), found


def test_a_hidden_generated_chapter_is_told_where_texts_name_it(
    company: Path, small: Path, change: Callable[..., None]
) -> None:
    change(
        small / "departments/legal.yaml", "mission: ", "mission: '[期限](#calendar)'\n#"
    )
    write(company, "chapters/calendar.md", "---\nhide: 別に配るため\n---\n")
    write(company, _DEPARTMENT, "mission: '[期限](#calendar)を守る。'\n")

    assert problems(company, small) == [
        'overlay chapters/calendar.md:2:1: "calendar" is hidden, but texts of the '
        "starter name it: starter/departments/legal.yaml:9:11 — reword or hide those, "
        "too, or delete this line",
        "unknown-anchor departments/accounting.yaml:1:11: nothing in the book has the "
        'id "calendar" — it is hidden in chapters/calendar.md:2:1: delete one of them',
    ]


_AGAIN = "is here a second time, first in chapters/1.md:2:5 — write what you change"


@pytest.mark.parametrize(
    ("first", "second", "told"),
    [
        (
            "id: rules\ntitle: 甲",
            "id: rules\ntitle: 乙",
            f'duplicate-id chapters/2.md:2:5: chapter "rules" {_AGAIN}',
        ),
        (
            "id: rules\ntitle: 甲",
            "title: 乙",
            'duplicate-id chapters/rules.md:1:1: chapter "rules" ' + _AGAIN,
        ),
        (
            "id: plan\nafter: welcome",
            "id: plan\nbefore: rules",
            f'duplicate-id chapters/2.md:2:5: chapter "plan" {_AGAIN}',
        ),
        (
            "id: plan\nhide: 別に配るため",
            "id: plan\nafter: welcome",
            f'duplicate-id chapters/2.md:2:5: chapter "plan" {_AGAIN}',
        ),
    ],
    ids=["two ids", "an id and a file's name", "moved twice", "hidden and moved"],
)
def test_of_two_chapters_over_one_of_the_starter_the_second_is_told(
    company: Path, small: Path, same: Same, first: str, second: str, told: str
) -> None:
    write(company, "chapters/1.md", f"---\n{first}\n---\n")
    name = "2" if "id:" in second else "rules"
    write(company, f"chapters/{name}.md", f"---\n{second}\n---\n")

    same(problems(company, small), told)


@pytest.mark.parametrize("key", ["hide: いらない", "replace: true", "after: acc-lead"])
def test_a_folder_that_extends_nothing_has_nothing_to_hide(
    small: Path, change: Callable[..., None], same: Same, key: str
) -> None:
    change(small / "glossary.yaml", "english: closing", f"english: closing\n    {key}")

    same(problems(small, small), f'overlay glossary.yaml:12:5: "{key.split(":")[0]}"')


# --- mandatory pieces ---------------------------------------------------------


@pytest.fixture
def strict(small: Path, change: Callable[..., None]) -> Path:
    """Return a starter with a mandatory piece of every kind that a rule may bar."""
    change(small / "chapters/20-rules.md", "title:", "mandatory: true\ntitle:")
    department = small / _DEPARTMENT
    change(department, "name: 入金の消込", "name: 入金の消込\n        mandatory: true")
    change(
        department, "{id: acc-check-right,", "{id: acc-check-right, mandatory: true,"
    )
    for name, identity in (
        ("contacts.yaml", "acc-lead"),
        ("laws.yaml", "law-whistle"),
        ("calendar.yaml", "cal-party"),
    ):
        change(small / name, f"id: {identity}", f"id: {identity}\n    mandatory: true")
    return small


_LOOSENED = {
    "hidden": ("      - {id: acc-01, hide: 不要}\n", "this leaves out what is"),
    "loosened": ("      - {id: acc-01, mandatory: false}\n", '"acc-01" is mandatory'),
    "conditional": (
        "      - {id: acc-01, applies_if: {fact: listed, equals: true}}\n",
        '"acc-01" is mandatory: its "applies_if" can\'t be changed',
    ),
}


@pytest.mark.parametrize("case", _LOOSENED)
def test_a_mandatory_piece_stays(company: Path, strict: Path, case: str) -> None:
    text, expected = _LOOSENED[case]
    write(company, _DEPARTMENT, _TASK.replace("      - id: acc-01\n", text))

    (found,) = problems(company, strict)

    assert found.startswith(f"mandatory-piece {_DEPARTMENT}:4:")
    assert expected in found


_RULES = "chapters/20-rules.md"
_CHECKS = "checklists:\n  - id: acc-day-1\n"
_LISTED = "{fact: listed, equals: true}"
_LEAD = "contacts:\n  - {id: acc-lead, replace: true, role: 長, about: 締め, "
_NARROWED: dict[str, tuple[str, str, str]] = {
    "a chapter for a department": (
        _RULES,
        "---\naudience: {departments: [accounting]}\n---\n",
        '2:1: "chapters/20-rules.md" is mandatory: its "audience"',
    ),
    "a chapter for all but a department": (
        _RULES,
        "---\naudience:\n  exclude: {departments: [legal]}\n---\n",
        '2:1: "chapters/20-rules.md" is mandatory: its "audience"',
    ),
    "a chapter for trainers": (
        _RULES,
        "---\naudience: {readers: [trainer]}\n---\n",
        '2:1: "chapters/20-rules.md" is mandatory: its "audience"',
    ),
    "a condition above": (
        _DEPARTMENT,
        f"{_CHECKS}    applies_if: {_LISTED}\n",
        '3:5: "acc-day-1" holds what is mandatory (acc-check-right): its "applies_if"',
    ),
    "an audience above": (
        _DEPARTMENT,
        f"{_CHECKS}    audience: {{departments: [legal]}}\n",
        '3:5: "acc-day-1" holds what is mandatory (acc-check-right): its "audience"',
    ),
    "a replacement with a condition": (
        "contacts.yaml",
        f"{_LEAD}applies_if: {_LISTED}}}\n",
        '2:55: "acc-lead" is mandatory: its "applies_if"',
    ),
    "a replacement that is not mandatory": (
        "contacts.yaml",
        f"{_LEAD}mandatory: false}}\n",
        '2:55: "acc-lead" is mandatory: its "mandatory"',
    ),
    "a condition within a replacement": (
        _DEPARTMENT,
        f"{_CHECKS}    replace: true\n    title: 初日\n    stage: day-1\n    groups:\n"
        "      - name: 権限\n        items:\n          - id: acc-check-right\n"
        f"            text: 見た\n            applies_if: {_LISTED}\n",
        '11:13: "acc-check-right" is mandatory: its "applies_if"',
    ),
    "a law fact in other books": (
        "laws.yaml",
        "facts:\n  - id: law-whistle\n    departments: [accounting]\n",
        '3:5: "law-whistle" is mandatory: its "departments"',
    ),
    "a deadline in fewer books": (
        "calendar.yaml",
        "items:\n  - id: cal-party\n    departments: [legal]\n",
        '3:5: "cal-party" is mandatory: its "departments"',
    ),
}


@pytest.mark.parametrize("case", _NARROWED)
def test_a_mandatory_piece_keeps_its_readers(
    company: Path, strict: Path, case: str
) -> None:
    name, text, expected = _NARROWED[case]
    write(company, name, text)

    (found,) = (one for one in problems(company, strict) if "mandatory-" in one)

    assert found.startswith(f"mandatory-piece {name}:{expected} can't be changed")


_KEPT: dict[str, tuple[str, str]] = {
    "the starter's own audience": (
        _RULES,
        "---\naudience: {exclude: {employment: [executive]}}\n---\n",
    ),
    "an audience that the mandatory passes over": (
        _DEPARTMENT,
        f"{_CHECKS}    audience: {{employment: [regular]}}\n",
    ),
    "nobody excluded of all": (
        _DEPARTMENT,
        f"{_CHECKS}    audience:\n"
        "      exclude: {departments: [accounting], employment: [dispatch]}\n",
    ),
    "no condition": (_DEPARTMENT, f"{_CHECKS}    applies_if: null\n"),
    "mandatory all above": (_DEPARTMENT, f"{_CHECKS}    mandatory: true\n"),
    "a law fact in more books": (
        "laws.yaml",
        "facts:\n  - id: law-whistle\n    departments: [accounting, legal]\n",
    ),
    "a replacement with other words": ("contacts.yaml", f"{_LEAD}name: 花子}}\n"),
}


@pytest.mark.parametrize("case", _KEPT)
def test_what_keeps_a_mandatory_piece_from_nobody_is_free(
    company: Path, strict: Path, case: str
) -> None:
    name, text = _KEPT[case]
    write(company, name, text)

    assert problems(company, strict) == []


@pytest.mark.parametrize(
    ("base", "own", "told"),
    [
        ("departments: [accounting]", "departments: [legal, accounting]", False),
        ("departments: [accounting, legal]", "departments: [legal]", True),
        ("departments: [accounting]", "departments: []", False),
        ("exclude: {departments: [legal]}", "departments: []", False),
        (
            "exclude: {departments: [accounting, legal]}",
            "exclude: {departments: [legal]}",
            False,
        ),
        (
            "exclude: {departments: [legal]}",
            "exclude: {departments: [accounting]}",
            True,
        ),
        (
            "exclude: {departments: [legal], employment: [dispatch]}",
            "exclude: {departments: [legal]}",
            True,
        ),
    ],
)
def test_an_audience_of_a_mandatory_chapter_may_widen(
    company: Path,
    strict: Path,
    change: Callable[..., None],
    base: str,
    own: str,
    told: bool,
) -> None:
    old = "audience:\n  exclude:\n    employment: [executive]\n"
    change(strict / _RULES, old, f"audience:\n  {base}\n")
    write(company, _RULES, f"---\naudience:\n  {own}\n---\n")

    found = [one for one in problems(company, strict) if "mandatory-piece" in one]

    assert bool(found) == told


def test_what_holds_a_mandatory_piece_stays(company: Path, strict: Path) -> None:
    write(company, _DEPARTMENT, "duties:\n  - {id: acc-receivable, hide: 不要}\n")

    (found,) = problems(company, strict)

    assert "leaves out what is mandatory: acc-01" in found


def test_a_mandatory_piece_is_reworded(company: Path, strict: Path) -> None:
    write(company, _DEPARTMENT, f"{_TASK}        why: 自社の理由。\n")
    write(company, "chapters/rules.md", "---\ntitle: 守ること\n---\n\n自社の文。\n")

    manuscript = laid(company, strict)

    task = manuscript.departments[0].tasks[0]
    rules = next(one for one in manuscript.chapters if one.id == "rules")
    assert (task.why, task.mandatory) == ("自社の理由。", True)
    assert (rules.title, rules.mandatory) == ("守ること", True)


def test_a_mandatory_chapter_is_neither_hidden_nor_left_out(
    company: Path, strict: Path
) -> None:
    write(company, "chapters/rules.md", "---\nhide: 不要\n---\n")
    hidden = problems(company, strict)
    (company / "chapters/rules.md").unlink()
    write(
        company, "handbook.yaml", "extends: starter\nchapters: [welcome, department]\n"
    )

    assert [one.split(" — ")[0] for one in (*hidden, *problems(company, strict))] == [
        "mandatory-piece chapters/rules.md:2:1: this leaves out what is mandatory: "
        "rules",
        "mandatory-piece handbook.yaml:2:1: this leaves out what is mandatory: rules, "
        "acc-01, cal-party",
    ]


@pytest.mark.parametrize(
    ("own", "remedy"), [("", "delete it"), ("mandatory: true\n", "delete it, or the")]
)
def test_only_a_line_of_the_companys_own_is_named_for_deletion(
    company: Path, strict: Path, own: str, remedy: str
) -> None:
    head = f"---\naudience: {{employment: [regular]}}\n{own}---\n"
    write(company, "chapters/rules.md", head)

    told = problems(company, strict, Severity.WARNING)
    (idle,) = (one for one in told if one.startswith("audience-idle chapters/rules"))
    assert idle.partition(" — ")[2].startswith(remedy)
    assert own or idle.endswith(remedy)


_HOLDS_MANDATORY = {"duties": "acc-01", "calendar": "cal-party", "contacts": "acc-lead"}


@pytest.mark.parametrize("chapter", _HOLDS_MANDATORY)
def test_a_generated_chapter_that_shows_what_is_mandatory_stays(
    company: Path, strict: Path, chapter: str
) -> None:
    write(company, f"chapters/{chapter}.md", "---\nhide: 不要\n---\n")

    (found,) = problems(company, strict)
    held = _HOLDS_MANDATORY[chapter]

    assert found.startswith(
        f"mandatory-piece chapters/{chapter}.md:2:1: this leaves out what is "
        f"mandatory: {held} — such pieces"
    )


def test_the_mandatory_of_a_hidden_department_goes_with_its_book(
    company: Path, strict: Path
) -> None:
    write(company, _DEPARTMENT, "hide: 経理は親会社が担うため\n")
    write(company, "chapters/duties.md", "---\nhide: 別に配るため\n---\n")

    assert not [one for one in problems(company, strict) if "mandatory-" in one]


@pytest.mark.parametrize(
    ("order", "remedy"),
    [
        ("", 'write its place into its front matter, such as "after: welcome"'),
        ("chapters: [welcome, rules]\n", 'add it to "chapters" in handbook.yaml'),
    ],
)
def test_a_new_chapter_without_a_place_is_told_how_to_get_one(
    company: Path, small: Path, order: str, remedy: str
) -> None:
    write(company, "handbook.yaml", f"extends: starter\n{order}")
    write(company, "chapters/15-history.md", "---\ntitle: 沿革\n---\n\n文。\n")

    told = problems(company, small, Severity.WARNING)

    where = 'unused-chapter chapters/15-history.md:1:1: the chapter "history" is in no'
    assert f"{where} edition — {remedy}" in told


@pytest.mark.parametrize(
    ("closures", "expected"),
    [
        (
            '- {name: 夏季休業, start: "08-12", end: "08-16"}',
            ["年末年始 12-29 01-03", "夏季休業 08-12 08-16"],
        ),
        ('- {name: 年末年始, start: "12-30"}', ["年末年始 12-30 01-03"]),
        (
            "- {name: 夏季休業, start: 2027-08-12}\n"
            "    - {name: 夏季休業, start: 2028-08-10}",
            [
                "年末年始 12-29 01-03",
                "夏季休業 2027-08-12 None",
                "夏季休業 2028-08-10 None",
            ],
        ),
        ("- {name: 年末年始, hide: 営業している}", []),
    ],
)
def test_days_off_of_the_company_join_the_starters(
    company: Path,
    small: Path,
    change: Callable[..., None],
    closures: str,
    expected: list[str],
) -> None:
    held = '  closures:\n    - {name: 年末年始, start: "12-29", end: "01-03"}\n'
    change(small / "handbook.yaml", "  sites:\n", f"{held}  sites:\n")
    over = f"extends: starter\ncompany:\n  closures:\n    {closures}\n"
    write(company, "handbook.yaml", over)

    found = laid(company, small).handbook.company.closures

    assert [f"{one.name} {one.start} {one.end}" for one in found] == expected


def test_what_is_not_confirmed_in_the_starter_is_confirmed_in_ones_own_file(
    company: Path, small: Path, change: Callable[..., None]
) -> None:
    change(small / "laws.yaml", "sources: [s1]", "sources: [s1]\n    confidence: D")

    before = problems(company, small, Severity.WARNING)
    write(company, "laws.yaml", "facts:\n  - {id: law-whistle, confidence: B}\n")
    after = problems(company, small, Severity.WARNING)

    [told] = [one for one in before if one.startswith("unconfirmed-fact")]
    assert told.endswith(
        "look it up, then write A, B or C into your own laws.yaml, "
        'below "facts": - {id: law-whistle, confidence: B}'
    )
    assert not [one for one in after if one.startswith("unconfirmed-fact")]


def test_a_chapter_that_the_companys_order_leaves_out_is_told(
    company: Path, small: Path
) -> None:
    write(company, "handbook.yaml", "extends: starter\nchapters: [welcome, duties]\n")

    told = problems(company, small, Severity.WARNING)

    assert any(
        'handbook.yaml:2:1: the starter\'s chapter "rules" is in no edition' in one
        for one in told
    ), told


def test_an_invented_company_is_told_until_it_is_ones_own(
    company: Path, small: Path
) -> None:
    before = problems(company, small, Severity.WARNING)
    write(
        company,
        "handbook.yaml",
        "extends: starter\ncompany:\n  name: 株式会社自社\n  short_name: 自社\n"
        "  sites:\n    - {id: head-office, name: 大阪本社}\n"
        "control:\n  number: JS-001\n  revisions:\n"
        '    - {version: "1.0", date: 2026-12-01, summary: 初版。, by: 自社花子}\n',
    )

    after = problems(company, small, Severity.WARNING)

    assert any(
        one.startswith(
            "sample-company handbook.yaml:1:1: these still speak of the "
            "starter's invented company: company.name, company.short_name"
        )
        for one in before
    )
    assert not any("sample-company" in one for one in after), after
