"""Addresses in running text become links, as in a mail or in Word.

``https://…`` and ``name@example.com``, in half-width characters; what follows in
Japanese, and a stop or a bracket at the end, is text again. Rules for markdown-it.
"""

import re
from bisect import bisect_left
from functools import lru_cache

from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline import text as plain_text

# RFC 3986 without "[", "]" and "|", which are ours; "*" closes bold type.
_WEB = r"https?://[A-Za-z0-9][\w\-.~:/?#@!$&'()+,;=%]*"
_MAIL = (
    r"(?<![\w.%+\-/@])[A-Za-z0-9][\w.%+\-]*@(?:[A-Za-z0-9\-]+\.)+[A-Za-z]{2,}(?![\w@])"
)
_ADDRESS = re.compile(rf"(?<![A-Za-z0-9]){_WEB}|{_MAIL}", re.ASCII)
_CLOSING = ".,;:!?'\"_~"


@lru_cache(maxsize=16)
def _addresses(text: str) -> tuple[tuple[int, int], ...]:
    """Return where addresses begin and end in a text."""
    if "://" not in text and "@" not in text:
        return ()
    return tuple((m.start(), _end(m)) for m in _ADDRESS.finditer(text))


def _end(match: re.Match[str]) -> int:
    address = match[0].rstrip(_CLOSING)
    while address.endswith(")") and address.count(")") > address.count("("):
        address = address[:-1].rstrip(_CLOSING)
    return match.start() + len(address)


def text(state: StateInline, silent: bool) -> bool:
    """Read text up to the next address: markdown-it's own would run over it."""
    spans = _addresses(state.src) if not state.linkLevel else ()
    begin, following = state.pos, bisect_left(spans, (state.pos, 0))
    if following == len(spans):
        return plain_text(state, silent)
    if spans[following][0] == begin or not plain_text(state, silent=True):
        return False
    state.pos = min(state.pos, spans[following][0])
    if not silent:
        state.pending += state.src[begin : state.pos]
    return True


def address(state: StateInline, silent: bool) -> bool:
    """Make a link of an address that begins here."""
    spans = _addresses(state.src) if not state.linkLevel else ()
    number = bisect_left(spans, (state.pos, 0))
    if number == len(spans) or spans[number][0] != state.pos:
        return False
    written = state.src[slice(*spans[number])]
    if state.pos + len(written) > state.posMax:
        return False
    if not silent:
        opening = state.push("link_open", "a", 1)
        href = written if "://" in written else f"mailto:{written}"
        opening.attrs = {"href": href}
        opening.meta = {"at": state.pos}
        state.push("text", "", 0).content = written
        state.push("link_close", "a", -1)
    state.pos += len(written)
    return True
