"""``explain``: why a piece is in or out of each edition."""

import json
from collections.abc import Iterator
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from handbook.cli import options
from handbook.cli.company import Company, shown, with_company
from handbook.cli.program import handbook
from handbook.cli.report import is_starters, path
from handbook.diagnostics import Place
from handbook.messages import _

if TYPE_CHECKING:
    from handbook.build.explain import Explanation
    from handbook.build.groups import Group


@handbook.command(
    "explain",
    words=lambda: _(
        "Say in which editions a piece is, and what keeps it out of the others.\n\n"
        "ID: as in task.acc-01, law.law-r03, calendar.cal-m01, chapter.security; the "
        "kind may be left out where only one piece has the id."
    ),
)
@click.argument("name", metavar="ID")
@options.as_json
@with_company
def explain(company: Company, name: str, as_json: bool) -> None:
    from handbook.build.explain import explain

    told = explain(company.folder, name)
    click.echo((_as_json if as_json else _human)(told, company.folder))


def _as_json(told: "Explanation", folder: Path) -> str:
    found = asdict(told)
    del found["every"]
    for one in _places(found):
        one["file"] = shown(path(Place(one["file"]), folder))
    return json.dumps(found, indent=2, ensure_ascii=False)


def _places(value: Any) -> Iterator[dict[str, Any]]:
    """Yield the places in an explanation that was made of dictionaries."""
    if isinstance(value, dict):
        if "line" in value:
            yield value
        value = tuple(value.values())
    if isinstance(value, tuple):
        for one in value:
            yield from _places(one)


def _human(told: "Explanation", folder: Path) -> str:
    lines = [f"{told.name}  {told.title}", _at(told.place, folder)]
    lines += _layer(told, folder)
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


def _at(place: Place, folder: Path) -> str:
    if not is_starters(place):
        place = replace(place, file=shown(folder / place.file))
    return str(place)


def _layer(told: "Explanation", folder: Path) -> Iterator[str]:
    """Yield what the company's folder does to a piece of the starter."""
    if told.loss:
        place = _at(told.loss.place, folder)
        yield _("left out by the company: {place}", place=place)
    elif told.starter and told.starter != told.place:
        yield _("in the starter: {place}", place=_at(told.starter, folder))
    if told.own:
        yield _("the company's own words:")
    whole = _("the whole")
    for one in told.own:
        yield f"  {one.field or whole}  {_at(one.place, folder)}"


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
