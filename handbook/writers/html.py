"""Write a document as one self-contained HTML file.

It carries the print stylesheet and its pictures, and no fonts: WeasyPrint makes
from it as many pages as the PDF edition has.
"""

import re
from base64 import b64encode

from handbook.design import Design
from handbook.document import Document, Picture
from handbook.writers import markup
from handbook.writers.written import Folios, Written

_DOTS = "html:lang(ja) em { text-emphasis: filled dot; }\n"  # only browsers know it

# As pages set it, its reading first; browsers know better.
_RUBY = re.compile(
    r'<span class="ruby"><span class="rt">(.*?)</span>'
    r'<span class="rb">(.*?)</span></span>'
)


def write(document: Document, design: Design, folios: Folios) -> Written:
    """Return ``document`` as HTML; it has no pages and no use for ``folios``."""
    pictures = {p.digest: _data(p) for p in document.pictures}
    html = markup.page(document, design, pictures.__getitem__)
    html = _RUBY.sub(r"<ruby>\2<rt>\1</rt></ruby>", html)
    style = f"<style>\n{markup.stylesheet(document, design)}{_DOTS}</style></head>"
    return Written(html.replace("</head>", style, 1).encode(), {}, 0)


def _data(picture: Picture) -> str:
    content = picture.svg or picture.raster
    media = "image/svg+xml" if picture.svg else picture.media_type
    return f"data:{media};base64,{b64encode(content).decode()}"
