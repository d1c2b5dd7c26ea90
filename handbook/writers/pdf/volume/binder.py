"""Bind fragments into a volume: one file, one outline, one tree of tags.

It works as a linker does: objects get their numbers, names are resolved, and what
stands around the text is put on each page. ISO 32000-1 names what is made here:
7.7.3 (pages), 12.3 (destinations, outline), 14.7 (tags).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from handbook.writers.pdf.folios import Side
from handbook.writers.pdf.volume import raw, stamps, template
from handbook.writers.pdf.volume.fragment import Face, Fragment, Sheet
from handbook.writers.pdf.volume.packing import Counted
from handbook.writers.pdf.volume.raw import Raw
from handbook.writers.written import Folios

_PIXEL = 0.75  # points
_AROUND = b"/Artifact <</Type /Pagination>> BDC\n/Furniture Do\nEMC"


class Leaf(NamedTuple):
    """A page of a volume: which fragment's sheet it shows, and what is around it.

    ``shift``: how far the text stands to the right of where it was drawn, in points.
    ``fragment`` is None for a blank page.
    """

    fragment: int | None
    sheet: int
    folio: str
    side: Side
    around: int = 0
    shift: float = 0.0


@dataclass(slots=True)
class Press:
    """A volume under way: its file, and what all of it shares, by name."""

    pdf: Any
    folios: Folios
    faces: Mapping[str, Face]
    symbols: dict[bytes, bytes]
    blends: Mapping[bytes, bytes]
    size: tuple[float, ...]
    tags: list[bytes] = field(default_factory=list)
    tagged: list[bytes] = field(default_factory=list)
    pages: list[bytes] = field(default_factory=list)
    once: dict[tuple[bytes, bytes | None], bytes] = field(default_factory=dict)

    def add(self, one: Any) -> bytes:
        """Add an object and return the reference to it."""
        self.pdf.add_object(one)
        reference: bytes = one.reference
        return reference

    def shared(self, head: bytes, stream: bytes | None) -> bytes:
        """Return the reference to an object that the file has but once."""
        key = head, stream
        if key not in self.once:
            self.once[key] = self.add(raw.made(head, stream))
        return self.once[key]

    def stamped(self, drawn: bytes, folio: str) -> bytes:
        """Return what is drawn on a page with its page numbers."""
        folios = {**self.folios, stamps.OWN: folio}
        fill = {b"D": lambda word: stamps.stamped(word, folios, self.faces)}
        return template.filled(drawn, fill)


def bind(press: Press, fragments: Sequence[Counted], leaves: Sequence[Leaf]) -> None:
    """Add the pages of a volume to its file.

    The last of ``fragments`` is what stands around the text of pages.
    """
    *texts, around = fragments
    shown = [leaf for leaf in leaves if leaf.fragment is not None]
    forms = list(zip(shown, _forms(press, around.whole(), shown), strict=True))
    pages: dict[int | None, Iterator[bytes]] = {None: _blanks(press)}
    for index, fragment in enumerate(texts):
        own = [(leaf, form) for leaf, form in forms if leaf.fragment == index]
        pages[index] = iter(_bind(press, fragment.whole(), index, own))
    press.pages += (next(pages[leaf.fragment]) for leaf in leaves)


def _blanks(press: Press) -> Iterator[bytes]:
    """Yield the references to pages with nothing on them."""
    import pydyf

    box = pydyf.Array(press.size)
    while True:
        about = {"Type": "/Page", "Parent": press.symbols[b"pages"], "MediaBox": box}
        named = pydyf.Dictionary({"Font": press.symbols[b"fonts"]})
        page = pydyf.Dictionary({**about, "Resources": named})
        yield press.add(page)


def _forms(press: Press, around: Fragment, leaves: Sequence[Leaf]) -> Iterator[bytes]:
    """Return the references to what is drawn around the text of each page."""
    import pydyf

    pages = {sheet.item for sheet in around.sheets}
    numbers = _Numbers(press, around, pages)
    fill: template.Fill = {b"O": numbers, b"S": press.symbols.__getitem__}
    numbers.write(fill)
    resources = press.add(raw.made(template.filled(around.resources, fill)))
    for leaf in leaves:
        sheet = around.sheets[leaf.around]
        about = {
            "Type": "/XObject",
            "Subtype": "/Form",
            "BBox": pydyf.Array(press.size),
            "Resources": resources,
        }
        drawn = press.stamped(sheet.content, leaf.folio)
        yield press.add(raw.stream(drawn, **about))


class _Numbers:
    """The numbers that a fragment's objects have in a volume, by their own."""

    def __init__(self, press: Press, fragment: Fragment, without: set[int]) -> None:
        self.open: dict[int, Raw] = {}
        self.references: dict[int, bytes] = {}
        for number, (head, stream) in enumerate(fragment.items):
            if number in without:
                continue
            if stream is not None and b"\xff" not in head:
                self.references[number] = press.shared(head, stream)
            else:
                self.open[number] = raw.made(head, stream)
                self.references[number] = press.add(self.open[number])

    def __call__(self, word: bytes) -> bytes:
        return self.references[int(word)]

    def write(self, fill: template.Fill) -> None:
        """Fill the gaps of the objects."""
        heads = template.filled_all([one.head for one in self.open.values()], fill)
        for one, head in zip(self.open.values(), heads, strict=True):
            one.head = head


def _bind(
    press: Press, fragment: Fragment, index: int, own: Sequence[tuple[Leaf, bytes]]
) -> list[bytes]:
    """Add a fragment; return the references to its pages."""
    numbers = _Numbers(press, fragment, set())
    symbols = dict(press.symbols)
    first = len(press.tags)
    shifts = [leaf.shift for leaf, _form in own]

    def moved(word: bytes, unit: float = 1.0) -> bytes:
        page, place = word.split()
        return b"%.6f" % (float(place) + shifts[int(page)] / unit)

    fill: template.Fill = {
        b"O": numbers,
        b"S": symbols.__getitem__,
        b"C": press.blends.__getitem__,
        b"T": lambda word: b"%d" % (first + int(word)),
        b"P": lambda _word: b"%d-" % index,
        b"X": moved,
        b"B": lambda word: moved(word, _PIXEL),
    }
    for page, (leaf, form) in enumerate(own):
        symbols[b"furniture"] = form
        resources = raw.made(template.filled(fragment.resources, fill))
        symbols[b"resources-%d" % page] = press.add(resources)
        symbols[b"contents-%d" % page] = _contents(press, fragment.sheets[page], leaf)
    numbers.write(fill)
    press.tags += (template.filled(tag, fill) for tag in fragment.tags)
    press.tagged += (template.filled(tag, fill) for tag in fragment.tagged)
    return [numbers.references[sheet.item] for sheet in fragment.sheets]


def _contents(press: Press, sheet: Sheet, leaf: Leaf) -> bytes:
    """Return what is drawn on a page: its text, moved, and what stands around it."""
    begin = b"q" + (b"\n1 0 0 1 %.6f 0 cm" % leaf.shift if leaf.shift else b"")
    end = b"Q\n" + _AROUND
    if sheet.gaps:
        text = press.add(raw.stream(press.stamped(sheet.drawn, leaf.folio)))
    else:
        head = b"<</Filter /FlateDecode/Length %d>>" % len(sheet.drawn)
        text = press.add(raw.made(head, sheet.drawn))
    before, after = (
        press.shared(b"<</Length %d>>" % len(one), one) for one in (begin, end)
    )
    return b"[%s]" % b" ".join((before, text, after))
