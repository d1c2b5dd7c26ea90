"""What adds up while a document is written: ids, notes, lists, pictures, links."""

import hashlib
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from itertools import count

from handbook.document import Picture
from handbook.writers.docx.flow.elements import Element, bears_words
from handbook.writers.docx.flow.references import NOTHING, References
from handbook.writers.docx.flow.spot import Spot
from handbook.writers.docx.letterhead.stationery import Stationery
from handbook.writers.docx.look import Look
from handbook.writers.docx.markup import bookmarks
from handbook.writers.docx.markup.line import Around, Line
from handbook.writers.docx.markup.paragraphs import Block
from handbook.writers.docx.package.container import Piece
from handbook.writers.docx.package.numbering import Restart
from handbook.writers.docx.styles import paragraphs
from handbook.writers.docx.styles.characters import characters
from handbook.writers.docx.styles.families import LIST, Family, families
from handbook.writers.docx.styles.said import Said, said
from handbook.writers.written import Folios

Handler = Callable[[Element, Spot, "Ledger"], list[Block]]
Inline = Callable[[Element, Line, Around, "Ledger"], None]

CALLED = 60
"""The characters of a control's name."""
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_TYPES = {"theme": "application/vnd.openxmlformats-officedocument.theme+xml"}
_SUFFIXES = {"image/png": "png", "image/jpeg": "jpeg", "image/svg+xml": "svg"}
_MEDIA = {suffix: type_ for type_, suffix in _SUFFIXES.items()}
_MEDIA |= {"jpg": "image/jpeg", "gif": "image/gif"}
_MEDIA |= {"emf": "image/x-emf", "wmf": "image/x-wmf"}


