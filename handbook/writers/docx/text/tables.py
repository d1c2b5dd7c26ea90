"""Write tables: the plain one, and those of a kind, by what their cells hold."""

from collections.abc import Sequence

from handbook.writers.docx.flow.elements import Element, is_text, opens, roles
from handbook.writers.docx.flow.ledger import Handler, Ledger
from handbook.writers.docx.flow.spot import Spot
from handbook.writers.docx.markup.grid import Row, tables
from handbook.writers.docx.markup.paragraphs import Block, enclose
from handbook.writers.docx.markup.shape import rule
from handbook.writers.docx.text import columns
from handbook.writers.docx.text.cells import Kind, Table, written
from handbook.writers.docx.text.columns import Place
from handbook.writers.docx.text.headings import caption


def tabled(kind: Kind) -> Handler:
    """Return what writes a table of one kind, its caption first.

    Of one without rows, the caption is all there is.
    """

    def write(element: Element, spot: Spot, ledger: Ledger) -> list[Block]:
        cells = columns.places(element)
        indent = spot.left if kind.indented else spot.axis
        own = _dense(kind) if "is-dense" in roles(element) else kind
        shared = _shared(element, cells, own, spot.right - indent, ledger)
        out, title = [], ""
        if (told := element.find("caption")) is not None:
            place = spot.within(indent, spot.text)
            out.append(caption(told, "Caption", place, ledger))
            title = "".join(map(str, told.itertext()))
        if not cells:
            return out
        grouped = shared.grouped or kind.kept
        rows = [
            _row(row, places, shared, ledger, head=head, ends=last and grouped)
            for (row, head, last), places in zip(
                columns.rows(element), cells, strict=True
            )
        ]
        rows = _together(rows, element, groups=kind.kept)
        flags = "firstRow" if rows and rows[0].head else ""
        found = enumerate(columns.rows(element))
        made = tables(
            kind.style,
            shared.widths,
            rows,
            [index for index, (row, _head, _last) in found if opens(row)],
            indent=indent,
            look=flags,
            title=title,
            told=_told(element, ledger),
        )
        return [*out, *(Block(kind.stacked, xml) for xml in made)]

    return write


def _told(element: Element, ledger: Ledger) -> str:
    """Return what the columns hold, for those who do not see them."""
    heads = (" ".join("".join(map(str, h.itertext())).split()) for h in _heads(element))
    return ledger.labels["between.gap"].join(filter(None, heads))


def _heads(element: Element) -> list[Element]:
    head = element.find("thead")
    return [] if head is None else list(head.iter("th"))


def _together(rows: list[Row], element: Element, *, groups: bool) -> list[Row]:
    """Return rows of which the last but one keeps with the last.

    If ``groups`` are looked at, so does that of every group, and the first row of
    one keeps with its second. A row that ends a group, or that no page holds,
    keeps with nothing.
    """
    found = list(columns.rows(element))
    before = True
    out = []
    for index, (row, head, ends) in enumerate(found):
        next_ends = index + 1 < len(found) and found[index + 1][2]
        keeps = index == len(found) - 2 or (groups and (before or next_ends))
        free = head or ends or _is_long(row)
        last = index == len(found) - 1
        out.append(rows[index]._replace(kept=keeps and not (free or last)))
        before = head or ends
    return out


def _is_long(element: Element | None) -> bool:
    return element is not None and "is-long" in roles(element)


def _dense(kind: Kind) -> Kind:
    return kind._replace(
        label="TableDenseLabel",
        text="TableDense",
        number="TableDenseNumber",
        dense=True,
    )


def _shared(
    element: Element,
    cells: list[list[Place]],
    kind: Kind,
    room: float,
    ledger: Ledger,
) -> Table:
    look = ledger.look
    widths = columns.widths(cells, room, look)
    if kind.boxed:
        widths = [look.mm("box-seal")] * len(widths)
    return Table(
        kind,
        widths,
        len(element.findall("tbody")) > 1,
        ledger.families["Cell"],
        rule("bottom", look.rule("thin"), look.colour("mark")),
        rule("left", look.rule("hair"), look.colour("line")),
        element.find("caption") is not None,
        look.mm("space-half"),
    )


def _row(
    row: Element,
    places: Sequence[Place],
    shared: Table,
    ledger: Ledger,
    *,
    head: bool,
    ends: bool,
) -> Row:
    start, end = ledger.marks(row)
    cells = written(places, shared, ledger, head=head, ends=ends)
    if start and cells:
        cells[0] = cells[0]._replace(xml=enclose(cells[0].xml, start + end, ""))
    token, share = shared.kind.height
    least = ledger.look.mm(token) * share or _to_write_in(row, ledger)
    height = 0 if head else least
    return Row(cells, head=head, height=height, split="is-long" in roles(row))


def _to_write_in(row: Element, ledger: Ledger) -> float:
    """Return the least height of a row without a word; 0 for another."""
    is_bare = not any(len(cell) or is_text(cell.text) for cell in row)
    return ledger.look.mm("box-write") if is_bare else 0
