"""Which folio each page has: i, ii, … before the first chapter, then 1, 2, ….

The style sheet counts them so; a viewer is told the same, and so is whoever wants
the pages that anchors stand on. A part may also be laid out alone, on pages that
are counted as in the book.
"""

from collections.abc import Iterable, Iterator
from itertools import count
from typing import Any, Literal

Side = Literal["left", "right"]

_BODY = "begin"  # what the style sheet calls the pages that are counted from 1
_FRONT = 9000  # what it counts more on those before
_ROMAN = ((50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


def folios(laid: Any) -> list[str]:
    """Return the folio of each page that is laid out."""
    front = _front(laid)
    body = range(1, len(laid.pages) - front + 1)
    return [roman(n) for n in range(1, front + 1)] + [str(n) for n in body]


def label(laid: Any, pdf: Any) -> None:
    """Tell viewers the folios: ISO 32000-1, 12.4.2."""
    import pydyf

    front = _front(laid)
    styles = ((0, "/r"), (front, "/D")) if front else ((0, "/D"),)
    numbers = pydyf.Array()
    for page, style in styles:
        if page < len(laid.pages):
            numbers.extend((page, pydyf.Dictionary({"S": style})))
    pdf.catalog["PageLabels"] = pydyf.Dictionary({"Nums": numbers})


def run(first: str, length: int) -> list[str]:
    """Return the folios of pages in a row."""
    said = str if first.isdecimal() else roman
    return [said(n) for n in range(number(first), number(first) + length)]


def ranges(folios: Iterable[str]) -> str:
    """Return folios in order as people write them: ``iii, 3, 5–7``."""
    once = set(folios)
    front = sorted((f for f in once if not f.isdecimal()), key=number)
    runs: list[list[int]] = []
    for page in sorted(int(folio) for folio in once.difference(front)):
        if runs and page == runs[-1][-1] + 1:
            runs[-1].append(page)
        else:
            runs.append([page])
    ends = (map(str, dict.fromkeys((run[0], run[-1]))) for run in runs)
    return ", ".join((*front, *map("–".join, ends)))


def side(folio: str) -> Side:
    """Return the side of a page: "i" and "1" are rectos."""
    return "right" if number(folio) % 2 else "left"


def begun(folio: str, side: Side) -> str:
    """Return the style of a part laid out alone: folio and side of its first page."""
    before = 0 if folio.isdecimal() else _FRONT
    first = f"counter-set: page {before + number(folio)};"
    return (
        f"html {{ break-before: {side}; }}\n"
        "section[data-begins] { break-before: auto; }\n"
        f"@page :first {{ {first} }}\n@page {_BODY}:nth(1 of {_BODY}) {{ {first} }}\n"
    )


def roman(number: int) -> str:
    """Return a number from 1 on in small roman numerals."""
    return "".join(_digits(number))


def number(folio: str) -> int:
    """Return the number of a page that a folio says, in either numerals."""
    if folio.isdecimal():
        return int(folio)
    return next(n for n in count(1) if roman(n) == folio)


def _digits(number: int) -> Iterator[str]:
    for value, digit in _ROMAN:
        times, number = divmod(number, value)
        yield digit * times


def _front(laid: Any) -> int:
    """Return how many pages stand before the first chapter."""
    names = [page._page_box.page_type.name for page in laid.pages]
    return names.index(_BODY) if _BODY in names else len(names)
