"""Paragraphs that were typed as a list's items.

Lines below one another run together, and are told in ``openings.py``; here are
those that an empty line or a list parts from what they belong to.
"""

import re
from collections.abc import Iterator, Sequence

from markdown_it.token import Token

from handbook.content.markdown import openings
from handbook.content.markdown.habits import Fault
from handbook.content.rules import Rule
from handbook.diagnostics import Severity
from handbook.messages import _

_DOT = re.compile(r"([・•◦‣▪])(?!\1)[ \t\u3000]*[^\s…]")
# Not 「①は受付です」, which speaks of a picture's numbers.
_CIRCLED = re.compile(r"[①-⑳㉑-㊿❶-❿⑴-⒇⒈-⒛](?![はがのをとへにもで～〜、])[^\n]*\S")
_NUMBERED = {"ordered_list_open", "ordered_list_close"}


def find(tokens: Sequence[Token]) -> Iterator[tuple[Token, Fault]]:
    """Yield the first paragraph of each row, with its fault (at offset 0)."""
    above = ""
    for position, token in enumerate(tokens):
        if token.type != "paragraph_open":
            continue
        before = "".join(one.type for one in tokens[:position][-1:])
        text, following = tokens[position + 1].content, tokens[position + 3 :][:2]
        above = above if before == "paragraph_close" else ""
        way_out = _way_out(text, above, before, following)
        if way_out and before != "list_item_open" and not _stands_apart(text):
            message = _('"{char}" does not begin an item of a list', char=text[0])
            rule, severity = Rule.BAD_MARKUP, Severity.WARNING
            yield token, Fault(rule, message, way_out, 0, severity)
        above = text


def _way_out(text: str, above: str, before: str, following: Sequence[Token]) -> str:
    """Return what to write, "" if a paragraph is no item, or not a row's first."""
    if _DOT.match(text):
        return "" if _DOT.match(above) else openings.bullet_way()
    if not _CIRCLED.match(text) or _CIRCLED.match(above):
        return ""
    near = {before, *(one.type for one in following[:1])}
    after = following[-1].content if "paragraph_open" in near else ""
    in_row = _CIRCLED.match(after) or near & _NUMBERED
    return openings.number_way() if in_row else ""


def _stands_apart(text: str) -> bool:
    """Say whether lines are broken on purpose, or told to run together."""
    if "\\\n" in text or "  \n" in text:
        return True
    return any(one.severity is Severity.ERROR for one in openings.run_together(text))
