"""Read an HTML table: its columns, its rows, and the cells that go down over rows."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from handbook.writers.docx.flow.elements import Element, roles
from handbook.writers.docx.look import Look

_NARROWEST = 14.0  # mm: what a column that asks for nothing gets at least
_FREQUENCY = 34.0  # mm: what the six cells of a frequency need, on any paper


class Place(NamedTuple):
    """A cell in its column; ``element`` is None where none begins.

    ``merge`` is "start" for a cell that goes down over rows, "on" below it.
    """

    element: Element | None
    column: int
    span: int = 1
    merge: str = ""


def rows(table: Element) -> Iterator[tuple[Element, bool, bool]]:
    """Yield each row, whether it is of the head, and whether it ends its group."""
    for group in table:
        if group.tag == "tr":
            yield group, False, False
        elif group.tag in {"thead", "tbody"}:
            found = [row for row in group if row.tag == "tr"]
            for row in found:
                yield row, group.tag == "thead", row is found[-1]


def places(table: Element) -> list[list[Place]]:
    """Return the cells of every row, in the order of ``rows``, without a gap."""
    out: list[list[Place]] = []
    above: dict[int, tuple[int, int]] = {}  # column → rows still to come, span
    for row, _head, _last in rows(table):
        here: list[Place] = []
        below = {c: (left - 1, span) for c, (left, span) in above.items() if left > 1}
        taken = {c + n for c, (_, span) in above.items() for n in range(span)}
        here += [Place(None, c, span, "on") for c, (_, span) in above.items()]
        column = 0
        for cell in (c for c in row if c.tag in {"th", "td"}):
            while column in taken:
                column += 1
            span, down = int(cell.get("colspan", "1")), int(cell.get("rowspan", "1"))
            here.append(Place(cell, column, span, "start" if down > 1 else ""))
            if down > 1:
                below[column] = (down - 1, span)
            column += span
        above = below
        out.append(here)
    return _completed(out)


def _completed(rows: list[list[Place]]) -> list[list[Place]]:
    """Return rows in the order of their columns, short ones filled with blanks."""
    count = max((p.column + p.span for row in rows for p in row), default=1)
    out = []
    for row in rows:
        taken = {p.column + n for p in row for n in range(p.span)}
        blanks = [Place(None, c) for c in range(count) if c not in taken]
        out.append(sorted([*row, *blanks], key=lambda place: place.column))
    return out


def widths(rows: Sequence[Sequence[Place]], room: float, look: Look) -> list[float]:
    """Return the columns' widths in mm, as the first row's cells ask for them.

    Columns that ask for none share what the others leave; if none is left to
    share, all are stretched or pressed together to fill ``room``.
    """
    count = sum(place.span for place in rows[0]) if rows else 1
    asked = [0.0] * count
    for place in rows[0] if rows else ():
        if place.element is not None and place.span == 1:
            asked[place.column] = _asked(place.element, look)
    for place in (place for row in rows for place in row):
        if place.element is not None and _is_framed(place.element):
            asked[place.column] = max(asked[place.column], _FREQUENCY)
    free = asked.count(0.0)
    left = room - sum(asked)
    least = free * _NARROWEST
    if free and left > least:
        return [width or left / free for width in asked]
    asked = [width or _NARROWEST for width in asked]
    return [width * room / sum(asked) for width in asked]


def _asked(cell: Element, look: Look) -> float:
    for role in roles(cell):
        if role == "col-label":
            return look.label
        if role.startswith("half-"):
            return look.mm("grid-half") * int(role.removeprefix("half-"))
    return 0.0


def _is_framed(cell: Element) -> bool:
    return any("frequency" in roles(child) for child in cell)
