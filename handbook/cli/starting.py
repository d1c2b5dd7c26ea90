"""``new``, ``schema`` and ``doctor``: before there is anything to build."""

from pathlib import Path

import click

from handbook.build.folders import here
from handbook.cli import options
from handbook.cli.bilingual import option
from handbook.cli.company import shown
from handbook.cli.program import UnfitMachine, handbook
from handbook.messages import _


@handbook.command(
    "new",
    words=lambda: _(
        "Start a company folder as a copy of the starter.\n\n"
        "DIR: a folder that is new or empty."
    ),
)
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@option(
    "--overlay",
    is_flag=True,
    words=lambda: _("Write only a handbook.yaml that extends the starter."),
)
def new(folder: Path, overlay: bool) -> None:
    from handbook.build.scaffold import start

    start(folder, overlay)
    click.echo(shown(here() / folder))
    hint = _('next: cd "{folder}", edit handbook.yaml, handbook build', folder=folder)
    click.echo(hint, err=True)


@handbook.command(
    "schema",
    words=lambda: _(
        "Print the JSON Schema of a kind of file, for editors.\n\n"
        "Without KIND: list the kinds, or with -o write them all."
    ),
)
@click.argument("kind", required=False)
@options.folder(lambda: _("Write KIND.schema.json into this folder."))
@option(
    "--overlay",
    is_flag=True,
    words=lambda: _("For a folder that extends the starter: only what differs."),
)
def schema(kind: str | None, output: Path | None, overlay: bool) -> None:
    from handbook.build.schemas import kinds, text, write

    asked = kinds(kind)
    if output:
        lines = [shown(here() / file) for file in write(asked, output, overlay)]
    else:
        lines = [text(kind, overlay)] if kind else list(asked)
    click.echo("\n".join(lines))


@handbook.command(
    "doctor",
    words=lambda: _("Say what this machine lacks, and the command that mends it."),
)
def doctor() -> None:
    from handbook.build.machine import examine

    lacking = False
    for finding in examine():
        click.echo(_line(finding.name, finding.there, finding.needed, finding.text))
        lacking |= finding.needed and not finding.there
    if lacking:
        raise UnfitMachine(_("a build can't work on this machine yet"))
    click.echo(_("this machine has all that a build needs"), err=True)


def _line(name: str, there: bool, needed: bool, text: str) -> str:
    lack = _("missing") if needed else _("optional")
    state = _("ok") if there else lack
    return f"{state:8} {name}  {text}"
