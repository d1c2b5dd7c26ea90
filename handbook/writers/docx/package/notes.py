"""Write the part that holds the footnotes."""

from collections.abc import Iterable

from handbook.writers.docx.markup.namespaces import DECLARATION, NAMESPACES
from handbook.writers.docx.markup.paragraphs import paragraph
from handbook.writers.docx.markup.runs import TAB
from handbook.writers.docx.markup.shape import Shape

_FLUSH = Shape(left=0, first=0).xml()


def footnotes(notes: Iterable[tuple[int, str]]) -> str:
    """Return ``footnotes.xml`` for the runs of each note, in order."""
    fixed = "".join(
        f'<w:footnote w:type="{kind}" w:id="{id_}">'
        f"{paragraph('FootnoteText', f'<w:r><w:{kind}/></w:r>', _FLUSH)}</w:footnote>"
        for id_, kind in ((-1, "separator"), (0, "continuationSeparator"))
    )
    mark = (
        '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>'
        f"<w:footnoteRef/></w:r>{TAB}"
    )
    told = ""
    for id_, (_number, runs) in enumerate(notes, 1):
        text = paragraph("FootnoteText", mark + runs)
        told += f'<w:footnote w:id="{id_}">{text}</w:footnote>'
    return f"{DECLARATION}<w:footnotes {NAMESPACES}>{fixed}{told}</w:footnotes>"
