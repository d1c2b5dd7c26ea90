"""Write the cells of a table: what they hold, the air and the rules around it."""

from collections.abc import Sequence
from typing import NamedTuple

from handbook.writers.docx.flow import spot as spots
from handbook.writers.docx.flow.blocks import content, paragraph_in, words
from handbook.writers.docx.flow.elements import Element, one_line, roles
from handbook.writers.docx.flow.ledger import Ledger
from handbook.writers.docx.flow.spot import Spot
from handbook.writers.docx.markup.grid import Cell, Margins, blank
from handbook.writers.docx.markup.line import Line
from handbook.writers.docx.markup.paragraphs import enclose
from handbook.writers.docx.markup.shape import Shape, rule
from handbook.writers.docx.styles.families import Family
from handbook.writers.docx.text import columns
from handbook.writers.docx.text.columns import Place
from handbook.writers.docx.text.words import day

_UNRULED = rule("bottom", 0, "")
_FLUSH: Margins = (None, None, None, 0.0)  # the last column ends where the table ends
_AS_SAID: Margins = (None, None, None, None)
_NOT_FLUSH_LEFT = frozenset({"is-number", "is-centred"})
_AFTER_NUMBER = 3.0  # mm: what is set flush right keeps clear of words
_BOXED: Margins = (None, 0.0, None, 0.0)  # what is centred in a box
_CLOSE: Margins = (None, None, None, columns.CLOSE)


class Kind(NamedTuple):
    """What tells the tables of one role from the others.

    ``label`` is the style of a row's name, ``number`` that of figures, ``text``
    that of other cells.
    ``height``, a share of a token, is the least that a row to write in needs.
    ``indented``: the table begins on the reading axis. ``boxed``: columns of stamp
    boxes.
    ``kept``: no row of its groups stands alone on a page. ``stacked``: the kind of
    block that the table is, for the space around it.
    """

    style: str
    label: str = "TableLabel"
    text: str = "TableText"
    number: str = "TableNumber"
    height: tuple[str, float] = ("space-line", 0)
    vertical: str = ""
    indented: bool = False
    boxed: bool = False
    dense: bool = False
    kept: bool = False
    stacked: str = "table"


class Table(NamedTuple):
    """What the cells of one table share: its kind, its columns, its rules.

    One that is ``named`` has a caption above its head; a ``gap`` in mm is between
    its columns.
    """

    kind: Kind
    widths: Sequence[float]
    grouped: bool
    family: Family
    line: str
    hairline: str
    named: bool
    gap: float


def written(
    places: Sequence[Place],
    shared: Table,
    ledger: Ledger,
    *,
    head: bool,
    ends: bool,
) -> list[Cell]:
    """Return the cells of a row, which is of the head or ``ends`` its group."""
    cells = []
    before: Place | None = None
    for place in places:
        lines = _lines(place, shared, ends=ends)
        closed = place is places[-1] or _is_box(place)
        margins = _margins(shared, place, closed=closed)
        if _meets(before, place):
            margins = _moved(margins)
        if head and not shared.named:
            margins = (0.0, *(margins or _AS_SAID)[1:])
        upright = "bottom" if head else shared.kind.vertical
        cell = Cell(
            _held(place, shared, ledger, head=head),
            place.span,
            place.merge,
            lines,
            margins=margins,
            vertical="" if place.element is None else upright,
        )
        cells.append(cell)
        before = place
    return cells


def _is_box(place: Place) -> bool:
    """Tell whether a cell holds a box to tick: a narrow page has just room for it."""
    return place.element is not None and "is-check" in roles(place.element)


def _margins(shared: Table, place: Place, *, closed: bool) -> Margins | None:
    if shared.kind.boxed:
        return _BOXED
    if closed:
        return _FLUSH
    framed = place.element is not None and columns.is_framed(place.element)
    return _CLOSE if shared.kind.dense or framed else None


def _meets(before: Place | None, place: Place) -> bool:
    """Tell whether words follow figures that are set flush right."""
    if before is None or before.element is None or place.element is None:
        return False
    own, last = roles(place.element), roles(before.element)
    return "is-number" in last and _NOT_FLUSH_LEFT.isdisjoint(own)


def _moved(margins: Margins | None) -> Margins:
    top, _left, bottom, right = margins or _AS_SAID
    return top, _AFTER_NUMBER, bottom, right


def _lines(place: Place, shared: Table, *, ends: bool) -> str:
    """Return the rules of a cell that its table does not have."""
    own = () if place.element is None else roles(place.element)
    if "blank" in own and shared.kind.style == "RoomyTable":
        return shared.hairline
    if ends or place.merge:
        return shared.line
    return _UNRULED if "group" in own else ""


def _held(place: Place, shared: Table, ledger: Ledger, *, head: bool) -> str:
    """Return what a cell holds."""
    element = place.element
    if element is None:
        return blank()
    own = roles(element)
    style = _style(element, own, shared.kind, head=head)
    width = sum(shared.widths[place.column : place.column + place.span])
    inner = spots.cell(width - shared.gap, style, shared.family)
    if "is-centred" in own:
        inner = inner._replace(direct=Shape(align="center"))
    picked = "is-date" in own and not len(element)
    return (dated if picked else noted)(element, inner, ledger)


def _style(element: Element, own: Sequence[str], kind: Kind, *, head: bool) -> str:
    number = "is-number" in own
    if head:
        return "SealHead" if kind.boxed else f"TableHead{'Number' * number}"
    if "group" in own:
        return "CheckGroup" if element.tag == "th" else kind.text
    if "is-check" in own:
        return "CheckCell"
    if number:
        return kind.number
    return kind.label if element.tag == "th" else kind.text


def dated(element: Element, inner: Spot, ledger: Ledger) -> str:
    """Return the content of a cell that a day is filled into: its words, to pick one.

    The control is called by its row and its column.
    """
    line = Line()
    line.piece(day(one_line(element), _called(element), ledger))
    return enclose(paragraph_in(inner, line, ledger), *ledger.marks(element))


def _called(cell: Element) -> str:
    row, table = cell.getparent(), next(cell.iterancestors("table"), None)
    if row is None or table is None:
        return ""
    names = [name for name in row.iter("th") if "group" not in roles(name)]
    heads = table.findall("thead/tr/th")[row.index(cell) :]
    return " ".join(map(one_line, (*names[:1], *heads[:1])))


def noted(element: Element, inner: Spot, ledger: Ledger) -> str:
    """Return the content of a cell; a note that ends it gets its own paragraph."""
    note = element[-1] if len(element) else None
    is_last = note is not None and not (note.tail or "").strip()
    if not is_last or note is None or "note" not in roles(note) or _broken(note):
        return content(element, inner, ledger)
    start, end = ledger.marks(element)
    main = words(element, inner, ledger, note)
    first, last = ledger.marks(note)
    below = words(note, inner._replace(text="TableNote"), ledger)
    return enclose(main, start, end) + enclose(below, first, last)


def _broken(note: Element) -> bool:
    """Return whether a note stands below a line break already, or within a line."""
    before = note.getprevious()
    return before is not None or "　" in (note.text or "")[:1]
