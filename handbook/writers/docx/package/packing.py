"""Pack the files of a package, and pack it again with others in their place.

The text of a book is packed section by section, and the register apart from what stands
around it: what copies of a book have alike is packed once. A section refers to what
stands before it as if all were packed at one go.

APPNOTE.TXT 6.3: 4.3.7 (headers), 4.3.12 (the directory), 4.3.16 (its end).
"""

import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from itertools import pairwise
from typing import NamedTuple

TYPES, RELATIONS = "[Content_Types].xml", "_rels/.rels"
_TEXT, _REGISTER = "word/document.xml", "customXml/item1.xml"
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest time that a zip entry can hold
_STORED = (".png", ".jpeg")  # compressed already
_LEVEL = 3
_SECTION = b"</w:sectPr></w:pPr></w:p>"  # ends one
_LEAST = 1 << 14  # bytes of a piece
_WINDOW = 1 << 15  # what a piece may refer to
_ABOUT = struct.Struct("<LLL")  # the sum of a file, its packed size and its size
_PLACE = struct.Struct("<L")
_ABOUT_IN_HEADER, _ABOUT_IN_DIRECTORY, _PLACE_IN_DIRECTORY = 14, 16, 42
_LENGTHS = struct.Struct("<HHH")  # in the directory: of a name and what follows it
_LENGTHS_AT, _DIRECTORY = 28, 46
_END, _START_IN_END = 22, 16


def packed(files: Mapping[str, bytes]) -> bytes:
    """Return a zip of files, sorted and undated, so that bytes repeat."""
    parted = {name: files[name] for name in (_TEXT, _REGISTER) if name in files}
    whole = BytesIO()
    with zipfile.ZipFile(whole, "w") as package:
        for name in sorted(files, key=_place):
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.create_system = 3
            entry.external_attr = 0o600 << 16
            stored = name.endswith(_STORED)
            entry.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
            content = b"" if name in parted else files[name]
            package.writestr(entry, content, compresslevel=_LEVEL)
    return b"".join(Package(whole.getvalue()).with_(parted))


def _place(name: str) -> tuple[bool, bool, str]:
    """Put first what a reader of the package wants first."""
    return name != TYPES, name != RELATIONS, name


class _Entry(NamedTuple):
    """A file as it is packed: its header, then its content; its line of the directory.

    A header ends where its content begins.
    """

    name: str
    header: bytes
    content: bytes
    listed: bytes


class _Piece(NamedTuple):
    """Bytes that are packed by themselves, and those before that they refer to."""

    content: bytes
    before: bytes


class Package:
    """A package that is packed; files in it may be exchanged again and again.

    None of them is larger than 4 GB, or has a comment; pictures stay. What the pieces
    of the first in a file's place were packed to is remembered.
    """

    def __init__(self, whole: bytes) -> None:
        self._entries = list(_entries(whole))
        self._end = whole[-_END:]
        self._known: dict[str, list[tuple[_Piece, bytes]]] = {}

    def with_(self, files: Mapping[str, bytes]) -> tuple[bytes, ...]:
        """Return the package with other ``files``, as bytes that follow each other.

        They are those that packing all of it would give.
        """
        parts: list[bytes] = []
        directory = bytearray()
        place = 0
        for entry in self._entries:
            header, content, listed = entry[1:]
            if entry.name in files:
                content, about = self._exchanged(entry.name, files[entry.name])
                header = _patched(header, _ABOUT_IN_HEADER, about)
                listed = _patched(listed, _ABOUT_IN_DIRECTORY, about)
            directory += _patched(listed, _PLACE_IN_DIRECTORY, _PLACE.pack(place))
            parts += (header, content)
            place += len(header) + len(content)
        end = _patched(self._end, _START_IN_END, _PLACE.pack(place))
        return (*parts, bytes(directory), end)

    def _exchanged(self, name: str, content: bytes) -> tuple[bytes, bytes]:
        """Return a file as it is packed, and what is said about it."""
        pieces = _pieces(name, content)
        known = self._known.get(name, [])
        done = [
            known[number][1]
            if number < len(known) and known[number][0] == piece
            else _deflated(piece, last=number == len(pieces) - 1)
            for number, piece in enumerate(pieces)
        ]
        self._known.setdefault(name, list(zip(pieces, done, strict=True)))
        packed = b"".join(done)
        return packed, _ABOUT.pack(zlib.crc32(content), len(packed), len(content))


def _entries(whole: bytes) -> Iterator[_Entry]:
    (start,) = _PLACE.unpack_from(whole, len(whole) - _END + _START_IN_END)
    with zipfile.ZipFile(BytesIO(whole)) as package:
        listed = package.infolist()
    places = [*(one.header_offset for one in listed), start]
    for one, (place, end) in zip(listed, pairwise(places), strict=True):
        length = sum(_LENGTHS.unpack_from(whole, start + _LENGTHS_AT))
        line = whole[start : start + _DIRECTORY + length]
        start += len(line)
        content = end - one.compress_size
        yield _Entry(one.filename, whole[place:content], whole[content:end], line)


def _pieces(name: str, content: bytes) -> Sequence[_Piece]:
    """Return a file in the pieces that it is packed in."""
    if name == _TEXT:
        return list(_sections(content))
    if name == _REGISTER:
        first, last = content.find(b"<text "), content.find(b"<labels>")
        edges = [0, *(edge for edge in (first, last) if edge > 0), len(content)]
        return [_Piece(content[start:end], b"") for start, end in pairwise(edges)]
    return [_Piece(content, b"")]


def _sections(content: bytes) -> Iterator[_Piece]:
    start = end = 0
    while end < len(content):
        found = content.find(_SECTION, max(end, start + _LEAST))
        end = len(content) if found < 0 else found + len(_SECTION)
        yield _Piece(content[start:end], content[max(0, start - _WINDOW) : start])
        start = end


def _deflated(piece: _Piece, *, last: bool) -> bytes:
    how = _LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS
    packer = zlib.compressobj(*how)
    if piece.before:
        packer = zlib.compressobj(*how, zdict=piece.before)
    flush = zlib.Z_FINISH if last else zlib.Z_SYNC_FLUSH
    return packer.compress(piece.content) + packer.flush(flush)


def _patched(text: bytes, place: int, other: bytes) -> bytes:
    return text[:place] + other + text[place + len(other) :]
