"""A fragment as bytes, and back: a line of lengths, two of JSON, and streams.

The first JSON is what pages are counted by. A book counts the pages of all of its
fragments before it needs the rest of any.
"""

import json
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
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
    openings: tuple[str, ...]
    missing: str

    def whole(self) -> Fragment:
        """Return the fragment."""
        return unpacked(self.content)


Counted: TypeAlias = Fragment | Packed
"""A fragment, or one on its shelf: either tells how many pages it has."""


def packed(fragment: Fragment) -> bytes:
    """Return a fragment as bytes."""
    streams = [item.stream for item in fragment.items if item.stream is not None]
    streams += [sheet.drawn for sheet in fragment.sheets]
    counted = {
        "sheets": [(s.item, len(s.drawn), s.gaps, s.left) for s in fragment.sheets],
        "spots": fragment.spots,
        "openings": fragment.openings,
        "missing": fragment.missing,
    }
    drawn = {
        "items": _joined([item.head for item in fragment.items]),
        "sizes": [-1 if i.stream is None else len(i.stream) for i in fragment.items],
        "resources": fragment.resources.decode(_BYTES),
        "tagged": _joined(fragment.tagged),
        "tags": _joined(fragment.tags),
        "marks": fragment.marks,
        "faces": [
            (name, face.look, list(face.widths.items()), list(face.texts.items()))
            for name, face in fragment.faces.items()
        ],
    }
    heads = [zlib.compress(json.dumps(one).encode(), 1) for one in (counted, drawn)]
    lengths = (*map(len, heads), sum(map(len, streams)))
    return b"".join((b"%d %d %d\n" % lengths, *heads, *streams))


def opened(content: bytes) -> Packed:
    """Return a fragment to count the pages of; raises SpoiltError as ``unpacked``."""
    with _telling():
        counted, _drawn, _streams = _heads(content)
        return Packed(
            content,
            sheets=tuple(
                Sheet(item, b"", gaps, left)
                for item, _size, gaps, left in counted["sheets"]
            ),
            spots=tuple(Spot(*spot) for spot in counted["spots"]),
            openings=tuple(counted["openings"]),
            missing=counted["missing"],
        )


def unpacked(content: bytes) -> Fragment:
    """Return the fragment that was packed; raises SpoiltError if it was none."""
    with _telling():
        counted, drawn, streams = _heads(content)
        return _fragment(counted, json.loads(zlib.decompress(drawn)), _taker(streams))


@contextmanager
def _telling() -> Iterator[None]:
    """Raise SpoiltError for whatever shows that bytes are no fragment."""
    try:
        yield
    except (AttributeError, KeyError, TypeError, ValueError, zlib.error) as error:
        raise SpoiltError from error


def _heads(content: bytes) -> tuple[dict[str, Any], bytes, memoryview]:
    """Return what pages are counted by, and the rest as it is packed; the streams."""
    line, _newline, rest = content.partition(b"\n")
    counted, drawn, streams = map(int, line.split())
    if len(rest) != counted + drawn + streams:
        raise ValueError("cut off")
    about: dict[str, Any] = json.loads(zlib.decompress(rest[:counted]))
    return about, rest[counted : counted + drawn], memoryview(rest)[counted + drawn :]


def _fragment(
    counted: Mapping[str, Any], drawn: Mapping[str, Any], take: Callable[[int], bytes]
) -> Fragment:
    return Fragment(
        items=tuple(
            Item(head, None if size < 0 else take(size))
            for head, size in zip(_parted(drawn["items"]), drawn["sizes"], strict=True)
        ),
        resources=drawn["resources"].encode(_BYTES),
        sheets=tuple(
            Sheet(item, take(size), gaps, left)
            for item, size, gaps, left in counted["sheets"]
        ),
        tagged=tuple(_parted(drawn["tagged"])),
        tags=tuple(_parted(drawn["tags"])),
        spots=tuple(Spot(*spot) for spot in counted["spots"]),
        marks=tuple(
            Mark(level, label, state, Spot(*spot))
            for level, label, state, spot in drawn["marks"]
        ),
        faces={
            name: Face(look, dict(widths), dict(texts))
            for name, look, widths, texts in drawn["faces"]
        },
        openings=tuple(counted["openings"]),
        missing=counted["missing"],
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
