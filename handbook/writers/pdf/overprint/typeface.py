"""Font files in the TrueType format: widths of characters, files of a few glyphs.

Only what a PDF needs is kept: ISO 32000-1, 9.9. Glyphs lose their instructions, as
WeasyPrint's subsets do.
"""

import struct
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import accumulate
from pathlib import Path
from typing import Any

_WORDS, _MORE, _SCALE, _XY, _TWO, _INSTRUCTED = 1, 0x20, 8, 0x40, 0x80, 0x100
_HEAD = 12, 16  # bytes of a font file's head, and of a table's entry there
_NEGATIVE = 0x80  # the number of contours, from this first byte on: it is composed
_MAGIC = 0xB1B0AFBA
_SHAPED = 1024  # texts that are remembered: dates and trainers come again
_UNITS = 1024  # of Pango, in a pixel


class Typeface:
    """One font file, by its characters."""

    def __init__(self, file: str) -> None:
        import uharfbuzz

        self._font = uharfbuzz.Font(uharfbuzz.Face(Path(file).read_bytes()))
        face: Any = self._font.face
        self._tables = {
            tag: bytes(face.reference_table(tag).data)
            for tag in ("glyf", "head", "hhea", "hmtx", "loca", "maxp")
        }
        self.em: int = face.upem
        self._metrics = self._measured()
        self.advances = [advance for advance, _begin in self._metrics]
        self._places = self._offsets()
        self._shaped = lru_cache(maxsize=_SHAPED)(self._shape)
        self._bare: dict[int, bytes] = {}  # outlines that were asked for

    def glyphs(self, text: str) -> Sequence[int] | None:
        """Return the glyph of each character, None for a text that needs more.

        One whose characters join, take the form of a variant, or are in another font.
        """
        return self._shaped(text)

    def _shape(self, text: str) -> Sequence[int] | None:
        import uharfbuzz

        buffer = uharfbuzz.Buffer()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        uharfbuzz.shape(self._font, buffer)
        found = [self._font.get_nominal_glyph(ord(one)) for one in text]
        shaped = [one.codepoint for one in buffer.glyph_infos]
        return shaped if shaped == found and 0 not in shaped else None

    def width(self, glyph: int) -> int:
        """Return how far a glyph moves what follows, in thousandths of the em."""
        return round(self.advances[glyph] * 1000 / self.em)

    def subset(self, glyphs: Sequence[int]) -> bytes:
        """Return a font file whose glyphs from 1 on are ``glyphs``; 0 is empty.

        What they are composed of follows them.
        """
        order = dict.fromkeys(glyphs)
        left = list(glyphs)
        for glyph in left:  # which grows meanwhile
            more = [one for one in self._parts(glyph) if one not in order]
            left += more
            order |= dict.fromkeys(more)
        numbers = {glyph: number for number, glyph in enumerate(order, 1)}
        outlines = [b"", *(self._outline(one, numbers) for one in order)]
        ends = (0, *accumulate(map(len, outlines)))
        metrics = (number for one in order for number in self._metrics[one])
        count = len(outlines)
        head, hhea, maxp = (self._tables[tag] for tag in ("head", "hhea", "maxp"))
        tables = {
            b"glyf": b"".join(outlines),
            b"head": head[:8] + bytes(4) + head[12:50] + b"\0\1" + head[52:],
            b"hhea": hhea[:34] + struct.pack(">H", count),
            b"hmtx": struct.pack(f">{'Hh' * count}", 0, 0, *metrics),
            b"loca": struct.pack(f">{count + 1}L", *ends),
            b"maxp": maxp[:4] + struct.pack(">H", count) + maxp[6:],
        }
        return _file(tables)

    def _measured(self) -> list[tuple[int, int]]:
        """Return the width of each glyph, and where it begins."""
        (count,) = struct.unpack(">H", self._tables["hhea"][34:36])
        table = self._tables["hmtx"]
        full: list[tuple[int, int]] = list(
            struct.iter_unpack(">Hh", table[: 4 * count])
        )
        rest = struct.iter_unpack(">h", table[4 * count :])
        return full + [(full[-1][0], begin) for (begin,) in rest]

    def _offsets(self) -> tuple[int, ...]:
        loca, long = self._tables["loca"], self._tables["head"][51]
        if long:
            return struct.unpack(f">{len(loca) // 4}L", loca)
        return tuple(2 * one for one in struct.unpack(f">{len(loca) // 2}H", loca))

    def _raw(self, glyph: int) -> bytes:
        return self._tables["glyf"][self._places[glyph] : self._places[glyph + 1]]

    def _parts(self, glyph: int) -> list[int]:
        if glyph in self._bare:  # only what is whole by itself is kept there
            return []
        raw = self._raw(glyph)
        return [part for _place, part, _flags in _components(raw)]

    def _outline(self, glyph: int, numbers: Mapping[int, int]) -> bytes:
        """Return what draws a glyph, without instructions, padded."""
        if known := self._bare.get(glyph):
            return known
        raw = self._raw(glyph)
        if raw and raw[0] >= _NEGATIVE:
            return _padded(_recomposed(raw, numbers))
        if raw:
            at = 10 + 2 * int.from_bytes(raw[:2])
            after = at + 2 + int.from_bytes(raw[at : at + 2])
            raw = _padded(raw[:at] + b"\0\0" + raw[after:])
        self._bare[glyph] = raw
        return raw


