"""What two editions of one content hold beside words: pictures, boxes."""

from collections.abc import Iterator

from handbook.build.reading import Beyond, Box, Photo, Printed, Written
from handbook.build.shown import Unlike
from handbook.writers.written import LONGEST_PROPERTY


def said_otherwise(pdf: Printed, word: Written) -> Iterator[tuple[str, str, str]]:
    """Yield what the files say of themselves, where it differs: about, one, other."""
    for (about, one), (_same, other) in zip(pdf.about, word.about, strict=True):
        if one[:LONGEST_PROPERTY] != other:
            yield about, one, other


def unlike(pdf: Beyond, word: Beyond) -> list[Unlike]:
    """Return what differs; nothing if the editions agree.

    Drawings are left out, as a page has them as lines; what describes them
    is text.
    """
    return [*_photos(pdf, word), *_boxes(pdf.boxes, word.boxes)]


def _photos(pdf: Beyond, word: Beyond) -> Iterator[Unlike]:
    printed = {photo.digest: photo for photo in pdf.photos}
    written = {photo.digest: photo for photo in word.photos}
    for digest, photo in printed.items():
        if photo.page and digest not in written:
            yield Unlike(_called(photo), "", photo.page)
    for digest, photo in written.items():
        if digest not in printed:
            yield Unlike("", _called(photo))


def _called(photo: Photo) -> str:
    return f"〔{photo.name}〕 {photo.digest[:12]}"


def _boxes(printed: tuple[Box, ...], written: tuple[Box, ...]) -> Iterator[Unlike]:
    if len(printed) != len(written):
        last = min(len(printed), len(written) + 1)
        page = printed[last - 1].page if last else 0
        yield Unlike(f"□ × {len(printed)}", f"□ × {len(written)}", page)
        return
    for one, other in zip(printed, written, strict=True):
        if one.ticked != other.ticked:
            before, after = (f"{'□■'[b.ticked]} {other.name}" for b in (one, other))
            yield Unlike(before, after, one.page)
