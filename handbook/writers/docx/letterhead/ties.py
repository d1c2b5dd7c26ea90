"""Words that tie one number to another; without it, they say nothing."""

import re
from collections.abc import Iterable

from handbook.writers.docx.letterhead.trees import Tree, W, take

_BEFORE = re.compile(
    r"\s*(?:[/／|｜・]|\b(?:out )?of\b)?\s*(?:全部で|[全総計])?\s*$", re.IGNORECASE
)
_AFTER = re.compile(
    r"^\s*(?:(?:ページ|頁|枚|pages?\b)\s*(?:中の?|のうち)?|[/／|｜・])?\s*",
    re.IGNORECASE,
)


def loosen(first: Tree, last: Tree) -> None:
    """Take out what ties a number, which stands in runs from ``first`` to ``last``."""
    before = first.itersiblings(f"{W}r", preceding=True)
    after = last.itersiblings(f"{W}r")
    _shorten([piece for run in before for piece in reversed(run)], _BEFORE)
    _shorten([piece for run in after for piece in run], _AFTER)


def _shorten(pieces: Iterable[Tree], edge: re.Pattern[str]) -> None:
    """Shorten texts, the nearest first, as far as they tie."""
    for piece in pieces:
        if piece.tag == f"{W}rPr":
            continue
        if piece.tag != f"{W}t":
            return
        text = edge.sub("", piece.text or "", count=1)
        if text:
            piece.text = text
            return
        take([piece])
