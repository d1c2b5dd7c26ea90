"""``build`` and ``verify``: the output folder."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import click

from handbook import build as builder
from handbook.build import Order, Outcome
from handbook.cli import options, progress, report, results
from handbook.cli.bilingual import option
from handbook.cli.company import Company, shown, with_company
from handbook.cli.program import handbook
from handbook.messages import _


@handbook.command(
    "build",
    words=lambda: _(
        "Make the editions of the handbook.\n\n"
        "Without arguments: every DEPARTMENT, in the handbook's languages, as PDF "
        "and Word, for trainees. What is up to date is not made again."
    ),
)
@click.argument("departments", nargs=-1, metavar="[DEPARTMENT]...")
@options.languages(lambda: _("Make this language; may be given more than once."))
@option(
    "-f",
    "--format",
    "formats",
    multiple=True,
    default=("pdf", "docx"),
    metavar="pdf|docx|html|ics",
    words=lambda: _("Make this format; may be given more than once."),
)
@options.reader(lambda: _("Make the edition for these readers."))
@options.employment(
    lambda: _(
        "Make the edition for this employment type: regular, contract, dispatch, "
        "part-time, executive or intern."
    )
)
@options.site(lambda: _("Make the edition for this site; else one for all sites."))
@options.edition_day
@options.publish
@option(
    "--forms",
    is_flag=True,
    words=lambda: _(
        "Also make the checklists and the sign-off page as a PDF to fill in."
    ),
)
@options.paginate_with(
    lambda: _(
        "Take the page numbers in Word files from LibreOffice, which lays them out; "
        "else from the PDF."
    )
)
@options.output
@options.jobs
@option(
    "--scheduler",
    default="",
    metavar="ADDRESS",
    words=lambda: _(
        "Have the workers of a Dask cluster do the work: the address of its "
        "scheduler, such as tcp://host:8786."
    ),
)
@option(
    "--no-cache",
    is_flag=True,
    words=lambda: _("Make every file anew, whatever is known of it."),
)
@options.as_json
@with_company
def build(
    company: Company,
    output: Path | None,
    jobs: int | None,
    scheduler: str,
    no_cache: bool,
    as_json: bool,
    **choices: Any,
) -> None:
    folder = output or Path(shown(company.output))
    order = Order(company.folder, folder, **choices)
    staff = builder.Staff(jobs, scheduler)
    with progress.bar() as tell:
        outcome = builder.build(order, staff, not no_cache, date.today(), tell)
    (_print_json if as_json else _print)(outcome, order)
    _say(outcome, order)
    if not outcome.complete:
        click.get_current_context().exit(1)


def _print(outcome: Outcome, order: Order) -> None:
    for file in outcome.files:
        click.echo(results.path(order, file.name))


def _print_json(outcome: Outcome, order: Order) -> None:
    problems = (*outcome.problems, *outcome.warnings)
    result = {
        "files": [results.entry(order, file) for file in outcome.files],
        "made": outcome.made,
        "edited": outcome.edited,
        "problems": [report.entry(p, order.company) for p in problems],
        "failed": [crash.name for crash in outcome.crashes],
    }
    click.echo(json.dumps(result, indent=2, ensure_ascii=False))


def _say(outcome: Outcome, order: Order) -> None:
    """Tell people what was found and done."""
    if found := sorted((*outcome.problems, *outcome.warnings)):
        click.echo(report.human(found, order.company), err=True)
    results.crashes(outcome.crashes)
    results.edited(outcome.edited)
    if not outcome.cached:
        message = _("the cache folder can't be written: nothing is remembered")
        click.echo(message, err=True)
    for name in builder.leftovers(order, outcome):
        message = _("{name} belongs to no department any more — delete it", name=name)
        click.echo(message, err=True)
    if outcome.complete:
        click.echo(results.summary(outcome.made), err=True)


@handbook.command(
    "verify",
    words=lambda: _(
        "Compare the files with their manifest, and the PDF with the Word edition.\n\n"
        "OUTPUT: the folder to look at; else output/ in the company folder."
    ),
)
@click.argument("output", required=False, type=click.Path(path_type=Path))
@options.paginate_with(
    lambda: _(
        "Also compare the page numbers in Word files with those of LibreOffice, which "
        "lays them out."
    )
)
@with_company
def verify(company: Company, output: Path | None, paginate_with: str) -> None:
    from handbook.build.verify import verify

    differences = verify(output or Path(shown(company.output)), paginate_with)
    for difference in differences:
        click.echo(difference)
    if differences:
        click.get_current_context().exit(1)
    click.echo(_("every file is as it was made, and the editions agree"), err=True)
