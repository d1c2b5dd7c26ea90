"""Whether a translation agrees with its text: what it names, how it is built.

Its words are the translator's. What the program makes of them is not: numbers of
figures and headings, and what there is to tick, are those of the text.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from itertools import zip_longest

from handbook.content.catalogues.translatable import Text
from handbook.content.checks import values
from handbook.content.checks.index import Index
from handbook.content.markdown import prose, reading
from handbook.content.markdown.marks import protect
from handbook.content.markdown.mentions import Kind, Mention
from handbook.content.rules import Rule
from handbook.diagnostics import Place, Problem, Severity
from handbook.messages import _

_KEPT = (Kind.VALUE, Kind.ANCHOR, Kind.SPOT, Kind.PICTURE)
_TABLE = "| - |\n|---|\n| - |"
_SWAPPED = frozenset({Kind.PICTURE})  # of a plan, say, there is an English one


def check(text: Text, translated: str, place: Place, index: Index) -> Iterator[Problem]:
    """Report in what a translation, which stands at ``place``, differs."""
    yield from _names(text, translated, place, index)
    if text.kind == "blocks":
        yield from _blocks(text.text, translated, place)


def _names(
    text: Text, translated: str, place: Place, index: Index
) -> Iterator[Problem]:
    """Report values, links and pictures that only one of the two texts has.

    A name that nothing bears is told as such. A picture may be another one.
    """
    ours, theirs = _named(text.text, text), _named(translated, text)
    for kind in _KEPT if ours != theirs else ():
        lost = sorted((ours[kind] - theirs[kind]).elements())
        new = sorted((theirs[kind] - ours[kind]).elements())
        for old, word in zip_longest(lost, new, fillvalue=""):
            if word and (_is_unknown(kind, word, index) or (old and kind in _SWAPPED)):
                continue
            yield _named_else(place, old, word)


def _is_unknown(kind: Kind, name: str, index: Index) -> bool:
    if kind is Kind.VALUE:
        return name not in index.values and not values.column(name)
    return kind is Kind.ANCHOR and not index.anchors(name)


def _named_else(place: Place, lost: str, new: str) -> Problem:
    remedy = _("take it out, or correct it")
    if lost and new:
        message = _(
            'the translation has "{word}" where the text has "{other}"',
            word=new,
            other=lost,
        )
        remedy = _("correct it")
    elif new:
        message = _('the translation has "{word}", the text has not', word=new)
    else:
        message = _('the translation lacks "{word}"', word=lost)
        remedy = _("write it where the sentence needs it")
    return _differs(place, message, remedy)


def _named(text: str, like: Text) -> dict[Kind, Counter[str]]:
    """Return what a text names, by its kind, and how often."""
    found: defaultdict[Kind, Counter[str]] = defaultdict(Counter)
    if (
        "{{" in text or "](" in text or "{#" in text
    ):  # most texts name nothing: reading them costs
        for one in reading.read(_tabled(text, like), like.kind):
            if isinstance(one, Mention) and one.kind in _KEPT:
                found[one.kind][one.name] += 1
    return found


def _tabled(text: str, like: Text) -> str:
    """Return a text with a table below it, if it is a table's title: it is one then."""
    is_title = like.kind == "blocks" and prose.CAPTION.match(text)
    return f"{text}\n\n{_TABLE}" if is_title else text


# What begins a block, and is kept. Lines that only go on with a paragraph or a
# quotation are not told apart: a translation has lines of its own.
_SIGNS: Mapping[str, re.Pattern[str]] = {
    **{"#" * level: re.compile(rf"#{{{level}}}[ \t]") for level in range(1, 7)},
    "-": re.compile(r"[-*+][ \t]"),
    "- [ ]": re.compile(r"[-*+][ \t]+\[[ xX]\]"),
    "1.": re.compile(r"\d{1,9}[.)][ \t]"),
    "> [!": re.compile(r">[ \t]*\[!"),
    "|": re.compile(r".*(?<!\\)\|"),  # GitHub's tables do without the outer bars
    "表：": prose.CAPTION,
    "[^1]:": re.compile(r"\[\^[^\]]+\]:"),
    ":": re.compile(r":[ \t]"),
    "```": re.compile(r"```|~~~"),
}


def _blocks(text: str, translated: str, place: Place) -> Iterator[Problem]:
    """Report that a translation has other headings, items, rows or notes."""
    ours, theirs = _signs(text), _signs(translated)
    others = [
        _(
            'lines with "{sign}": {number} instead of {other}',
            sign=sign,
            number=theirs[sign],
            other=ours[sign],
        )
        for sign in _SIGNS
        if ours[sign] != theirs[sign]
    ]
    if others:
        message = _(
            "the translation is built otherwise than the text: {others}",
            others="; ".join(others),
        )
        remedy = _("begin as many lines with the same signs")
        yield _differs(place, message, remedy)


def _signs(text: str) -> Counter[str]:
    """Return how many lines begin with each sign."""
    lines = [line.strip() for line in protect(text).split("\n")]
    return Counter(
        sign for line in lines for sign, start in _SIGNS.items() if start.match(line)
    )


def _differs(place: Place, message: str, remedy: str) -> Problem:
    return Problem(place, Rule.TRANSLATION_DIFFERS, message, remedy, Severity.WARNING)
