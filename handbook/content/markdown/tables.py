"""What in a table was misread: its title, and the cells of its rows."""

import re
from collections.abc import Iterator, Sequence

from markdown_it.rules_block.table import escapedSplit
from markdown_it.token import Token

from handbook.content.markdown import openings, prose
from handbook.content.markdown.habits import Fault
from handbook.content.markdown.leftovers import wide
from handbook.content.markdown.marks import protect
from handbook.content.markdown.page import Page, first_line
from handbook.content.rules import Rule
from handbook.diagnostics import Severity
from handbook.messages import _, ngettext

_NUMBERED = re.compile(
    r"[【［\[(（]?表[ \u3000]*[-0-9０-９①-⑳]+[ \u3000:：.．）)\]］】]*"
)
_WIDE_BAR = "｜"


def title(page: Page, above: Token) -> Iterator[Fault]:
    """Report a paragraph above a table that seems to be its title, and isn't."""
    if match := _NUMBERED.match(above.content):
        yield Fault(
            Rule.BAD_MARKUP,
            _('"{mark}" is not taken for the title of the table', mark=match[0]),
            _('write "表：" and the title: the number is set by itself'),
            page.line(above),
            Severity.WARNING,
        )
    lines = above.content.split("\n")
    if len(lines) > 1 and prose.CAPTION.match(lines[-1]):
        yield Fault(
            Rule.BAD_MARKUP,
            _("the title of this table runs on from the paragraph above"),
            _("put an empty line above it"),
            page.offsets(above)(len(above.content) - len(lines[-1])),
        )


def lost_title(page: Page, text: Token, following: Sequence[Token]) -> Iterator[Fault]:
    """Report a paragraph that was to be the title of a table, and isn't.

    Where the table was not understood, that is told.
    """
    below = following[-1].content if following else ""
    if any(map(openings.no_table, (text.content, below))):
        return
    if prose.CAPTION.match(text.content):
        message = _("no table stands below this title")
        remedy = _("write it directly above the table, on a line of its own")
        at = page.line(text)
        yield Fault(Rule.BAD_MARKUP, message, remedy, at, Severity.WARNING)


def row(page: Page, token: Token, columns: int) -> Iterator[Fault]:
    """Report a row that has other cells than the ``columns`` of its table."""
    line = page.lines[first_line(token)]
    cells, at = _cells(line), page.line(token)
    if not columns or cells == columns:
        return
    if _WIDE_BAR in line and _cells(line.replace(_WIDE_BAR, "|")) == columns:
        message, remedy = wide(_WIDE_BAR)
        at += line.index(_WIDE_BAR)
        yield Fault(Rule.BAD_MARKUP, message, remedy, at)
        return
    severity = Severity.ERROR
    message = ngettext(
        "this row has {number} cell, the table {columns}",
        "this row has {number} cells, the table {columns}",
        cells,
        columns=columns,
    )
    if "|" not in line:
        message = _("this line became a row of the table above")
        remedy = _("put an empty line above it")
    elif cells > columns:
        remedy = _('write "\\|" for a bar that is text')
    else:
        remedy = _('the rest stays empty: write "| |" for an empty cell')
        severity = Severity.WARNING
    yield Fault(Rule.BAD_MARKUP, message, remedy, at, severity)


def _cells(line: str) -> int:
    """Return how many cells a table's row has as it stands."""
    line = protect(line).strip(" \t>")
    return len(escapedSplit(line)) - line.startswith("|") - line.endswith("|")
