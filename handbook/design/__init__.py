"""The look that every writer shares: tokens, accents, typefaces (floor 1)."""

from collections.abc import Mapping

from handbook import resources
from handbook.design.fonts import configuration, coverage, digest, here, locate, sha256
from handbook.design.legibility import check as pale
from handbook.design.names import check as misnamed
from handbook.design.paper import PAPERS, Paper
from handbook.design.tokens import Accent, Design, Typeface, read

__all__ = [
    "PAPERS",
    "Accent",
    "Design",
    "Paper",
    "Typeface",
    "configuration",
    "coverage",
    "digest",
    "here",
    "load",
    "locate",
    "misnamed",
    "pale",
    "sha256",
]


def load(
    styles: Mapping[str, str], brand: Mapping[str, str], paper: Paper = "A4"
) -> Design:
    """Return the design of a company.

    ``styles``: the company's own style files by name (``tokens.toml`` in part,
    CSS files that replace or follow the shipped ones); ``brand``: an accent by
    department; ``paper``: what the book is printed on.
    """
    shipped = resources.texts("styles", ".css", ".toml")
    sheets = {name: text for name, text in shipped.items() if name.endswith(".css")}
    sheets.update({name: t for name, t in styles.items() if name.endswith(".css")})
    stylesheet = "\n".join(sheets.values())
    tokens = shipped["tokens.toml"], styles.get("tokens.toml")
    return read(*tokens, brand, stylesheet, paper)
