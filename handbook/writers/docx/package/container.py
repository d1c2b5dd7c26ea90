"""Close the package: parts and relationships, with the same bytes again.

python-docx's package is the container; it neither parses nor changes what it
is given.
"""

from collections.abc import Iterable, Mapping, Set
from typing import NamedTuple

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.package import OpcPackage
from docx.opc.packuri import PackURI
from docx.opc.part import Part

from handbook.document import Document
from handbook.writers.docx.markup.namespaces import DECLARATION
from handbook.writers.docx.package.packing import RELATIONS, TYPES, packed
from handbook.writers.docx.package.properties import describe

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_CONTENT = "http://schemas.openxmlformats.org/package/2006/content-types"
_MAIN = "/word/document.xml"
ABOUT = "customXmlProps"
"""The kind of what says something about a part of custom XML; that part calls it."""


class Piece(NamedTuple):
    """A part of the package; ``id`` is what the main part calls it by.

    ``kind`` is the last word of its relationship's type. A link to the outside
    has neither type nor content; its name is the address.
    """

    id: str
    kind: str
    name: str
    content_type: str
    content: bytes


def package(
    main: str,
    pieces: Iterable[Piece],
    uses: Mapping[str, Set[str]],
    document: Document,
    digest: str,
) -> bytes:
    """Return the file whose document is ``main``.

    ``uses`` says which pieces a piece itself calls by id: the pictures and
    links of footnotes and of feet, what is said about a part of custom XML.
    """
    opened = OpcPackage()
    body = _part(_MAIN, CONTENT_TYPE.WML_DOCUMENT_MAIN, main.encode())
    opened.relate_to(body, RELATIONSHIP_TYPE.OFFICE_DOCUMENT)
    by_id = {piece.id: piece for piece in pieces}
    parts = {
        piece.id: _part(piece.name, piece.content_type, piece.content)
        for piece in by_id.values()
        if piece.content_type
    }
    callers = [
        (body, {id_ for id_, piece in by_id.items() if piece.kind != ABOUT}),
        *((parts[id_], used) for id_, used in uses.items()),
    ]
    for caller, used in callers:
        for id_ in sorted(used):
            target = parts.get(id_) or by_id[id_].name
            type_ = f"{_OFFICE}/relationships/{by_id[id_].kind}"
            caller.load_rel(type_, target, id_, id_ not in parts)
    describe(opened, document, digest)
    return packed(_files(opened))


def _part(name: str, content_type: str, content: bytes) -> Part:
    return Part(PackURI(name), content_type, content)


def _files(opened: OpcPackage) -> dict[str, bytes]:
    """Return all files of a package by their names."""
    parts = sorted(opened.iter_parts(), key=lambda part: part.partname)
    files = {TYPES: _types(parts), RELATIONS: opened.rels.xml}
    for part in parts:
        files[part.partname.membername] = part.blob
        if part.rels:
            files[part.partname.rels_uri.membername] = part.rels.xml
    return files


def _types(parts: Iterable[Part]) -> bytes:
    """Return what each part is: by the end of its name, or by itself."""
    ends = {"rels": CONTENT_TYPE.OPC_RELATIONSHIPS, "xml": CONTENT_TYPE.XML}
    named = {}
    for part in parts:
        if part.content_type.startswith("image/"):
            ends[part.partname.ext] = part.content_type
        elif part.content_type != ends.get(part.partname.ext):
            named[str(part.partname)] = part.content_type
    inner = "".join(
        f'<{kind} {key}="{name}" ContentType="{type_}"/>'
        for kind, key, types in (
            ("Default", "Extension", ends),
            ("Override", "PartName", named),
        )
        for name, type_ in sorted(types.items())
    )
    return f'{DECLARATION}<Types xmlns="{_CONTENT}">{inner}</Types>'.encode()
