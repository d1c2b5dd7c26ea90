"""Options that several commands have: one name, one kind of value, in all of them.

What an option does is for its command to say: ``words``.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from handbook.cli.bilingual import Count, Day, Words, option
from handbook.messages import _

Command = Callable[..., Any]
Decorator = Callable[[Command], Command]


def languages(words: Words) -> Decorator:
    """Add ``--language``; none given: an empty tuple."""
    return option(
        "-l", "--language", "languages", multiple=True, metavar="LANG", words=words
    )


def reader(words: Words) -> Decorator:
    """Add ``--audience``, which stands in the order as its reader."""
    kinds = "trainee|trainer"
    return _single("-a", "--audience", "reader", usual="trainee", of=kinds, words=words)


def employment(words: Words) -> Decorator:
    """Add ``--employment``."""
    return _single("--employment", usual="regular", of="TYPE", words=words)


def site(words: Words) -> Decorator:
    """Add ``--site``; none given: "", a book for all of them."""
    return _single("--site", usual="", of="ID", words=words)


def paginate_with(words: Words) -> Decorator:
    """Add ``--paginate-with``; none given: "", the pages of the PDF."""
    return option("--paginate-with", default="", metavar="soffice", words=words)


def as_of(words: Words) -> Decorator:
    """Add ``--as-of``; none given: None, the handbook's own date."""
    return option("--as-of", type=Day(), metavar="DATE", words=words)


def folder(words: Words) -> Decorator:
    """Add ``--output``, a folder that need not be there."""
    kind = click.Path(path_type=Path)
    return option("-o", "--output", type=kind, metavar="DIR", words=words)


def _single(*names: str, usual: str, of: str, words: Words) -> Decorator:
    """Return an option that has one word; another one would win silently."""
    return option(
        *names,
        multiple=True,
        default=(usual,),
        callback=_only_once,
        metavar=of,
        words=words,
    )


def _only_once(
    _context: click.Context, option_: click.Parameter, given: tuple[str, ...]
) -> str:
    if len(given) > 1:
        message = _(
            '"{option}" can be given only once — build for each in a run of its own',
            option=option_.opts[-1],
        )
        raise click.UsageError(message)
    return given[0]


edition_day = as_of(
    lambda: _("The date that the edition speaks for; else the handbook's own.")
)
publish = option(
    "--publish",
    is_flag=True,
    words=lambda: _(
        "Make no drafts but books to hand out; refused while something is open."
    ),
)
jobs = option(
    "-j",
    "--jobs",
    type=Count(),
    metavar="N",
    words=lambda: _("Write so many files at once; else as many as there are cores."),
)
output = folder(lambda: _("Where files go; else output/ in the company folder."))
as_json = option(
    "--json", "as_json", is_flag=True, words=lambda: _("Print one JSON object.")
)
