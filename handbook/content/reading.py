"""What a text refers to, and what in it can't be used, with offsets.

Tokens are found by ``prose.py``; here they are read with the eyes of the
author, so that nothing is dropped or printed as stray signs in silence.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any, Literal
from urllib.parse import unquote

from markdown_it.rules_block.table import escapedSplit
from markdown_it.token import Token

from handbook.content import prose
from handbook.content.habits import Habit, habits, lines_of_inline, lines_of_plain
from handbook.content.rules import Rule
from handbook.diagnostics import nearest
from handbook.messages import _


class Kind(Enum):
    """What a mention names."""

    TERM = auto()
    VALUE = auto()
    ANCHOR = auto()
    PICTURE = auto()


@dataclass(frozen=True, slots=True)
class Mention:
    """Something that must exist elsewhere. ``needle`` is how the text begins it."""

    kind: Kind
    name: str
    offset: int
    needle: str


@dataclass(frozen=True, slots=True)
class Fault:
    """Something in a text that can't be used, whatever exists elsewhere."""

    rule: Rule
    message: str
    remedy: str
    offset: int
    needle: str
