"""Audiences that name sites: no edition is made for one site yet."""

from collections.abc import Iterable, Iterator

from handbook.content.model import Selection
from handbook.content.rules import Rule
from handbook.content.sheets import Sheet
from handbook.diagnostics import Problem, Severity
from handbook.messages import _


def check(pages: Iterable[Sheet]) -> Iterator[Problem]:
    """Report each ``sites`` of an audience: it leaves nobody out."""
    for page in pages:
        for entry in page.entries:
            if issubclass(entry.entity, Selection) and entry.get("sites"):
                yield Problem(
                    page.place(entry.address("sites")),
                    Rule.AUDIENCE_SITES,
                    _("an edition is not made by site yet: every site gets this"),
                    _("say in the text which site it is for, and delete this line"),
                    Severity.WARNING,
                )
