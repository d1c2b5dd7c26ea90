"""A composed edition: text that hashes, pickles and diffs."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Literal, TypeAlias

from handbook.content.audience import Employment, Reader

_FRONT = frozenset({"cover", "control", "how", "contents"})

Stage: TypeAlias = Literal["draft", "published"]


@dataclass(frozen=True, slots=True, order=True)
class Edition:
    """Which book: ``as_of`` is the date that it speaks for.

    ``site`` "" is a book for all sites. A draft shows what is still open;
    nothing is open in a book that is published.
    """

    department: str
    language: str
    reader: Reader
    employment: Employment
    as_of: date
    site: str = ""
    stage: Stage = "draft"

    @property
    def name(self) -> str:
        """Return the stem of its files: ``accounting-handbook-trainer.ja``."""
        words = [self.department, "handbook"]
        if self.reader != "trainee":
            words.append(self.reader)
        if self.employment != "regular":
            words.append(self.employment)
        if self.site:
            words.append(self.site)
        return "-".join(words) + f".{self.language}"

    @property
    def usual(self) -> "Edition":
        """Return its department's edition for the reader whom it mostly has.

        What is the same for all of a department's readers counts as that one's.
        """
        return replace(self, reader="trainee", employment="regular")

    @property
    def trainees(self) -> "Edition":
        """Return the edition that the trainee of the same kind is given."""
        return replace(self, reader="trainee")

    @property
    def forms(self) -> str:
        """Return the stem of its forms: ``accounting-forms-part-time.ja``."""
        return self.trainees.name.replace("-handbook", "-forms", 1)

    @property
    def calendar(self) -> str:
        """Return the stem of its department's calendar: ``accounting-calendar.ja``."""
        words = [self.department, "calendar", *([self.site] if self.site else [])]
        return "-".join(words) + f".{self.language}"


@dataclass(frozen=True)
class Picture:
    """A picture that the parts name ``picture:DIGEST``.

    ``raster`` is PNG or JPEG, sRGB, upright; an SVG of the company also carries
    ``svg``, a figure drawn by code that alone (``figures.drawn`` gives it a
    raster). Width and height are those of the raster in pixels; ``dpi`` says how
    large it is meant to be.
    """

    raster: bytes = field(repr=False)
    media_type: str
    width: int
    height: int
    dpi: float = 220.0
    svg: bytes | None = field(default=None, repr=False)

    @cached_property
    def digest(self) -> str:
        return hashlib.sha256(self.raster + (self.svg or b"")).hexdigest()[:32]


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of the book that can be laid out by itself.

    ``kind``: cover, control, how, contents, opener, continued (the text of a
    chapter that an opener began), chapter, trainer, index or back.
    ``id`` is its anchor; ``number`` the chapter's as printed ("3", "T1") or "".
    ``html`` is one well-formed element in the vocabulary.
    """

    kind: str
    id: str
    number: str
    title: str
    html: str = field(repr=False)

    @property
    def digest(self) -> str:
        text = "\0".join((self.kind, self.id, self.number, self.title, self.html))
        return hashlib.sha256(text.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the contents: level 1 is a part, level 2 a section."""

    level: int
    number: str
    title: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Imprint:
    """What running heads, feet and file properties say of the book.

    ``copy``: the number of a personal copy, in words.
    """

    book: str
    company: str
    department: str
    number: str
    version: str
    classification: str
    date: date
    subject: str
    keywords: tuple[str, ...]
    band: str
    copy: str = ""


@dataclass(frozen=True, slots=True)
class Appointment:
    """A day on which something is due, as plain text.

    ``lines`` say more of it; ``category``: law or custom, in words; ``lead_days``:
    how long before to be reminded, 0 not at all. ``uid`` stays the same when a
    day off moves ``day``.
    """

    uid: str
    day: date
    title: str
    lines: tuple[str, ...]
    category: str
    lead_days: int


@dataclass(frozen=True, slots=True)
class Agenda:
    """A department's appointments of one fiscal year, in the order of their days.

    ``stamp``: the date of the handbook.
    """

    title: str
    stamp: date
    appointments: tuple[Appointment, ...]

    @property
    def digest(self) -> str:
        return hashlib.sha256(repr(self).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Baseline:
    """A text as it stands in the company's source, in the edition's language.

    ``words`` are its letters as they are printed, without marks, readings, notes and
    white space.
    """

    markdown: str
    words: str


@dataclass(frozen=True)
class Document:
    """An edition's parts in reading order, its pictures by digest, its imprint.

    ``labels`` are the words that writers add by themselves, in the edition's
    language ("table" → 表). ``agenda`` is that of the department, where it is wanted;
    no page shows it. ``forms``: what a trainee fills in of it, as a document of its
    own; None where that is nothing, and in a trainer's book. ``fingerprint`` is the
    digest of what is read, ``signed`` that of what is signed for; ``gaps`` are the
    sources of the values that the company has left open, ``untranslated`` those of
    texts in another language. ``baselines`` are the texts that the parts name as
    sources, by address.
    """

    edition: Edition
    imprint: Imprint
    parts: tuple[Part, ...]
    entries: tuple[Entry, ...]
    pictures: tuple[Picture, ...]
    labels: tuple[tuple[str, str], ...]
    agenda: Agenda = Agenda("", date.min, ())
    fingerprint: str = ""
    signed: str = ""
    gaps: tuple[str, ...] = ()
    untranslated: tuple[str, ...] = ()
    baselines: tuple[tuple[str, Baseline], ...] = field(default=(), repr=False)
    forms: "Document | None" = field(default=None, repr=False)

    @property
    def language(self) -> str:
        return self.edition.language

    @property
    def body(self) -> tuple[Part, ...]:
        """Return the parts from the first chapter on, without the back.

        Pages are counted from there; those before it have a count of their own.
        """
        kinds = [part.kind for part in self.parts]
        begin = next((n for n, k in enumerate(kinds) if k not in _FRONT), len(kinds))
        return tuple(part for part in self.parts[begin:] if part.kind != "back")

    @cached_property
    def digest(self) -> str:
        """Return a digest of all that the book shows, and of what it was made from.

        Its agenda and its forms have digests of their own.
        """
        digests = [p.digest for p in self.parts] + [p.digest for p in self.pictures]
        return digest_of(self, digests, repr(self.baselines))


def digest_of(document: Document, digests: Iterable[str], baselines: str) -> str:
    """Return the digest of a document whose parts and pictures have these.

    ``baselines``: how Python writes its own.
    """
    heads = repr((document.edition, document.imprint))
    state = hashlib.sha256(heads.encode())
    for entry in document.entries:
        state.update(repr(entry).encode())
    state.update(" ".join(digests).encode())
    state.update(repr(document.labels).encode())
    state.update(baselines.encode())
    return state.hexdigest()
