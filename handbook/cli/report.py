"""Problems in words: for people, for scripts, for GitHub, for SARIF viewers."""

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import quote

from handbook import __version__, resources
from handbook.cli.company import shown
from handbook.diagnostics import Place, Problem, Severity
from handbook.messages import _, ngettext

Report = Callable[[Sequence[Problem], Path], str]
_EXTENDING = "handbook.yaml"
_SARIF = "https://json.schemastore.org/sarif-2.1.0.json"


def human(problems: Iterable[Problem], company: Path) -> str:
    """Return a line a problem: ``file:line:column: message — way out``."""
    return "\n".join(_line(problem, company) for problem in problems)


def as_json(problems: Sequence[Problem], company: Path) -> str:
    """Return one JSON object with all problems."""
    found = [entry(problem, company) for problem in problems]
    return json.dumps({"problems": found}, indent=2, ensure_ascii=False)


def github(problems: Iterable[Problem], company: Path) -> str:
    """Return workflow commands that GitHub shows beside the changed lines.

    https://docs.github.com/actions/reference/workflow-commands-for-github-actions
    """
    root = repository(company)
    return "\n".join(_command(problem, company, root) for problem in problems)


def sarif(problems: Sequence[Problem], company: Path) -> str:
    """Return a SARIF 2.1.0 log with paths relative to the repository's root."""
    root = repository(company)
    rules = sorted({problem.rule for problem in problems})
    driver = {
        "name": "handbook",
        "version": __version__,
        "rules": [{"id": str(rule)} for rule in rules],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(problem, company, root) for problem in problems],
    }
    log = {"$schema": _SARIF, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, indent=2, ensure_ascii=False)


REPORTS: dict[str, Report] = {
    "human": human,
    "json": as_json,
    "github": github,
    "sarif": sarif,
}


def summary(errors: int, warnings: int) -> str:
    """Return how many problems there are."""
    if not errors + warnings:
        return _("no problems")
    parts = []
    if errors:
        parts.append(ngettext("{number} error", "{number} errors", errors))
    if warnings:
        parts.append(ngettext("{number} warning", "{number} warnings", warnings))
    return _(", ").join(parts)


def repository(company: Path) -> Path:
    """Return the root of the repository that a folder is in, else the folder."""
    above = (f for f in (company, *company.parents) if (f / ".git").exists())
    return next(above, company)


def entry(problem: Problem, company: Path) -> dict[str, Any]:
    """Return a problem as JSON."""
    return {
        "file": shown(path(problem.place, company)),
        "line": problem.place.line,
        "column": problem.place.column,
        "rule": str(problem.rule),
        "severity": str(problem.severity),
        "message": problem.message,
        "remedy": problem.remedy,
    }


def is_starters(place: Place) -> bool:
    """Say whether a place is in a text of the starter that the company extends."""
    return place.file.startswith(resources.STARTER)


def path(place: Place, company: Path) -> Path:
    """Return the file of a place: the company's, or the starter's that it extends."""
    if is_starters(place):
        return resources.starter() / place.file.removeprefix(resources.STARTER)
    return company / place.file


def _line(problem: Problem, company: Path) -> str:
    place = problem.place
    if not is_starters(place):
        place = replace(place, file=shown(company / place.file))
    start = f"{place}: "
    if problem.severity is Severity.WARNING:
        return start + _("warning: {text}", text=_text(problem))
    return start + _text(problem)


def _text(problem: Problem) -> str:
    return problem.message + (f" — {problem.remedy}" if problem.remedy else "")


def _at_home(problem: Problem) -> Problem:
    """Return a problem with a place in the repository, where the starter isn't.

    What is wrong in the starter is told at the file that extends it.
    """
    if not is_starters(problem.place):
        return problem
    message = f"{problem.place}: {problem.message}"
    return replace(problem, place=Place(_EXTENDING), message=message)


def _command(problem: Problem, company: Path, root: Path) -> str:
    problem = _at_home(problem)
    place = problem.place
    properties = {
        "file": shown(company / place.file, root),
        "line": str(place.line),
        "col": str(place.column),
        "title": str(problem.rule),
    }
    listed = ",".join(
        f"{name}={_escape(value).replace(':', '%3A').replace(',', '%2C')}"
        for name, value in properties.items()
    )
    return f"::{problem.severity} {listed}::{_escape(_text(problem))}"


def _escape(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _result(problem: Problem, company: Path, root: Path) -> dict[str, Any]:
    problem = _at_home(problem)
    place = problem.place
    file = Path(shown(company / place.file, root))
    uri = file.as_uri() if file.is_absolute() else quote(str(file))
    return {
        "ruleId": str(problem.rule),
        "level": str(problem.severity),
        "message": {"text": _text(problem)},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": uri},
                    "region": {"startLine": place.line, "startColumn": place.column},
                }
            }
        ],
    }
