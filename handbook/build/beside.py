"""What two editions of one content hold beside words: pictures, boxes."""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from hashlib import sha256
from math import inf
from statistics import fmean

from handbook.build.reading import Beyond, Box, Photo, Printed, Written, plain
from handbook.build.reading.drawings import Drawing
from handbook.build.shown import Unlike
from handbook.writers.written import LONGEST_PROPERTY

_ALIKE = 8.0  # shades of grey: lines and letters are drawn by two programs
_NAMED = 40  # characters
_BEGIN = 4  # letters of an item: its line may end soon


def said_otherwise(pdf: Printed, word: Written) -> Iterator[tuple[str, str, str]]:
    """Yield what the files say of themselves, where it differs: about, one, other."""
    for (about, one), (_same, other) in zip(pdf.about, word.about, strict=True):
        if one[:LONGEST_PROPERTY] != other:
            yield about, one, other


def unlike(
    pdf: Beyond, word: Beyond, known: Sequence[tuple[str, str]] = ()
) -> list[Unlike]:
    """Return what differs; nothing if the editions agree.

    ``known``: letters of Word's paragraphs, and where they were written.
    """
    return [
        *_photos(pdf, word),
        *_drawings(pdf.drawings, word.drawings),
        *_boxes(pdf.boxes, word.boxes, known),
    ]


def _photos(pdf: Beyond, word: Beyond) -> Iterator[Unlike]:
    printed = {photo.digest: photo for photo in pdf.photos}
    written = {photo.digest: photo for photo in word.photos}
    for digest, photo in printed.items():
        if photo.page and digest not in written:
            yield Unlike(_called(photo), "", photo.page)
    for digest, photo in written.items():
        if digest not in printed:
            yield Unlike("", _called(photo), source=photo.source)


def _drawings(
    printed: Sequence[Drawing], written: Sequence[Drawing]
) -> Iterator[Unlike]:
    """Yield drawings that look otherwise than those of the same words on a page."""
    for drawing in written:
        same = [one for one in printed if one.name == drawing.name]
        for look in drawing.looks:
            if same and min(_apart(one.looks[0], look) for one in same) > _ALIKE:
                name = drawing.name[:_NAMED]
                signs = (
                    sha256(one).hexdigest()[:12] for one in (same[0].looks[0], look)
                )
                before, after = (f"〔{name}〕 {sign}" for sign in signs)
                yield Unlike(before, after, same[0].page, source=drawing.source)
                break


def _apart(one: bytes, other: bytes) -> float:
    """Return how far two looks are from each other, in 256 shades of grey."""
    if len(one) != len(other):
        return inf
    return fmean(abs(a - b) for a, b in zip(one, other, strict=True))


def _called(photo: Photo) -> str:
    return f"〔{photo.name}〕 {photo.digest[:12]}"


def _boxes(
    printed: Sequence[Box], written: Sequence[Box], known: Sequence[tuple[str, str]]
) -> Iterator[Unlike]:
    if len(printed) != len(written):
        yield from _lost(printed, written, known)
        return
    for one, other in zip(printed, written, strict=True):
        if {one.ticked} != {other.ticked, other.shown}:
            before = f"{'□■'[one.ticked]} {other.name}"
            after = f"{'□■'[other.shown]} {other.name}"
            if other.shown == one.ticked:  # what it says, but not what it is
                after = f"{'□■'[other.ticked]} {other.name}"
            yield Unlike(before, after, one.page, source=other.source)


def _lost(
    printed: Sequence[Box], written: Sequence[Box], known: Sequence[tuple[str, str]]
) -> Iterator[Unlike]:
    """Yield the boxes that one edition has more, by the words after them."""
    here, there = (
        [plain(one.name)[:_BEGIN] for one in all_] for all_ in (printed, written)
    )
    for _kind, a, b, c, d in SequenceMatcher(None, here, there, False).get_opcodes():
        if b - a == d - c:
            continue
        page = printed[min(a, len(printed) - 1)].page if printed else 0
        for box in printed[a:b]:
            told = {source for text, source in known if _said(text, box)}
            source = told.pop() if len(told) == 1 else ""
            yield Unlike(f"□ {box.name}", "", page, source=source)
        for box in written[c:d]:
            yield Unlike("", f"□ {box.name}", page, source=box.source)


def _said(text: str, box: Box) -> bool:
    """Tell whether a text may be that after a box, which ends with its line."""
    words = plain(box.name)
    return bool(words) and (
        text.startswith(words) or text.lstrip("□■").startswith(words)
    )
