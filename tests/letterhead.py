"""A company's own Word file, made anew for each test."""

import zipfile
from collections.abc import Callable, Mapping
from io import BytesIO
from typing import Any

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from PIL import Image

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def picture(kind: str = "PNG", width: int = 120) -> BytesIO:
    """Return a picture for a head."""
    raw = BytesIO()
    Image.new("RGB", (width, 40), "#7a1f3d").save(raw, kind)
    raw.seek(0)
    return raw


def font(style: Any, name: str) -> None:
    """Set Latin and Japanese words of a style in one typeface."""
    style.font.name = name
    fonts = style.element.rPr.rFonts
    for key in [key for key in fonts.attrib if "heme" in key]:
        del fonts.attrib[key]
    fonts.set(qn("w:eastAsia"), name)


def letterhead(change: Callable[[Any], None] | None = None) -> bytes:
    """Return a file with a logo above, an address below, and styles of its own."""
    document = Document()
    normal, heading = (document.styles[name] for name in ("Normal", "Heading 1"))
    font(normal, "Noto Serif CJK JP")
    normal.font.size, normal.font.color.rgb = Pt(10.5), RGBColor(0x22, 0x22, 0x44)
    font(heading, "Noto Serif CJK JP")
    heading.font.size, heading.font.color.rgb = Pt(22), RGBColor(0x7A, 0x1F, 0x3D)
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    head = section.header.paragraphs[0]
    head.add_run().add_picture(picture(), width=Mm(30))
    head.add_run("サンプル商事")
    section.footer.paragraphs[0].text = "東京都千代田区1-1-1"
    if change:
        change(document)
    return saved(document)


def saved(document: Any) -> bytes:
    """Return the bytes of a document."""
    raw = BytesIO()
    document.save(raw)
    return raw.getvalue()


def repacked(content: bytes, change: Callable[[dict[str, bytes]], None]) -> bytes:
    """Return a file whose parts were changed."""
    with zipfile.ZipFile(BytesIO(content)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    change(parts)
    return packed(parts)


def packed(parts: Mapping[str, bytes]) -> bytes:
    """Return parts as a file."""
    raw = BytesIO()
    with zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return raw.getvalue()


def in_head(inner: str) -> Callable[[Any], None]:
    """Return a change that puts a paragraph with ``inner`` into the head."""
    return lambda document: _put(document.sections[0].header, inner)


def in_foot(inner: str) -> Callable[[Any], None]:
    """Return a change that puts a paragraph with ``inner`` into the foot."""
    return lambda document: _put(document.sections[0].footer, inner)


def _put(running: Any, inner: str) -> None:
    running._element.append(parse_xml(f'<w:p xmlns:w="{W}">{inner}</w:p>'))
