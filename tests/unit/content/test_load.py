"""A company folder becomes a manuscript, or every reason why it can't be one."""

import shutil
from datetime import date

import pytest

from handbook import content, resources
from handbook.content import inspect, load
from handbook.content.checks import usual
from handbook.diagnostics import ContentError, Place, Severity

ACC = "departments/accounting.yaml"


def test_a_folder_without_mistakes_has_no_problems(small):
    manuscript, problems = inspect(small)

    assert problems == ()
    assert manuscript == load(small)


def test_the_starter_has_no_errors():
    manuscript = content.load(resources.starter())

    assert len(manuscript.departments) == 5


def test_departments_come_by_order_and_the_rest_as_in_the_files(small):
    manuscript = load(small)

    assert [d.id for d in manuscript.departments] == ["accounting", "legal"]
    assert [c.id for c in manuscript.chapters] == ["welcome", "rules"]
    assert [t.id for t in manuscript.terms] == ["keshikomi", "shime"]
    assert [i.id for i in manuscript.calendar] == ["cal-withholding", "cal-party"]


def test_an_item_is_addressed_by_its_id_and_has_its_place(small):
    manuscript = load(small)

    task = manuscript.departments[0].duties[0].tasks[0]
    assert task.source == f"{ACC}#/acc-01"
    assert manuscript.places[f"{task.source}/steps/0"] == Place(ACC, 47, 13)
    assert manuscript.places[f"{task.source}/why"] == Place(ACC, 42, 14)


def test_a_chapter_knows_its_file_and_the_line_its_body_begins_on(small):
    welcome, rules = load(small).chapters

    assert (welcome.source, welcome.line) == ("chapters/10-welcome.md", 6)
    assert welcome.body.startswith("\n## はじめに")
    assert rules.audience.exclude.employment == ("executive",)


def test_only_pictures_that_are_shown_are_loaded(small):
    shutil.copy(small / "images/flow.png", small / "images/other.png")

    pictures = load(small).pictures

    assert set(pictures) == {"images/flow.png", "images/logo.svg"}
    assert pictures["images/flow.png"].media_type == "image/png"
    assert (pictures["images/logo.svg"].width, pictures["images/logo.svg"].height) == (
        151,
        38,
    )


def test_a_company_s_own_templates_and_styles_are_carried_along(small):
    for name in ("templates/parts/cover.html", "styles/tokens.toml"):
        (small / name).parent.mkdir(parents=True)
        (small / name).write_text("x")

    manuscript = load(small)

    assert manuscript.templates == {"parts/cover.html": "x"}
    assert manuscript.styles == {"tokens.toml": "x"}


def test_a_department_more_is_one_file_more(small, change):
    shutil.copy(small / "departments/legal.yaml", small / "departments/it.yaml")
    file = small / "departments/it.yaml"
    text = file.read_text("utf-8").replace("leg-", "it-").replace("LEG", "IT")
    file.write_text(text.replace("id: legal", "id: it"), "utf-8")
    change(file, "mark: 法", "mark: 情")

    manuscript, problems = inspect(small)

    assert problems == ()
    assert [d.id for d in manuscript.departments] == ["accounting", "it", "legal"]


def test_a_copied_department_is_told_once(small, problems, same):
    shutil.copy(small / "departments/legal.yaml", small / "departments/it.yaml")

    same(
        problems(small),
        "duplicate-id departments/it.yaml:1:5: this file is a copy of "
        "departments/legal.yaml: 11 ids are the same",
    )


def test_a_copy_with_an_id_of_its_own_is_told_of_the_others(
    small, change, problems, same
):
    shutil.copy(small / "departments/legal.yaml", small / "departments/tax.yaml")
    change(small / "departments/tax.yaml", "id: legal\n", "id: tax\n")

    same(
        problems(small),
        [
            'duplicate-id departments/tax.yaml:2:7: the code "LEG" is that of',
            "duplicate-id departments/tax.yaml:12:10: 10 ids of this file are those of",
        ],
    )


