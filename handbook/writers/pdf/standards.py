"""Say in a PDF that it is PDF/A-2a and PDF/UA-1 at once.

WeasyPrint writes one standard's identification; that of the other goes into the
same metadata, with the schema that PDF/A asks of properties it does not know
(ISO 19005-2, 6.6.2.3.3).
"""

from importlib.resources import files
from typing import Any

VARIANT = "pdf/a-2a"
COLOURS = ""  # not WeasyPrint's own intent, which leaves its file open: ``colour``

ICC = "sRGB2014.icc"

_END = b"</rdf:RDF>"
_IDENTIFICATION = """\
<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"\
 pdfuaid:part="1"/>\
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">\
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>\
</rdf:Description>\
<rdf:Description rdf:about=""\
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"\
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"\
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">\
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">\
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>\
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>\
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>\
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">\
<pdfaProperty:name>part</pdfaProperty:name>\
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>\
<pdfaProperty:category>internal</pdfaProperty:category>\
<pdfaProperty:description>part of ISO 14289 that the file conforms to\
</pdfaProperty:description>\
</rdf:li></rdf:Seq></pdfaSchema:property>\
</rdf:li></rdf:Bag></pdfaExtension:schemas>\
</rdf:Description>"""


def colour(laid: Any) -> None:
    """Say of a document that is laid out that its colours are sRGB."""
    from weasyprint.css import ColorProfile

    components = (["r"], ["g"], ["b"])
    with (files("weasyprint.pdf") / ICC).open("rb") as profile:
        srgb = ColorProfile(profile, ICC, "relative-colorimetric", components)
    laid.color_profiles["srgb"] = srgb


def identify(pdf: Any, language: str) -> None:
    """Add PDF/UA-1 and the language to the metadata of WeasyPrint's ``pdf``."""
    (metadata,) = (o for o in pdf.objects if _is_metadata(o))
    (text,) = metadata.stream
    before, end, after = text.rpartition(_END)
    more = _IDENTIFICATION.format(language=language).encode()
    metadata.stream = [before + more + end + after]


def keep_pixels(pdf: Any) -> None:
    """Leave pictures as they are: PDF/A lets no viewer smooth them (6.2.8)."""
    for written in pdf.objects:
        if "Interpolate" in (about := getattr(written, "extra", {})):
            about["Interpolate"] = "false"


def _is_metadata(written: Any) -> bool:
    return getattr(written, "extra", {}).get("Type") == "/Metadata"
