"""Problems in words, for people and for machines."""

import json
from pathlib import Path

import pytest

from handbook.cli import report
from handbook.diagnostics import Place, Problem, Severity

ERROR = Problem(
    Place("departments/legal.yaml", 14, 3),
    "unknown-key",
    'unknown key "summery" in task',
    'did you mean "summary"?',
)
WARNING = Problem(
    Place("glossary.yaml", 2, 1), "unused-term", "100% unused", "", Severity.WARNING
)


@pytest.fixture
def company(tmp_path, monkeypatch):
    monkeypatch.setenv("HANDBOOK_LANG", "en")
    (tmp_path / "repo" / ".git").mkdir(parents=True)
    folder = tmp_path / "repo" / "docs, 社内"
    folder.mkdir()
    return folder


def test_a_line_says_where_what_and_the_way_out(company, monkeypatch):
    monkeypatch.chdir(company)

    assert report.human([ERROR], company) == (
        'departments/legal.yaml:14:3: unknown key "summery" in task'
        ' — did you mean "summary"?'
    )


def test_a_warning_says_so(company, monkeypatch):
    monkeypatch.chdir(company)

    text = report.human([WARNING], company)

    assert text == "glossary.yaml:2:1: warning: 100% unused"


def test_a_path_above_the_current_folder_is_whole(company, monkeypatch):
    (company / "chapters").mkdir()
    monkeypatch.chdir(company / "chapters")

    assert report.human([WARNING], company).startswith(f"{company}/glossary.yaml:2:1")


def test_json_is_one_object_with_every_field(company, monkeypatch):
    monkeypatch.chdir(company)

    [problem] = json.loads(report.as_json([ERROR], company))["problems"]

    assert problem == {
        "file": "departments/legal.yaml",
        "line": 14,
        "column": 3,
        "rule": "unknown-key",
        "severity": "error",
        "message": 'unknown key "summery" in task',
        "remedy": 'did you mean "summary"?',
    }


def test_github_commands_are_escaped_and_relative_to_the_repository(company):
    assert report.github([WARNING], company) == (
        "::warning file=docs%2C 社内/glossary.yaml,line=2,col=1,title=unused-term"
        "::100%25 unused"
    )


def test_sarif_names_rule_level_and_place(company):
    log = json.loads(report.sarif([ERROR, WARNING], company))

    assert log["version"] == "2.1.0"
    [run] = log["runs"]
    assert [r["id"] for r in run["tool"]["driver"]["rules"]] == [
        "unknown-key",
        "unused-term",
    ]
    assert [r["level"] for r in run["results"]] == ["error", "warning"]
    place = run["results"][0]["locations"][0]["physicalLocation"]
    assert place["region"] == {"startLine": 14, "startColumn": 3}
    uri = place["artifactLocation"]["uri"]
    assert uri == "docs%2C%20%E7%A4%BE%E5%86%85/departments/legal.yaml"


@pytest.mark.parametrize(
    ("errors", "warnings", "text"),
    [
        (0, 0, "no problems"),
        (1, 0, "1 error"),
        (2, 1, "2 errors, 1 warning"),
        (0, 3, "3 warnings"),
    ],
)
def test_the_summary_counts(company, errors, warnings, text):
    assert report.summary(errors, warnings) == text


STALE = Problem(Place("starter/laws.yaml", 3, 1), "stale-fact", "stale")


def test_people_read_a_place_in_the_starter_as_such(company):
    assert report.human([STALE], company) == "starter/laws.yaml:3:1: stale"


def test_what_is_wrong_in_the_starter_is_shown_at_the_file_that_extends_it(company):
    assert report.github([STALE], company) == (
        "::error file=docs%2C 社内/handbook.yaml,line=1,col=1,title=stale-fact"
        "::starter/laws.yaml:3:1: stale"
    )


def test_sarif_has_a_place_in_the_repository_for_the_starters_problems(company):
    [run] = json.loads(report.sarif([STALE], company))["runs"]

    [result] = run["results"]
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"].endswith("/handbook.yaml")
    assert result["message"]["text"] == "starter/laws.yaml:3:1: stale"


def test_a_place_in_the_starter_leads_to_its_file(company):
    (found,) = json.loads(report.as_json([STALE], company))["problems"]

    assert found["file"].endswith(str(Path("handbook/starter/laws.yaml")))
    assert Path(found["file"]).exists() or Path.cwd().joinpath(found["file"]).exists()