def test_every_file_is_checked_before_anything_is_reported(small, change):
    change(small / "handbook.yaml", "title: 入社", "titel: 入社")
    change(small / "glossary.yaml", "    term: 消込", "\tterm: 消込")
    change(small / ACC, "motto: 数字", "moto: 数字")
    change(small / "chapters/20-rules.md", "守ること", "<b>守ること</b>")

    with pytest.raises(ContentError) as caught:
        load(small)

    assert [str(one.place) for one in caught.value.problems] == [
        "chapters/20-rules.md:8:1",
        f"{ACC}:8:1",
        "glossary.yaml:3:1",
        "handbook.yaml:1:1",
    ]


def test_a_file_with_one_mistake_is_still_checked_for_others(small, change, problems):
    change(small / ACC, "motto: 数字", "moto: 数字")
    change(small / ACC, "systems: [ledger]", "systems: [leger]")
    change(small / ACC, "[[締め]]", "[[閉め]]")
    change(small / ACC, "    answer: [b]", "    answer: [c]")

    assert [one.split(" ")[0] for one in problems(small)] == [
        "unknown-key",
        "unknown-term",
        "dangling-reference",
        "quiz-answer",
    ]


@pytest.mark.parametrize(
    "name",
    [
        "handbook.yaml",
        "common.yaml",
        "glossary.yaml",
        "contacts.yaml",
        "systems.yaml",
        "calendar.yaml",
        "laws.yaml",
        "qualifications.yaml",
        ACC,
        "chapters/20-rules.md",
    ],
)
@pytest.mark.parametrize("content", ["a\nb: c", "PK\x03\x04"])
def test_a_file_that_can_t_be_read_is_the_only_problem(small, name, content):
    (small / name).write_text(content)

    _, found = inspect(small)

    assert [one.place.file for one in found] == [name]


@pytest.mark.parametrize("name", ["handbook.yaml", "common.yaml", "departments"])
def test_what_a_book_can_t_do_without_is_missed(small, name):
    if (small / name).is_dir():
        shutil.rmtree(small / name)
    else:
        (small / name).unlink()

    _, found = inspect(small)

    missing = [str(one) for one in found if one.rule == "missing-file"]
    assert [one.partition(":")[0] for one in missing] == [name]


def test_problems_come_sorted_each_once(small, change):
    change(small / ACC, "motto: 数字で支える", "motto: '**数字**'")
    change(small / "handbook.yaml", "title: 入社", "titel: 入社")

    _, found = inspect(small)

    assert list(found) == sorted(set(found))


