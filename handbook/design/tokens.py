"""Read ``tokens.toml``: the one place where a colour or a size is decided.

The token ``width`` of ``[page]`` is ``page-width``: CSS sees it as the custom
property ``--page-width``, the Word writer asks for it by the same name.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field

from handbook.design.colour import line_of, tint_of
from handbook.diagnostics import ContentError, Place, Problem, nearest
from handbook.messages import _

_POINTS = {"pt": 1.0, "mm": 72 / 25.4, "cm": 72 / 2.54, "in": 72.0}
_FILE = "styles/tokens.toml"
_FORMS = {
    "length": r"\d+(\.\d+)?(pt|mm|cm|in)",
    "colour": r"#[0-9a-fA-F]{6}",
    "number": r"\d+",
    "words": r"[^;{}<>\\]+",
}


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
    """The look of both editions: tokens by name, accents, typefaces, print CSS."""

    tokens: Mapping[str, str]
    accents: Mapping[str, Accent]
    typefaces: tuple[Typeface, ...]
    stylesheet: str = field(repr=False)

    def points(self, name: str) -> float:
        """Return the length of token ``name`` in 1/72 inch."""
        found = re.fullmatch(r"([\d.]+)(pt|mm|cm|in)", self.tokens[name])
        if not found:
            raise ValueError(f"not a length: {name} = {self.tokens[name]!r}")
        return float(found[1]) * _POINTS[found[2]]

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
    shipped: str, overrides: str | None, brand: Mapping[str, str], stylesheet: str
) -> Design:
    """Read the shipped tokens, the company's on top, its brand colours on top.

    ``overrides`` may hold any part of ``tokens.toml``; ``brand`` maps
    departments to accents. Raises ContentError for a token that does not exist.
    """
    tables = tomllib.loads(shipped)
    if overrides is not None:
        _merge(tables, _own(overrides))
    departments = tables.pop("department")
    typefaces = tuple(map(_typeface, tables.pop("typeface")))
    papers = {n: tables.pop(n) for n in list(tables) if n.startswith("paper-")}
    del papers  # page formats other than A4 are chosen elsewhere
    tokens = {f"{t}-{n}": v for t, table in tables.items() for n, v in table.items()}
    accents = {
        name: Accent(d["accent"], d["line"], d["tint"])
        for name, d in departments.items()
    }
    _check_families(tokens, typefaces)
    for name, colour in brand.items():
        accents[name] = Accent(colour, line_of(colour), tint_of(colour))
    return Design(tokens, accents, typefaces, stylesheet)


def _typeface(face: Mapping[str, str]) -> Typeface:
    known = ("family", "regular", "bold", "package")
    wrong = [name for name in face if name not in known]
    if wrong or len(face) < len(known):
        message = _("a typeface needs family, regular, bold and package")
        raise ContentError([Problem(Place(_FILE), "typeface", message)])
    family, regular, bold, package = (face[name] for name in known)
    return Typeface(family, regular, bold, package)


def _check_families(tokens: Mapping[str, str], typefaces: tuple[Typeface, ...]) -> None:
    """Refuse a family that has no files: Pango would not find it in silence."""
    known = [face.family for face in typefaces]
    named = {
        family.strip().strip("'\"")
        for name, value in tokens.items()
        if name.startswith("font-")
        for family in value.split(",")
    }
    problems = [
        Problem(
            Place(_FILE),
            "unknown-typeface",
            _('no typeface is called "{family}"', family=family),
            _(
                "write one of {families}, or add it as [[typeface]]",
                families=", ".join(known),
            ),
        )
        for family in sorted(named - set(known))
    ]
    if problems:
        raise ContentError(problems)


def _own(text: str) -> dict[str, object]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"line (\d+), column (\d+)", str(error))
        line, column = (int(found[1]), int(found[2])) if found else (1, 1)
        problem = Problem(Place(_FILE, line, column), "toml-syntax", str(error))
        raise ContentError([problem]) from error


def _merge(tables: dict[str, object], own: Mapping[str, object]) -> None:
    problems: list[Problem] = []
    for name, table in own.items():
        known = tables.get(name)
        if isinstance(known, list) and isinstance(table, list):
            tables[name] = table
            continue
        if not isinstance(known, dict) or not isinstance(table, dict):
            problems.append(_unknown(name, tables))
            continue
        for key, value in table.items():
            if name == "department" or (
                key in known and _form(value) == _form(known[key])
            ):
                known[key] = value
            elif key in known:
                message = _(
                    'the token "{name}" should be like {example}',
                    name=f"{name}.{key}",
                    example=known[key],
                )
                problems.append(Problem(Place(_FILE), "token-form", message))
            else:
                problems.append(
                    _unknown(f"{name}.{key}", {f"{name}.{k}" for k in known})
                )
    if problems:
        raise ContentError(problems)


def _form(value: object) -> str:
    """Return what a token is: a length, a colour, a number or words."""
    for form, pattern in _FORMS.items():
        if isinstance(value, str) and re.fullmatch(pattern, value):
            return form
    return ""


def _unknown(name: str, known: object) -> Problem:
    meant = nearest(name, [str(k) for k in known])  # type: ignore[attr-defined]
    remedy = _('did you mean "{name}"?', name=meant) if meant else ""
    return Problem(
        Place(_FILE), "unknown-token", _('unknown token "{name}"', name=name), remedy
    )
