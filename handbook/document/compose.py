"""Compose one edition. What it takes is loaded with the first one."""

from typing import TYPE_CHECKING

from handbook.content.manuscript import Manuscript
from handbook.design import Design
from handbook.document.model import Document, Edition

if TYPE_CHECKING:
    from handbook.document.personal import Personal


def compose(
    manuscript: Manuscript,
    edition: Edition,
    design: Design,
    personal: "Personal | None" = None,
) -> Document:
    """Compose ``edition``, or a personal copy of it. Pure: same content, same document.

    ``design`` must know its font files (``design.locate``). Raises
    ContentError if a template of the company fails or leaves the vocabulary.
    """
    from handbook.document.binding import bind
    from handbook.document.wellformed import MalformedError

    try:
        return bind(manuscript, edition, design, personal, traced=False)
    except MalformedError:
        if not manuscript.templates:
            raise  # a fault of the program
        # raises, with lines
        bind(manuscript, edition, design, personal, traced=True)
        raise
