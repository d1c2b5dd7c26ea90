"""Pictures of the company's file without what is noted in them: who, where, when.

Their pixels stay as they are, byte by byte, and so do colours, size and direction.
"""

from collections.abc import Iterator
from io import BytesIO

from PIL import Image
from PIL.ExifTags import Base

_PNG = b"\x89PNG\r\n\x1a\n"
_NOTES = frozenset({b"tEXt", b"zTXt", b"iTXt", b"eXIf", b"tIME"})
_JPEG = b"\xff\xd8"
_SCAN = 0xDA
_COMMENT, _EXIF = 0xFE, 0xE1
_NEEDED = frozenset(
    {0xE0, 0xE2, 0xEE}
)  # of APPn: JFIF, colour profile, Adobe's colours
_APPLICATIONS = range(0xE0, 0xF0)


def bare(content: bytes) -> bytes:
    """Return a PNG or JPEG without notes; others, or broken ones, as they are."""
    if content.startswith(_PNG):
        return _PNG + b"".join(_chunks(content))
    if content.startswith(_JPEG):
        return _JPEG + _direction(content) + b"".join(_segments(content))
    return content


def _chunks(content: bytes) -> Iterator[bytes]:
    at = len(_PNG)
    while at + 12 <= len(content):
        end = at + 12 + int.from_bytes(content[at : at + 4])
        if content[at + 4 : at + 8] not in _NOTES:
            yield content[at:end]
        at = end


def _segments(content: bytes) -> Iterator[bytes]:
    at = len(_JPEG)
    while at + 4 <= len(content) and content[at] == 0xFF and content[at + 1] != _SCAN:
        kind, end = content[at + 1], at + 2 + int.from_bytes(content[at + 2 : at + 4])
        noted = kind == _COMMENT or (kind in _APPLICATIONS and kind not in _NEEDED)
        if not noted:
            yield content[at:end]
        at = end
    yield content[at:]


def _direction(content: bytes) -> bytes:
    """Return what says how the camera was held, "" where it was upright."""
    with Image.open(BytesIO(content)) as image:
        held = image.getexif().get(Base.Orientation, 1)
    if held not in range(2, 9):
        return b""
    note = Image.Exif()
    note[Base.Orientation] = held
    raw = note.tobytes()
    return bytes((0xFF, _EXIF)) + (len(raw) + 2).to_bytes(2) + raw
