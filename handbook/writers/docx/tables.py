"""Write tables: the plain one, and those of a kind, by what their cells hold."""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from handbook.writers.docx import columns, spot
from handbook.writers.docx.columns import Place
from handbook.writers.docx.flow import content, words
from handbook.writers.docx.grid import Cell, Row, blank, table
from handbook.writers.docx.headings import caption
from handbook.writers.docx.inline import roles
from handbook.writers.docx.ledger import Element, Handler, Ledger
from handbook.writers.docx.markup import Block, enclose
from handbook.writers.docx.shape import rule
from handbook.writers.docx.spot import Spot

_AIR = 3.0  # mm at the right of a cell
_FLUSH = (None, None, None, 0.0)  # the last column ends where the table ends
_TALL = 120.0  # mm: a row that may be higher parts at the foot of a page


class Kind(NamedTuple):
    """What tells the tables of one role from the others.

    ``label`` is the style of a row's name, ``text`` that of other cells.
    ``height`` in mm is the least that a row to write in needs. ``indented``:
    the table begins on the reading axis. ``boxed``: columns of stamp boxes.
    """

    style: str
    label: str = "TableLabel"
    text: str = "TableText"
    height: float = 0
    vertical: str = ""
    indented: bool = False
    boxed: bool = False


def tabled(kind: Kind) -> Handler:
    """Return what writes a table of one kind, its caption first."""

    def write(element: Element, spot: Spot, ledger: Ledger) -> list[Block]:
        cells = columns.places(element)
        look = ledger.look
        indent = spot.left if kind.indented else spot.axis
        if kind.boxed:
            widths = [look.mm("box-seal")] * sum(p.span for p in cells[0])
        else:
            widths = columns.widths(cells, spot.right - indent, look)
        groups = len(element.findall("tbody"))
        rows = [
            _row(row, places, widths, kind, ledger, head=head, ends=last and groups > 1)
            for (row, head, last), places in zip(
                columns.rows(element), cells, strict=True
            )
        ]
        told = element.find("caption")
        title = "" if told is None else "".join(map(str, told.itertext()))
        flags = "firstRow" if rows and rows[0].head else ""
        xml = table(kind.style, widths, rows, indent=indent, look=flags, title=title)
        out = [Block("table", xml)]
        if told is not None:
            place = spot.within(indent, spot.text)
            out.insert(0, caption(told, "Caption", place, ledger))
        return out

    return write


def _row(
    row: Element,
    places: Sequence[Place],
    widths: Sequence[float],
    kind: Kind,
    ledger: Ledger,
    *,
    head: bool,
    ends: bool,
) -> Row:
    start, end = ledger.marks(row)
    line = rule("bottom", ledger.look.rule("thin"), ledger.look.colour("mark"))
    cells, tall = [], 0.0
    for place in places:
        width = sum(widths[place.column : place.column + place.span])
        cell = _cell(place, width, kind, ledger, head=head)
        if place is places[-1] and not kind.boxed:
            cell = cell._replace(margins=_FLUSH)
        own = [] if place.element is None else roles(place.element)
        if ends or place.merge:
            cell = cell._replace(borders=cell.borders or line)
        elif "group" in own:
            cell = cell._replace(borders=rule("bottom", 0, ""))
        cells.append(cell)
        tall = max(tall, _height(place, width, ledger))
    if start and cells:
        cells[0] = cells[0]._replace(xml=enclose(cells[0].xml, start + end, ""))
    height = 0 if head else kind.height
    return Row(cells, head=head, height=height, split=tall > _TALL)


def _cell(
    place: Place, width: float, kind: Kind, ledger: Ledger, *, head: bool
) -> Cell:
    element = place.element
    if element is None:
        return Cell(blank(), place.span, place.merge)
    own = roles(element)
    borders = ""
    if "blank" in own and kind.style == "RoomyTable":
        borders = rule("left", ledger.look.rule("hair"), ledger.look.colour("line"))
    style = _style(element, own, kind, head=head)
    inner = spot.cell(width - _AIR, style, ledger.families["Cell"])
    return Cell(
        noted(element, inner, ledger),
        place.span,
        place.merge,
        borders,
        vertical="bottom" if head else kind.vertical,
    )


def _style(element: Element, own: Sequence[str], kind: Kind, *, head: bool) -> str:
    number = "is-number" in own
    if head:
        return "SealHead" if kind.boxed else f"TableHead{'Number' * number}"
    if "group" in own:
        return "CheckGroup" if element.tag == "th" else kind.text
    if "is-check" in own:
        return "CheckCell"
    if number:
        return "TableNumber"
    return kind.label if element.tag == "th" else kind.text


def noted(element: Element, inner: Spot, ledger: Ledger) -> str:
    """Return the content of a cell; a note that ends it gets its own paragraph."""
    note = element[-1] if len(element) else None
    is_last = note is not None and not (note.tail or "").strip()
    if not is_last or note is None or "note" not in roles(note) or _broken(note):
        return content(element, inner, ledger)
    start, end = ledger.marks(element)
    main = words(element, inner, ledger, note)
    first, last = ledger.marks(note)
    below = words(note, replace(inner, text="TableNote"), ledger)
    return enclose(main, start, end) + enclose(below, first, last)


def _broken(note: Element) -> bool:
    """Return whether a note stands below a line break already, or within a line."""
    before = note.getprevious()
    return before is not None or "　" in (note.text or "")[:1]


def _height(place: Place, width: float, ledger: Ledger) -> float:
    """Return about how high a cell's text is, in mm."""
    if place.element is None or place.merge:
        return 0.0
    count = sum(len(str(text)) for text in place.element.itertext())
    em = ledger.look.size("table") * 25.4 / 144
    return count * em / max(width - _AIR, em) * ledger.look.leading("table")
