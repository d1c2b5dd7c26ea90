"""Tables as text: columns of fixed widths, rows of cells."""

import re
from bisect import bisect
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import accumulate, pairwise, takewhile
from typing import NamedTuple, TypeAlias

from handbook.writers.docx.markup.paragraphs import kept, opening, paragraph
from handbook.writers.docx.markup.runs import attribute
from handbook.writers.docx.markup.shape import fill
from handbook.writers.docx.markup.units import twips

_FLAGS = {"firstRow": 0x20, "lastRow": 0x40, "firstColumn": 0x80, "lastColumn": 0x100}
Margins: TypeAlias = tuple[float | None, float | None, float | None, float | None]
_NO_BANDS = 0x600
_BOOKMARKS = re.compile("<w:bookmark(?:Start|End) [^>]*/>")
_NEAR = 0.1  # mm: a column as narrow as that could be none in Word's own measure
_MERGES = {"": "", "start": '<w:vMerge w:val="restart"/>', "on": "<w:vMerge/>"}


class Cell(NamedTuple):
    """A cell: its blocks, and what it has beyond its table's style.

    ``merge``: "start" of a cell that goes down over rows, or "on" in one.
    ``margins`` in mm: top, left, bottom, right; None as the style says.
    """

    xml: str
    span: int = 1
    merge: str = ""
    borders: str = ""
    shade: str = ""
    margins: Margins | None = None
    vertical: str = ""


class Row(NamedTuple):
    """A row: at least ``height`` mm high; a ``head`` comes again on every page.

    One that is ``kept`` stays on the page of the next.
    """

    cells: Sequence[Cell]
    head: bool = False
    height: float = 0
    split: bool = False
    kept: bool = False


def table(
    style: str,
    widths: Sequence[float],
    rows: Iterable[Row],
    *,
    indent: float = 0,
    look: str = "firstRow",
    title: str = "",
    told: str = "",
) -> str:
    """Return a table whose columns have ``widths`` in mm.

    ``look`` names the conditional formats of the style that hold; ``title`` is
    read aloud to those who do not see the table, then what is ``told`` of it.
    """
    edges = [0]
    total = 0.0
    for width in widths:
        total += width
        edges.append(twips(total))
    columns = "".join(
        f'<w:gridCol w:w="{right - left}"/>' for left, right in pairwise(edges)
    )
    moved = f'<w:tblInd w:w="{twips(indent)}" w:type="dxa"/>' if indent else ""
    named = f"<w:tblCaption w:val={attribute(title)}/>" if title else ""
    named += f"<w:tblDescription w:val={attribute(told)}/>" if told else ""
    inner = "".join(_row(row, edges) for row in rows)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/>'
        f'<w:tblW w:w="{edges[-1]}" w:type="dxa"/>{moved}'
        f'<w:tblLayout w:type="fixed"/>{_look(look)}{named}</w:tblPr>'
        f"<w:tblGrid>{columns}</w:tblGrid>{inner}</w:tbl>"
    )


def tables(
    style: str,
    widths: Sequence[float],
    rows: Sequence[Row],
    opens: Iterable[int],
    *,
    indent: float = 0,
    look: str = "",
    title: str = "",
    told: str = "",
) -> list[str]:
    """Return ``rows`` as tables, a new one with the same head where a page opens.

    ``opens`` are the indices of rows that open one: LibreOffice begins no page
    within a table. One that a cell goes down into does not.
    """
    head = tuple(map(_again, takewhile(lambda row: row.head, rows)))
    edges = [i for i in opens if i > len(head) and not _goes_on(rows[i])]
    found = []
    for start, end in pairwise([0, *edges, len(rows)]):
        part = (*(head if start else ()), *rows[start:end])
        if part:
            said = {"title": title, "told": told}
            xml = table(style, widths, part, indent=indent, look=look, **said)
            found.append(opening(xml) if start else xml)
    return found


