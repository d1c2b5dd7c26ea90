"""Footnotes: each is defined once and referred to, each reference leads to one."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import Any

from markdown_it.token import Token

from handbook.content.markdown.habits import Fault
from handbook.content.markdown.leftovers import wide, write
from handbook.content.rules import Rule
from handbook.diagnostics import Severity
from handbook.messages import _

_REFERENCE = re.compile(r"[\[［][\^＾]([^\]］\s]{1,40})[\]］](：?)")
_IN_NOTES = frozenset({"paragraph_open", "inline", "footnote_anchor"})


@dataclass(frozen=True, slots=True)
class Reference:
    """What should refer to a note, or define it, and was not understood.

    ``mark`` is how it is written; ``colon``: a full-width one follows.
    """

    label: str
    mark: str
    colon: bool
    offset: int

    def at(self, offset: int) -> "Reference":
        """Return the same reference at another place."""
        return replace(self, offset=offset)


def references(text: str) -> Iterator[Reference]:
    """Find references in what the parser left as text."""
    for match in _REFERENCE.finditer(text):
        mark = match[0].removesuffix("：")
        yield Reference(match[1], mark, bool(match[2]), match.start())


def faults(
    env: Mapping[str, Any],
    unknown: Iterable[Reference],
    offset: Callable[[int], int],
) -> Iterator[Fault]:
    """Report notes and references that miss each other, and what is there twice.

    ``env`` is the parser's; ``offset`` maps a line to where it begins. A note and
    a reference that differ in a letter are one mistake.
    """
    used = env.get("footnotes", {}).get("refs", {})
    unused: dict[str, int] = {}
    seen: set[str] = set()
    for label, line in env.get("notes", ()):
        if label in seen:
            message = _('the note "{label}" is here twice', label=label)
            remedy = _("delete one of them")
            yield Fault(Rule.UNUSED_NOTE, message, remedy, offset(line))
        elif used.get(f":{label}", -1) < 0:
            unused[label] = offset(line)
        seen.add(label)
    first: dict[tuple[str, bool], Reference] = {}
    for one in unknown:
        first.setdefault((one.label, one.colon), one)
    missing = [one for one in first.values() if (one.label, True) not in first]
    for one in first.values():
        if one.colon:
            yield _half_defined(one)
    for one in missing:
        twin = _twin(one.label, unused, alone=len(missing) == 1)
        unused.pop(twin, None)
        yield _missing(one, twin)
    for label, at in unused.items():
        message = _('no text refers to the note "{label}"', label=label)
        remedy = _("write [^{label}] where it belongs", label=label)
        yield Fault(Rule.UNUSED_NOTE, message, remedy, at)


def contents(tokens: Iterable[Token], line: Callable[[Token], int]) -> Iterator[Fault]:
    """Report what can't stand at the foot of a page: all but paragraphs.

    ``line`` maps a token to where its line begins. Of a note the first is told.
    """
    inside = False
    for token in tokens:
        children = token.children or ()
        if token.type == "footnote_open":
            inside = True
        elif token.type == "footnote_close" or not inside:
            inside = False
        elif any(child.type == "footnote_ref" for child in children):
            message, inside = _("a note stands within a note"), False
            remedy = _("write both into one")
            yield Fault(Rule.BAD_MARKUP, message, remedy, line(token))
        elif token.nesting >= 0 and token.type not in _IN_NOTES:
            message, inside = _("a note holds a list, a table or the like"), False
            remedy = _("move it into the text: a note holds paragraphs")
            yield Fault(Rule.BAD_MARKUP, message, remedy, line(token))


def repeated(
    tokens: Iterable[Token], offsets: Callable[[Token], Callable[[int], int]]
) -> Iterator[Fault]:
    """Report the second reference to a note: the note is printed once more.

    ``offsets`` maps a token to a map from positions in it to those in the text.
    """
    for token in takewhile(lambda one: one.type != "footnote_block_open", tokens):
        at = 0
        for child in token.children or ():
            if child.type != "footnote_ref":
                continue
            mark = f"[^{child.meta['label']}]"
            at = max(token.content.find(mark, at), 0)
            if child.meta["subId"] == 1:
                message = _(
                    '"{mark}" is here again: its note is printed twice', mark=mark
                )
                remedy = _("leave one of them out, or write a note of its own")
                place = offsets(token)(at)
                yield Fault(Rule.BAD_MARKUP, message, remedy, place, Severity.WARNING)
            at += len(mark)


def spaced(label: str, offset: int) -> Fault:
    """Word a note whose label has spaces: "[^ 1]"."""
    message = _('"[{label}]" is not understood as a note', label=label.lower())
    remedy = write(f"[^{label.lstrip('^').strip().lower()}]")
    return Fault(Rule.UNKNOWN_NOTE, message, remedy, offset)


def _twin(label: str, unused: Mapping[str, int], alone: bool) -> str:
    """Return the unused note that ``label`` was meant to refer to, or ""."""
    for known in unused:
        if _folded(known) == _folded(label):
            return known
    return next(iter(unused)) if alone and len(unused) == 1 else ""


def _folded(label: str) -> str:
    return unicodedata.normalize("NFKC", label).casefold()


def _half_defined(one: Reference) -> Fault:
    message = _('full-width colon after "{key}"', key=one.mark)
    remedy = _('write "{key}: " with a half-width colon', key=f"[^{one.label}]")
    return Fault(Rule.UNKNOWN_NOTE, message, remedy, one.offset)


def _missing(one: Reference, twin: str) -> Fault:
    if one.mark != f"[^{one.label}]":
        message, remedy = wide(one.mark)
    else:
        message = _('there is no note "{label}"', label=one.label)
        if twin:
            remedy = _('did you mean "{word}"?', word=twin)
        else:
            remedy = _('write "[^{label}]: …" on a line of its own', label=one.label)
    return Fault(Rule.UNKNOWN_NOTE, message, remedy, one.offset)
