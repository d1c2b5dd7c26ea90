"""Names that a style sheet uses, and what it would have to fetch.

WeasyPrint finds these out on the page, if at all.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import tinycss2

from handbook import resources
from handbook.design import Design
from handbook.diagnostics import Severity, nearest
from handbook.document.vocabulary import ELEMENTS
from handbook.messages import _
from handbook.writers.sheets.pieces import walk
from handbook.writers.sheets.slips import Slip

_SET = re.compile(r"--([\w-]+)\s*:")
_USED = re.compile(r"var\(\s*--([\w-]+)")
_CLASS = re.compile(r"\.(-?[A-Za-z_][\w-]*)")
_FETCHING = {"import", "namespace", "color-profile"}


@dataclass(frozen=True, slots=True)
class Known:
    """Names that are there: custom properties with values, classes, families."""

    tokens: dict[str, str]
    classes: frozenset[str]
    families: tuple[str, ...]


def known(design: Design) -> Known:
    """Return the names that a company's sheet may use."""
    shipped = "\n".join(resources.texts("styles", ".css").values())
    accent = design.accent("general")
    own = {"accent": accent.accent, "line": accent.line, "tint": accent.tint}
    unset = (*_SET.findall(design.stylesheet), *_USED.findall(shipped))
    roles = frozenset[str]().union(*ELEMENTS.values())
    return Known(
        {**dict.fromkeys(unset, ""), **design.tokens, **own},
        roles | frozenset(_CLASS.findall(shipped)),
        tuple(face.family for face in design.typefaces),
    )


def check(sheet: str, names: Known) -> Iterator[Slip]:
    """Report unknown tokens, classes and typefaces, and files to fetch."""
    for node in walk(tinycss2.parse_component_value_list(sheet)):
        yield from _fetched(node)
        yield from _variable(node, names)
    rules = tinycss2.parse_stylesheet(sheet, skip_comments=True, skip_whitespace=True)
    for rule in _rules(rules):
        yield from _classes(rule, names)
        yield from _families(rule, names)


def _rules(rules: Iterable[Any]) -> Iterator[Any]:
    """Yield the rules that have selectors, those within others too."""
    for rule in rules:
        if rule.type == "qualified-rule":
            yield rule
            yield from _rules(tinycss2.parse_blocks_contents(rule.content))
        elif rule.type == "at-rule" and rule.content:
            yield from _rules(tinycss2.parse_rule_list(rule.content))


# --- what is looked for -------------------------------------------------------


def _fetched(node: Any) -> Iterator[Slip]:
    place = node.source_line, node.source_column
    if node.type == "at-keyword" and node.lower_value in _FETCHING:
        message = _('"@{name}" would fetch a file', name=node.value)
        yield Slip(*place, message, _("copy its rules into this file"), "fetch")
    elif node.type == "at-keyword" and node.lower_value == "font-face":
        message = _("a typeface can't be added here")
        yield Slip(*place, message, _("add it to styles/tokens.toml as [[typeface]]"))
    elif address := _address(node):
        message = _('"{address}" would be fetched', address=address)
        remedy = _("delete it: pictures come from the texts of the company folder")
        yield Slip(*place, message, remedy, "fetch")


def _address(node: Any) -> str:
    """Return what a page would have to fetch, "" if it is of the page itself."""
    address = ""
    if node.type == "url":
        address = str(node.value)
    elif node.type == "function" and node.lower_name in ("url", "image-set", "src"):
        address = next((a.value for a in node.arguments if a.type == "string"), "")
    return "" if address.startswith("#") else address


def _variable(node: Any, names: Known) -> Iterator[Slip]:
    if node.type != "function" or node.lower_name != "var":
        return
    given = [a for a in node.arguments if a.type not in ("whitespace", "comment")]
    if not given or given[0].type != "ident" or len(given) > 1:
        return  # one that has a value to fall back on needs no other
    name = given[0].value.removeprefix("--")
    if name not in names.tokens:
        meant = nearest(name, names.tokens)
        remedy = (
            _('did you mean "{name}"?', name=f"--{meant}")
            if meant
            else _("the shipped styles/tokens.toml names them all")
        )
        message = _('unknown token "{name}"', name=f"--{name}")
        place = given[0].source_line, given[0].source_column
        yield Slip(*place, message, remedy, "unknown-token")


def _classes(rule: Any, names: Known) -> Iterator[Slip]:
    nodes = list(walk(rule.prelude))
    for dot, node in pairwise(nodes):
        if dot != "." or node.type != "ident" or node.value in names.classes:
            continue
        meant = nearest(node.value, names.classes)
        remedy = (
            _('did you mean "{name}"?', name=meant)
            if meant
            else _("write one that the shipped styles have")
        )
        message = _('no element has the class "{name}"', name=node.value)
        place = dot.source_line, dot.source_column
        yield Slip(*place, message, remedy, severity=Severity.WARNING)


def _families(rule: Any, names: Known) -> Iterator[Slip]:
    for line in tinycss2.parse_blocks_contents(rule.content):
        if line.type != "declaration" or line.lower_name != "font-family":
            continue
        for family in _named(line.value):
            if family not in (*names.families, "inherit", "initial"):
                message = _('no typeface is called "{family}"', family=family)
                remedy = _("write var(--font-text) or var(--font-figures)")
                place = line.source_line, line.source_column
                yield Slip(*place, message, remedy, "unknown-typeface")


def _named(value: Iterable[Any]) -> list[str]:
    """Return the families of a list; one without quotes may be several words."""
    words, families = list[str](), list[str]()
    for node in (*value, None):
        if node is not None and node.type in ("ident", "string"):
            words.append(str(node.value))
        elif node is None or node == ",":
            families += [" ".join(words)] if words else []
            words = []
    return families
