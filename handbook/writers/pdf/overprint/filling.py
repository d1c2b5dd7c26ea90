"""Fill a shell: the words of one copy after another, as bytes."""

import hashlib
import json
import re
import zlib
from codecs import BOM_UTF16_BE
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache

from handbook.writers import endings
from handbook.writers.pdf.overprint.mould import FONT
from handbook.writers.pdf.overprint.paths import number as _number
from handbook.writers.pdf.overprint.paths import operators
from handbook.writers.pdf.overprint.plain import is_plain, set_as
from handbook.writers.pdf.overprint.shell import (
    PLACE,
    Line,
    Piece,
    Shell,
    Stretch,
)
from handbook.writers.pdf.overprint.typeface import Typeface, spread, typeface
from handbook.writers.pdf.references import predicted

_HEAD = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo
<< /Registry (Adobe)
/Ordering (UCS)
/Supplement 0
>> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <ffff>
endcodespacerange
"""
_FOOT = "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend"
_BATCH = 100  # characters that a map tells at once
_IN_PLACE = 1
_ESCAPED = re.compile(rb"[\\()]")
_PREDICTED = b"/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns %d>>" % PLACE.size


@dataclass(frozen=True, slots=True)
class Words:
    """What a copy says in one typeface: the glyphs of each of its texts.

    ``numbers`` are those of the glyphs in the copy's own font, from 1 on, as a PDF
    writes them.
    """

    face: Typeface
    glyphs: Mapping[str, Sequence[int]]
    numbers: Mapping[int, bytes]
    characters: Mapping[int, str]

    @classmethod
    def of(
        cls, face: Typeface, kept: Mapping[int, str], texts: Iterable[str]
    ) -> "Words | None":
        """Return the glyphs of ``texts``; None if one needs more than one font.

        ``kept``: what glyphs say that all copies have.
        """
        glyphs: dict[str, Sequence[int]] = {}
        characters = dict(kept)
        for text in dict.fromkeys(texts):
            found = face.glyphs(text)
            if found is None:
                return None
            glyphs[text] = found
            characters.update(zip(found, text, strict=True))
        numbers = {glyph: b"%04x" % n for n, glyph in enumerate(sorted(characters), 1)}
        return cls(face, glyphs, numbers, characters)

    def shown(self, stretch: Stretch, values: Mapping[str, str]) -> bytes:
        """Return a stretch as a string of a PDF."""
        numbers = self.numbers
        shown: list[bytes] = []
        for piece in stretch.pieces:
            if piece.key:
                shown += [numbers[glyph] for glyph in self.glyphs[values[piece.key]]]
                continue
            for glyph, shift in zip(piece.glyphs, piece.shifts, strict=True):
                shown.append(numbers[glyph])
                if shift:
                    shown.append(b">%b<" % shift.encode())
        return b"[<%b>] TJ" % b"".join(shown)

    def wider(self, stretch: Stretch, values: Mapping[str, str]) -> float:
        """Return how much wider a stretch is than with its stand-ins."""
        return sum(
            spread(self.face, self.glyphs[values[piece.key]], stretch.size)
            - piece.width
            for piece in stretch.pieces
            if piece.key
        )


class Press:
    """Fills one shell again and again."""

    def __init__(self, shell: Shell) -> None:
        self._shell = shell
        self._faces = [typeface(file) for file in shell.faces]
        self._packer = zlib.compressobj(9)
        packed = self._packer.compress(predicted(shell.places, PLACE.size))
        self._packed = packed + self._packer.flush(zlib.Z_FULL_FLUSH)
        self._ends = [endings.kept(line.ends({})) for line in shell.lines]
        stretches = [one for line in shell.lines for one in line.stretches]
        self._keys = {key for one in stretches for key in one.keys}
        self._set = [
            _set(one for one in stretches if one.face == face)
            for face in range(len(self._faces))
        ]

    def filled(
        self, values: Mapping[str, str], free: Set[str] = frozenset()
    ) -> tuple[bytes, bytes] | None:
        """Return a copy with ``values`` in its slots, as bytes that follow each other.

        The first are those of all copies. ``free`` are the slots whose words no writer
        changes, whatever they are. None if a value has no room, or asks for more than
        a glyph a character: such a copy is to be laid out.
        """
        language = self._shell.language
        if not all(is_plain(values[key], language) for key in self._keys - free):
            return None
        said = {key: set_as(values[key], language) for key in self._keys}
        own: list[Words] = []
        for face, (kept, keys) in zip(self._faces, self._set, strict=True):
            words = Words.of(face, kept, map(said.__getitem__, keys))
            if words is None:
                return None
            own.append(words)
        bodies = [_text(alt, values) for alt in self._shell.alts]
        for line, end in zip(self._shell.lines, self._ends, strict=True):
            drawn, moved = _drawn(line, said, own)
            if moved > line.room or endings.kept(line.ends(said)) != end:
                return None  # no room, or the last line would begin elsewhere
            bodies += drawn
        for key in self._shell.paths:
            outlines = _outlines(values[key])
            if outlines is None:
                return None
            bodies.append(outlines)
        bodies += (one for words in own for one in _font(words))
        return self._shell.content, self._end(bodies, values)

    def _end(self, bodies: Sequence[bytes], values: Mapping[str, str]) -> bytes:
        """Return the objects that a shell lacks, and what ends its file."""
        shell = self._shell
        made, places = bytearray(), bytearray(shell.places[-PLACE.size :])
        for number, body in enumerate(bodies, shell.first):
            places += PLACE.pack(_IN_PLACE, len(shell.content) + len(made), 0)
            made += b"%d 0 obj\n%b\nendobj\n" % (number, body)
        start, last = len(shell.content) + len(made), shell.first + len(bodies)
        places += PLACE.pack(_IN_PLACE, start, 0)
        packer = self._packer.copy()
        known = PLACE.size + 1  # the last of those that all copies share
        packed = packer.compress(predicted(places, PLACE.size)[known:]) + packer.flush()
        packed = self._packed + packed
        name = self._name(values)
        made += b"%d 0 obj\n" % last
        made += b"<</Type/XRef/Size %d/W[1 4 2]%b" % (last + 1, shell.trailer)
        made += b"/ID[<%b><%b>]%b" % (name, name, _PREDICTED)
        made += b"/Length %d>>\nstream\n%b\nendstream\nendobj\n" % (len(packed), packed)
        return bytes(made + b"startxref\n%d\n%%%%EOF\n" % start)

    def _name(self, values: Mapping[str, str]) -> bytes:
        """Return what tells a copy from all others (ISO 32000-1, 14.4)."""
        own = [(key, values[key]) for key in sorted(self._keys)]
        decides = json.dumps([self._shell.identifier, own])
        return hashlib.sha256(decides.encode()).hexdigest()[:32].encode()


def _set(stretches: Iterable[Stretch]) -> tuple[dict[int, str], list[str]]:
    """Return what the glyphs say that stay in stretches, and the keys of the others."""
    pieces = [piece for stretch in stretches for piece in stretch.pieces]
    kept: dict[int, str] = {}
    for piece in pieces:
        kept.update(zip(piece.glyphs, piece.says, strict=True))
    return kept, list(dict.fromkeys(piece.key for piece in pieces if piece.key))


def _drawn(
    line: Line, values: Mapping[str, str], own: Sequence[Words]
) -> tuple[list[bytes], float]:
    """Return the streams of a line, and how much wider it is."""
    moved = 0.0
    streams = []
    for stretch in line.stretches:
        before, after = stretch.matrix
        drawn = [before + _number(stretch.x + moved) + after]
        if stretch.keys:
            words = own[stretch.face]
            type_ = b"/%b%d " % (FONT.encode(), stretch.face) + _number(stretch.size)
            drawn += (type_ + b" Tf", words.shown(stretch, values))
            moved += words.wider(stretch, values)
        streams.append(_stream(b"\n".join((*drawn, stretch.drawn))))
    return streams, moved


def _text(pieces: Sequence[Piece], values: Mapping[str, str]) -> bytes:
    said = "".join(values.get(piece.key, piece.text) for piece in pieces)
    written = _ESCAPED.sub(rb"\\\g<0>", BOM_UTF16_BE + said.encode("utf-16-be"))
    return b"(%b)" % written.replace(b"\r", b"\\r")  # else read as a line's end


@lru_cache(maxsize=512)
def _outlines(path: str) -> bytes | None:
    drawn = operators(path)
    if drawn is None:
        return None
    return _stream(zlib.compress(drawn, 9), b"/Filter/FlateDecode")


def _font(words: Words) -> Iterator[bytes]:
    """Yield the outlines of a copy's own font, the widths and the characters."""
    glyphs = sorted(words.numbers)
    outlines = words.face.subset(glyphs)
    yield _stream(outlines, b"/Length1 %d" % len(outlines))
    yield b"[1[%b]]" % " ".join(str(words.face.width(g)) for g in glyphs).encode()
    told = [
        f"<{number.decode()}> <{words.characters[glyph].encode('utf-16-be').hex()}>\n"
        for glyph, number in words.numbers.items()
    ]
    parts = [told[at : at + _BATCH] for at in range(0, len(told), _BATCH)]
    batches = (f"{len(p)} beginbfchar\n{''.join(p)}endbfchar\n" for p in parts)
    yield _stream(f"{_HEAD}{''.join(batches)}{_FOOT}".encode())


def _stream(content: bytes, about: bytes = b"") -> bytes:
    head = b"<<%b/Length %d>>" % (about, len(content))
    return b"%b\nstream\n%b\nendstream" % (head, content)
