"""``check`` and ``list``: the content."""

from datetime import date

import click

from handbook.cli import listing, options, report
from handbook.cli.bilingual import OneOf, option
from handbook.cli.company import Company, with_company
from handbook.cli.program import handbook
from handbook.messages import _


@handbook.command(
    "check",
    words=lambda: _("Report every problem of the content, with its place."),
)
@option(
    "--format",
    "form",
    type=OneOf(report.REPORTS),
    default="human",
    metavar="|".join(report.REPORTS),
    words=lambda: _("For people, for scripts, or beside the lines of a change."),
)
@option("--strict", is_flag=True, words=lambda: _("Let warnings fail, too."))
@options.as_of(lambda: _("The date to check the facts for; else the handbook's own."))
@with_company
def check(company: Company, form: str, strict: bool, as_of: date | None) -> None:
    from handbook.build.checked import checked

    findings = checked(company.folder, as_of, date.today())
    if text := report.REPORTS[form](findings.problems, company.folder):
        click.echo(text)
    if form == "human" and findings.coverage:
        click.echo(listing.table(findings.coverage), err=True)
    for lack in findings.lacks:
        click.echo(lack, err=True)
    click.echo(report.summary(findings.errors, findings.warnings), err=True)
    if findings.errors or (strict and findings.warnings):
        click.get_current_context().exit(1)


@handbook.command(
    "list",
    words=lambda: _("List departments, chapters, languages and editions."),
)
@options.as_json
@with_company
def list_(company: Company, as_json: bool) -> None:
    contents = listing.contents(company.folder)
    click.echo(listing.as_json(contents) if as_json else listing.human(contents))
