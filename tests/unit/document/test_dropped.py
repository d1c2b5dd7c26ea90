"""What a reader is not to see is not named anywhere, either."""

import re

import pytest

from handbook import content
from handbook.document import compose

ORDER = "chapters: [welcome, department, duties, calendar, plan, rules, glossary"
MORE = "chapters: [welcome, department, duties, plan, laws, contacts, systems, quiz"
ACC, LEGAL = "departments/accounting.yaml", "departments/legal.yaml"


@pytest.fixture
def shown(small, change, edition, shipped):
    """Return what the trainee of a department reads after a piece got a line."""
    change(small / "handbook.yaml", ORDER, f"{MORE}, glossary")

    def read(file, piece, line, department="accounting", **usual):
        head = re.search(rf"^( *)- id: {piece}\n", (small / file).read_text(), re.M)
        assert head is not None
        new = f"{head[0]}{head[1]}  {line}\n"
        change(small / file, head[0], new)
        document = compose(content.load(small), edition(department, **usual), shipped)
        return {part.id: re.sub(r"<[^>]+>", "", part.html) for part in document.parts}

    return read


@pytest.mark.parametrize(
    ("file", "piece", "name"),
    [
        ("contacts.yaml", "acc-lead", "経理責任者"),
        ("systems.yaml", "ledger", "会計ソフト"),
        ("contacts.yaml", "help-desk", "情報システム窓口"),
        ("glossary.yaml", "shime", "しめ"),
        (ACC, "acc-01", "ACC-01"),
        (ACC, "acc-receivable", "ACC-01"),
        (ACC, "acc-day-30", "見てもらって通す"),
        (ACC, "acc-q1", "口座の変更を頼まれた"),
    ],
)
@pytest.mark.parametrize(
    "line",
    [
        "audience: {readers: [trainer]}",
        "audience: {employment: [dispatch]}",
        "audience: {sites: [head-office], exclude: {sites: [head-office]}}",
    ],
)
def test_a_dropped_piece_is_named_nowhere(shown, file, piece, name, line):
    assert name not in "".join(shown(file, piece, line).values())


@pytest.mark.parametrize("line", ["audience: {departments: [legal]}"])
def test_a_contact_of_another_department_is_shown_where_a_card_names_it(shown, line):
    parts = shown("contacts.yaml", "acc-lead", line)

    assert "経理責任者" in parts["chapter-contacts"]
    assert "経理責任者" in parts["chapter-duties"]


@pytest.mark.parametrize("key", ["readers: [trainer]", "employment: [dispatch]"])
def test_a_contact_of_another_department_that_is_for_others_is_not_shown(shown, key):
    line = f"audience: {{departments: [legal], {key}}}"

    assert "経理責任者" not in "".join(
        shown("contacts.yaml", "acc-lead", line).values()
    )


def test_nobody_is_named_to_ask_about_a_law_who_is_for_trainers(shown):
    line = "audience: {readers: [trainer]}"
    parts = shown("contacts.yaml", "acc-lead", line, "legal")

    assert "聞く先" not in parts["chapter-laws"]


def test_a_stage_whose_tasks_are_dropped_has_no_empty_line(shown):
    parts = shown(ACC, "acc-01", "audience: {employment: [dispatch]}")

    assert "仕事" not in parts["chapter-plan"].partition("証拠")[2].split("本人")[0]


def test_a_card_without_anybody_to_ask_has_no_empty_line(shown):
    parts = shown("contacts.yaml", "acc-lead", "audience: {readers: [trainer]}")

    assert "聞く人" not in parts["chapter-duties"]


def test_a_mandatory_task_stays_in_a_duty_for_others(shown, small, change):
    task = "      - id: acc-01\n"
    change(small / ACC, task, f"{task}        mandatory: true\n")

    parts = shown(ACC, "acc-receivable", "audience: {employment: [dispatch]}")

    assert "入金の管理" in parts["chapter-duties"]
    assert "入金の消込" in parts["chapter-duties"]
