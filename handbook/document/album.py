"""The pictures of a book, gathered as its parts come to use them."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field

from handbook.content.manuscript import Picture as Source
from handbook.design import Typeface
from handbook.document.model import Picture
from handbook.document.pictures import normalise


@dataclass(slots=True)
class Album:
    """``held`` are the pictures that are used, by digest.

    ``files``: the company's own, by name; ``face`` letters its drawings.
    ``originals``: the digests of the files that pictures were made from, by the
    pictures' addresses.
    """

    files: Mapping[str, Source]
    face: Typeface
    held: dict[str, Picture] = field(default_factory=dict)
    originals: dict[str, str] = field(default_factory=dict)

    @property
    def pictures(self) -> tuple[Picture, ...]:
        """Return what is held, in the order of the digests."""
        return tuple(self.held[digest] for digest in sorted(self.held))

    def use(self, picture: Picture) -> str:
        """Keep a picture for the book; return its address."""
        self.held[picture.digest] = picture
        return f"picture:{picture.digest}"

    def show(self, file: str) -> str:
        """Keep one of the company's own, made fit for every writer."""
        picture = self.files[file]
        address = self.use(normalise(picture, self.face))
        self.originals[address] = hashlib.sha256(picture.content).hexdigest()
        return address
