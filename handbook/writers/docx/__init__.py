"""Write a document for Word: named styles, real fields, nothing to update.

Each part of the book is a section. Its elements become blocks of
WordprocessingML, by a table of handlers; a ledger keeps what adds up on the
way (ids, footnotes, lists, pictures, links); the package is closed last.
"""

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from docx.opc.constants import CONTENT_TYPE
from lxml import etree

from handbook import collection
from handbook.design import Design
from handbook.document import Document, figures
from handbook.writers.docx.apparatus import index
from handbook.writers.docx.flow import references, spot
from handbook.writers.docx.flow.blocks import block
from handbook.writers.docx.flow.elements import open_page, spoken_within
from handbook.writers.docx.flow.ledger import Ledger
from handbook.writers.docx.flow.stack import stack
from handbook.writers.docx.handlers import HANDLERS, WORDS
from handbook.writers.docx.home import register, texts, trees
from handbook.writers.docx.letterhead.cleaning import Keeping
from handbook.writers.docx.letterhead.dress import dressed
from handbook.writers.docx.letterhead.photographs import bare
from handbook.writers.docx.letterhead.reference import Reference, reference
from handbook.writers.docx.letterhead.stationery import stationery
from handbook.writers.docx.letterhead.theme import themed
from handbook.writers.docx.look import Look
from handbook.writers.docx.markup.bookmarks import of_anchor as bookmark
from handbook.writers.docx.markup.namespaces import DECLARATION, NAMESPACES
from handbook.writers.docx.markup.paragraphs import enclose, paragraph
from handbook.writers.docx.package.container import ABOUT, package
from handbook.writers.docx.package.fonts import font_table
from handbook.writers.docx.package.notes import footnotes
from handbook.writers.docx.package.numbering import numbering
from handbook.writers.docx.package.settings import settings
from handbook.writers.docx.package.theme import theme
from handbook.writers.docx.pages import sections
from handbook.writers.docx.styles import styles
from handbook.writers.written import LAST, Folios, Written

__all__ = ["REGISTER", "REGISTERED", "Typed", "bookmark", "typed", "write"]

REGISTER, REGISTERED = "customXml/item1.xml", "customXml/itemProps1.xml"
"""Where a file has its register, and what says of it that it is one."""

_TOLD = frozenset({"footnotes", "footer"})  # parts that show texts of the content
_CALLING = _TOLD | {"header"}
_ids: Any = etree.XPath("//@id[.!='']", smart_strings=False)
_CALLED = re.compile(r' \w+:(?:id|embed|link|pict)="(rId\d+)"')


class Typed(NamedTuple):
    """A file, and what is known of it.

    ``digest`` is that of the document; ``unnamed`` are the texts of paragraphs that
    have no source, ``controls`` the whole names of controls.
    """

    content: bytes
    digest: str
    unnamed: tuple[str, ...]
    controls: tuple[str, ...]


def write(document: Document, design: Design, folios: Folios) -> Written:
    """Return ``document`` as .docx; ``folios`` are the pages of its anchors.

    Where a page is not known, contents and references do without.
    """
    return Written(typed(document, design, folios).content, {}, 0)