def spread(typeface: Typeface, glyphs: Sequence[int], size: float) -> float:
    """Return how wide ``glyphs`` run in a size, as Pango counts it: by its units."""
    scale, em = int(size * _UNITS), typeface.em
    half, advances = em // 2, typeface.advances
    return sum([(advances[one] * scale + half) // em for one in glyphs]) / _UNITS


@cache
def typeface(file: str) -> Typeface:
    """Return the typeface of a font file, read once."""
    return Typeface(file)


def _components(raw: bytes) -> Iterator[tuple[int, int, int]]:
    """Yield where the parts of a composed glyph are told, which they are, and how."""
    if not raw or raw[0] < _NEGATIVE:
        return
    place, flags = 10, _MORE
    while flags & _MORE:
        flags, part = struct.unpack_from(">HH", raw, place)
        yield place, part, flags
        place = _after(place, flags)


def _after(place: int, flags: int) -> int:
    """Return where the next part is told."""
    scales = {_SCALE: 2, _XY: 4, _TWO: 8}
    scale = sum(size for flag, size in scales.items() if flags & flag)
    return place + 4 + (4 if flags & _WORDS else 2) + scale


def _recomposed(raw: bytes, numbers: Mapping[int, int]) -> bytes:
    made, end = bytearray(raw), len(raw)
    for place, part, flags in _components(raw):
        struct.pack_into(">HH", made, place, flags & ~_INSTRUCTED, numbers[part])
        end = _after(place, flags)
    return bytes(made[:end])


def _file(tables: Mapping[bytes, bytes]) -> bytes:
    """Return a font file of ``tables``, in the order of their tags."""
    power = len(tables).bit_length() - 1
    search = 16 << power
    numbers = (0x00010000, len(tables), search, power, 16 * len(tables) - search)
    place = _HEAD[0] + _HEAD[1] * len(tables)
    entries = [struct.pack(">LHHHH", *numbers)]
    bodies: list[bytes] = []
    total = heads = 0
    for tag, body in tables.items():
        heads = place if tag == b"head" else heads
        bodies.append(_padded(body))
        told = _sum(bodies[-1])
        entries.append(struct.pack(">4sLLL", tag, told, place, len(body)))
        total += told
        place += len(bodies[-1])
    total += _sum(b"".join(entries))
    whole = bytearray(b"".join((*entries, *bodies)))
    struct.pack_into(">L", whole, heads + 8, (_MAGIC - total) & 0xFFFFFFFF)
    return bytes(whole)


def _padded(body: bytes) -> bytes:
    return body + bytes(-len(body) % 4)


def _sum(padded: bytes) -> int:
    words: tuple[int, ...] = struct.unpack(f">{len(padded) // 4}L", padded)
    return sum(words) & 0xFFFFFFFF
