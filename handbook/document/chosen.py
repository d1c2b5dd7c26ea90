"""The days that a company chooses itself: values that the calendar reads."""

from collections.abc import Iterator

from handbook.content.manuscript import Manuscript
from handbook.content.model import CompanySet
from handbook.content.rules import Rule
from handbook.diagnostics import Problem, Severity
from handbook.document import almanac
from handbook.messages import _


def unread(manuscript: Manuscript) -> Iterator[Problem]:
    """Report values that the calendar is to take a day from, and can't."""
    rules = (item.rule for item in manuscript.calendar)
    named = {rule.value for rule in rules if isinstance(rule, CompanySet)}
    for name, value in manuscript.handbook.values.items():
        if name not in named or value.value is None or almanac.read(value.value):
            continue
        message = _(
            'no day can be read from "{text}": the calendar shows it without a date',
            text=value.value,
        )
        remedy = _("write a month or a day, such as 6月, 6月15日, 毎月25日, 第5営業日")
        place = manuscript.places[f"{value.source}/value"]
        yield Problem(place, Rule.UNREAD_DAY, message, remedy, Severity.WARNING)
