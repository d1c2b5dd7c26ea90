"""Signs that people type by habit and that Markdown does not understand.

They would be printed as they stand, or run lines together; each is reported
with what to write instead.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from handbook.content.rules import Rule
from handbook.messages import _


@dataclass(frozen=True, slots=True)
class Habit:
    """A pattern to look for, and the words for it: message, remedy."""

    pattern: re.Pattern[str]
    words: Callable[[re.Match[str]], tuple[str, str]]
    rule: Rule = Rule.BAD_MARKUP


@dataclass(frozen=True, slots=True)
class Fault:
    """Something in a text that can't be used; ``offset`` counts in the text."""

    rule: Rule
    message: str
    remedy: str
    offset: int


def faults(text: str, known: tuple[Habit, ...]) -> Iterator[Fault]:
    """Find the habits of a table in a text, the first of each."""
    for habit in known:
        if match := habit.pattern.search(text):
            message, remedy = habit.words(match)
            yield Fault(habit.rule, message, remedy, match.start())


def _full_width(match: re.Match[str]) -> tuple[str, str]:
    narrow = match[0].translate(_NARROW)
    message = _('full-width "{mark}" is printed as it stands', mark=match[0])
    return message, _('write "{mark}"', mark=narrow)


_NARROW = str.maketrans("［］｛｝＊＃！", "[]{}*#!")
_WIDE = r"\u3041-\u30ff\u4e00-\u9fff"

# In a text between marks that were understood.
LEFTOVERS = (
    Habit(
        re.compile(r"\{\{.{0,100}?\}\}|\{\{|\}\}"),
        lambda m: (
            _('"{mark}" is not a value', mark=m[0]),
            _("write {{{{ company.name }}}}, with a name that has a dot"),
        ),
        Rule.UNKNOWN_VALUE,
    ),
    Habit(
        re.compile(r"\[\[|\]\]"),
        lambda m: (
            _('"{mark}" without its other half', mark=m[0]),
            _("write [[term]]"),
        ),
    ),
    Habit(
        re.compile(r"\{[^{}\n|｜]{0,100}[|｜][^{}\n]{0,100}\}"),
        lambda m: (
            _('"{mark}" is not understood as furigana', mark=m[0]),
            _("write {{漢字|かんじ}}"),
        ),
    ),
    Habit(
        re.compile(r"\]\("),
        lambda _m: (
            _("this link is not understood"),
            _("write [text](address), the address without spaces"),
        ),
        Rule.BAD_LINK,
    ),
    Habit(
        re.compile(r"\*\*"),
        lambda _m: (
            _('"**" without its other half is printed as it stands'),
            _("write **text**, without spaces inside"),
        ),
    ),
    Habit(
        re.compile(r"~~"),
        lambda _m: (_('"~~" is printed as it stands'), _("delete it")),
    ),
    Habit(re.compile("［［|］］|｛｛|｝｝|＊＊|！［|!［"), _full_width),
)
# Where a paragraph may be: what should have been a list, a heading, a table.
PARAGRAPHS = (
    Habit(
        re.compile(r"^\|.*\|[ \t]*$", re.MULTILINE),
        lambda _m: (
            _("this is not understood as a table"),
            _("below its first line, write |---|---| with as many columns"),
        ),
    ),
    Habit(
        re.compile(r"^#{1,6}(?=[^#\s\d])", re.MULTILINE),
        lambda m: (
            _('no space after "{mark}"', mark=m[0]),
            _('write "{mark} " before a heading', mark=m[0]),
        ),
    ),
    Habit(re.compile(r"^＃+", re.MULTILINE), _full_width),
    Habit(
        re.compile(rf"^-(?=[{_WIDE}])", re.MULTILINE),
        lambda _m: (_('no space after "-"'), _('write "- " before each item')),
    ),
    Habit(
        re.compile(r"(?<=\n)[・●■◆○◇□]"),
        lambda m: (
            _('lines that begin with "{mark}" run together', mark=m[0]),
            _('write "- " before each item'),
        ),
    ),
    Habit(
        re.compile(r"(?<=\n)(?:[0-9]{1,2}|[０-９]{1,2})[.．)）](?=\S)(?![0-9])"),
        lambda m: (
            _('lines that begin with "{mark}" run together', mark=m[0]),
            _('write "1. " before each item, with a space'),
        ),
    ),
    Habit(
        re.compile(r"^[\[［][!！]"),
        lambda _m: (_('a note begins with "> "'), _('write "> " before each line')),
    ),
)
# In a field of one paragraph.
ONE_PARAGRAPH = (
    Habit(
        re.compile(
            r"\n[ \t]*\n"
            r"|(?:^|(?<=\n))[ \t]*(?:[-*+] |\d{1,2}[.)] |#{1,6} |> |\||```)"
            r"|\n[ \t]*・"
        ),
        lambda _m: (
            _("this field holds one paragraph"),
            _("write it as running text, without lists, headings and tables"),
        ),
    ),
    Habit(
        re.compile(r"\[\^[^\]\s]{1,40}\]|\^\["),
        lambda _m: (
            _("a note can't stand in this field"),
            _("write it into the text"),
        ),
        Rule.UNKNOWN_NOTE,
    ),
)
# In a field of plain text.
PLAIN = (
    Habit(
        re.compile(r"\n"),
        lambda _m: (_("this field holds one line"), _("write it on one line")),
    ),
    Habit(
        re.compile(
            r"\[\[|\]\]|\*\*|\]\(|\{[^{}|｜\n]+[|｜][^{}\n]+\}"
            r"|</?[a-zA-Z][a-zA-Z0-9-]*(?:\s[^<>]*)?/?>|<!--"
        ),
        lambda m: (
            _('this field is plain text: "{mark}" is printed as it stands', mark=m[0]),
            _("delete the marks"),
        ),
    ),
    Habit(
        re.compile(r"\{\{.{0,100}?\}\}|\{\{|\}\}"),
        LEFTOVERS[0].words,
        Rule.UNKNOWN_VALUE,
    ),
    LEFTOVERS[-1],
)