def _goes_on(row: Row) -> bool:
    return any(cell.merge == "on" for cell in row.cells)


def _again(row: Row) -> Row:
    """Return a head once more: no bookmark may be there twice."""
    return row._replace(
        cells=[cell._replace(xml=_BOOKMARKS.sub("", cell.xml)) for cell in row.cells]
    )


def aligned(
    rows: Sequence[tuple[Sequence[float], Row]],
) -> tuple[list[float], list[Row]]:
    """Return rows of several tables as those of one, which a page holds together.

    Each row comes with the widths of its own columns; where the table has more,
    its cells go across them. Edges that nearly meet are one.
    """
    own = [[0.0, *accumulate(widths)] for widths, _row in rows]
    edges = _joined(edge for found in own for edge in found)
    out = []
    for (_widths, row), found in zip(rows, own, strict=True):
        at = [bisect(edges, edge) - 1 for edge in found]
        cells, column = [], 0
        for cell in row.cells:
            after = column + cell.span
            cells.append(cell._replace(span=at[after] - at[column]))
            column = after
        out.append(row._replace(cells=cells))
    return [right - left for left, right in pairwise(edges)], out


def _joined(edges: Iterable[float]) -> list[float]:
    """Return edges in their order, without those that nearly meet another."""
    out: list[float] = []
    for edge in sorted(edges):
        if not out or edge - out[-1] >= _NEAR:
            out.append(edge)
    return out


def blank(style: str = "TableText") -> str:
    """Return an empty paragraph for an empty cell."""
    return paragraph(style)


def _look(names: str) -> str:
    chosen = names.split()
    value = _NO_BANDS + sum(_FLAGS[name] for name in chosen)
    flags = " ".join(f'w:{name}="{int(name in chosen)}"' for name in _FLAGS)
    return f'<w:tblLook w:val="{value:04X}" {flags} w:noHBand="1" w:noVBand="1"/>'


def _row(row: Row, edges: Sequence[int]) -> str:
    properties = "" if row.split else "<w:cantSplit/>"
    if row.height:
        properties += f'<w:trHeight w:val="{twips(row.height)}" w:hRule="atLeast"/>'
    if row.head:
        properties += "<w:tblHeader/>"
    out = [f"<w:tr><w:trPr>{properties}</w:trPr>" if properties else "<w:tr>"]
    column = 0
    for cell in row.cells:
        width = edges[column + cell.span] - edges[column]
        column += cell.span
        out.append(_cell(cell, width))
    xml = "".join(out) + "</w:tr>"
    return kept(xml) if row.kept else xml


def _cell(cell: Cell, width: int) -> str:
    xml, *said = cell
    return f"<w:tc><w:tcPr>{_properties(width, *said)}</w:tcPr>{xml}</w:tc>"


@lru_cache(maxsize=512)
def _properties(
    width: int,
    span: int,
    merge: str,
    borders: str,
    shade: str,
    margins: Margins | None,
    vertical: str,
) -> str:
    properties = f'<w:tcW w:w="{width}" w:type="dxa"/>'
    if span > 1:
        properties += f'<w:gridSpan w:val="{span}"/>'
    properties += _MERGES[merge]
    if borders:
        properties += f"<w:tcBorders>{borders}</w:tcBorders>"
    if shade:
        properties += fill(shade)
    if margins:
        properties += cell_margins(*margins, name="tcMar")
    if vertical:
        properties += f'<w:vAlign w:val="{vertical}"/>'
    return properties


def cell_margins(
    top: float | None,
    left: float | None,
    bottom: float | None,
    right: float | None,
    name: str = "tblCellMar",
) -> str:
    """Return the air within cells, in mm; None leaves a side to the style."""
    sides = (("top", top), ("left", left), ("bottom", bottom), ("right", right))
    inner = "".join(
        f'<w:{k} w:w="{twips(v)}" w:type="dxa"/>' for k, v in sides if v is not None
    )
    return f"<w:{name}>{inner}</w:{name}>"