@pytest.mark.parametrize("key", usual.FIELDS)
def test_a_department_without_a_usual_piece_is_a_warning(small, problems, same, key):
    file = small / "departments/legal.yaml"
    kept, skip = [], False
    for line in file.read_text("utf-8").splitlines(keepends=True):
        if not line.startswith(" "):
            skip = line.startswith(f"{key}:")
        kept += [] if skip else [line]
    file.write_text("".join(kept), "utf-8")

    same(
        problems(small, severity=Severity.WARNING),
        "thin-department departments/legal.yaml:1:1: this department lacks "
        f"usual parts: {key} ",
    )


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"),
    [
        (
            "glossary.yaml",
            "  - id: shime",
            "  - id: kake\n    term: 売掛\n    reading: うりかけ\n    english: debit\n"
            "    definition: 売掛とは後払いのこと。\n  - id: shime",
            'unused-term 9:11: no text uses the term "売掛"',
        ),
        (
            "handbook.yaml",
            "plan, rules,",
            "plan,",
            'unused-chapter chapters/20-rules.md:1:1: the chapter "rules" is in no',
        ),
        (
            "chapters/20-rules.md",
            "守ることは **三つ** だけです。",
            "",
            "empty-chapter 1:1: this chapter is empty",
        ),
        (
            "departments/legal.yaml",
            "mark: 法",
            "mark: 経",
            f'same-mark 5:7: the mark "経" is that of {ACC}:5:7',
        ),
        (
            "glossary.yaml",
            "english: matching",
            "english: matching #12",
            'lost-to-comment 5:23: "#12" is a comment and is not printed',
        ),
        (
            "calendar.yaml",
            "    statutory: false",
            "    statutory: false\n    confidence: D",
            'unconfirmed-fact 15:17: "cal-party" is not confirmed (confidence D)',
        ),
        (
            "handbook.yaml",
            "review_by: 2099-03-15",
            "review_by: 2026-11-30",
            'stale-fact 17:14: the review_by of "control", 2026-11-30',
        ),
        (
            "laws.yaml",
            "review_by: 2099-03-31",
            "review_by: 2026-11-30",
            'stale-fact 13:16: the review_by of "law-whistle", 2026-11-30',
        ),
        (
            "laws.yaml",
            "      - start: 2026-12-01\n        status: in-force\n"
            "        text: 改正後の決まり。\n",
            "",
            "stale-fact 6:7: no version holds after 2026-11-30",
        ),
        *(
            (
                "laws.yaml",
                "      - start: 2026-12-01\n        status: in-force\n",
                f"      - status: {status}\n",
                "stale-fact 6:7: no version holds after 2026-11-30",
            )
            for status in ("planned", "promulgated")
        ),
        (
            "laws.yaml",
            "start: 2026-12-01\n        status: in-force",
            "start: 2026-12-01\n        status: planned",
            'stale-fact 10:17: this was to begin on 2026-12-01, and is still "planned"',
        ),
    ],
)
def test_what_is_only_unfinished_is_a_warning(
    small, problems, told, file, old, new, expected
):
    told(file, old, new, expected, Severity.WARNING)

    assert problems(small) == []


def test_facts_have_no_age_unless_a_day_is_given(small, change):
    change(small / "laws.yaml", "review_by: 2099-03-31", "review_by: 2020-01-01")

    assert inspect(small)[1] == ()
    assert len(inspect(small, as_of=date(2020, 1, 1))[1]) == 0
    assert len(inspect(small, as_of=date(2020, 1, 2))[1]) == 1


@pytest.mark.parametrize("spoil", ["", "departments: []"], ids=["whole", "broken"])
@pytest.mark.parametrize(
    ("as_of", "today", "stale"),
    [
        (None, date(2020, 1, 1), True),
        (date(2026, 11, 30), date(2020, 1, 1), False),
        (date(2026, 12, 1), date(2020, 1, 1), True),
        (date(2026, 11, 30), date(2026, 12, 1), True),
    ],
    ids=str,
)
def test_age_is_judged_on_the_handbooks_own_date_but_never_before_today(
    small, change, as_of, today, stale, spoil
):
    change(small / "laws.yaml", "review_by: 2099-03-31", "review_by: 2026-11-30")
    if spoil:
        (small / "glossary.yaml").write_text(spoil, "utf-8")

    found = inspect(small, as_of=as_of, today=today)[1]
    assert any(one.rule == "stale-fact" for one in found) is stale


def test_a_version_still_without_a_day_is_neither_gap_nor_overlap(small, change):
    change(
        small / "laws.yaml",
        "    sources: [s1]\n    review_by",
        "      - status: planned\n        text: 将来の決まり。\n"
        "    sources: [s1]\n    review_by",
    )

    assert inspect(small)[1] == ()


def test_a_link_means_a_chapter_before_a_term(small, change):
    change(small / "glossary.yaml", "id: shime\n", "id: rules\n")
    change(small / "glossary.yaml", "see: [shime]", "see: [rules]")

    assert inspect(small)[1] == ()


def test_without_fonts_any_character_goes(small, change):
    change(small / "chapters/20-rules.md", "守ること", "☠😀守ること")

    assert inspect(small)[1] == ()


def test_a_variant_of_a_character_is_no_character_of_its_own(small, change):
    change(small / "chapters/20-rules.md", "守ること", "葛\U000e0100城を守ること")

    assert inspect(small, frozenset(range(0x10000)))[1] == ()
