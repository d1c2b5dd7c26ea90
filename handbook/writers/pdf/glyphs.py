"""Name the characters that no typeface of the design can draw, with their source."""

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager

from handbook.diagnostics import ContentError, Place, Problem
from handbook.document import Document
from handbook.messages import _

_NOTDEF = re.compile(r"notdef glyph rendered for Unicode string.*?\"(.*?)\"")


@contextmanager
def drawable(document: Document) -> Iterator[None]:
    """Turn WeasyPrint's note on a missing glyph into an error with its source."""
    records: list[str] = []

    class Collect(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            records.append(record.getMessage())

    logger, handler = logging.getLogger("weasyprint"), Collect()
    logger.addHandler(handler)
    try:
        yield
    finally:
        logger.removeHandler(handler)
    ensure(document, {f[1] for r in records for f in _NOTDEF.finditer(r)})


def ensure(document: Document, missing: set[str]) -> None:
    """Raise ContentError if there are ``missing`` characters."""
    if missing:
        raise ContentError(_tofu(document, sorted(missing)))


def _tofu(document: Document, characters: list[str]) -> Iterator[Problem]:
    from lxml import etree

    for character in characters:
        found = [
            element.get("data-source", part.id)
            for part in document.parts
            for element in etree.fromstring(part.html).iter(etree.Element)
            if character in "".join(map(str, element.itertext()))
        ]
        source = found[-1] if found else document.edition.name
        text = _(
            'no font can draw "{character}" (U+{code})',
            character=character,
            code=f"{ord(character):04X}",
        )
        remedy = _("replace the character in {source}", source=source)
        yield Problem(Place(source.partition("#")[0]), "missing-glyph", text, remedy)
