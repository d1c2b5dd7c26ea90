"""Why a piece is in an edition or not: in words that name the rule."""

import re

import pytest

from handbook.build.explain import explain, explained
from handbook.build.order import OrderError
from handbook.build.pieces import CHAPTERS, KINDS, pieces
from handbook.content import model
from handbook.content.audience import EMPLOYMENTS, READERS
from handbook.content.chapters import GENERATED
from handbook.document import Edition, compose, labels
from handbook.document.book import open_book

ACC = "departments/accounting.yaml"
TASK = "      - id: acc-01\n"
DUTY = "  - id: acc-receivable\n"
FACTS = "  facts:\n    cars: {label: 社有車の台数, value: %s}\n  sites:\n"


@pytest.fixture
def changed(small, change):
    """Return an explanation of a piece after a change to a file."""

    def told(name, file=None, old="", new=""):
        if file:
            change(small / file, old, old + new)
        return explain(small, name)

    return told


def whys(groups):
    return [(group.departments, group.because, group.at) for group in groups]


def test_a_piece_of_a_department_belongs_to_it(changed):
    told = changed("task.acc-01")

    assert whys(told.shown) == [(("accounting",), "", "")]
    assert whys(told.hidden) == [
        (("legal",), 'it belongs to the department "accounting"', "")
    ]
    assert (told.shown[0].readers, told.shown[0].employment) == (READERS, EMPLOYMENTS)


def test_it_says_where_a_piece_is_written_and_who_answers_for_it(changed):
    told = changed("law.law-whistle")

    assert str(told.place) == "laws.yaml:2:5"
    assert (told.title, told.confidence) == ("公益通報", "C")
    assert (told.review_by, told.reviewer) == ("2099-03-31", "経理責任者")
    assert whys(told.hidden)[0] == (
        ("accounting",),
        '"departments" names only legal',
        "",
    )


@pytest.mark.parametrize(
    ("line", "because"),
    [
        (
            "audience: {employment: [regular, intern]}",
            "audience.employment names only regular, intern",
        ),
        (
            "audience: {exclude: {employment: [contract, dispatch, part-time, "
            "executive]}}",
            "audience.exclude names them",
        ),
    ],
)
@pytest.mark.parametrize(
    ("piece", "indent", "at"), [(TASK, 8, ""), (DUTY, 4, "duty.acc-receivable")]
)
def test_an_audience_keeps_it_out_its_own_or_its_parents(
    changed, line, because, piece, indent, at
):
    told = changed("acc-01", ACC, piece, " " * indent + line + "\n")

    left = [one for one in told.hidden if one.departments == ("accounting",)]
    assert [(one.because, one.at) for one in left] == [(because, at)]
    assert left[0].employment == ("contract", "dispatch", "part-time", "executive")
    assert told.shown[0].employment == ("regular", "intern")


def test_a_condition_that_is_false_is_told_with_the_fact(small, change):
    change(small / "handbook.yaml", "  sites:\n", FACTS % 3)
    line = "        applies_if: {fact: cars, at_least: 5}\n"
    change(small / ACC, TASK, TASK + line)

    told = explain(small, "acc-01")

    assert told.shown == ()
    assert told.hidden[0].because == 'applies_if: "社有車の台数" is 3'


def test_a_condition_that_nobody_can_judge_is_told(small, change):
    change(small / "handbook.yaml", "  sites:\n", FACTS % "null")
    line = "        applies_if: {fact: cars, at_least: 5}\n"
    change(small / ACC, TASK, TASK + line)

    assert explain(small, "acc-01").shown[0].because == (
        "nobody has said yet: 社有車の台数"
    )


def test_a_mandatory_piece_is_told_to_be_so(small, change):
    change(
        small / ACC,
        TASK,
        TASK + "        audience: {employment: [regular]}\n        mandatory: true\n",
    )

    told = explain(small, "acc-01")

    assert told.shown[0].because == "mandatory"
    assert told.shown[0].employment == EMPLOYMENTS


def test_a_chapter_that_is_not_in_the_order_is_told(small, change):
    change(small / "handbook.yaml", ", duties, calendar", ", calendar")

    assert explain(small, "acc-01").hidden[0].because == (
        '"chapters" of handbook.yaml lacks duties'
    )


def test_a_book_for_one_site_is_an_edition_of_its_own(changed):
    line = "        audience: {sites: [head-office]}\n"

    assert changed("acc-01", ACC, TASK, line).shown[0].sites == ("", "head-office")


def test_an_id_that_several_pieces_have_needs_its_kind(small, change):
    change(small / "contacts.yaml", "id: help-desk", "id: ledger")
    change(small / "systems.yaml", "request_to: help-desk", "request_to: ledger")

    with pytest.raises(OrderError, match=r"contact\.ledger, system\.ledger"):
        explain(small, "ledger")
    assert explain(small, "system.ledger").title == "会計ソフト"


@pytest.mark.parametrize(
    ("name", "way_out"),
    [
        ("task.acc-02", 'did you mean "task.acc-01"?'),
        ("calendar.acc-01", 'did you mean "task.acc-01"?'),
        ("keshikom", 'did you mean "keshikomi"?'),
        ("日本", 'write KIND.ID, as in "task.acc-01"'),
    ],
)
def test_an_unknown_id_comes_with_the_way_out(small, name, way_out):
    with pytest.raises(OrderError, match=re.escape(way_out)):
        explain(small, name)


def test_every_kind_of_piece_can_be_asked_for():
    items = {
        one
        for one in vars(model).values()
        if isinstance(one, type) and issubclass(one, model.Item)
    }

    assert items - {model.Item, model.Evidence} == set(KINDS)
    assert set(CHAPTERS) == set(KINDS.values())
    assert {one for names in CHAPTERS.values() for one in names} <= set(GENERATED)


@pytest.mark.parametrize("department", ["hr-pr", "secretary"])
def test_what_is_told_is_what_is_composed(starter, shipped, department):
    """The anchors of a composed book are held against what is told of each."""
    kinds = {"task", "law", "calendar", "contact", "system", "check", "term"}
    asked = [one for one in pieces(starter) if one.kind in kinds]
    day = starter.handbook.control.date
    edition = Edition(department, "ja", "trainee", "dispatch", day)
    document = compose(starter, edition, shipped)
    html = "".join(part.html for part in document.parts)
    anchors = set(re.findall(r' id="([a-z]+-[a-z0-9-]+)"', html))
    books = [open_book(starter, edition, labels.of("ja", {}))]

    assert {one.name for one in asked if explained(starter, one, books).shown} == {
        one.name for one in asked if f"{one.kind}-{one.id}" in anchors
    }
