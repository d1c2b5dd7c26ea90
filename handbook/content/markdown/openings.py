"""What people begin lines with instead of Markdown's marks.

A paragraph's lines are joined when it is printed: a list typed in signs of its
own becomes one line. Here are the signs, and what to write instead.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import groupby

from handbook.content.markdown.habits import ODD_SPACE, WIDE, Fault, Habit, faults
from handbook.content.markdown.leftovers import full_width, printed
from handbook.content.rules import Rule
from handbook.diagnostics import Severity
from handbook.messages import _

BULLETS = "・●•◦‣▪◆■○◎◯◇★☆▶►▲△▼▽➢❖"
NUMBERS = "①-⑳㉑-㊿❶-❿⑴-⒇⒈-⒛㈠-㈩Ⅰ-Ⅻⅰ-ⅻ"
DASHES = "－–—−‐ー―"
_COUNTED = "0-9０-９a-zA-Zａ-ｚＡ-Ｚア-ンｱ-ﾝ一二三四五六七八九十"


def bullet_way() -> str:
    return _('write "- " before each item')


def number_way() -> str:
    return _('write "1. " before each item, with a space')


def box_way() -> str:
    return _('write "- [ ] " before each item')


def definition_way() -> str:
    return _('for the meaning of the line above, write ": " with a half-width colon')


def inner_way() -> str:
    return _("put an empty line above it, and only half-width spaces before it")


def apart_way() -> str:
    return _('put an empty line between them, or "\\" at the end of each line')


# --- lines that run together --------------------------------------------------


@dataclass(frozen=True, slots=True)
class Opener:
    """What a line may begin with, and from how many such lines on it is a list.

    Lines count from the paragraph's first one, but for 1: a later line will do.
    """

    sign: re.Pattern[str]
    least: int
    remedy: Callable[[], str]
    severity: Severity = Severity.ERROR


def _opener(
    sign: str,
    least: int,
    remedy: Callable[[], str],
    severity: Severity = Severity.ERROR,
) -> Opener:
    return Opener(re.compile(rf"[ \t\u3000]*({sign})"), least, remedy, severity)


OPENERS = (
    _opener(r"\[[ xX]?\](?![(\[])|[□✓]", 1, box_way),
    _opener(rf"[{BULLETS}]", 1, bullet_way),
    _opener(r"[-*+](?=[ \t]+\S)", 1, inner_way),
    _opener(r"(?:[0-9]{1,2}|[０-９]{1,2})[.．)）](?![0-9])", 1, number_way),
    _opener(rf"[{NUMBERS}]|[0-9０-９]{{1,2}}、", 2, number_way),
    _opener(rf"[(（](?:[{_COUNTED}]|[0-9０-９]{{2}})[)）]", 2, number_way),
    _opener(r"[QAＱＡ問答][0-9０-９]{0,2}[.．:：\u3000]", 2, apart_way),
    _opener(rf"[{_COUNTED}](?:[)）]|[.．](?=\s))|[ア-ンｱ-ﾝ]\u3000", 2, number_way),
    _opener(rf"[-{DASHES}](?![\d\s{DASHES}-])|[{DASHES}][ \u3000]|o\t", 2, bullet_way),
    _opener(r"[*+](?![*+\s])(?=[^*+\n]*$)", 2, bullet_way),
    _opener(
        r"【[^】\n]{1,20}】|第[0-9０-９一二三四五六七八九十]{1,4}[条章節項]",
        2,
        apart_way,
    ),
    _opener(r"[：:]", 1, definition_way),
    _opener(r"※", 1, apart_way, Severity.WARNING),
    _opener(r"[→⇒➡]", 2, apart_way, Severity.WARNING),
)
_COUNT = re.compile(rf"[ \t\u3000]*([{NUMBERS}])")
_BROKEN = re.compile(r"(?:\\|  )$")


def run_together(text: str) -> Iterator[Fault]:
    """Find the first lines of a paragraph that were typed as a list's items."""
    lines = text.split("\n")
    if len(lines) == 1:
        return
    starts = [0]
    for line in lines[:-1]:
        starts.append(starts[-1] + len(line) + 1)
    joined = [n for n in range(1, len(lines)) if not _BROKEN.search(lines[n - 1])]
    for opener in OPENERS:
        found = {n: m for n, line in enumerate(lines) if (m := opener.sign.match(line))}
        later = [n for n in joined if n in found]
        if later and len(found) >= opener.least:
            number, match = later[0], found[later[0]]
            above = _COUNT.match(lines[number - 1])
            if above and opener.remedy is number_way and number - 1 not in found:
                number, match = number - 1, above  # 「①」 above "2."
            yield Fault(
                Rule.BAD_MARKUP,
                _('lines that begin with "{mark}" run together', mark=match[1]),
                opener.remedy(),
                starts[number] + match.start(1),
                opener.severity,
            )
            return
    yield from _labels(lines, starts)


_LABEL = re.compile(
    r"\s*[^\s：:。、，,「」（）()\[\]]{1,12}"
    r"(?:[:：](?!//)[ \u3000]*\S.*|\u3000+\S{1,30})"
)


def _labels(lines: list[str], starts: list[int]) -> Iterator[Fault]:
    """Find lines such as 「日時：4月1日」, one below another."""

    def labelled(line: str) -> bool:
        return bool(_LABEL.fullmatch(line)) and not line.rstrip().endswith("。")

    for alike, rows in groupby(range(len(lines)), lambda n: labelled(lines[n])):
        numbers = list(rows)
        if alike and len(numbers) > 1 and not _BROKEN.search(lines[numbers[0]]):
            yield Fault(
                Rule.BAD_MARKUP,
                _("these lines run together: a line break does not part them"),
                apart_way(),
                starts[numbers[0]],
                Severity.WARNING,
            )
            return


