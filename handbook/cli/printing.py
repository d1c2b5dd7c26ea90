"""``print``: chapters for a class, on paper."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import click

from handbook.build import Order
from handbook.cli import options, progress, report, results
from handbook.cli.bilingual import OneOf, option
from handbook.cli.company import Company, shown, with_company
from handbook.cli.program import handbook
from handbook.messages import _

PAPERS = ("A4", "A3", "B5", "A5", "Letter")
# The choices of what is printed and how; the others are of which edition.
_HOW = ("chapters", "booklet", "up", "paper", "punch", "blank_backs")


@handbook.command(
    "print",
    words=lambda: _(
        "Print chapters, with the page numbers of the whole book.\n\n"
        "CHAPTER: an id that handbook list shows; without one, the whole book. A "
        "trainer's print of duties, plan or quiz has what trainers want with it."
    ),
)
@click.argument("department", metavar="DEPARTMENT")
@click.argument("chapters", nargs=-1, metavar="[CHAPTER]...")
@options.languages(lambda: _("Print this language; may be given more than once."))
@options.reader(lambda: _("Print the edition for these readers."))
@option(
    "--booklet",
    is_flag=True,
    words=lambda: _("Two pages a side, to fold: print both sides, short edge."),
)
@option(
    "--up",
    type=OneOf(("2",)),
    metavar="2",
    words=lambda: _("Two pages a side, in reading order."),
)
@option(
    "--paper",
    type=OneOf(PAPERS),
    metavar="|".join(PAPERS),
    words=lambda: _("The paper in the printer; else the book's own."),
)
@option(
    "--punch",
    is_flag=True,
    words=lambda: _("Mark two holes, and leave room for them."),
)
@option(
    "--blank-backs",
    is_flag=True,
    words=lambda: _("Begin each chapter on a new sheet of paper."),
)
@options.employment(lambda: _("Print the edition for this employment type."))
@options.site(lambda: _("Print the edition for this site; else one for all sites."))
@options.edition_day
@option(
    "--publish",
    is_flag=True,
    words=lambda: _("Print no draft but a book to hand out, if it may be published."),
)
@options.output
@options.as_json
@with_company
def print_(
    company: Company,
    department: str,
    output: Path | None,
    as_json: bool,
    **choices: Any,
) -> None:
    from handbook.build import handouts

    how = {name: choices.pop(name) for name in _HOW}
    folder = output or Path(shown(company.output))
    order = Order(company.folder, folder, (department,), formats=("pdf",), **choices)
    wish = _wish(order, **how)
    with progress.bar() as tell:
        printed = handouts.print_(wish, date.today(), tell)
    _say(printed, order, as_json)
    if printed.problems:
        click.get_current_context().exit(1)


def _wish(
    order: Order,
    chapters: tuple[str, ...],
    booklet: bool,
    up: str | None,
    paper: str | None,
    punch: bool,
    blank_backs: bool,
) -> Any:
    from handbook.build import handouts

    if booklet and up:
        message = _('"--booklet" and "--up" can\'t go together — choose one of them')
        raise click.UsageError(message)
    form: handouts.Form = "booklet" if booklet else "2up" if up else "pages"
    return handouts.Wish(order, chapters, form, paper or "", punch, blank_backs)


def _say(printed: Any, order: Order, as_json: bool) -> None:
    if as_json:
        result = {
            "files": [results.entry(order, file) for file in printed.handouts],
            "made": printed.made,
            "problems": [report.entry(p, order.company) for p in printed.problems],
        }
        click.echo(json.dumps(result, indent=2, ensure_ascii=False))
    else:
        for file in printed.handouts:
            click.echo(results.path(order, file.name))
    if printed.problems:
        click.echo(report.human(printed.problems, order.company), err=True)
    else:
        click.echo(results.summary(printed.made), err=True)
