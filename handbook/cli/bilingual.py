"""Click commands whose words are in the reader's language.

The language is known only when a command runs, so each command and option is
given a function that returns its words. Click's own sentences come from the
same catalogue, through the standard gettext domain.
"""

import gettext
import os
import re
from collections.abc import Callable, Iterable
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import click

from handbook import messages
from handbook.build.order import OrderError, chosen
from handbook.messages import _

Words = Callable[[], str]
_LOCALES = Path(messages.__file__).parent / "locale"


def speak() -> None:
    """Have Click speak the reader's language."""
    os.environ["LANGUAGE"] = messages.language()
    gettext.bindtextdomain("handbook", _LOCALES)
    gettext.textdomain("handbook")


class Option(click.Option):
    """An option with its help as a function."""

    def __init__(self, *names: Any, words: Words, **rest: Any) -> None:
        super().__init__(*names, **rest)
        self._words = words

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        self.help = self._words()
        return super().get_help_record(ctx)


class HelpFormatter(click.HelpFormatter):
    """Breaks the lines of Japanese, which has no blanks, after its marks.

    The blanks stand there only until Click has broken the lines.
    """

    def write_text(self, text: str) -> None:
        super().write_text(_loose(text))

    def write_dl(
        self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2
    ) -> None:
        loose = [(term, _loose(text)) for term, text in rows]
        super().write_dl(loose, col_max, col_spacing)

    def getvalue(self) -> str:
        return re.sub("([、。]) ", r"\1", super().getvalue())


def _loose(text: str) -> str:
    return re.sub("([、。])(?=.)", r"\1 ", text)


class Context(click.Context):
    """A context whose help is so formatted."""

    formatter_class = HelpFormatter


class Command(click.Command):
    """A command with its help as a function; the first line stands in the list."""

    context_class = Context

    def __init__(self, *names: Any, words: Words, **rest: Any) -> None:
        super().__init__(*names, **{**rest, "help": None})
        self._words = words

    def format_help_text(
        self, ctx: click.Context, formatter: click.HelpFormatter
    ) -> None:
        self.help = self._words()
        super().format_help_text(ctx, formatter)

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        self.options_metavar = _("[OPTIONS]")
        return super().collect_usage_pieces(ctx)

    def get_short_help_str(self, limit: int = 45) -> str:
        return self._words().partition("\n")[0].rstrip(".。")


class Group(Command, click.Group):
    """A group of such commands, with its own help as a function."""

    command_class = Command

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        self.subcommand_metavar = _("COMMAND [ARGS]...")
        return super().collect_usage_pieces(ctx)


option = partial(click.option, cls=Option)


class OneOf(click.ParamType):  # type: ignore[type-arg] # generic since 8.4
    """One of a few words; a slip gets a suggestion."""

    name = "word"

    def __init__(self, words: Iterable[str]) -> None:
        self.words = tuple(words)

    def convert(
        self, value: str, param: click.Parameter | None, ctx: click.Context | None
    ) -> str:
        try:
            chosen(
                [value], self.words, lambda word: _('unknown word "{word}"', word=word)
            )
        except OrderError as error:
            self.fail(str(error), param, ctx)
        return value


class Day(click.ParamType):  # type: ignore[type-arg] # generic since 8.4
    """A date as 2027-04-01."""

    name = "date"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> date:
        try:
            day = date.fromisoformat(value)
        except ValueError:
            self.fail(_no_date(value), param, ctx)
        return day


def _no_date(text: str) -> str:
    # Only here: it loads all of the content stage.
    from handbook.content import guesses

    if last := guesses.last_day(text):
        message = _('there is no day "{day}"', day=text)
        return f"{message} — {_('write {text}', text=last)}"
    example = guesses.day(text) or "2027-04-01"
    return _('"{text}" is not a date — write {date}', text=text, date=example)


class Count(click.ParamType):  # type: ignore[type-arg] # generic since 8.4
    """A whole number from 1."""

    name = "number"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> int:
        try:
            number = int(value)
        except ValueError:
            number = 0
        if number < 1:
            message = _('"{text}" is not a whole number from 1', text=value)
            self.fail(message, param, ctx)
        return number
