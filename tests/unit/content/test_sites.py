"""Audiences by site: accepted, and told to have no effect."""

import pytest

from handbook.diagnostics import Severity


@pytest.mark.parametrize(
    ("file", "old", "new", "place"),
    [
        (
            "chapters/20-rules.md",
            "audience:\n",
            "audience:\n  sites: [head-office]\n",
            "4:10",
        ),
        (
            "chapters/20-rules.md",
            "    employment: [executive]",
            "    sites:\n      - head-office",
            "6:7",
        ),
        (
            "departments/legal.yaml",
            "  - id: leg-q1",
            "  - id: leg-q1\n    audience: {sites: [head-office]}",
            "53:23",
        ),
    ],
)
def test_a_site_in_an_audience_is_warned_of(
    small, told, problems, file, old, new, place
):
    beginning = f"audience-sites {place}: an edition is not made by site yet"

    told(file, old, new, beginning, Severity.WARNING)

    assert problems(small) == []


def test_the_sites_of_the_company_are_nothing_to_warn_of(small, problems):
    assert "sites:" in (small / "handbook.yaml").read_text("utf-8")
    assert problems(small, severity=Severity.WARNING) == []
