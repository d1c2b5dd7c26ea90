"""A fragment as bytes, and back: a line with a length, JSON of that length, streams."""

import json
import zlib
from collections.abc import Callable, Sequence
from typing import Any

from handbook.writers.pdf.volume import template
from handbook.writers.pdf.volume.fragment import (
    Face,
    Fragment,
    Item,
    Mark,
    Sheet,
    Spot,
)

_BYTES = "latin-1"  # a character for each byte


def packed(fragment: Fragment) -> bytes:
    """Return a fragment as bytes."""
    streams = [item.stream for item in fragment.items if item.stream is not None]
    streams += [sheet.drawn for sheet in fragment.sheets]
    about = {
        "items": _joined([item.head for item in fragment.items]),
        "sizes": [-1 if i.stream is None else len(i.stream) for i in fragment.items],
        "resources": fragment.resources.decode(_BYTES),
        "sheets": [(s.item, len(s.drawn), s.gaps, s.left) for s in fragment.sheets],
        "tagged": _joined(fragment.tagged),
        "tags": _joined(fragment.tags),
        "spots": fragment.spots,
        "marks": fragment.marks,
        "faces": [
            (name, face.look, list(face.widths.items()), list(face.texts.items()))
            for name, face in fragment.faces.items()
        ],
        "openings": fragment.openings,
        "missing": fragment.missing,
    }
    head = zlib.compress(json.dumps(about).encode(), 1)
    return b"".join((b"%d\n" % len(head), head, *streams))


def unpacked(content: bytes) -> Fragment:
    """Return the fragment that was packed; raises ValueError if it was none."""
    try:
        return _unpacked(content)
    except (KeyError, TypeError, zlib.error) as error:
        raise ValueError("no fragment") from error


def _unpacked(content: bytes) -> Fragment:
    length, _newline, rest = content.partition(b"\n")
    about: dict[str, Any] = json.loads(zlib.decompress(rest[: int(length)]))
    take = _taker(memoryview(rest)[int(length) :])
    return Fragment(
        items=tuple(
            Item(head, None if size < 0 else take(size))
            for head, size in zip(_parted(about["items"]), about["sizes"], strict=True)
        ),
        resources=about["resources"].encode(_BYTES),
        sheets=tuple(
            Sheet(item, take(size), gaps, left)
            for item, size, gaps, left in about["sheets"]
        ),
        tagged=tuple(_parted(about["tagged"])),
        tags=tuple(_parted(about["tags"])),
        spots=tuple(Spot(*spot) for spot in about["spots"]),
        marks=tuple(
            Mark(level, label, state, Spot(*spot))
            for level, label, state, spot in about["marks"]
        ),
        faces={
            name: Face(look, dict(widths), dict(texts))
            for name, look, widths, texts in about["faces"]
        },
        openings=tuple(about["openings"]),
        missing=about["missing"],
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
