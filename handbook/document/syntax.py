"""What can't be read in a template, in the words of the person who wrote it."""

import re
from collections.abc import Callable
from typing import TypeAlias
from unicodedata import normalize

from jinja2 import TemplateSyntaxError

from handbook.diagnostics import nearest
from handbook.document.wording import Words
from handbook.messages import _

Said: TypeAlias = tuple[str, str]
"""What is wrong, and the way out."""

_TAG = re.compile(r"\{%[-+]?\s*(\w+)|\{#.*?#\}", re.DOTALL)
_TAGS = (
    "block",
    "call",
    "elif",
    "else",
    "extends",
    "filter",
    "for",
    "from",
    "if",
    "import",
    "include",
    "macro",
    "raw",
    "set",
    "with",
)
_CLOSED = ("block", "call", "filter", "for", "if", "macro", "raw", "set", "with")
_END = re.compile("end of (template|print statement|statement block)")


def worded(error: TemplateSyntaxError, source: str) -> tuple[int, Words]:
    """Return the line of the mistake, and what to say of it.

    A tag that is never closed is told where it opens.
    """
    text = error.message or ""
    about = re.search(r"(?:unknown tag|got|unexpected(?: char)?) (['\"])(.+?)\1", text)
    for pattern, words in _WORDS:
        if found := re.search(pattern, text, re.DOTALL):
            line = _opening(source, found[1]) if words is _unclosed else 0
            word = _MARKS.get(words) or (about[2] if about else "")
            return line or error.lineno, Words(*words(found), word)
    message = _("this can't be read as a template ({reason})", reason=text.rstrip("."))
    return error.lineno, Words(message, _marks())


def _opening(source: str, tag: str) -> int:
    """Return the line of the last ``tag`` that nothing closes, 0 if there is none."""
    opened: list[int] = []
    for found in _TAG.finditer(source):
        if found[1] == tag:
            opened.append(found.start())
        elif found[1] == f"end{tag}" and opened:
            opened.pop()
    return source.count("\n", 0, opened[-1]) + 1 if opened else 0


def _unclosed(found: re.Match[str]) -> Said:
    tag = found[1]
    message = _('"{tag}" is opened here and never closed', tag=tag)
    return message, _('write "{{% {end} %}}" where it ends', end=f"end{tag}")


def _misplaced(found: re.Match[str]) -> Said:
    """Word a tag that closes another than the one that is open, or nothing."""
    tag, inner = found[1], re.search("closed is '(\\w+)'", found.string)
    if inner and tag not in ("else", "elif"):
        message = _('"{tag}" stands within "{open}"', tag=tag, open=inner[1])
        end = f"end{inner[1]}"
        return message, _('write "{{% {end} %}}" above it', end=end)
    message = _('"{tag}" belongs to nothing that is open here', tag=tag)
    return message, _("delete it, or open it above")


def _unknown_tag(found: re.Match[str]) -> Said:
    tag = found[1]
    if tag in ("elif", "else", *(f"end{one}" for one in _CLOSED)):
        return _misplaced(found)
    meant = nearest(tag, (*_TAGS, *(f"end{one}" for one in _CLOSED)))
    remedy = (
        _('did you mean "{word}"?', word=meant)
        if meant
        else _("choose from: {names}", names=", ".join(_TAGS))
    )
    return _('there is no tag "{tag}"', tag=tag), remedy


def _unexpected(found: re.Match[str]) -> Said:
    if _END.fullmatch(found[1]):
        return _("something is missing before the end of this tag"), _marks()
    return _('"{text}" is not understood here', text=found[1]), _marks()


def _character(found: re.Match[str]) -> Said:
    char = found[2]
    if char in "\"'":
        return _("a quote that opens here is not closed"), _("close it in this tag")
    half = normalize("NFKC", char.translate(_QUOTES))
    message = _('the character "{char}" can\'t stand here', char=char)
    if half.isascii() and half != char:
        return message, _("write the half-width {char}", char=half)
    return message, _("put texts in quotes")


def _bracket(found: re.Match[str]) -> Said:
    return _("the brackets of this tag don't match"), _marks()


def _comment(found: re.Match[str]) -> Said:
    return _('a comment that "{{#" opens is not closed'), _('write "#}}" at its end')


def _raw(found: re.Match[str]) -> Said:
    return _unclosed(re.match("(raw)", "raw") or found)


def _twice(found: re.Match[str]) -> Said:
    message = _('the block "{name}" is here a second time', name=found[1])
    return message, _("rename one of them")


def _marks() -> str:
    return _('compare its brackets, commas and quotes: "{{{{ … }}}}", "{{% … %}}"')


_Say = Callable[[re.Match[str]], Said]
_MARKS: dict[_Say, str] = {
    _unclosed: "{%",
    _comment: "{#",
}  # what is left open begins with them
_QUOTES = str.maketrans("“”‘’", "\"\"''")
_WORDS: tuple[tuple[str, _Say], ...] = (
    (r"^Unexpected end of template.*needs to be closed is '(\w+)'", _unclosed),
    (r"unknown tag '(\w+)'.*nesting mistake", _misplaced),
    (r"unknown tag '(\w+)'", _unknown_tag),
    (r"expected token .*, got '(.+?)'$", _unexpected),
    (r"Expected an expression, got '(.+?)'", _unexpected),
    (r"unexpected char (['\"])(.+?)\1 at", _character),
    (r"unexpected '[)\]}]'|unexpected end of template, expected", _bracket),
    (r"unexpected '(.+?)'", _unexpected),
    (r"end of comment", _comment),
    (r"end of raw", _raw),
    (r"block '(.+?)' defined twice", _twice),
)
