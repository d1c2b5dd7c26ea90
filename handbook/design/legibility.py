"""Whether text can be read in a company's colours."""

from collections.abc import Iterator, Mapping

from handbook.design import toml
from handbook.design.colour import darker, is_legible
from handbook.design.tokens import FILE, Design
from handbook.diagnostics import Place, Problem, Severity
from handbook.messages import _


def check(
    design: Design, styles: Mapping[str, str], brand: Mapping[str, Place]
) -> Iterator[Problem]:
    """Warn of accents that are too pale for text, and name a darker shade.

    ``brand`` says where the company has written an accent by department; all
    others are those of its ``tokens.toml``.
    """
    tokens = styles.get("tokens.toml", "")
    for department, colours in design.accents.items():
        if is_legible(colours.accent):
            continue
        named = f"department.{department}.accent"
        yield Problem(
            brand.get(department) or toml.place(tokens, FILE, named),
            "pale-colour",
            _('text in the colour "{colour}" is hard to read', colour=colours.accent),
            _('write "{colour}", a darker shade of it', colour=darker(colours.accent)),
            Severity.WARNING,
        )
