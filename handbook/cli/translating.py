"""``translate``: the catalogues for translators."""

from collections.abc import Iterator

import click

from handbook.cli.company import Company, no_starter, shown, with_company
from handbook.cli.program import handbook
from handbook.messages import _, ngettext


@handbook.command(
    "translate",
    words=lambda: _(
        "Update translations/*.po from the content, for Poedit or Weblate.\n\n"
        "What changed in Japanese is marked as in need of work."
    ),
)
@with_company
def translate(company: Company) -> None:
    from handbook.build.translate import translate

    if company.fallback:
        raise click.UsageError(no_starter())
    for update in translate(company.folder):
        click.echo(shown(update.file))
        counts = (
            ngettext("{number} translated", "{number} translated", update.translated),
            ngettext("{number} to review", "{number} to review", update.stale),
            ngettext("{number} open", "{number} open", update.open),
            *_gone(update.gone),
        )
        click.echo(_("texts: {counts}", counts=_(", ").join(counts)), err=True)


def _gone(number: int) -> Iterator[str]:
    if number:
        yield ngettext(
            "{number} no longer in the content (kept at the end of the file)",
            "{number} no longer in the content (kept at the end of the file)",
            number,
        )
