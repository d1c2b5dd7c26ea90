"""A fragment as bytes, and back: a line of lengths, three of JSON, and streams.

The first JSON is what pages are counted by, the second tells of typefaces. A book
counts the pages of all of its fragments, then gathers their typefaces, before it
needs the rest of any: of one after the other.
"""

import json
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import accumulate, pairwise
from typing import Any, TypeAlias

from handbook.writers.pdf.volume import template
from handbook.writers.pdf.volume.fragment import (
    Face,
    Fragment,
    Item,
    Mark,
    Sheet,
    Spot,
)
from handbook.writers.shelf import SpoiltError

_BYTES = "latin-1"  # a character for each byte


@dataclass(frozen=True, slots=True)
class Packed:
    """A fragment on its shelf, of which only is read what pages are counted by.

    Nothing is drawn on its sheets.
    """

    content: bytes = field(repr=False)
    sheets: tuple[Sheet, ...]
    spots: tuple[Spot, ...]
    marks: tuple[Mark, ...]
    openings: tuple[str, ...]
    missing: str

    @property
    def faces(self) -> Mapping[str, Face]:
        """What the fragment has of typefaces, read again each time."""
        with _telling():
            return {
                name: Face(look, dict(widths), dict(texts))
                for name, look, widths, texts in _read(_parts(self.content)[1])
            }

    def whole(self) -> Fragment:
        """Return the fragment but for its typefaces; raises SpoiltError if cut off."""
        with _telling():
            return _fragment(self, {})


Counted: TypeAlias = Fragment | Packed
"""A fragment, or one on its shelf: either tells how many pages it has."""


def packed(fragment: Fragment) -> bytes:
    """Return a fragment as bytes."""
    streams = [item.stream for item in fragment.items if item.stream is not None]
    streams += [sheet.drawn for sheet in fragment.sheets]
    counted = {
        "sheets": [(sheet.item, sheet.gaps, sheet.left) for sheet in fragment.sheets],
        "spots": fragment.spots,
        "marks": fragment.marks,
        "openings": fragment.openings,
        "missing": fragment.missing,
    }
    faces = [
        (name, face.look, list(face.widths.items()), list(face.texts.items()))
        for name, face in fragment.faces.items()
    ]
    drawn = {
        "items": _joined([item.head for item in fragment.items]),
        "sizes": [-1 if i.stream is None else len(i.stream) for i in fragment.items],
        "sheets": [len(sheet.drawn) for sheet in fragment.sheets],
        "resources": fragment.resources.decode(_BYTES),
        "tagged": _joined(fragment.tagged),
        "tags": _joined(fragment.tags),
    }
    heads = (zlib.compress(json.dumps(o).encode(), 1) for o in (counted, faces, drawn))
    parts = (*heads, b"".join(streams))
    return b"".join((b"%d %d %d %d\n" % tuple(map(len, parts)), *parts))


def opened(content: bytes) -> Packed:
    """Return a fragment to count the pages of; raises SpoiltError as ``unpacked``."""
    with _telling():
        counted = _read(_parts(content)[0])
        return Packed(
            content,
            sheets=tuple(Sheet(item, b"", *how) for item, *how in counted["sheets"]),
            spots=tuple(Spot(*spot) for spot in counted["spots"]),
            marks=tuple(
                Mark(level, label, state, Spot(*spot))
                for level, label, state, spot in counted["marks"]
            ),
            openings=tuple(counted["openings"]),
            missing=counted["missing"],
        )


def unpacked(content: bytes) -> Fragment:
    """Return the fragment that was packed; raises SpoiltError if it was none."""
    with _telling():
        known = opened(content)
        return _fragment(known, known.faces)


@contextmanager
def _telling() -> Iterator[None]:
    """Raise SpoiltError for whatever shows that bytes are no fragment."""
    try:
        yield
    except (AttributeError, KeyError, TypeError, ValueError, zlib.error) as error:
        raise SpoiltError from error


def _parts(content: bytes) -> list[memoryview]:
    """Return what was packed: of JSON what is counted, typefaces, the rest; streams."""
    begin = content.index(b"\n") + 1
    ends = list(accumulate(map(int, content[:begin].split()), initial=begin))
    if ends[-1] != len(content):
        raise ValueError("cut off")
    counted, faces, drawn, streams = pairwise(ends)
    seen = memoryview(content)
    return [seen[slice(*part)] for part in (counted, faces, drawn, streams)]


def _read(part: memoryview) -> Any:
    return json.loads(zlib.decompress(part))


def _fragment(known: Packed, faces: Mapping[str, Face]) -> Fragment:
    """Return the fragment that ``known`` is, with its typefaces."""
    *_counted, about, streams = _parts(known.content)
    drawn, take = _read(about), _taker(streams)
    return Fragment(
        items=tuple(
            Item(head, None if size < 0 else take(size))
            for head, size in zip(_parted(drawn["items"]), drawn["sizes"], strict=True)
        ),
        resources=drawn["resources"].encode(_BYTES),
        sheets=tuple(
            sheet._replace(drawn=take(size))
            for sheet, size in zip(known.sheets, drawn["sheets"], strict=True)
        ),
        tagged=tuple(_parted(drawn["tagged"])),
        tags=tuple(_parted(drawn["tags"])),
        spots=known.spots,
        marks=known.marks,
        faces=faces,
        openings=known.openings,
        missing=known.missing,
    )


def _joined(heads: Sequence[bytes]) -> str:
    """Return templates as one text."""
    return template.BETWEEN.join(heads).decode(_BYTES)


def _parted(joined: str) -> Sequence[bytes]:
    return joined.encode(_BYTES).split(template.BETWEEN) if joined else ()


def _taker(streams: memoryview) -> Callable[[int], bytes]:
    """Return what takes so many bytes, from the first on."""
    place = 0

    def take(size: int) -> bytes:
        nonlocal place
        begin, place = place, place + size
        if place > len(streams):
            raise ValueError("cut off")
        return bytes(streams[begin:place])

    return take
