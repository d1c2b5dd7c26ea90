"""Which department has what a newcomer asks for first."""

from dataclasses import replace

import pytest

from handbook.content.checks.usual import coverage


def test_every_department_of_the_starter_has_everything(starter):
    assert all(all(pieces.values()) for pieces in coverage(starter).values())


def test_what_a_department_lacks_is_seen(starter):
    first, *others = starter.departments
    bare = first.model_copy(update={"quiz": (), "plan": ()})

    pieces = coverage(replace(starter, departments=(bare, *others)))[first.id]
    assert [name for name, has in pieces.items() if not has] == ["first week", "quiz"]


@pytest.mark.parametrize(
    ("dropped", "lacking"),
    [
        (["quiz"], ["quiz"]),
        (["plan", "calendar"], ["deadlines", "first week"]),
        (["systems", "contacts"], []),
        (["systems", "contacts", "duties"], ["contacts", "systems"]),
        (["department", "duties"], ["duties"]),
    ],
)
def test_what_no_chapter_shows_is_lacking_in_every_book(starter, dropped, lacking):
    chapters = tuple(c for c in starter.handbook.chapters if c not in dropped)
    handbook = starter.handbook.model_copy(update={"chapters": chapters})

    for pieces in coverage(replace(starter, handbook=handbook)).values():
        assert [name for name, has in pieces.items() if not has] == lacking
