"""The days that a company chooses itself: values that the calendar reads."""

from collections.abc import Iterable, Iterator

from handbook.content.manuscript import Manuscript
from handbook.content.model import CompanySet
from handbook.content.rules import Rule
from handbook.diagnostics import Place, Problem, Severity
from handbook.document import almanac
from handbook.messages import _


def days(manuscript: Manuscript) -> Iterator[tuple[str, Place]]:
    """Yield the texts that are to be read as days, each with its place."""
    rules = (item.rule for item in manuscript.calendar)
    named = {rule.value for rule in rules if isinstance(rule, CompanySet)}
    for name, value in manuscript.handbook.values.items():
        if name in named and value.value is not None:
            yield value.value, manuscript.places[f"{value.source}/value"]


def unread(texts: Iterable[tuple[str, Place]]) -> Iterator[Problem]:
    """Report the texts from which the calendar can't take a day."""
    for text, place in texts:
        if almanac.read(text):
            continue
        message = _(
            'no day can be read from "{text}": the calendar shows it without a date',
            text=text,
        )
        remedy = _("write a month or a day, such as 6月, 6月15日, 毎月25日, 第5営業日")
        yield Problem(place, Rule.UNREAD_DAY, message, remedy, Severity.WARNING)
