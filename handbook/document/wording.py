"""What is wrong on a line of a template: said, and placed at the word it is about."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from handbook.diagnostics import Place, Problem, nearest
from handbook.messages import _


class Words(NamedTuple):
    """What is wrong, the way out, and the word of the line that it is about."""

    message: str
    remedy: str
    about: str = ""


def problem(name: str, source: str, number: int, words: Words) -> Problem:
    """Place ``words`` on a line of the company's template ``name``."""
    place = placed(name, source, number, words.about)
    return Problem(place, "template", words.message, words.remedy)


def placed(name: str, source: str, number: int, about: str) -> Place:
    """Return the place of a word on a line of the company's template ``name``."""
    column = _column(line(source, number), about)
    return Place(f"templates/{name}", number, column)


def line(source: str, number: int) -> str:
    """Return a line of a text, counted from 1."""
    return [*re.split("\r\n|\r|\n", source), ""][number - 1]


def _column(text: str, about: str) -> int:
    """Return where a word stands in a line, 1 if it does not."""
    word = re.escape(about)
    found = re.search(rf"(?<!\w){word}(?!\w)", text) or re.search(word, text)
    return found.start() + 1 if about and found else 1


def instead(name: str, known: Iterable[str]) -> str:
    """Return the way out of a name that does not exist."""
    meant = nearest(name, known)
    return _('did you mean "{name}"?', name=meant) if meant else compare()


def compare() -> str:
    """Return the way out where nothing better is known."""
    return _("compare it with the templates that come with the program")


def no_template(name: str, known: Iterable[str]) -> Words:
    """Word the name of a template that is not there."""
    message = _('there is no template "{name}"', name=name)
    return Words(message, instead(name, known), name)
