"""Editions that are alike need composing once: they say the same."""

from dataclasses import replace
from itertools import combinations

import pytest

from handbook import content, resources
from handbook.content.audience import EMPLOYMENTS
from handbook.document import compose
from handbook.document.likeness import likeness

RULES = "chapters/20-rules.md"
SITES = "exclude:\n    employment: [dispatch]\n    sites: [head-office]"


def of_each_employment(edition):
    return [replace(edition, employment=one) for one in EMPLOYMENTS]


@pytest.mark.parametrize(
    "audience", ["employment: [dispatch]", "exclude:\n    employment: [intern]", SITES]
)
def test_editions_are_alike_when_they_say_the_same(
    small, edition, change, shipped, audience
):
    change(small / RULES, "exclude:\n    employment: [executive]", audience)
    manuscript = content.load(small)
    found = [
        (likeness(manuscript, one), compose(manuscript, one, shipped).fingerprint)
        for one in of_each_employment(edition())
    ]

    pairs = [(a[0] == b[0], a[1] == b[1]) for a, b in combinations(found, 2)]
    assert {alike for alike, _same in pairs} == {True, False}
    assert all(alike == same for alike, same in pairs)


def test_other_readers_are_not_alike(small, edition):
    manuscript = content.load(small)

    assert likeness(manuscript, edition()) != likeness(
        manuscript, edition(reader="trainer")
    )


def test_none_is_alike_under_templates_of_the_company(small, edition):
    own = small / "templates" / "cover.html.j2"
    own.parent.mkdir()
    own.write_text(resources.texts("templates", ".j2")["cover.html.j2"], "utf-8")
    manuscript = content.load(small)
    found = [likeness(manuscript, one) for one in of_each_employment(edition())]

    assert all(a != b for a, b in combinations(found, 2))