@dataclass(slots=True)
class Ledger:
    """The running state of one document; everything else is values.

    ``anchors`` are the ids that the document holds: a link to another is text.
    ``handlers`` turn elements into blocks, ``words`` add them to a line, both
    by tag and role; ``labels`` are words that writers add by themselves,
    ``indexed`` what the index marks at an anchor. ``references`` are what Word can
    tell again. ``sources`` are those of the bookmarks that name paragraphs.
    ``nested``: what says its language may hold elements, and not only words.
    ``stationery``: the company's heads and feet. ``controls``: what they are called.
    """

    look: Look
    folios: Folios
    anchors: frozenset[str]
    pictures: Mapping[str, Picture]
    handlers: Mapping[str, Handler]
    words: Mapping[str, Inline]
    families: Mapping[str, Family] = field(init=False)
    labels: Mapping[str, str] = field(default_factory=dict)
    indexed: Mapping[str, str] = field(default_factory=dict)
    references: References = NOTHING
    nested: bool = True
    sources: dict[str, str] = field(default_factory=dict)
    pieces: dict[str, Piece] = field(default_factory=dict)
    notes: list[tuple[int, str]] = field(default_factory=list)
    restarts: list[Restart] = field(default_factory=list)
    controls: list[str] = field(default_factory=list)
    stationery: Stationery = field(default_factory=Stationery)
    _styles: Mapping[str, Said] = field(init=False)
    _sizes: Mapping[str, int] = field(init=False)
    _ids: "count[int]" = field(default_factory=lambda: count(1))
    _named: set[str] = field(default_factory=set)
    _shown: "Counter[str]" = field(default_factory=Counter)
    _counts: dict[str, tuple[int, ...]] = field(default_factory=dict)
    _current: dict[str, int] = field(default_factory=dict)
    _next_step: int = 0
    _step_list: int | None = None

    def __post_init__(self) -> None:
        self._styles = said(paragraphs(self.look))
        self.families = families(self.look)
        self._sizes = {w.id: w.face.size or 0 for w in characters(self.look)}

    def id(self) -> int:
        """Return a number that nothing else in the document bears."""
        return next(self._ids)

    # --- what a style says ---

    def size(self, style: str) -> int:
        """Return the type size of a style of paragraphs, in half points."""
        return self._styles[style].size

    def words_size(self, style: str) -> int:
        """Return the type size of a style of words, 0 if it says none."""
        return self._sizes.get(style, 0)

    def left(self, style: str) -> float:
        """Return where the text of a style begins, in mm."""
        return self._styles[style].left

    def keeps(self, style: str) -> bool:
        """Return whether a style keeps its paragraph with the next."""
        return self._styles[style].keeps

    def exact(self, style: str) -> bool:
        """Return whether a style's lines have one height, whatever is in them."""
        return self._styles[style].exact

    # --- bookmarks ---

    def marks(self, element: Element) -> tuple[str, str]:
        """Return the bookmarks for an element's id and source: starts, ends.

        Its source, if words stand in the element itself: what holds blocks alone
        is named by them.
        """
        anchor, source = element.get("id"), element.get("data-source")
        if not (anchor or source):  # as most elements
            return self.told(element)
        names, unseen = [], ""
        if anchor and anchor not in self._named:
            self._named.add(anchor)
            names.append(bookmarks.of_anchor(anchor))
            unseen = self.indexed.get(anchor, "")
        if source and bears_words(element):
            self._shown[source] += 1
            name = bookmarks.of_source(source, self._shown[source])
            self.sources[name] = source
            names.append(name)
        starts, ends = self._bookmarks(names)
        told = self.told(element)  # without what the index marks
        return starts + unseen + told[0], told[1] + ends

    def told(self, element: Element) -> tuple[str, str]:
        """Return the bookmark for what references tell of an element, if any do."""
        name = self.references.bookmarks.get(element)
        return self._bookmarks([name]) if name else ("", "")

    def point(self, anchor: str) -> str:
        """Return a bookmark of no width, for an anchor that is no element's."""
        return "".join(self._bookmarks([bookmarks.of_anchor(anchor)]))

    def _bookmarks(self, names: list[str]) -> tuple[str, str]:
        starts, ends = "", ""
        for name in names:
            number = self.id()
            starts += f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>'
            ends = f'<w:bookmarkEnd w:id="{number}"/>' + ends
        return starts, ends

    def called(self, name: str) -> str:
        """Return the name of a control, as much of it as Word takes; keep all of it."""
        self.controls.append(name)
        return name[:CALLED]

    # --- notes and lists ---

    def note(self, number: int, xml: str) -> int:
        """Keep a footnote's paragraphs; return the id that refers to it."""
        self.notes.append((number, xml))
        return len(self.notes)

    def restart(self, name: str, starts: Mapping[int, int]) -> int:
        """Return a new count of list ``name``; ``starts``: first numbers by level."""
        self.restarts.append(Restart(name, tuple(sorted(starts.items()))))
        return len(LIST) + len(self.restarts)

    def counted(self, name: str, numbers: tuple[int, ...]) -> int | None:
        """Return the count that makes Word print ``numbers``; None: its style's own.

        Word counts as the document does; where the document leaves a number
        out or begins again, a new count starts.
        """
        *above, last = numbers
        before = self._counts.get(name, ())
        expected = before[len(above)] + 1 if len(before) > len(above) else 1
        if list(before[: len(above)]) != above or last != expected:
            self._current[name] = self.restart(name, dict(enumerate(numbers)))
        self._counts[name] = numbers
        return self._current.get(name)

    def begin_card(self) -> None:
        """Begin a card: its title is of its steps' list, so that these begin anew."""
        self._next_step, self._step_list = 1, None

    def stepped(self, start: int, steps: int) -> int | None:
        """Return the count of so many steps from ``start`` on; None: their style's."""
        if start != self._next_step:
            self._step_list = self.restart("CardStep", {1: start})
        self._next_step = start + steps
        return self._step_list

    def follows(self, name: str, number: int) -> bool:
        """Count a caption of kind ``name``; return whether it is the next one."""
        before = self._counts.get(name, (0,))[-1]
        self._counts[name] = (number,)
        return number == before + 1

    # --- other parts of the package ---

    def keep(self, kind: str, name: str, content_type: str, xml: str) -> str:
        """Keep a part of a type of its own; return its id."""
        return self._kept(kind, name, content_type, xml.encode())

    def link(self, address: str) -> str:
        """Return the id of a relationship to an address outside."""
        return self._kept("hyperlink", address, "", b"")

    def picture(self, picture: Picture) -> tuple[str, str]:
        """Return the ids of a picture's raster and of its drawing, if any."""
        digest = picture.digest
        raster = self._image(digest, picture.media_type, picture.raster)
        if picture.svg is None:
            return raster, ""
        return raster, self._image(digest, "image/svg+xml", picture.svg)

    def drawing(self, name: str, content: bytes) -> str:
        """Return the id of a picture of another Word file; "" if it can't be shown."""
        suffix = name.rpartition(".")[2].lower()
        if suffix not in _MEDIA:
            return ""
        digest, type_ = hashlib.sha256(content).hexdigest()[:32], _MEDIA[suffix]
        file = f"/word/media/{digest}.{_SUFFIXES.get(type_, suffix)}"
        return self._kept("image", file, type_, content)

    def _image(self, digest: str, media_type: str, content: bytes) -> str:
        name = f"/word/media/{digest}.{_SUFFIXES[media_type]}"
        return self._kept("image", name, media_type, content)

    def part(self, kind: str, name: str, xml: str) -> str:
        """Keep a part of the package, such as a header; return its id."""
        type_ = _TYPES.get(kind, f"{_WORD}.{kind}+xml")
        return self._kept(kind, f"/word/{name}.xml", type_, xml.encode())

    def _kept(self, kind: str, name: str, content_type: str, content: bytes) -> str:
        known = self.pieces.get(name)
        if known is None:
            id_ = f"rId{len(self.pieces) + 1}"
            known = Piece(id_, kind, name, content_type, content)
            self.pieces[name] = known
        return known.id
