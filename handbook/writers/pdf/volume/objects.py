"""The bytes of a file: its objects, and where each of them stands.

pydyf would deflate every stream twice, and all as hard as zlib can: half the time
that a volume takes whose parts are laid out already. Here the dictionaries stand in
one object stream (ISO 32000-1, 7.5.7), and the cross references say how far each
object is from the one before it (7.5.8, 7.4.4.4): that is shorter, too.
"""

import hashlib
import zlib
from collections.abc import Sequence
from struct import Struct
from typing import Any

from handbook.writers.pdf.references import predicted
from handbook.writers.pdf.volume.raw import LEVEL

_HEAD = b"%PDF-1.7\n%\xf0\x9f\x96\xa4\n"
_AT_ONCE = 4096  # objects that are deflated: all of them take as much as the file
_PLACED, _STREAMED = 1, 2  # of the free ones all is 0
_ROW = Struct(">BII")  # what it is, its place or its stream, its index in that


def saved(pdf: Any, identifier: bytes) -> bytes:
    """Return the file; ``identifier`` tells it from others in hexadecimal digits.

    The first object is none: the head of the list of free ones.
    """
    pdf.add_object(pdf.info)
    packed = [one for one in pdf.objects[1:] if one.compressible]
    holder, crossed = len(pdf.objects), len(pdf.objects) + 1
    table = bytearray(_ROW.size * (crossed + 1))  # all are free ones
    written = bytearray(_HEAD)

    def enter(number: int, *row: int) -> None:
        _ROW.pack_into(table, _ROW.size * number, *row)

    def put(number: int, content: bytes) -> None:
        enter(number, _PLACED, len(written), 0)
        written.extend(b"%d 0 obj\n%s\nendobj\n" % (number, content))

    for one in pdf.objects[1:]:
        if not one.compressible:
            put(one.number, data(one))
    for index, one in enumerate(packed):
        enter(one.number, _STREAMED, holder, index)
    put(holder, _object_stream(packed))
    place = len(written)
    enter(crossed, _PLACED, place, 0)
    told = hashlib.sha256(written).hexdigest()[: len(identifier)].encode()
    about = b"/Root %s/Info %s/ID [<%s><%s>]" % (
        pdf.catalog.reference,
        pdf.info.reference,
        identifier,
        told,
    )
    put(crossed, _references(bytes(table), about))
    written.extend(b"startxref\n%d\n%%%%EOF\n" % place)
    return bytes(written)


def data(one: Any) -> bytes:
    """Return an object of pydyf's as it is written; streams are deflated."""
    if not getattr(one, "compress", False):
        known: bytes = one.data
        return known
    from pydyf import Dictionary

    deflated = zlib.compress(_joined(one.stream), LEVEL)
    about = {**one.extra, "Filter": "/FlateDecode", "Length": len(deflated)}
    return _stream(Dictionary(about).data, deflated)


def _joined(pieces: Sequence[Any]) -> bytes:
    from pydyf import _to_bytes

    return b"\n".join(map(_to_bytes, pieces))


def _stream(about: bytes, content: bytes) -> bytes:
    return b"%s\nstream\n%s\nendstream" % (about, content)


def _object_stream(packed: Sequence[Any]) -> bytes:
    """Return the stream that holds objects, their numbers and places before them."""
    contents = [one.data for one in packed]
    places = bytearray()
    place = 0
    for one, content in zip(packed, contents, strict=True):
        places += b"%d %d " % (one.number, place)
        place += len(content) + 1
    deflated = _deflated(bytes(places[:-1]), contents)
    about = b"<</Type /ObjStm/N %d/First %d/Filter /FlateDecode/Length %d>>"
    return _stream(about % (len(packed), len(places), len(deflated)), deflated)


def _deflated(head: bytes, contents: Sequence[bytes]) -> bytes:
    """Return lines, deflated: as all at once are, without having them all at once."""
    deflate = zlib.compressobj(LEVEL)
    done = [deflate.compress(head)]
    for begin in range(0, len(contents), _AT_ONCE):
        lines = (b"", *contents[begin : begin + _AT_ONCE])
        done.append(deflate.compress(b"\n".join(lines)))
    return b"".join((*done, deflate.flush()))


def _references(rows: bytes, about: bytes) -> bytes:
    """Return the stream that says where each object stands: a row for each."""
    deflated = zlib.compress(predicted(rows, _ROW.size), LEVEL)
    head = b"<</Type /XRef/Size %d/W [1 4 4]%s" % (len(rows) // _ROW.size, about)
    how = b"/Filter /FlateDecode/DecodeParms <</Predictor 12/Columns %d>>" % _ROW.size
    return _stream(b"%s%s/Length %d>>" % (head, how, len(deflated)), deflated)
