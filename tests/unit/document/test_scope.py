"""What the texts of an edition may refer to, and what stands for the gaps."""

from dataclasses import replace

import pytest

from handbook.content.model import Value
from handbook.document.book import open_book
from handbook.document.scope import scope


@pytest.fixture
def prose(starter, edition, labels):
    company = starter.handbook.company.model_copy(update={"representative": None})
    values = {
        "deadline": Value(label="締切", value=None),
        "room": Value(label="部屋", value=None, required=False),
        "representative": Value(label="代表の呼び名", value="社長"),
    }
    changes = {"company": company, "values": values, "subtitle": None}
    handbook = starter.handbook.model_copy(update=changes)
    manuscript = replace(starter, handbook=handbook)
    book = open_book(manuscript, edition(), labels)
    return scope(manuscript, book, labels, {}, str)


@pytest.mark.parametrize(
    ("name", "shown", "role"),
    [
        ("values.representative", "社長", ""),
        ("values.deadline", "締切", "placeholder"),
        ("values.room", "＿", "write"),
        ("company.representative", "代表者", "placeholder"),
        ("handbook.subtitle", "副題", "placeholder"),
        ("control.date", "2026-12-01", "as-of"),
    ],
)
def test_a_value_that_is_open_is_named_by_its_own_label(prose, name, shown, role):
    text, told = prose.value(name)

    assert shown in text
    assert told == role


def test_only_what_the_book_shows_can_be_linked_to(prose, starter):
    ours, other = (starter.departments[n].tasks[0].id for n in (0, 1))

    assert prose.anchors[ours] == f"task-{ours}"
    assert other not in prose.anchors
