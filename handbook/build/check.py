"""Find every problem of a company folder without writing anything."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import partial
from pathlib import Path, PurePosixPath

from handbook import content
from handbook.build import proof
from handbook.build.findings import Findings
from handbook.build.looks import drawable, lettered, look_of
from handbook.content.checks.usual import coverage
from handbook.content.folder import files
from handbook.content.manuscript import Manuscript
from handbook.content.rules import Rule
from handbook.design import Design
from handbook.diagnostics import MachineError, Problem
from handbook.document import chosen
from handbook.messages import _
from handbook.writers import sheets


def check(company: Path, as_of: date | None = None, today: date = date.min) -> Findings:
    """Return every problem of the folder and of the editions made from it.

    The age of facts is judged on ``as_of``, but never before ``today``. A machine
    without fonts or libraries can check the rest.
    """
    characters, lacks = None, list[str]()
    try:
        characters = drawable()
    except MachineError as error:
        lacks.append(_("characters were not checked: {reason}", reason=error))
    languages = content.languages(company)
    inspect = partial(content.inspect, company, characters, as_of, today=today)
    manuscript, found = inspect(languages)
    if manuscript and not {*manuscript.handbook.languages} <= {*languages}:
        # One that the handbook names has no catalogue, which is an error.
        manuscript, found = inspect()
    problems = set(_asked_for(manuscript, found))
    if manuscript is None or characters is None:
        problems.update(_unusable(_own(company, "templates")))
        problems.update(chosen.unread(content.days(company)))
    if characters is not None:
        styles = manuscript.styles if manuscript else _own(company, "styles")
        handbook = manuscript.handbook if manuscript else None
        look, slips = look_of(styles, handbook, manuscript.places if manuscript else {})
        problems.update(slips)
        try:
            problems.update(sheets.check(styles, look))
        except MachineError as error:
            lacks.append(_("styles were not checked: {reason}", reason=error))
        if manuscript:
            problems.update(lettered(look, manuscript)[1])
            problems.update(_of_editions(company, manuscript, as_of, look))
    covered = coverage(manuscript) if manuscript else {}
    return Findings(tuple(sorted(problems)), tuple(lacks), covered)


def _asked_for(
    manuscript: Manuscript | None, found: Iterable[Problem]
) -> Iterator[Problem]:
    """Leave out what isn't translated into a language that the handbook doesn't name.

    The starter comes with its English: who makes no English books owes none.
    """
    named = {*manuscript.handbook.languages} if manuscript else set()
    for problem in found:
        language = PurePosixPath(problem.place.file).stem
        if problem.rule != Rule.MISSING_TRANSLATION or language in named:
            yield problem


def _of_editions(
    company: Path, manuscript: Manuscript, as_of: date | None, look: Design
) -> tuple[Problem, ...]:
    """Return what is wrong with editions; they are composed if that can find more."""
    if not proof.is_needed(manuscript, look):
        day = as_of or manuscript.handbook.control.date
        return tuple(chosen.problems(manuscript, {day}))
    from handbook.build.composing import composed
    from handbook.build.plan import every_edition

    ordered = every_edition(company, manuscript, as_of)
    return composed(manuscript, ordered, look)[1]


def _unusable(templates: Mapping[str, str]) -> tuple[Problem, ...]:
    """Return what is wrong with the company's templates; without any, none is read."""
    if not templates:
        return ()
    from handbook.document import overrides

    return overrides.check(templates)


def _own(company: Path, folder: str) -> dict[str, str]:
    """Return the company's own files in a folder, whatever is wrong with others."""
    start = f"{folder}/"
    texts = files.read(company).texts
    return {n.removeprefix(start): t for n, t in texts.items() if n.startswith(start)}
