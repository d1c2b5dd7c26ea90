"""``print``: chapters for a class, on paper."""

import json
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

import click

from handbook.build import Order
from handbook.cli import progress, report
from handbook.cli.bilingual import Day, OneOf, option
from handbook.cli.building import only_once
from handbook.cli.company import Company, shown, with_company
from handbook.cli.program import handbook
from handbook.messages import _, ngettext

PAPERS = ("A4", "A3", "B5", "A5", "Letter")


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
@option(
    "-l",
    "--language",
    "languages",
    multiple=True,
    metavar="LANG",
    words=lambda: _("Print this language; may be given more than once."),
)
@option(
    "-a",
    "--audience",
    "reader",
    multiple=True,
    default=("trainee",),
    callback=only_once,
    metavar="trainee|trainer",
    words=lambda: _("Print the edition for these readers."),
)
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
@option(
    "--employment",
    multiple=True,
    default=("regular",),
    callback=only_once,
    metavar="TYPE",
    words=lambda: _("Print the edition for this employment type."),
)
@option(
    "--site",
    multiple=True,
    default=("",),
    callback=only_once,
    metavar="ID",
    words=lambda: _("Print the edition for this site; else one for all sites."),
)
@option(
    "--as-of",
    type=Day(),
    metavar="DATE",
    words=lambda: _("The date that the edition speaks for; else the handbook's own."),
)
@option(
    "--publish",
    is_flag=True,
    words=lambda: _("Print no draft but a book to hand out, if it may be published."),
)
@option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="DIR",
    words=lambda: _("Where files go; else output/ in the company folder."),
)
@option("--json", "as_json", is_flag=True, words=lambda: _("Print one JSON object."))
@with_company
def print_(
    company: Company,
    department: str,
    output: Path | None,
    as_json: bool,
    languages: tuple[str, ...],
    reader: str,
    employment: str,
    site: str,
    as_of: date | None,
    publish: bool,
    **how: Any,
) -> None:
    from handbook.build import handouts

    order = Order(
        company.folder,
        output or Path(shown(company.output)),
        (department,),
        languages,
        ("pdf",),
        reader,
        employment,
        as_of,
        site,
        publish,
    )
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
    files = [
        {"path": shown(Path.cwd() / order.output / one.name), **asdict(one)}
        for one in printed.handouts
    ]
    if as_json:
        entries = [report.entry(one, order.company) for one in printed.problems]
        result = {"files": files, "made": printed.made, "problems": entries}
        click.echo(json.dumps(result, indent=2, ensure_ascii=False))
    else:
        for file in files:
            click.echo(file["path"])
    if printed.problems:
        click.echo(report.human(printed.problems, order.company), err=True)
    elif printed.made:
        count = len(printed.made)
        message = ngettext("{number} file written", "{number} files written", count)
        click.echo(message, err=True)
    else:
        click.echo(_("up to date: nothing was written"), err=True)
