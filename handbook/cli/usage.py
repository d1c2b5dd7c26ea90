"""What Click says of wrong usage, with the quotes of the reader's language.

Click puts its sentences together from halves and Python's quotes, which no
translation of the halves mends.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager

import click
from click.exceptions import NoArgsIsHelpError

from handbook.messages import _

# Not the apostrophes of English; kana and kanji may stand at a quote.
_QUOTED = re.compile(r"(?<!\w)'((?:[^']|(?<=\w)'(?=\w))+)'(?!\w)", re.ASCII)


@contextmanager
def worded() -> Iterator[None]:
    """Reword the errors that Click itself raises; the program's own stay."""
    try:
        yield
    except NoArgsIsHelpError:
        raise
    except click.MissingParameter as error:
        hint = error.param.get_error_hint(error.ctx) if error.param else ""
        message = _("{name} is missing", name=_quoted(hint))
        raise click.UsageError(message, error.ctx) from error
    except click.UsageError as error:
        if type(error) is click.UsageError:
            raise
        message = _quoted(error.format_message())
        raise click.UsageError(message, error.ctx) from error


def _quoted(text: str) -> str:
    return _QUOTED.sub(lambda match: _('"{text}"', text=match[1]), text)
