"""The sandbox in which templates run.

A company may override any template in its own ``templates/``: they are data
from outside, so they run in Jinja's sandbox, and a name that does not exist is
an error rather than an empty text.
"""

import traceback
from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import Any

import jinja2
from jinja2 import DictLoader, StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

from handbook.diagnostics import ContentError, Place, Problem
from handbook.document.prose import Prose

Environment = jinja2.Environment


def environment(
    shipped: Mapping[str, str], own: Mapping[str, str], prose: Prose, separator: str
) -> Environment:
    """Return the templates of a book; ``own`` ones hide shipped ones."""
    made = ImmutableSandboxedEnvironment(
        loader=DictLoader({**shipped, **own}),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )

    def inlines(items: Iterable[str]) -> Markup:
        return escape(separator).join(prose.inline(item) for item in items)

    made.filters["line"] = prose.line
    made.filters["inline"] = prose.inline
    made.filters["inlines"] = inlines
    made.filters["blocks"] = prose.blocks
    made.filters["groupby_in_order"] = _in_order
    made.filters["extract"] = lambda key, table: table[key]
    return made


def _in_order(items: Iterable[Any], name: str) -> list[tuple[Any, list[Any]]]:
    """Group neighbours by an attribute; Jinja's own filter would sort them."""
    return [(k, list(g)) for k, g in groupby(items, key=lambda i: getattr(i, name))]


def render(templates: Environment, name: str, **values: object) -> str:
    """Return the text that template ``name`` makes.

    Raises ContentError at the template's line for a template that fails.
    """
    try:
        return templates.get_template(name).render(**values)
    except jinja2.TemplateSyntaxError as error:
        place = Place(f"templates/{error.name or name}", error.lineno)
        raise _failed(place, error) from error
    except (jinja2.TemplateError, TypeError) as error:
        raise _failed(_place(error, name), error) from error


def _failed(place: Place, error: Exception) -> ContentError:
    return ContentError([Problem(place, "template", str(error))])


def _place(error: Exception, name: str) -> Place:
    """Return the line of the template that failed."""
    frames = traceback.extract_tb(error.__traceback__)
    lines = [frame for frame in frames if frame.filename == "<template>"]
    return Place(f"templates/{name}", lines[-1].lineno or 1 if lines else 1)
