"""The forms of a book: what a trainee fills in, as a document of its own."""

import re
from dataclasses import replace

from handbook.document.labels import Labels
from handbook.document.model import Document, Part

_PICTURE = re.compile(r"picture:([0-9a-f]+)")
_SHORT = 8  # digits of the book's digest that a foot has room for


def of(
    book: Document, parts: tuple[Part, ...], digest: str, labels: Labels
) -> Document | None:
    """Return ``parts`` as a document that tells on each page whose forms they are.

    ``digest`` is that of the book's content. None if there is nothing to fill in.
    """
    if not parts:
        return None
    imprint = book.imprint
    version = labels.say(
        "forms.version", version=imprint.version, digest=digest[:_SHORT]
    )
    title = labels.say("forms.title", book=imprint.book)
    shown = {d for part in parts for d in _PICTURE.findall(part.html)}
    return replace(
        book,
        imprint=replace(imprint, book=title, version=version),
        parts=parts,
        entries=(),
        pictures=tuple(p for p in book.pictures if p.digest in shown),
        gaps=(),
        untranslated=(),
        baselines=(),
    )
