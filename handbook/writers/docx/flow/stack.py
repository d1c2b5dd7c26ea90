"""Stack blocks with air between: a table has no space above itself.

An empty line of its height stands there, one of a few named styles. Where the table
opens a page, it is a hair that opens the page: a line might go over to a page of its
own before.
"""

from collections.abc import Iterable

from handbook.writers.docx.markup.paragraphs import Block, kept, paragraph

_TABLES = frozenset({"table", "callout", "card", "terms", "bands", "rows", "duties"})
_OPENS = "<w:pageBreakBefore/>"
_CAPTION, _HEADED = (f'<w:pStyle w:val="{s}"/>' for s in ("Caption", "CaptionHeaded"))
_KEPT = {"Gap": "GapLineKept", "GapHalf": "GapKept"}
_BETWEEN = {
    ("head", "text"): "GapHalf",
    ("head", "table"): "Gap",
    ("head", "callout"): "Gap",
    ("head", "card"): "Gap",
    ("head", "terms"): "GapHalf",
    ("head", "bands"): "GapHalf",
    ("text", "table"): "Gap",
    ("text", "callout"): "Gap",
    ("text", "card"): "Gap",
    ("text", "duties"): "GapHalf",
    ("text", "terms"): "GapHalf",
    ("text", "bands"): "GapHalf",
    ("card", "card"): "GapDouble",
    ("bands", "bands"): "GapHalf",
    ("terms", "terms"): "GapHalf",
    ("rows", "rows"): "GapHalf",
}


def stack(blocks: Iterable[Block], *, closed: bool = False) -> str:
    """Return blocks as one text; tables never touch, for Word would join them.

    A paragraph between a heading and a table stays with the table. ``closed``:
    the text ends in a paragraph, as a cell must.
    """
    out: list[str] = []
    kinds = ["", ""]
    for kind, block in blocks:
        xml = block
        introduced = kind in _TABLES and kinds[-2:] == ["heading", "text"]
        if introduced:
            out[-1] = _kept(out[-1])
        if (kinds[-1], kind) == ("heading", "caption"):
            xml = xml.replace(_CAPTION, _HEADED, 1)
        gap = _gap(kinds[-1], kind)
        if gap and _OPENS in xml.partition("</w:pPr>")[0]:
            out.append(paragraph("SectionEnd", "", _OPENS))
            xml = xml.replace(_OPENS, "", 1)
        elif gap:
            out.append(paragraph(_KEPT.get(gap, gap) if introduced else gap))
        out.append(xml)
        kinds.append(kind)
    if closed and not (out and out[-1].endswith("</w:p>")):
        out.append(paragraph("SectionEnd"))
    return "".join(out)


def _kept(xml: str) -> str:
    """Return a paragraph of running text, or a note, that keeps with the next."""
    body, named = (f'<w:pStyle w:val="{s}"/>' for s in ("BodyText", "BodyTextKept"))
    return xml.replace(body, named, 1) if body in xml else kept(xml)


def _gap(before: str, kind: str) -> str:
    if before == "heading":
        return "GapKept" if kind in _TABLES else ""
    both = before in _TABLES and kind in _TABLES
    return _BETWEEN.get((before, kind), "Gap" if both else "")
