"""``personalize``: a copy for each hire of a roster."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import click

from handbook.build import Order
from handbook.cli import options, progress, report, results
from handbook.cli.bilingual import option
from handbook.cli.company import Company, shown, with_company
from handbook.cli.program import handbook
from handbook.messages import _


@handbook.command(
    "personalize",
    words=lambda: _(
        "Make a copy for each person in a roster: named, with the dates of their own "
        "plan, numbered.\n\n"
        "ROSTER.csv: a line a person, with the columns id, name, reading, department, "
        "start, employment, language, trainer; other columns print where a text says "
        "{{{{ hire.COLUMN }}}}. What is up to date is not made again."
    ),
)
@click.argument("roster", metavar="ROSTER.csv", type=click.Path(path_type=Path))
@option(
    "-f",
    "--format",
    "formats",
    multiple=True,
    default=("pdf",),
    metavar="pdf|docx",
    words=lambda: _("Make this format, else pdf; may be given more than once."),
)
@options.site(lambda: _("Make copies for this site; else for all sites."))
@options.edition_day
@options.publish
@options.output
@options.jobs
@options.as_json
@with_company
def personalize(
    company: Company,
    roster: Path,
    output: Path | None,
    jobs: int | None,
    as_json: bool,
    **choices: Any,
) -> None:
    from handbook.build import personal

    folder = output or Path(shown(company.output))
    order = Order(company.folder, folder, **choices)
    with progress.bar() as tell:
        wish = personal.Wish(order, roster)
        copies = personal.personalize(wish, jobs, date.today(), tell)
    (_print_json if as_json else _print)(copies, order)
    _say(copies, order)
    if copies.problems or copies.crashes:
        click.get_current_context().exit(1)


def _print(copies: Any, order: Order) -> None:
    for name in copies.files:
        click.echo(results.path(order, name))


def _print_json(copies: Any, order: Order) -> None:
    result = {
        "files": [results.path(order, name) for name in copies.files],
        "made": list(copies.made),
        "edited": copies.edited,
        "problems": [report.entry(p, order.company) for p in copies.problems],
        "failed": [crash.name for crash in copies.crashes],
    }
    click.echo(json.dumps(result, indent=2, ensure_ascii=False))


def _say(copies: Any, order: Order) -> None:
    """Tell people what was done, and of whom there is no copy."""
    if copies.problems:
        found = sorted(set(copies.problems))
        click.echo(report.human(found, order.company), err=True)
    results.crashes(copies.crashes)
    results.edited(copies.edited)
    if not (copies.problems or copies.crashes):
        click.echo(results.summary(copies.made), err=True)
