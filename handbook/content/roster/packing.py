"""The bytes of a roster, packed: it is gone through several times, and may be long."""

import zlib
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE, getincrementaldecoder
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from io import IncrementalNewlineDecoder

from handbook.content.rules import Rule
from handbook.diagnostics import ContentError, Place, Problem
from handbook.messages import _

_EXCEL = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_UTF_16 = (BOM_UTF16_LE, BOM_UTF16_BE)
_HEAD = 4  # bytes that tell one kind of file from another
_AT_ONCE = 1 << 16  # bytes


@dataclass(frozen=True, slots=True)
class Packed:
    """A text file, a tenth of its size; ``name`` is what problems call it."""

    name: str
    encoding: str
    parts: tuple[bytes, ...] = field(repr=False)

    def texts(self) -> Iterator[str]:
        """Yield the text bit by bit; its lines end as editors count them."""
        decoder = getincrementaldecoder(self.encoding)()
        lines = IncrementalNewlineDecoder(decoder, translate=True)
        for chunk in _unpacked(self.parts):
            yield lines.decode(chunk)
        yield lines.decode(b"", final=True)


class _Trial:
    """Tells whether bytes that come bit by bit are of an ``encoding``."""

    def __init__(self, encoding: str) -> None:
        self._decoder = getincrementaldecoder(encoding)()
        self.holds = True

    def read(self, chunk: bytes, *, final: bool = False) -> None:
        try:
            if self.holds:
                self._decoder.decode(chunk, final)
        except UnicodeDecodeError:
            self.holds = False


def packed(chunks: Iterable[bytes], name: str) -> Packed:
    """Pack a file as Excel and editors write it, which comes bit by bit.

    Raises ContentError for what is no text, or in another encoding.
    """
    packer = zlib.compressobj()
    utf_8, cp932 = _Trial("utf-8"), _Trial("cp932")
    parts: list[bytes] = []
    head, noughts, size = b"", 0, 0
    for chunk in chunks:
        head = head if len(head) >= _HEAD else head + chunk[:_HEAD]
        noughts += chunk.count(0)
        size += len(chunk)
        utf_8.read(chunk)
        cp932.read(chunk)
        parts.append(packer.compress(chunk))
    utf_8.read(b"", final=True)
    cp932.read(b"", final=True)
    parts.append(packer.flush())
    _ensure_csv(head, noughts, size, name)
    if not utf_8.holds and (head.startswith(BOM_UTF8) or not cp932.holds):
        raise _unread(b"".join(_unpacked(parts)), name)
    encoding = "utf-8-sig" if utf_8.holds else "cp932"
    return Packed(name, encoding, tuple(filter(None, parts)))


def _unpacked(parts: Iterable[bytes]) -> Iterator[bytes]:
    unpacker = zlib.decompressobj()
    for part in parts:
        yield unpacker.decompress(part, _AT_ONCE)
        while unpacker.unconsumed_tail:
            yield unpacker.decompress(unpacker.unconsumed_tail, _AT_ONCE)
    yield unpacker.flush()


def _ensure_csv(head: bytes, noughts: int, size: int, name: str) -> None:
    if head.startswith(_EXCEL):
        message = _("this is an Excel file, not a CSV file")
    elif head.startswith(_UTF_16) or noughts * 20 > size:
        message = _("this file is {encoding}", encoding="UTF-16")
    else:
        return
    remedy = _('in Excel, save it as "CSV UTF-8 (Comma delimited)"')
    raise ContentError([Problem(Place(name), Rule.ENCODING, message, remedy)])


def _unread(raw: bytes, name: str) -> ContentError:
    """Say where bytes are no UTF-8 any more."""
    begin = BOM_UTF8 if raw.startswith(BOM_UTF8) else b""
    read = _until_wrong(raw.removeprefix(begin))
    place = Place(name, read.count("\n") + 1, len(read) - (read.rfind("\n") + 1) + 1)
    message = _("this is neither UTF-8 nor Shift_JIS")
    remedy = _('in Excel, save it as "CSV UTF-8 (Comma delimited)"')
    return ContentError([Problem(place, Rule.ENCODING, message, remedy)])


def _until_wrong(raw: bytes) -> str:
    try:
        return raw.decode()
    except UnicodeDecodeError as error:
        return raw[: error.start].decode()
