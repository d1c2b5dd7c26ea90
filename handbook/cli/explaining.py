"""``explain``: why a piece is in or out of each edition."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from handbook.cli.bilingual import option
from handbook.cli.company import Company, shown, with_company
from handbook.cli.program import handbook
from handbook.cli.report import path
from handbook.messages import _

if TYPE_CHECKING:
    from handbook.build.explain import Explanation, Group


@handbook.command(
    "explain",
    words=lambda: _(
        "Say in which editions a piece is, and what keeps it out of the others.\n\n"
        "ID: as in task.acc-01, law.law-r03, calendar.cal-m01, chapter.security; the "
        "kind may be left out where only one piece has the id."
    ),
)
@click.argument("name", metavar="ID")
@option("--json", "as_json", is_flag=True, words=lambda: _("Print one JSON object."))
@with_company
def explain(company: Company, name: str, as_json: bool) -> None:
    from handbook.build.explain import explain

    told = explain(company.folder, name)
    click.echo((_as_json if as_json else _human)(told, company.folder))


def _as_json(told: "Explanation", folder: Path) -> str:
    found = asdict(told)
    found["place"]["file"] = shown(path(told.place, folder))
    del found["every"]
    return json.dumps(found, indent=2, ensure_ascii=False)


def _human(told: "Explanation", folder: Path) -> str:
    place = shown(path(told.place, folder))
    lines = [
        f"{told.name}  {told.title}",
        f"{place}:{told.place.line}:{told.place.column}",
    ]
    for words, value in (
        (_("confidence"), told.confidence),
        (_("to be reviewed by"), told.review_by),
        (_("reviewer"), told.reviewer),
    ):
        if value:
            lines.append(f"{words}: {value}")
    for head, groups in ((_("in"), told.shown), (_("not in"), told.hidden)):
        if groups:
            lines += ["", head, *(_line(group, told.every) for group in groups)]
    return "\n".join(lines)


def _line(group: "Group", every: "Group") -> str:
    """Return a line of the list: for whom, and why."""
    names = {"": _("all sites")}
    narrowed = [
        ", ".join(names.get(one, one) for one in given)
        for given, known in (
            (group.readers, every.readers),
            (group.employment, every.employment),
            (group.sites, every.sites),
        )
        if given != known
    ]
    departments = ", ".join(group.departments)
    if group.departments == every.departments:
        departments = _("all departments")
    who = "; ".join(narrowed) or _("all readers")
    why = group.because
    if group.at:
        why = _("{reason} (at {piece})", reason=why, piece=group.at)
    return f"  {departments} — {who}" + (f": {why}" if why else "")
