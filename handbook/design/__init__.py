"""The look that every writer shares: tokens, accents, typefaces (floor 1)."""

from collections.abc import Mapping

from handbook import resources
from handbook.design.fonts import configuration, coverage, locate
from handbook.design.legibility import check as pale
from handbook.design.names import check as misnamed
from handbook.design.tokens import Accent, Design, Typeface, read

__all__ = [
    "Accent",
    "Design",
    "Typeface",
    "configuration",
    "coverage",
    "load",
    "locate",
    "misnamed",
    "pale",
]


def load(styles: Mapping[str, str], brand: Mapping[str, str]) -> Design:
    """Return the design of a company.

    ``styles``: the company's own style files by name (``tokens.toml`` in part,
    CSS files that replace or follow the shipped ones); ``brand``: an accent by
    department.
    """
    shipped = resources.texts("styles", ".css", ".toml")
    sheets = {name: text for name, text in shipped.items() if name.endswith(".css")}
    sheets.update({name: t for name, t in styles.items() if name.endswith(".css")})
    stylesheet = "\n".join(sheets.values())
    return read(shipped["tokens.toml"], styles.get("tokens.toml"), brand, stylesheet)