# --- tables of single lines ---------------------------------------------------


def _narrow_space(match: re.Match[str]) -> tuple[str, str]:
    mark = match[0]
    message = _('no half-width space after "{mark}"', mark=mark)
    if mark.startswith("#"):
        return message, _('write "{mark} " before a heading', mark=mark)
    if mark in DASHES:
        message = _('"{char}" does not begin an item of a list', char=mark)
    return message, bullet_way()


# Where a paragraph may be: what should have been a table.
TABLES = (
    Habit(
        re.compile(r"^\|.*\|[ \t]*$", re.MULTILINE),
        lambda _m: (
            _("this is not understood as a table"),
            _("below its first line, write |---|---| with as many columns"),
        ),
        once=True,
    ),
    Habit(
        re.compile(r"^[ \t]*｜.*｜\s*$", re.MULTILINE),
        lambda _m: (
            _("this is not understood as a table"),
            _('write half-width "|", and |---|---| below the first line'),
        ),
        once=True,
    ),
    Habit(
        re.compile(r"^[^\t\n]+\t.*\n[^\t\n]+\t.*$", re.MULTILINE),
        lambda _m: (
            _("tabs make no table: the lines run together"),
            _("write | a | b | on each line, and |---|---| below the first one"),
        ),
        once=True,
    ),
)
# And what should have been a list or a heading.
PARAGRAPHS = (
    Habit(
        re.compile(rf"^#{{1,6}}(?=[^#\s\d]|{ODD_SPACE})", re.MULTILINE), _narrow_space
    ),
    Habit(re.compile("^＃+", re.MULTILINE), full_width),
    Habit(re.compile("^＞+", re.MULTILINE), full_width, once=True),
    Habit(
        re.compile(
            rf"^(?:[-*+](?={ODD_SPACE})|-(?=[{WIDE}]|\[[ xX]?\])"
            r"|[－–−‐ー](?=[ \u3000]))",
            re.MULTILINE,
        ),
        _narrow_space,
    ),
    Habit(
        re.compile(r"^[\[［][!！]"),
        lambda _m: (_('a note begins with "> "'), _('write "> " before each line')),
    ),
    # The parser would have understood it, but for what stands before it.
    Habit(
        re.compile(
            r"\A(?:#{1,6}|[-*+]|[0-9]{1,9}[.)])(?=[ \t]+\S)|\A>|\A(?:-{3,}|\*{3,})\Z"
            rf"|^{ODD_SPACE}[ \t\u3000\u00a0]*(?:[-*+]|[0-9]{{1,2}}[.)])(?=[ \t])",
            re.MULTILINE,
        ),
        lambda m: (
            printed(m[0].strip()),
            _("begin a line with it, after half-width spaces only"),
        ),
    ),
)


def no_table(text: str) -> list[Fault]:
    """Find the first line of a paragraph that should have been a table's."""
    return sorted(faults(text, TABLES), key=lambda one: one.offset)[:1]


# In a paragraph that is not the first one of a list's item.
UNLISTED = (
    Habit(
        re.compile(r"^[\[［][ xX\u3000]?[\]］](?![(（\[])", re.MULTILINE),
        lambda m: (printed(m[0]), box_way()),
        once=True,
    ),
)
# In an item of a list: it has a mark already.
MARKED = (
    Habit(
        re.compile(
            rf"\A(?:[{BULLETS}{NUMBERS}]|[0-9０-９]{{1,2}}[.．)）](?![0-9])(?=\s*\S))"
        ),
        lambda m: (
            _('"{mark}" is printed beside the mark of the list', mark=m[0]),
            _("delete it"),
        ),
        severity=Severity.WARNING,
    ),
)
# In the first paragraph of a list's item, unless it has a box to tick.
ITEMS = (
    *MARKED,
    Habit(
        re.compile(
            rf"\A[\[［](?: |{ODD_SPACE})?[xXｘＸ✓✔レ]?(?: |{ODD_SPACE})?[\]］]"
            r"(?![(（\[])"
        ),
        lambda m: (printed(m[0]), _('write "- [ ] " or "- [x] ", with its spaces')),
    ),
    Habit(
        re.compile(r"\A□"),
        lambda m: (printed(m[0]), _('for a box to tick, write "- [ ] "')),
        severity=Severity.WARNING,
    ),
)
_NOTE = Habit(
    re.compile(r"[\[［][\^＾][^\]］\s]{1,40}[\]］]|\^\["),
    lambda _m: (_("a note can't stand in this field"), _("write it into the text")),
    Rule.UNKNOWN_NOTE,
)
_SEVERAL = Habit(
    re.compile(
        r"\n[ \t]*\n|\n\u3000"
        r"|(?:^|(?<=\n))[ \t]*(?:[-*+] |\d{1,2}[.)] |#{1,6} |> |\||```)"
    ),
    lambda _m: _one(),
    once=True,
)


def _one() -> tuple[str, str]:
    return (
        _("this field holds one paragraph"),
        _("write it as running text, without lists, headings and tables"),
    )


def one_paragraph(text: str) -> Iterator[Fault]:
    """Find what a field of one paragraph can't hold."""
    yield from faults(text, (_NOTE,))
    several = [*faults(text, (_SEVERAL,)), *run_together(text)]
    for one in several[:1]:
        message, remedy = _one()
        yield Fault(Rule.BAD_MARKUP, message, remedy, one.offset, one.severity)
