"""Know which line of which template made a line of what was made.

What templates make is read as a whole, so a mistake in it has a line there and
none in a template. An environment that traces has every line of every template
leave a mark in what it makes; the marks become lines of their own.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from jinja2 import Environment
from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream

from handbook.diagnostics import ContentError, Problem
from handbook.document import wellformed, wording
from handbook.document.numbering import Tree
from handbook.document.wellformed import Flaw, MalformedError

# Characters for private use: no content and no template may hold them.
_MARK = re.compile("\uf8f0(.*?)\uf8f1(\\d+)\uf8f2")


class Origin(NamedTuple):
    """The line of a template that made something; ("", 0) where none is marked."""

    template: str
    line: int


class _Marks(Extension):
    """Puts a mark before each line of a template's text."""

    def filter_stream(self, stream: TokenStream) -> Iterable[Token]:
        for token in stream:
            if token.type != "data":
                yield token
                continue
            lines = enumerate(str(token.value).split("\n"), token.lineno)
            marked = "\n".join(
                f"\uf8f0{stream.name}\uf8f1{number}\uf8f2{line}"
                for number, line in lines
            )
            yield Token(token.lineno, "data", marked)


def traced(templates: Environment) -> Environment:
    """Return the same templates, marking what they make."""
    return templates.overlay(extensions=[_Marks], bytecode_cache=None)


def parse(html: str, own: Mapping[str, str], kind: str = "") -> Tree:
    """Return the tree of a part of a ``kind``, whose text carries marks.

    Raises ContentError at the lines of the company's ``own`` templates that made
    what is wrong with it.
    """
    text, origins = untrace(html)
    try:
        return wellformed.parse(text)
    except MalformedError as error:
        raise ContentError(
            _problem(flaw, origins, own, kind) for flaw in error.flaws
        ) from error


def untrace(html: str) -> tuple[str, list[Origin]]:
    """Return a text with each mark as a line break, and the origin of each line."""
    pieces = _MARK.split(html)
    text, origins = pieces[0], [Origin("", 0)] * (pieces[0].count("\n") + 1)
    for name, number, piece in zip(*[iter(pieces[1:])] * 3, strict=True):
        text += f"\n{piece}"
        origins += [Origin(name, int(number))] * (piece.count("\n") + 1)
    return text, origins


def _problem(
    flaw: Flaw, origins: Sequence[Origin], own: Mapping[str, str], kind: str
) -> Problem:
    """Place a flaw on the line of the company's that made it.

    It is the first of its likely lines that one of its templates has made, or
    else the last such line above: what is shipped makes no flaws. Where none of
    theirs is marked, an expression made it.
    """
    candidates = [*flaw.lines, *range(max(flaw.lines), 0, -1)]
    made = (origins[number - 1] for number in candidates)
    likely = [f"{kind}.html.j2", "chapter.html.j2", *sorted(own)]
    guessed = Origin(next(name for name in likely if name in own), 1)
    name, number = next((one for one in made if one.template in own), guessed)
    place = wording.placed(name, own[name], number, flaw.about)
    return Problem(place, flaw.rule, flaw.message, flaw.remedy)
