"""``approve`` and ``reviewed``: what people have looked at, in the company's files."""

from datetime import date

import click

from handbook.cli import options
from handbook.cli.bilingual import Day, option
from handbook.cli.company import Company, shown, with_company
from handbook.cli.program import handbook
from handbook.messages import _


def _refuse_starter(company: Company) -> None:
    if company.is_starter:
        message = _("the starter is not yours to sign — start one with: handbook new")
        raise click.UsageError(message)


@handbook.command(
    "approve",
    words=lambda: _(
        "Note who approved what the books of a department say.\n\n"
        "It holds until what is read in them changes."
    ),
)
@click.argument("department")
@option(
    "--by",
    required=True,
    metavar="NAME",
    words=lambda: _("Who approves; the control page prints it."),
)
@options.as_of(lambda: _("The date that the books speak for; else the handbook's own."))
@with_company
def approve(company: Company, department: str, by: str, as_of: date | None) -> None:
    from handbook.build.amend import approve

    _refuse_starter(company)
    file = approve(company.folder, department, by, date.today(), as_of)
    click.echo(shown(file))


@handbook.command(
    "reviewed",
    words=lambda: _(
        "Note that something was looked at, and until when that holds.\n\n"
        "ID: of a law, a deadline or a qualification, such as law-r03 or "
        "law.law-r03; control: the handbook itself."
    ),
)
@click.argument("identity", metavar="ID")
@option(
    "--until",
    type=Day(),
    required=True,
    metavar="DATE",
    words=lambda: _("The day by which it is to be looked at again."),
)
@with_company
def reviewed(company: Company, identity: str, until: date) -> None:
    from handbook.build.amend import reviewed

    _refuse_starter(company)
    click.echo(shown(reviewed(company.folder, identity, until, date.today())))
