"""The sizes of a page by the paper that it is printed on.

``tokens.toml`` is written for A4. Another paper has a table of what differs, and
what a language sets otherwise stands to its tokens as on A4.
"""

import math
from collections.abc import Collection, Mapping
from typing import Literal, TypeAlias, get_args

Paper: TypeAlias = Literal["A4", "B5", "A5", "Letter"]
PAPERS: tuple[Paper, ...] = get_args(Paper)
TABLE = "paper-"  # begins the table of a paper's own sizes
Tokens = Mapping[str, str]

_STEP = {"pt": 0.5, "mm": 0.05, "cm": 0.005, "in": 0.002}  # Word knows half points only


def fitted(tokens: Tokens, sizes: Tokens, own: Collection[str]) -> dict[str, str]:
    """Return ``tokens`` with the sizes of a paper; ``own`` ones stay as they are."""
    return {**tokens, **{n: size for n, size in sizes.items() if n not in own}}


def spoken(said: Tokens, tokens: Tokens, sized: Tokens, own: Collection[str]) -> Tokens:
    """Return what a language sets otherwise, for a paper.

    ``said`` and ``tokens`` are as on A4, ``sized`` the tokens on the paper; ``own``
    ones stay as they are.
    """
    return {
        name: value if name in own else _scaled(value, tokens[name], sized[name])
        for name, value in said.items()
    }


def _scaled(value: str, known: str, wanted: str) -> str:
    """Return ``value`` in the proportion of two lengths, never too small to read."""
    (size, unit), (from_, _), (to, _) = map(_parted, (value, known, wanted))
    step = _STEP[unit]
    scaled = math.ceil(round(size * to / from_ / step, 6)) * step
    return f"{scaled:.10g}{unit}"


def _parted(length: str) -> tuple[float, str]:
    return float(length[:-2]), length[-2:]  # every unit has two letters