@collection.paused()
def typed(document: Document, design: Design, folios: Folios) -> Typed:
    """Return ``document`` as ``write`` does, with what the file says of it."""
    look = Look(design, document.edition.department, document.language)
    # lxml takes nearly twice as long for a text as for its bytes
    roots = [etree.fromstring(part.html.encode()) for part in document.parts]
    open_page(zip((part.id for part in document.parts), roots, strict=True), folios)
    anchors = frozenset(id_ for root in roots for id_ in _ids(root))
    pictures = {one.digest: figures.drawn(one) for one in document.pictures}
    ledger = Ledger(
        look,
        folios,
        anchors,
        pictures,
        HANDLERS,
        WORDS,
        dict(document.labels),
        index.marks(roots),
        references.references(roots, dict(document.labels)),
        spoken_within(document.parts, roots),
    )
    company = reference(design.letterhead)
    ledger.stationery = stationery(company, _keeping(ledger, design.letterhead))
    places = sections.tab_places(document, look)
    place = spot.body(look, ledger.families["Body"])
    body = []
    last_of_body = document.body[-1:]
    for number, (part, root) in enumerate(zip(document.parts, roots, strict=True)):
        blocks = block(root, place, ledger)
        place_of_tab = places.get(part.id)
        section = sections.section(number, root, document, place_of_tab, ledger)
        if part.kind == "index":
            above = [one for one in blocks if one.kind != index.KIND]
            blocks = [one for one in blocks if one.kind == index.KIND]
            body.append(stack(above) + paragraph("SectionEnd", "", section))
            section = sections.columned(section)
        text = stack(blocks)
        if part in last_of_body and LAST in folios:
            text = enclose(text, "", ledger.point(LAST))
        body.append(text)
        last = part is document.parts[-1]
        body.append(section if last else paragraph("SectionEnd", "", section))
    _keep_the_rest(ledger, document, design, company)
    digest = document.digest  # of all that the book shows: read once
    unnamed = _keep_the_register(ledger, document, digest, body)
    main = (
        f"{DECLARATION}<w:document {NAMESPACES}><w:body>{''.join(body)}</w:body>"
        "</w:document>"
    )
    content = package(main, ledger.pieces.values(), _calls(ledger), document, digest)
    return Typed(content, digest, unnamed, tuple(ledger.controls))


def _keeping(ledger: Ledger, parts: Mapping[str, bytes]) -> Keeping:
    """Return how the company's heads and feet keep what they call by ids."""

    def picture(name: str) -> str:
        return ledger.drawing(name, bare(parts[name])) if name in parts else ""

    return Keeping(picture, ledger.link)


def _keep_the_rest(
    ledger: Ledger, document: Document, design: Design, company: Reference | None
) -> None:
    """Add the parts that are made from all that came before."""
    look, notes = ledger.look, ledger.notes
    first_note = notes[0][0] if notes else 1
    named, colours = styles(look, document.language), theme(look)
    if company is not None:
        named = dressed(named, company, ledger.stationery.styles)
        colours = themed(colours, company)
    for kind, name, xml in (
        ("styles", "styles", named),
        ("numbering", "numbering", numbering(look, ledger.restarts)),
        ("settings", "settings", settings(look, first_note)),
        ("footnotes", "footnotes", footnotes(notes)),
        ("fontTable", "fontTable", font_table(design.typefaces)),
        ("theme", "theme/theme1", colours),
    ):
        ledger.part(kind, name, xml)


def _keep_the_register(
    ledger: Ledger, document: Document, digest: str, body: list[str]
) -> tuple[str, ...]:
    """Add the register: all that has words is read as it will be again.

    Returns the texts of paragraphs without a source.
    """
    pieces = ledger.pieces.values()
    links = {one.id: one.name for one in pieces if not one.content_type}
    signs = trees.signs(etree.fromstring(ledger.pieces["/word/styles.xml"].content))
    found = texts.passages(body, signs, links)
    for piece in pieces:
        if piece.kind in _TOLD:
            found += trees.passages(etree.fromstring(piece.content), signs, links)
    listed = register.xml(register.register(document, digest, ledger.sources, found))
    ledger.keep("customXml", f"/{REGISTER}", CONTENT_TYPE.XML, listed)
    about = register.properties(listed)
    type_ = CONTENT_TYPE.OFC_CUSTOM_XML_PROPERTIES
    ledger.keep(ABOUT, f"/{REGISTERED}", type_, about)
    return tuple(one.text for one in found if not one.names)


def _calls(ledger: Ledger) -> dict[str, set[str]]:
    """Return what each note and foot calls by id, and the register what is about it."""
    pieces = ledger.pieces.values()
    about = {piece.id for piece in pieces if piece.kind == ABOUT}
    calls = {
        piece.id: set(_CALLED.findall(piece.content.decode()))
        for piece in pieces
        if piece.kind in _CALLING
    }
    return calls | {piece.id: about for piece in pieces if piece.kind == "customXml"}
