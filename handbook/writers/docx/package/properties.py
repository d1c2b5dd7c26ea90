"""Properties: what the file says of itself."""

from collections.abc import Mapping
from datetime import UTC, datetime, time

from docx.opc.constants import CONTENT_TYPE
from docx.opc.package import OpcPackage
from docx.opc.packuri import PackURI
from docx.opc.part import Part

from handbook.document import Document
from handbook.writers.docx.markup.namespaces import DECLARATION
from handbook.writers.docx.markup.runs import attribute, escape
from handbook.writers.written import LONGEST_PROPERTY

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_CUSTOM = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"


def describe(opened: OpcPackage, document: Document, digest: str) -> None:
    """Fill in the three sets of properties; ``digest`` is the document's."""
    imprint, edition = document.imprint, document.edition
    core = opened.core_properties
    core.title = imprint.book[:LONGEST_PROPERTY]
    core.subject = imprint.subject[:LONGEST_PROPERTY]
    core.author = core.last_modified_by = imprint.company[:LONGEST_PROPERTY]
    core.keywords = ", ".join(imprint.keywords)[:LONGEST_PROPERTY]
    core.language = {"ja": "ja-JP"}.get(document.language, document.language)
    core.version = imprint.version[:LONGEST_PROPERTY]
    core.revision = 1
    core.created = core.modified = datetime.combine(imprint.date, time(), UTC)
    facts = {
        "DocumentNumber": imprint.number,
        "Version": imprint.version,
        "Classification": imprint.classification,
        "Edition": edition.name,
        "AsOf": edition.as_of.isoformat(),
        "Digest": digest,
    }
    for name, kind, content_type, xml in (
        (
            "app",
            "extended-properties",
            CONTENT_TYPE.OFC_EXTENDED_PROPERTIES,
            _app(imprint.company),
        ),
        (
            "custom",
            "custom-properties",
            CONTENT_TYPE.OFC_CUSTOM_PROPERTIES,
            _custom(facts),
        ),
    ):
        uri = PackURI(f"/docProps/{name}.xml")
        part = Part(uri, content_type, xml.encode())
        opened.relate_to(part, f"{_OFFICE}/relationships/{kind}")


def _app(company: str) -> str:
    return (
        f'{DECLARATION}<Properties xmlns="{_OFFICE}/extended-properties">'
        f"<Application>handbook</Application><Company>{escape(company)}</Company>"
        "</Properties>"
    )


def _custom(facts: Mapping[str, str]) -> str:
    inner = "".join(
        f'<property fmtid="{_CUSTOM}" pid="{number}" name={attribute(name)}>'
        f"<vt:lpwstr>{escape(value)}</vt:lpwstr></property>"
        for number, (name, value) in enumerate(facts.items(), 2)
    )
    return (
        f'{DECLARATION}<Properties xmlns="{_OFFICE}/custom-properties"'
        f' xmlns:vt="{_OFFICE}/docPropsVTypes">{inner}</Properties>'
    )
