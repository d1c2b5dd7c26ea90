"""The program itself: its errors in words, each with its exit code."""

from pathlib import Path
from typing import IO, Any

import click

from handbook import __version__
from handbook.build import OrderError, Stopped
from handbook.cli import report, usage
from handbook.cli.bilingual import Group, Option, option
from handbook.cli.company import find
from handbook.diagnostics import ContentError, MachineError, no_library
from handbook.messages import _, ngettext

_INTERRUPTED = 130  # what shells expect: 128 + SIGINT


class WrongContent(click.ClickException):
    """Shown as it is: its lines begin with places."""

    exit_code = 1

    def show(self, file: IO[Any] | None = None) -> None:
        click.echo(self.message, file=file, err=True)


class UnfitMachine(WrongContent):
    """Something is missing here, full, or can't be written."""

    exit_code = 3


class Program(Group):
    """Turns the errors of the stages into what Click shows."""

    def make_context(self, *args: Any, **rest: Any) -> click.Context:
        with usage.worded():
            return super().make_context(*args, **rest)

    def invoke(self, ctx: click.Context) -> Any:
        try:
            with usage.worded():
                return super().invoke(ctx)
        except OrderError as error:
            raise click.UsageError(str(error)) from error
        except ContentError as error:
            folder = find(ctx.obj).folder
            raise WrongContent(report.human(error.problems, folder)) from error
        except MachineError as error:
            raise UnfitMachine(str(error)) from error
        except ModuleNotFoundError as error:
            if (error.name or "handbook").startswith("handbook"):
                raise  # a fault of the program
            raise UnfitMachine(str(no_library(error.name or ""))) from error
        except KeyboardInterrupt as stop:
            click.echo(_stopped(stop), err=True)
            ctx.exit(_INTERRUPTED)


def _stopped(stop: KeyboardInterrupt) -> str:
    """Say what is left behind: never half a file."""
    if not isinstance(stop, Stopped):
        return _("stopped")
    if not stop.made:
        return _("stopped — nothing was written")
    return ngettext(
        "stopped — {number} finished file stays",
        "stopped — {number} finished files stay",
        stop.made,
    )


@click.group(
    cls=Program,
    words=lambda: _("Turn role content into onboarding handbooks: PDF, Word, HTML."),
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(
    __version__,
    message="%(prog)s %(version)s",
    cls=Option,
    words=lambda: _("Show the version and exit."),
)
@option(
    "-C",
    "--company",
    type=click.Path(path_type=Path),
    metavar="DIR",
    words=lambda: _(
        "The company folder; else the nearest one above that holds handbook.yaml, "
        "else the starter."
    ),
)
@click.pass_context
def handbook(context: click.Context, company: Path | None) -> None:
    """Note the folder; whether it is needed is for the command to say."""
    context.obj = company
