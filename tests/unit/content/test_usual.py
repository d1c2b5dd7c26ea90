"""Which department has what a newcomer asks for first."""

from dataclasses import replace

from handbook.content.checks.usual import coverage


def test_every_department_of_the_starter_has_everything(starter):
    assert all(all(pieces.values()) for pieces in coverage(starter).values())


def test_what_a_department_lacks_is_seen(starter):
    first, *others = starter.departments
    bare = first.model_copy(update={"quiz": (), "plan": ()})

    pieces = coverage(replace(starter, departments=(bare, *others)))[first.id]
    assert [name for name, has in pieces.items() if not has] == ["first week", "quiz"]
