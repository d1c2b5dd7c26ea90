"""The folios of a Word file as LibreOffice lays it out, for its second writing."""

from collections.abc import Mapping

from handbook.build import office
from handbook.design import Design
from handbook.document import Document
from handbook.writers.openings import OPENING
from handbook.writers.written import Folios, Written


def counted(
    written: Written, document: Document, design: Design, folios: Folios
) -> dict[str, str]:
    """Return the page of each anchor of ``folios`` as LibreOffice sets the file.

    An anchor that it does not show keeps the page that it has.
    """
    pages = office.turned(written.content, design)
    return {**folios, **told(pages, document, folios)}


def told(pages: Mapping[str, int], document: Document, folios: Folios) -> Folios:
    """Return the folios that the pages of bookmarks, from 0 on, say of anchors."""
    from handbook.writers.docx import bookmark

    begin = document.body[0].id if document.body else ""
    front = pages.get(bookmark(begin), max(pages.values(), default=0) + 1)
    anchors = (anchor for anchor in folios if not anchor.startswith(OPENING))
    found = {a: pages[name] for a in anchors if (name := bookmark(a)) in pages}
    return {anchor: folio(page, front) for anchor, page in found.items()}


def folio(page: int, front: int) -> str:
    """Return what is printed on a page; ``front`` pages, from 0 on, are before 1."""
    from handbook.writers.pdf.folios import roman

    return str(page - front + 1) if page >= front else roman(page + 1)
