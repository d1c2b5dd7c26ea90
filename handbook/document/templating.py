"""The templates of a handbook, the company's own among them, and their filters.

A company may override any template in its own ``templates/``: they are data
from outside, so they run in a sandbox, and a name that does not exist is an
error rather than an empty text.
"""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import groupby
from typing import Any

import jinja2
from jinja2 import DictLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup, escape

from handbook.diagnostics import ContentError
from handbook.document import faults
from handbook.document.compiled import Compiled
from handbook.document.prose import Prose
from handbook.document.sandbox import Sandbox, bounded

Environment = jinja2.Environment


def environment(shipped: Mapping[str, str], own: Mapping[str, str]) -> Environment:
    """Return the templates of a company; ``own`` ones hide shipped ones.

    A template finds what its filters need in its own context, as ``prose`` and
    ``labels``, so that all editions share what is compiled once.
    """
    texts = tuple(sorted({**shipped, **own}.items()))
    return _environment(texts, frozenset(shipped.values()))


@lru_cache(maxsize=4)
def _environment(
    templates: tuple[tuple[str, str], ...], shipped: frozenset[str]
) -> Environment:
    made = Sandbox(
        loader=DictLoader(dict(templates)),
        bytecode_cache=Compiled(shipped),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["line"] = _line
    made.filters["inline"] = _inline
    made.filters["inlines"] = _inlines
    made.filters["blocks"] = _blocks
    made.filters["groupby_in_order"] = _in_order
    made.filters["extract"] = lambda key, table: table[key]
    return made


@pass_context
def _line(context: Context, text: str) -> str:
    return _prose(context).line(text)


@pass_context
def _inline(context: Context, text: str) -> Markup:
    return _prose(context).inline(text)


@pass_context
def _inlines(context: Context, items: Iterable[str]) -> Markup:
    separator = escape(context["labels"]["book.list"])
    return separator.join(_prose(context).inline(item) for item in items)


@pass_context
def _blocks(context: Context, text: str, source: str = "", top: int = 2) -> Markup:
    return _prose(context).blocks(text, source, top)


def _prose(context: Context) -> Prose:
    prose: Prose = context["prose"]
    return prose


def _in_order(items: Iterable[Any], name: str) -> list[tuple[Any, list[Any]]]:
    """Group neighbours by an attribute; Jinja's own filter would sort them."""
    return [(k, list(g)) for k, g in groupby(items, key=lambda i: getattr(i, name))]


def render(
    templates: Environment, own: Mapping[str, str], name: str, /, **values: object
) -> str:
    """Return the text that template ``name`` makes.

    Raises ContentError at the line where one of the company's ``own`` templates
    fails. Where none of them has part in a failure, the program has a fault.
    """
    try:
        with bounded():
            template = templates.get_template(name)
            # Not Template.render, which hides from a traceback which one failed.
            context = template.new_context(values)
            return templates.concat(template.root_render_func(context))
    except faults.FAILURES as error:
        problem = faults.problem(error, own, values)
        if problem is None:
            raise
        raise ContentError([problem]) from error
