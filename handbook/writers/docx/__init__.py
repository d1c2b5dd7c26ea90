"""Write a document for Word: named styles, real fields, nothing to update.

Each part of the book is a section. Its elements become blocks of
WordprocessingML, by a table of handlers; a ledger keeps what adds up on the
way (ids, footnotes, lists, pictures, links); the package is closed last.
"""

import re

from lxml import etree

from handbook.design import Design
from handbook.document import Document, figures
from handbook.writers.docx import sections
from handbook.writers.docx.flow import block
from handbook.writers.docx.handlers import HANDLERS
from handbook.writers.docx.inline import PIECES
from handbook.writers.docx.ledger import Ledger
from handbook.writers.docx.look import Look
from handbook.writers.docx.markup import DECLARATION, NAMESPACES, enclose, paragraph
from handbook.writers.docx.notes import footnotes
from handbook.writers.docx.numbering import numbering
from handbook.writers.docx.package import package
from handbook.writers.docx.settings import font_table, settings, theme
from handbook.writers.docx.stack import stack
from handbook.writers.docx.styles import styles
from handbook.writers.written import LAST, Folios, Written

__all__ = ["write"]

_CALLED = re.compile(r' r:(?:id|embed)="(rId\d+)"')


def write(document: Document, design: Design, folios: Folios) -> Written:
    """Return ``document`` as .docx; ``folios`` are the pages of its anchors.

    Where a page is not known, contents and references do without.
    """
    look = Look(design, document.edition.department, document.language)
    roots = [etree.fromstring(part.html) for part in document.parts]
    anchors = {str(e.get("id")) for root in roots for e in root.iter() if e.get("id")}
    pictures = {one.digest: figures.drawn(one) for one in document.pictures}
    ledger = Ledger(
        look,
        folios,
        frozenset(anchors),
        pictures,
        HANDLERS,
        PIECES,
        dict(document.labels),
    )
    places = sections.tab_places(document, look)
    body = []
    for part, root in zip(document.parts, roots, strict=True):
        text = stack(block(root, sections.body(ledger), ledger))
        if part in document.body[-1:] and LAST in folios:
            text = enclose(text, "", ledger.point(LAST))
        body.append(text)
        section = sections.section(part, root, document, places.get(part.id), ledger)
        last = part is document.parts[-1]
        body.append(section if last else paragraph("SectionEnd", "", section))
    main = (
        f"{DECLARATION}<w:document {NAMESPACES}><w:body>{''.join(body)}</w:body>"
        "</w:document>"
    )
    _keep_the_rest(ledger, document, design)
    content = package(main, ledger.pieces.values(), _calls(ledger), document)
    return Written(content, {}, 0)


def _keep_the_rest(ledger: Ledger, document: Document, design: Design) -> None:
    """Add the parts that are made from all that came before."""
    look, notes = ledger.look, ledger.notes
    first_note = notes[0][0] if notes else 1
    for kind, name, xml in (
        ("styles", "styles", styles(look, document.language)),
        ("numbering", "numbering", numbering(look, ledger.restarts)),
        ("settings", "settings", settings(look, first_note)),
        ("footnotes", "footnotes", footnotes(notes)),
        ("fontTable", "fontTable", font_table(design.typefaces)),
        ("theme", "theme/theme1", theme(look)),
    ):
        ledger.part(kind, name, xml)


def _calls(ledger: Ledger) -> dict[str, set[str]]:
    """Return which pictures and links each note and foot calls by id."""
    return {
        piece.id: set(_CALLED.findall(piece.content.decode()))
        for piece in ledger.pieces.values()
        if piece.kind in {"footnotes", "footer"}
    }
