"""What a Word file with stand-ins keeps of its copies' own words: data, picklable."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from handbook.document import Baseline, Document, Part
from handbook.document.figures.lettering import Face


@dataclass(frozen=True, slots=True)
class Worded:
    """Words that stay, and between each two of them the key of those of a copy."""

    pieces: tuple[str, ...]

    @classmethod
    def of(cls, text: str, stand_ins: Mapping[str, str]) -> "Worded":
        """Return a text with the keys of its stand-ins."""
        words = "|".join(map(re.escape, stand_ins)) or "(?!)"
        pieces = re.split(f"({words})", text)
        pieces[1::2] = [stand_ins[word] for word in pieces[1::2]]
        return cls(tuple(pieces))

    @property
    def keys(self) -> tuple[str, ...]:
        return self.pieces[1::2]

    def said(self, values: Mapping[str, str]) -> str:
        """Return what it says in a copy."""
        pieces = list(self.pieces)
        pieces[1::2] = [values[key] for key in self.keys]
        return "".join(pieces)


@dataclass(frozen=True, slots=True)
class Text:
    """A text of the document in which a copy says something.

    ``names`` are what the index finds in it with its stand-ins. ``is_in_cell``: its
    Latin words may make a column wider.
    """

    worded: Worded
    names: tuple[str, ...]
    is_in_cell: bool


@dataclass(frozen=True, slots=True)
class Block:
    """All that a paragraph says; ``is_loose``: many spaces part its words."""

    worded: Worded
    is_loose: bool


@dataclass(frozen=True, slots=True)
class Slotted:
    """A baseline with slots in its words."""

    address: str
    markdown: str
    words: Worded

    def said(self, values: Mapping[str, str]) -> tuple[str, Baseline]:
        """Return what it is in a copy."""
        return self.address, Baseline(self.markdown, self.words.said(values))


@dataclass(frozen=True, slots=True)
class Texts:
    """Where a document has slots: its texts, and the parts that hold them.

    ``document`` is the book but for its parts, pictures and baselines: of these, the
    digests, or what Python writes of them, and those that have slots. ``copy`` is the
    number of a copy, in words; ``names`` is what the index looks for.
    """

    document: Document = field(repr=False)
    copy: Worded
    texts: tuple[Text, ...]
    blocks: tuple[Block, ...]
    digests: tuple[str, ...]
    parts: Mapping[int, tuple[Part, Worded]]
    baselines: tuple[str | Slotted, ...] = field(repr=False)
    names: re.Pattern[str] = field(repr=False)

    @property
    def keys(self) -> frozenset[str]:
        worded = (self.copy, *(one.worded for one in self.texts))
        return frozenset(key for one in worded for key in one.keys)


@dataclass(frozen=True, slots=True)
class Member:
    """A file of the package, its words in ``texts``, those of copies between them.

    ``attributes`` are values of attributes in which copies say something, by the keys
    that stand for them; they are quoted anew.
    """

    texts: tuple[bytes, ...] = field(repr=False)
    keys: tuple[str, ...]
    attributes: Mapping[str, Worded]


@dataclass(frozen=True, slots=True)
class Shell:
    """A Word file with stand-ins, and where its copies differ from it.

    ``labels`` are those of the register that stay, ``unnamed`` the texts of the others.
    ``lengths``: of the stand-ins, by their keys. ``faces``: what its texts are set in.
    """

    packed: bytes = field(repr=False)
    members: Mapping[str, Member]
    texts: Texts
    labels: frozenset[str]
    unnamed: tuple[Worded, ...]
    lengths: Mapping[str, int]
    faces: tuple[Face, ...]
    language: str
