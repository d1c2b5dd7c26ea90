"""The paragraphs of a part as text, with the bookmarks that name them.

The same reading serves for what is written and for what comes back: what both
say alike has not been edited. What Word finds out by itself is no part of it:
numbers, pages, marks of notes; but words that a reference repeats are. Of tracked
changes, the text is as if accepted.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple, TypeAlias

from handbook.writers.docx.markup import bookmarks

_BLANK = re.compile("[ \t\n\r\f\xa0]+")
_BOX = re.compile("[□■☐☑☒]")
_MARKS = re.compile(r"[\\*`\[\]<]")
_REPEATED = "REF"

Links: TypeAlias = Mapping[str, str]
"""Addresses outside, by relationship."""


class Passage(NamedTuple):
    """A paragraph, or those that an edit has made of one.

    ``names`` are its bookmarks in their order, ``text`` is Markdown, ``words`` the
    same without marks, readings, notes and white space.
    """

    names: tuple[str, ...]
    text: str
    words: str


class Run(NamedTuple):
    """Words of one look; ``written`` is their Markdown, if they have some already."""

    words: str
    signs: str = ""
    link: str = ""
    written: str = ""

    @property
    def is_plain(self) -> bool:
        return not (self.signs or self.link or self.written)


SIGNS: Mapping[str, Run] = {
    "tab": Run(" ", written=" "),
    "br": Run(" ", written="<br>"),
    "cr": Run(" ", written="<br>"),
    "noBreakHyphen": Run("-"),
    "footnoteReference": Run("", written="[^]"),
    "endnoteReference": Run("", written="[^]"),
}
"""What stands like a character, by the name of its element."""

_LOOKS = attrgetter("signs", "link")


@dataclass(slots=True)
class Reading:
    """What a part says, told by whoever reads it from its begin to its end.

    ``signs``: what styles of words are in Markdown, by the styles' ids. ``found`` are
    the paragraphs that have words or bookmarks, in order, up to the one that is being
    read. Fields and bookmarks may be ``open`` over several.
    """

    signs: Mapping[str, str]
    links: Links
    found: list[Passage] = field(default_factory=list)
    _paragraphs: list[list[Run]] = field(default_factory=list)
    _names: list[str] = field(default_factory=list)
    open: set[str] = field(default_factory=set)
    _fields: list[str] = field(default_factory=list)

    def paragraph(self, names: Iterable[str]) -> None:
        """Begin a paragraph that holds bookmarks of these ``names``."""
        self.block(names)
        self._paragraphs.append([])

    def block(self, names: Iterable[str]) -> None:
        """Begin what is no part of the passage so far, unless it was parted.

        So it was if a bookmark is open yet, and the next block has no name of its own.
        """
        if not self._paragraphs:
            return
        if self.open and any(map(bookmarks.named, names)):
            self.open.clear()
        if not self.open:
            self.close()

    def close(self) -> None:
        """Keep the passage so far, unless it is nothing."""
        runs, names = self._paragraphs, tuple(self._names)
        self._paragraphs, self._names = [], []
        texts = [text for one in runs if (text := _markdown(one))]
        if texts or names:
            words = "".join([run.words for one in runs for run in one])
            found = Passage(names, "\n\n".join(texts), "".join(words.split()))
            self.found.append(found)

    def start(self, id_: str, name: str) -> None:
        """Begin a bookmark."""
        if named := bookmarks.named(name):
            self._names.append(named)
            self.open.add(id_)

    def end(self, id_: str) -> None:
        """End a bookmark."""
        self.open.discard(id_)

    def run(self, run: Run) -> None:
        """Add words, unless Word itself says what stands here."""
        if not (self._fields and self._silent()):
            self._paragraphs[-1].append(run)

    def field(self, kind: str) -> None:
        """Begin or end a field, or come to its result."""
        if kind == "begin":
            self._fields.append("")
        elif kind == "end" and self._fields:
            self._fields.pop()

    def code(self, text: str) -> None:
        """Add to the code of the field that has begun."""
        if self._fields:
            self._fields[-1] += text

    def _silent(self) -> bool:
        """Tell whether a field is open that is no reference to words."""
        return any(code.split()[:1] != [_REPEATED] for code in self._fields)


def alike(one: str, other: str) -> bool:
    """Tell whether two readings say the same; boxes may be ticked."""
    return _said(one) == _said(other)


def _said(text: str) -> list[str]:
    return _BOX.sub(" ", text).split()


# --- as Markdown ---------------------------------------------------------------


def _markdown(runs: list[Run]) -> str:
    """Return runs as Markdown; neighbours of one look stand within one mark."""
    if len(runs) == 1 and runs[0].is_plain:  # as most are
        return _collapsed(escaped(runs[0].words)).strip(" ")
    out = []
    for (signs, link), same in groupby(runs, _LOOKS):
        inner = "".join([run.written or escaped(run.words) for run in same])
        out.append(_marked(_collapsed(inner), signs, link) if signs or link else inner)
    return _collapsed("".join(out)).strip(" ")


def _marked(words: str, signs: str, link: str) -> str:
    """Return words within their marks; spaces around stay outside."""
    core = words.strip(" ")
    marked = f"{signs}{core}{signs}"
    marked = f"[{marked}]({link})" if link else marked
    return words.replace(core, marked, 1) if core else words


def escaped(words: str) -> str:
    """Return words as Markdown that says them."""
    return _MARKS.sub(_after_backslash, words)


def _after_backslash(mark: re.Match[str]) -> str:
    return f"\\{mark[0]}"


def _collapsed(text: str) -> str:
    """Return text with one space wherever there is white space."""
    single = "  " not in text and text.isprintable()
    return text if single else _BLANK.sub(" ", text)
