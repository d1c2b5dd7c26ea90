"""Read ``tokens.toml``: the one place where a colour or a size is decided.

The token ``width`` of ``[page]`` is ``page-width``: CSS sees it as the custom
property ``--page-width``, the Word writer asks for it by the same name.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any

from handbook.design import overrides, toml
from handbook.design.colour import line_of, tint_of
from handbook.design.paper import TABLE, Paper, fitted, spoken
from handbook.diagnostics import ContentError, Place, Problem
from handbook.messages import _

_POINTS = {"pt": 1.0, "mm": 72 / 25.4, "cm": 72 / 2.54, "in": 72.0}
FILE = "styles/tokens.toml"
_LANGUAGE = "language-"  # begins the table of a language's own sizes
_MARGINS = (
    ("width", "margin-inner", "margin-outer"),
    ("height", "margin-top", "margin-bottom"),
)


@lru_cache(maxsize=512)
def _points(length: str) -> float | None:
    """Return a length in 1/72 inch; a book asks for the same ones again and again."""
    found = re.fullmatch(r"([\d.]+)(pt|mm|cm|in)", length)
    return float(found[1]) * _POINTS[found[2]] if found else None


@dataclass(frozen=True, slots=True)
class Accent:
    """A department's colour: text and solids, graphics, areas under text."""

    accent: str
    line: str
    tint: str


@dataclass(frozen=True, slots=True)
class Typeface:
    """One family of the ordered list that text is set in, and its files."""

    family: str
    regular: str
    bold: str
    package: str
    files: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Design:
    """The look of both editions: tokens by name, accents, typefaces, print CSS.

    ``letterhead``: the parts of the company's own Word file, for Word editions alone.
    """

    tokens: Mapping[str, str]
    accents: Mapping[str, Accent]
    typefaces: tuple[Typeface, ...]
    stylesheet: str = field(repr=False)
    languages: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    letterhead: Mapping[str, bytes] = field(default_factory=dict, repr=False)

    def spoken(self, language: str) -> "Design":
        """Return the design with the sizes that a language is set in."""
        own = self.languages.get(language)
        return replace(self, tokens={**self.tokens, **own}) if own else self

    def points(self, name: str) -> float:
        """Return the length of token ``name`` in 1/72 inch."""
        length = _points(self.tokens[name])
        if length is None:
            raise ValueError(f"not a length: {name} = {self.tokens[name]!r}")
        return length

    def millimetres(self, name: str) -> float:
        """Return the length of token ``name`` in millimetres."""
        return self.points(name) / _POINTS["mm"]

    def accent(self, department: str) -> Accent:
        """Return a department's colours; one without has the general ones."""
        return self.accents.get(department) or self.accents["general"]

    def custom_properties(self, department: str) -> str:
        """Return the tokens as a CSS rule, to stand before the stylesheet."""
        accent = self.accent(department)
        own = {"accent": accent.accent, "line": accent.line, "tint": accent.tint}
        lines = (
            f"--{name}: {value};" for name, value in {**self.tokens, **own}.items()
        )
        return ":root { " + " ".join(lines) + " }"


def read(
    shipped: str,
    own: str | None,
    brand: Mapping[str, str],
    stylesheet: str,
    paper: Paper = "A4",
) -> Design:
    """Read the shipped tokens, the company's own on top, its brand colours on top.

    ``own`` may hold any part of ``tokens.toml``; ``brand`` maps departments to
    accents. Raises ContentError for a token that does not exist.
    """
    tables = tomllib.loads(shipped)
    if own is not None:
        tables = overrides.merge(tables, own, FILE)
    departments = tables.pop("department")
    typefaces = tuple(Typeface(**face) for face in tables.pop("typeface"))
    papers = _taken(tables, TABLE)
    languages = _taken(tables, _LANGUAGE)
    tokens = _flat(tables)
    if sizes := papers.get(paper.lower()):
        chosen = tomllib.loads(own or "")
        theirs = _taken(chosen, _LANGUAGE)
        known, tokens = tokens, fitted(tokens, sizes, _flat(chosen))
        languages = {
            name: spoken(said, known, tokens, theirs.get(name, {}))
            for name, said in languages.items()
        }
    accents = {name: Accent(**colours) for name, colours in departments.items()}
    _check_families(tables["font"], typefaces, own or "")
    if problems := tuple(_crowded(Design(tokens, {}, (), ""), own or "")):
        raise ContentError(problems)
    for name, colour in brand.items():
        accents[name] = Accent(colour, line_of(colour), tint_of(colour))
    return Design(tokens, accents, typefaces, stylesheet, languages)


def _taken(tables: dict[str, Any], prefix: str) -> dict[str, Mapping[str, str]]:
    """Take the tables out that begin so; return them by the rest of their names."""
    names = [name for name in tables if name.startswith(prefix)]
    return {name.removeprefix(prefix): tables.pop(name) for name in names}


def _flat(tables: Mapping[str, Any]) -> dict[str, str]:
    """Return the tokens of tables by their whole names."""
    return {
        f"{table}-{name}": value
        for table, tokens in tables.items()
        if isinstance(tokens, Mapping)
        for name, value in tokens.items()
    }


def _crowded(design: Design, own: str) -> Iterator[Problem]:
    """Report margins that take more than half of the page: text needs the rest."""
    for side, *margins in _MARGINS:
        most = design.points(f"page-{side}") / 2
        taken = [design.points(f"page-{margin}") for margin in margins]
        if most > 0 and sum(taken) <= most:
            continue
        set_by_it = (f"page.{name}" for name in (*margins, side))
        places = [place for name in set_by_it if (place := toml.find(own, FILE, name))]
        one, other = (f"page.{margin}" for margin in margins)
        message = _("the margins leave no room on the page")
        remedy = _(
            'make "{one}" and "{other}" smaller: together at most half of "{side}"',
            one=one,
            other=other,
            side=f"page.{side}",
        )
        yield Problem(places[0] if places else Place(FILE), "margins", message, remedy)


def _check_families(
    fonts: Mapping[str, str], typefaces: tuple[Typeface, ...], own: str
) -> None:
    """Refuse a family that has no files: Pango would not find it in silence."""
    known = [face.family for face in typefaces]
    problems = [
        Problem(
            toml.place(own, FILE, f"font.{name}"),
            "unknown-typeface",
            _('no typeface is called "{family}"', family=family),
            _(
                "write one of {families}, or add it as [[typeface]]",
                families=", ".join(known),
            ),
        )
        for name, value in fonts.items()
        for family in (part.strip().strip("'\"") for part in value.split(","))
        if family not in known
    ]
    if problems:
        raise ContentError(problems)
